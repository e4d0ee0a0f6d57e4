from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "abdi.notifications"
    label = "notifications"
