from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "abdi.reporting"
    label = "reporting"
