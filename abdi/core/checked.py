"""A file that somebody has checked, and applies with a second press: kept in between, and his alone."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.http import Http404

from abdi.core import files
from abdi.core.actor import current
from abdi.core.models import StoredFile

FIELD = "berkas"
_KEPT_AS = "application/octet-stream"


def keep(content: bytes, *, name: str) -> StoredFile:
    """Keep what was checked until it is applied."""
    return files.keep(content, name=name, content_type=_KEPT_AS)


def brought_back(posted: Mapping[str, object]) -> StoredFile:
    """The file named in a form, if the account at work has brought it; 404 for any other."""
    try:
        key = uuid.UUID(str(posted.get(FIELD, "")))
    except ValueError:
        raise Http404 from None
    kept = StoredFile.objects.filter(public_id=key, stored_by=str(current()), content_type=_KEPT_AS).first()
    if kept is None:
        raise Http404
    return kept
