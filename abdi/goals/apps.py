from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "abdi.goals"
    label = "goals"
