"""One entry as it was written, before it is recorded, and what is checked of it wherever it comes from."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from abdi.activities.dates import earliest, hours_fit
from abdi.activities.enums import Origin
from abdi.activities.errors import ActivityError

SATURDAY = 5
MOST_DAYS = 31


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What was done on a day. Only the day and the text are needed."""

    day: date
    text: str
    results: tuple[uuid.UUID, ...] = ()
    quantity: Decimal | None = None
    unit_label: str = ""
    outcome: str = ""
    minutes: int | None = None
    starts: time | None = None
    ends: time | None = None
    evidence_url: str = ""
    client_id: uuid.UUID = field(default_factory=uuid.uuid4)
    device_at: datetime | None = None
    origin: Origin = Origin.SCREEN


def check(draft: Draft, today: date) -> None:
    """Raise ActivityError for what no entry may be: without words, of a day to come or too long past."""
    if not draft.text.strip():
        raise ActivityError(_("Tulis kegiatan yang dilakukan."), field="text")
    check_day(draft.day, today)
    if draft.starts and draft.ends and not hours_fit(draft.starts, draft.ends):
        raise ActivityError(
            _(
                "Jam selesai harus sesudah jam mulai. Jaga malam boleh lewat tengah malam, paling lama 16 jam; "
                "tulis pada hari mulainya."
            ),
            field="ends",
        )


def check_day(day: date, today: date) -> None:
    """Raise ActivityError for a day to come, or before the window."""
    if day > today:
        raise ActivityError(_("Tanggal ini belum tiba. Catat kegiatan yang sudah dilakukan."), field="day")
    first = earliest(today)
    if day < first:
        raise ActivityError(
            _("Kegiatan dapat dicatat paling lama %(days)s hari ke belakang. Pilih tanggal yang lebih baru.")
            % {"days": (today - first).days},
            field="day",
        )


def several_days(draft: Draft, until: date, *, skip_weekends: bool) -> list[Draft]:
    """The same activity on each day from `draft.day` to `until`, each under an id that follows from the first.

    Raises ActivityError for more than a month, a span that runs backwards, or one without a working day.
    """
    span = (until - draft.day).days
    if span < 0:
        raise ActivityError(_("Tanggal terakhir harus sesudah tanggal kegiatan."), field="until")
    if span >= MOST_DAYS:
        raise ActivityError(
            _("Paling banyak %(days)s hari sekaligus. Bagi menjadi beberapa kali.") % {"days": MOST_DAYS},
            field="until",
        )
    days = [draft.day + timedelta(days=n) for n in range(span + 1)]
    chosen = [day for day in days if not skip_weekends or day.weekday() < SATURDAY]
    if not chosen:
        raise ActivityError(
            _("Semua hari yang dipilih jatuh pada Sabtu dan Minggu. Hapus tandanya, atau pilih hari lain."),
            field="until",
        )
    return list(_on(draft, chosen))


def _on(draft: Draft, days: Iterable[date]) -> Iterable[Draft]:
    for day in days:
        client_id = draft.client_id if day == draft.day else uuid.uuid5(draft.client_id, day.isoformat())
        yield replace(draft, day=day, client_id=client_id)
