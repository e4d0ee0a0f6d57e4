from django.apps import AppConfig


class AppraisalsConfig(AppConfig):
    name = "abdi.appraisals"
    label = "appraisals"
