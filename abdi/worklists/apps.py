from django.apps import AppConfig


class WorklistsConfig(AppConfig):
    name = "abdi.worklists"
    label = "worklists"
