from django.apps import AppConfig


class AcceptanceConfig(AppConfig):
    name = "abdi.acceptance"
    label = "acceptance"
