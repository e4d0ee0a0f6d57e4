from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "abdi.followups"
