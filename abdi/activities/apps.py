from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "abdi.activities"
    label = "activities"
