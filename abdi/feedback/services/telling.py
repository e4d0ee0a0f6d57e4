"""What feedback gives to tell. The news names nobody: that stands behind its link."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.core import clock
from abdi.feedback.models import FeedbackRequest, Note, Observation
from abdi.notifications.services import take_back, tell
from abdi.people.models import Person


def tell_asked(asked: FeedbackRequest) -> None:
    """To whom the question goes."""
    _tell(
        asked.asked,
        "feedback.asked",
        gettext_noop("Seorang rekan meminta umpan balik Anda."),
        reverse("feedback:request", args=[asked.public_id]),
        str(asked.public_id),
    )


def untell_asked(asked: FeedbackRequest) -> None:
    take_back(key=f"feedback.asked:{asked.public_id}", user_id=asked.asked.user_id)


def tell_declined(asked: FeedbackRequest) -> None:
    """To the asker."""
    _tell(
        asked.asker,
        "feedback.declined",
        gettext_noop("Permintaan umpan balik Anda tidak dapat dijawab kali ini."),
        reverse("feedback:request", args=[asked.public_id]),
        str(asked.public_id),
    )


def tell_note(note: Note) -> None:
    """To the person it is about."""
    _tell(
        note.about,
        "feedback.given",
        gettext_noop("Ada umpan balik untuk Anda."),
        reverse("feedback:note", args=[note.public_id]),
        str(note.public_id),
    )


def untell_note(note: Note) -> None:
    take_back(key=f"feedback.given:{note.public_id}", user_id=note.about.user_id)


def tell_observed(observation: Observation) -> None:
    """To the employee."""
    _tell(
        observation.about,
        "feedback.observed",
        gettext_noop("Atasan menulis catatan pengamatan tentang Anda."),
        reverse("feedback:observation", args=[observation.public_id]),
        str(observation.public_id),
    )


def untell_observed(observation: Observation) -> None:
    take_back(key=f"feedback.observed:{observation.public_id}", user_id=observation.about.user_id)


def tell_replied(said: Note | Observation) -> None:
    """To its author."""
    name = "feedback:note" if isinstance(said, Note) else "feedback:observation"
    _tell(
        said.author,
        "feedback.replied",
        gettext_noop("Yang Anda tulis tentang rekan atau bawahan sudah dibalas."),
        reverse(name, args=[said.public_id]),
        str(said.public_id),
    )


def _tell(to: Person, kind: str, subject: str, url: str, key: str) -> None:
    tell(
        user_id=to.user_id,
        kind=kind,
        subject=subject,
        url=url,
        happened_at=clock.now(),
        key=f"{kind}:{key}",
    )
