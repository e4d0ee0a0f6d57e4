"""The decision: by the examiner alone, with grounds, once. What it grants becomes a new rating beside the old."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Rating
from abdi.appraisals.services import AppraisalRefused, Revision, revise_rating
from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.objections import access
from abdi.objections.enums import ObjectionStatus, Outcome
from abdi.objections.models import Objection
from abdi.objections.queries import Bar, bar_of
from abdi.objections.services import telling
from abdi.objections.services.errors import ObjectionRefused
from abdi.objections.services.filing import lock, long_enough
from abdi.objections.services.standing import ORDER
from abdi.people.access import Viewer
from abdi.people.queries import owner_of


@dataclass(frozen=True)
class Decision:
    """Granted sets what was asked for; granted in part sets `work` and `behaviour`, which lie between."""

    outcome: str
    grounds: str
    work: str = ""
    behaviour: str = ""


@transaction.atomic
def decide(*, viewer: Viewer, objection: Objection, decision: Decision) -> Objection:
    """Putuskan keberatan. Final. Two at once: the second is told who decided. Raises `ObjectionRefused`."""
    locked = lock(objection)
    if locked.status == ObjectionStatus.DECIDED and access.may_read(viewer, locked):
        raise ObjectionRefused(_("Keberatan ini sudah diputus. Putusannya final dan tidak diubah."))
    if locked.status == ObjectionStatus.WITHDRAWN and access.may_read(viewer, locked):
        raise ObjectionRefused(_("Keberatan ini sudah dicabut oleh pegawai, jadi tidak ada yang diputus."))
    if viewer.person is None or not access.is_examiner(viewer, locked):
        raise PermissionDenied(_("Keberatan ini hanya dapat diputus oleh pemeriksanya."))
    if bar_of(viewer.person, locked.rating, viewer.day) in (Bar.SELF, Bar.PENILAI, Bar.MEETING):
        raise PermissionDenied(
            _("Anda ikut menetapkan penilaian ini, jadi tidak dapat memutus keberatannya.")
        )
    if not access.is_heard(locked, viewer.day):
        raise ObjectionRefused(
            _("Penilai masih mempunyai waktu memberi keterangan sampai %(day)s. Putusan dibuka sesudahnya.")
            % {"day": date_format(locked.statement_due, "j F Y")}
        )
    if decision.outcome not in Outcome.values:
        raise ObjectionRefused(_("Pilih putusan: dikabulkan, dikabulkan sebagian, atau ditolak."), "outcome")
    words = long_enough(
        decision.grounds, _("Tulis dasar putusan, paling sedikit dua puluh huruf."), "grounds"
    )
    set_to = _ratings(locked, decision)
    locked.outcome, locked.grounds = decision.outcome, words
    locked.decided_by, locked.decided_at = viewer.person, clock.now()
    locked.status = ObjectionStatus.DECIDED
    if set_to != (locked.rating.work, locked.rating.behaviour):
        locked.new_rating = _revise(viewer, locked, set_to, words)
    locked.decision_receipt = _receipt(locked, set_to)
    locked.save()
    telling.tell_decided(locked)
    return locked


def between(objection: Objection) -> list[tuple[str, str]]:
    """The pairs of ratings that a decision in part may set: above the contested one, short of what was asked."""
    held = (objection.rating.work, objection.rating.behaviour)
    asked = objection.asks_for
    work, behaviour = (_steps(low, high) for low, high in zip(held, asked, strict=True))
    return [(w, b) for w in work for b in behaviour if (w, b) not in (held, asked)]


def _steps(low: str, high: str) -> list[str]:
    first, last = ORDER.index(RatingValue(low)), ORDER.index(RatingValue(high))
    return [step.value for step in ORDER[first : last + 1]]


def _ratings(objection: Objection, decision: Decision) -> tuple[str, str]:
    """The two ratings that hold by the decision. An objection never makes a result worse."""
    held = (objection.rating.work, objection.rating.behaviour)
    if decision.outcome == Outcome.REFUSED:
        return held
    if decision.outcome == Outcome.GRANTED:
        return objection.asks_for
    chosen = (decision.work or held[0], decision.behaviour or held[1])
    possible = between(objection)
    if not possible:
        raise ObjectionRefused(
            _("Tidak ada rating di antara yang ditetapkan dan yang diminta. Kabulkan, atau tolak."), "outcome"
        )
    if chosen not in possible:
        raise ObjectionRefused(
            _("Pilih rating di antara yang ditetapkan penilai dan yang diminta pegawai."), "work"
        )
    return chosen


def _revise(viewer: Viewer, objection: Objection, set_to: tuple[str, str], grounds: str) -> Rating:
    assert viewer.person is not None
    revision = Revision(
        work=set_to[0],
        behaviour=set_to[1],
        grounds=grounds,
        objection=objection.public_id,
        reference=objection.number,
    )
    try:
        return revise_rating(by=viewer.person, contested=objection.rating, revision=revision)
    except AppraisalRefused as refusal:
        raise ObjectionRefused(str(refusal)) from refusal


def _receipt(objection: Objection, set_to: tuple[str, str]) -> str:
    assert objection.decided_by is not None
    assert objection.decided_at is not None
    new = objection.new_rating
    return issue_receipt(
        kind=ReceiptKind.OBJECTION_DECIDED,
        title=f"Putusan keberatan {objection.number}",
        owner=owner_of(objection.decided_by),
        subject=objection.public_id,
        record={
            "keberatan": str(objection.public_id),
            "putusan": objection.outcome,
            "dasar": objection.grounds,
            "hasil": set_to[0],
            "perilaku": set_to[1],
            "penilaian_baru": str(new.public_id) if new else "",
            "pada": objection.decided_at.isoformat(),
        },
    ).number
