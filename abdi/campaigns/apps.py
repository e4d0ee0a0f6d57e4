from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "abdi.campaigns"
    label = "campaigns"
