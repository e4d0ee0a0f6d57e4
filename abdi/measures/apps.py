from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "abdi.measures"
    label = "measures"
