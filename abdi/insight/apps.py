from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "abdi.insight"
    label = "insight"
