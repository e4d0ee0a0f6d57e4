"""Penilaian diri: the employee's own view, kept as he types, shared when he says so, closed once a rating was set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal, SelfAppraisal
from abdi.appraisals.services.decision import Seen
from abdi.appraisals.services.errors import AppraisalRefused, StaleForm
from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.people.access import Viewer, is_self


@dataclass(frozen=True)
class OwnWords:
    """What an employee says of himself: by key of a result, by code of a value, and two ratings if he likes."""

    results: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    work: str = ""
    behaviour: str = ""

    @property
    def said(self) -> dict[str, Any]:
        return {
            "results": {key: text.strip() for key, text in self.results.items() if text.strip()},
            "values": {code: text.strip() for code, text in self.values.items() if text.strip()},
        }

    @property
    def is_empty(self) -> bool:
        said = self.said
        return not (said["results"] or said["values"] or self.work or self.behaviour)


@transaction.atomic
def save_own_view(
    *, viewer: Viewer, skp: Skp, period: Period, data: Mapping[str, str], seen: Seen | None = None
) -> SelfAppraisal:
    """Keep the form as typed; nobody else sees it. Raises `AppraisalRefused` once a rating was set."""
    locked = _locked(viewer, skp, period, seen)
    locked.draft = dict(data)
    locked.save()
    return locked


@transaction.atomic
def share_own_view(
    *, viewer: Viewer, skp: Skp, period: Period, words: OwnWords, seen: Seen | None = None
) -> SelfAppraisal:
    """Bagikan: from here on the penilai reads it beside the report. Again, while nothing was rated, replaces it.

    The very same words once more change nothing. Raises `AppraisalRefused`.
    """
    if words.is_empty:
        raise AppraisalRefused(
            _("Tulis sedikitnya satu pandangan, atau biarkan saja: tidak mengisi tidak menghambat apa pun.")
        )
    if not {words.work, words.behaviour} <= {"", *RatingValue.values}:
        raise AppraisalRefused(_("Pilih salah satu rating, atau kosongkan."))
    locked = _locked(viewer, skp, period, seen)
    locked.draft = {}
    told = (words.said, words.work, words.behaviour)
    if locked.shared_at is None or told != (locked.said, locked.work, locked.behaviour):
        locked.said, locked.work, locked.behaviour = told
        locked.shared_at = clock.now()
    locked.save()
    return locked


def closed_because(appraisal: Appraisal | None, period: Period, day: date) -> str:
    """Why the form of a period is closed, or an empty string while it is open."""
    if appraisal is not None and appraisal.status != AppraisalStatus.WAITING:
        return _("Penilaian sudah ditetapkan, sehingga penilaian diri tidak dapat diubah lagi.")
    if period.closed_at is not None or period.series.year.status != YearStatus.OPEN:
        return _("%(period)s sudah ditutup, sehingga penilaian diri tidak dapat diisi lagi.") % {
            "period": period.name
        }
    if period.starts > day:
        return _("Penilaian diri dapat diisi sejak %(starts)s.") % {
            "starts": date_format(period.starts, "j F Y")
        }
    return ""


def _locked(viewer: Viewer, skp: Skp, period: Period, seen: Seen | None) -> SelfAppraisal:
    """The form under lock, with the next edition; whoever rates at the same instant waits, or has been first."""
    if not is_self(viewer, skp.person):
        raise PermissionDenied(_("Penilaian diri hanya dapat diisi oleh pegawai yang bersangkutan."))
    Skp.objects.select_for_update(no_key=True).get(pk=skp.pk)  # as whoever rates it does
    judged = Appraisal.objects.select_for_update(of=("self",)).filter(skp=skp, period=period).first()
    period = Period.objects.select_related("series__year").get(pk=period.pk)
    if closed := closed_because(judged, period, viewer.day):
        raise AppraisalRefused(closed)
    held = SelfAppraisal.objects.filter(skp=skp, period=period).first() or SelfAppraisal(
        skp=skp, period=period
    )
    if _is_stale(held, seen):
        raise StaleForm(
            _(
                "Penilaian diri ini sudah disimpan dari jendela lain sejak halaman ini dibuka. "
                "Isian Anda tetap ada; muat ulang untuk melihat yang tersimpan."
            )
        )
    held.edition += 1
    held.saved_with = seen.page if seen else None
    return held


def _is_stale(held: SelfAppraisal, seen: Seen | None) -> bool:
    """Whether another page saved since this one was drawn; its own saves do not count."""
    if seen is None or seen.edition is None or seen.edition == held.edition:
        return False
    return seen.page is None or held.saved_with != seen.page
