"""A city agency on one's own desk: sample people, no TLS, the gallery open."""

from config.settings.base import *  # noqa: F403

ABDI_DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "abdi.demo"]  # noqa: F405
ABDI_CLOCK_MAY_MOVE = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
