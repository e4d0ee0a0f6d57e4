from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "abdi.cascade"
    label = "cascade"
