from django.apps import AppConfig


class TransitionsConfig(AppConfig):
    name = "abdi.transitions"
    label = "transitions"
