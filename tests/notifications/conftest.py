from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.notifications.mail_server import Post, mail_server


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server, to which Abdi sends."""
    with mail_server() as running:
        settings.ABDI_MAILS = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.DEFAULT_FROM_EMAIL = "Abdi <abdi@contoh.go.id>"
        yield running
