"""Assisted entry: a named helper types, the owner confirms, changes or refuses. Until then it counts for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, Skp
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.reporting import access
from abdi.reporting.enums import HANDED_IN, AssistedStatus, ReportStatus
from abdi.reporting.models import Assistance, AssistedEntry, Realisation, Report
from abdi.reporting.queries.assisting import colleague_with_id, waiting_entries
from abdi.reporting.services.drafting import require_open
from abdi.reporting.services.errors import AlreadyMoved, ReportingError, StaleForm
from abdi.reporting.services.filling import Content, check_content, save_realisation
from abdi.reporting.services.typed import decide, require_waiting

LONGEST_DAYS = 366
_TYPED = ("figure", "not_measured", "narrative", "effort", "obstacle", "citizen_impact")


@transaction.atomic
def name_helper(*, viewer: Viewer, helper_id: UUID, starts: date, ends: date) -> Assistance:
    """The viewer lets a colleague of his unit type for him, from `starts` to `ends`, both included."""
    if viewer.person is None:
        raise PermissionDenied(_("Akun ini tidak terhubung dengan data pegawai."))
    owner = Person.objects.select_for_update().get(pk=viewer.person.pk)
    helper = colleague_with_id(owner, helper_id, viewer.day)
    if helper is None:
        raise ReportingError(
            _("Pilih rekan seunit yang mempunyai akun dan bukan penilai Anda."), field="helper"
        )
    _check_days(starts, ends, viewer.day)
    here = Assistance.objects.filter(
        owner=owner, helper=helper, revoked_at=None, starts__lte=ends, ends__gte=starts
    ).first()
    if here is not None:
        raise ReportingError(
            _("%(name)s sudah membantu Anda pada hari-hari itu. Cabut dulu bila ingin mengubah tanggalnya.")
            % {"name": helper.full_name},
            field="helper",
        )
    return Assistance.objects.create(
        owner=owner, helper=helper, starts=starts, ends=ends, named_at=clock.now()
    )


def _check_days(starts: date, ends: date, today: date) -> None:
    if starts < today:
        raise ReportingError(_("Bantuan dimulai paling awal hari ini."), field="starts")
    if ends < starts:
        raise ReportingError(_("Hari terakhir tidak boleh sebelum hari pertama."), field="ends")
    if ends - starts >= timedelta(days=LONGEST_DAYS):
        raise ReportingError(
            _("Bantuan paling lama setahun. Pilih hari terakhir yang lebih dekat."), field="ends"
        )


@transaction.atomic
def revoke_helper(*, viewer: Viewer, assistance: Assistance) -> Assistance:
    """Take the permission back, at once. What was typed already stays for the owner to decide."""
    locked = Assistance.objects.select_for_update().get(pk=assistance.pk)
    if viewer.person is None or viewer.person.pk != locked.owner_id:
        raise PermissionDenied(_("Bantuan hanya dapat dicabut oleh pegawai yang dibantu."))
    if locked.revoked_at is None:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at"])
    return locked


@transaction.atomic
def type_entry(
    *,
    viewer: Viewer,
    assistance: Assistance,
    skp: Skp,
    period: Period,
    indicator: Indicator,
    content: Content,
) -> AssistedEntry:
    """The helper types, or types anew, for one indicator. Raises PeriodClosed, AlreadyMoved or ReportingError."""
    held = Assistance.objects.select_for_update(of=("self",)).select_related("owner").get(pk=assistance.pk)
    if not access.may_assist(viewer, held) or skp.person_id != held.owner_id:
        raise PermissionDenied(_("Anda tidak (lagi) ditunjuk membantu pengisian ini."))
    require_open(skp, period)
    if Report.objects.filter(skp=skp, period=period, status__in=HANDED_IN).exists():
        raise AlreadyMoved(_("Realisasi ini sudah dilaporkan pemiliknya, jadi tidak perlu diketikkan lagi."))
    check_content(indicator, content)
    said = _typed(content)
    entry = AssistedEntry.objects.filter(
        assistance=held, skp=skp, period=period, indicator=indicator, status=AssistedStatus.WAITING
    ).first()
    if entry is None:
        return AssistedEntry.objects.create(
            assistance=held, skp=skp, period=period, indicator=indicator, typed_at=clock.now(), **said
        )
    for name, value in said.items():
        setattr(entry, name, value)
    entry.edition += 1
    entry.typed_at = clock.now()
    entry.save()
    return entry


@transaction.atomic
def take_back(*, viewer: Viewer, entry: AssistedEntry) -> AssistedEntry:
    """The helper takes back what he typed, until the owner has decided."""
    locked = _lock(entry)
    if not access.may_take_back(viewer, locked):
        raise PermissionDenied(_("Isian ini hanya dapat ditarik oleh yang mengetiknya."))
    require_waiting(locked)
    return decide(locked, AssistedStatus.TAKEN_BACK)


@transaction.atomic
def confirm(
    *, viewer: Viewer, entry: AssistedEntry, edition: int | None = None, content: Content | None = None
) -> Realisation:
    """The owner makes it his own word: as it was typed, or changed to `content`.

    `edition`: the one he had before him; StaleForm when the helper has typed anew since.
    """
    locked = _lock(entry)
    if not access.may_decide(viewer, locked):
        raise PermissionDenied(_("Isian ini hanya dapat dikonfirmasi oleh pegawai yang bersangkutan."))
    require_waiting(locked)
    if edition is not None and edition != locked.edition:
        raise StaleForm(
            _("%(name)s mengubah isian ini sejak halaman dibuka. Baca lagi, lalu konfirmasi.")
            % {"name": locked.assistance.helper.full_name}
        )
    typed = content_of(locked)
    said = replace(typed, departure=_departure(locked)) if content is None else content
    kept = save_realisation(
        viewer=viewer,
        skp=locked.skp,
        period=locked.period,
        key=locked.indicator.key,
        content=said,
        typed_by=locked.assistance.helper,
    )
    locked.changed = content is not None and _typed(said) != _typed(typed)
    decide(locked, AssistedStatus.CONFIRMED)
    return kept


@transaction.atomic
def confirm_all(*, viewer: Viewer, seen: Mapping[UUID, int]) -> int:
    """Confirm every waiting entry that the owner had before him, by public id with its edition; how many."""
    if viewer.person is None:
        raise PermissionDenied(_("Akun ini tidak terhubung dengan data pegawai."))
    waiting = [entry for entry in waiting_entries(viewer.person) if entry.public_id in seen]
    for entry in waiting:
        confirm(viewer=viewer, entry=entry, edition=seen[entry.public_id])
    return len(waiting)


@transaction.atomic
def refuse(*, viewer: Viewer, entry: AssistedEntry, note: str = "") -> AssistedEntry:
    """The owner does not use it; what stands in his draft stays. The helper reads the note."""
    locked = _lock(entry)
    if not access.may_decide(viewer, locked):
        raise PermissionDenied(_("Isian ini hanya dapat ditolak oleh pegawai yang bersangkutan."))
    require_waiting(locked)
    locked.refusal = note.strip()[:500]
    return decide(locked, AssistedStatus.REFUSED)


def _departure(entry: AssistedEntry) -> str:
    """What the owner wrote himself beside the figure from data: a helper is not asked for it, so it stays."""
    kept = Realisation.objects.filter(
        report__skp=entry.skp,
        report__period=entry.period,
        report__status=ReportStatus.DRAFT,
        indicator__key=entry.indicator.key,
    ).first()
    return kept.departure if kept else ""


def _typed(content: Content) -> dict[str, Any]:
    return {name: value for name, value in asdict(content).items() if name in _TYPED}


def content_of(entry: AssistedEntry) -> Content:
    """What was typed, as the owner would have typed it."""
    return Content(**{name: getattr(entry, name) for name in _TYPED})


def _lock(entry: AssistedEntry) -> AssistedEntry:
    return (
        AssistedEntry.objects.select_for_update(of=("self",))
        .select_related("assistance__helper", "skp__person", "period__series__year", "indicator")
        .get(pk=entry.pk)
    )
