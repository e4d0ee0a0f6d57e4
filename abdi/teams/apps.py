from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "abdi.teams"
    label = "teams"
