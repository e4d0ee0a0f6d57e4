from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    name = "abdi.interchange"
    label = "interchange"
