"""A city agency on one's own desk: sample people, no TLS, the gallery open."""

from config import env
from config.settings.base import *  # noqa: F403

ABDI_DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "abdi.demo"]  # noqa: F405
ABDI_CLOCK_MAY_MOVE = True
ABDI_WATCHES_ITSELF = False  # a demo is switched off at will: that is no outage
if env.mail_server() is None:  # messages become files, to be looked at
    ABDI_MAILS = True
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ABDI_HOME / "surel"  # noqa: F405
    DEFAULT_FROM_EMAIL = "Abdi <abdi@localhost>"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
