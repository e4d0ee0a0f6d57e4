from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "abdi.strategy"
    label = "strategy"
