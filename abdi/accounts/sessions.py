"""Where sessions are kept: Django's database sessions, with their owner in a column of their own.

Named in settings as SESSION_ENGINE. So that the list of one's devices and the end of all sessions of an account
are one query, and no session needs to be opened to know whose it is.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from abdi.accounts.models import Session

DEVICE = "abdi.device"
BEGAN = "abdi.began"
SEEN = "abdi.seen"


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast(Session, super().create_model_instance(data))
        owner = data.get(SESSION_KEY)
        row.user_id = int(owner) if owner else None
        row.device = str(data.get(DEVICE, ""))[:100]
        row.began_at = _instant(data.get(BEGAN))
        row.seen_at = _instant(data.get(SEEN))
        return row


def _instant(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
