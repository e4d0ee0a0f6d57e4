from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "abdi.feedback"
    label = "feedback"
