from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "abdi.ballots"
    label = "ballots"
