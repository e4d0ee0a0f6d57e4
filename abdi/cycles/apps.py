from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "abdi.cycles"
    label = "cycles"
