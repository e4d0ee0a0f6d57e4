from django.apps import AppConfig


class RenkinConfig(AppConfig):
    name = "abdi.renkin"
    label = "renkin"
