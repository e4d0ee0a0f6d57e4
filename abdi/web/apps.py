"""The frame around every page: layout, navigation, components, error pages, static files."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "abdi.web"
    label = "web"
    verbose_name = "Tampilan"
