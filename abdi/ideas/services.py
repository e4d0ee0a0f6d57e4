"""The way of an idea: written, handed in, agreed or sent back, measured, ended. Each under a row lock."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.goals.models import Skp
from abdi.ideas import access
from abdi.ideas.enums import Better, IdeaStatus
from abdi.ideas.models import Idea
from abdi.ideas.queries import results_of
from abdi.people.access import Viewer, is_self
from abdi_rules.appraisal.numeric import NAMES
from abdi_rules.errors import Refused
from abdi_rules.limits import LIMITS


@dataclass(frozen=True)
class Source:
    """Where the rules say that a new idea counts, since when, and whether that was seen in the text."""

    cite: str
    since: date
    assumed: bool


def new_idea_source(day: date) -> Source | None:
    """By which rule a new idea of use counts toward the highest name on `day`; None where none asks for one."""
    try:
        law = NAMES.on(day)
    except Refused:  # before it was enacted, or after it was repealed
        return None
    asking = [name for name, step in law.value.items() if step.perlu_ide_baru]
    return Source(law.cite, law.since, law.assumed(asking[0]) or law.date_assumed) if asking else None


class IdeaRefused(ValueError):
    """A refusal in words that name the remedy; `field` is the box it is about, or empty."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Content:
    """What an idea says. A draft may lack place and days; handed in it has them."""

    result_key: UUID
    title: str
    problem: str
    way: str
    place: str = ""
    trial_starts: date | None = None
    trial_ends: date | None = None


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What was measured, with unit and source on both sides."""

    measure: str
    unit_label: str
    better: Better
    before: Decimal
    before_source: str
    after: Decimal
    after_source: str


@transaction.atomic
def write(*, viewer: Viewer, skp: Skp, content: Content, idea: Idea | None = None) -> Idea:
    """Begin an idea, or change a draft."""
    if not is_self(viewer, skp.person):
        raise PermissionDenied(_("Gagasan hanya dapat ditulis oleh pegawai yang bersangkutan."))
    if content.result_key not in {result.key for result in results_of(skp)}:
        raise IdeaRefused(_("Pilih RHK dari SKP yang berlaku."), field="result")
    if content.trial_starts and content.trial_ends and content.trial_ends < content.trial_starts:
        raise IdeaRefused(_("Hari terakhir uji coba tidak boleh sebelum hari pertama."), field="trial_ends")
    if idea is None:
        _must_have_room(skp, viewer.day)
        return Idea.objects.create(
            owner=skp.person, skp=skp, unit=skp.unit, created_at=clock.now(), **asdict(content)
        )
    locked = _lock(idea)
    if not access.may_change(viewer, locked):
        raise IdeaRefused(_("Gagasan ini sudah diajukan, jadi tidak dapat diubah. Tunggu keputusan atasan."))
    for name, value in asdict(content).items():
        setattr(locked, name, value)
    locked.save()
    return locked


def _must_have_room(skp: Skp, day: date) -> None:
    """Refuse one more idea where the SKP has as many as one may have; counted under its lock."""
    Skp.objects.select_for_update(no_key=True).get(pk=skp.pk)
    most = LIMITS.on(day).value.gagasan_satu_skp
    if Idea.objects.filter(skp=skp).count() >= most:
        raise IdeaRefused(
            _(
                "SKP ini sudah memuat %(most)s gagasan. Lanjutkan salah satunya, atau ubah draf yang belum diajukan. "
                "Tulisan ini tetap di halaman."
            )
            % {"most": most}
        )


@transaction.atomic
def submit(*, viewer: Viewer, idea: Idea) -> Idea:
    """Ask the superior to agree to the trial."""
    locked = _own(viewer, idea, IdeaStatus.DRAFT)
    if not (locked.place.strip() and locked.trial_starts and locked.trial_ends):
        raise IdeaRefused(_("Isi tempat, hari mulai, dan hari terakhir uji coba, lalu ajukan lagi."))
    locked.status, locked.submitted_at, locked.returned = IdeaStatus.SUBMITTED, clock.now(), ""
    locked.save(update_fields=["status", "submitted_at", "returned"])
    return locked


@transaction.atomic
def agree(*, viewer: Viewer, idea: Idea) -> Idea:
    """The superior agrees to the trial; from now on the agency reads it."""
    locked = _to_decide(viewer, idea)
    locked.status, locked.agreed_by, locked.agreed_at = IdeaStatus.TRIED, viewer.person, clock.now()
    locked.save(update_fields=["status", "agreed_by", "agreed_at"])
    return locked


@transaction.atomic
def send_back(*, viewer: Viewer, idea: Idea, note: str) -> Idea:
    """The superior sends it back with a note; it is a draft again."""
    locked = _to_decide(viewer, idea)
    locked.returned = _said(note, _("Tulis catatan, supaya jelas apa yang perlu dilengkapi."))
    locked.status = IdeaStatus.DRAFT
    locked.save(update_fields=["status", "returned"])
    return locked


@transaction.atomic
def measure(*, viewer: Viewer, idea: Idea, effect: Effect) -> Idea:
    """Keep the figures before and after, each with its source. May be mended until the idea is ended."""
    locked = _own(viewer, idea, *access.WORKING)
    for name, value in asdict(effect).items():
        if value == "":
            raise IdeaRefused(_("Isi angka sebelum dan sesudah, satuan, dan sumbernya."), field=name)
        setattr(locked, name, value)
    locked.status, locked.measured_at = IdeaStatus.MEASURED, clock.now()
    locked.save()
    return locked


@transaction.atomic
def finish(*, viewer: Viewer, idea: Idea, lesson: str = "") -> Idea:
    """The trial is over and measured; what was learned stays."""
    return _end(_own(viewer, idea, IdeaStatus.MEASURED), IdeaStatus.DONE, lesson.strip()[:1000])


@transaction.atomic
def stop(*, viewer: Viewer, idea: Idea, lesson: str) -> Idea:
    """Stop it, and say what was learned; nothing follows from that."""
    locked = _own(viewer, idea, IdeaStatus.DRAFT, IdeaStatus.SUBMITTED, *access.WORKING)
    return _end(
        locked, IdeaStatus.STOPPED, _said(lesson, _("Tulis apa yang dipelajari; itu berguna bagi yang lain."))
    )


@transaction.atomic
def use_too(*, viewer: Viewer, idea: Idea, skp: Skp) -> Idea:
    """“Pakai juga”: a draft of one's own that names where it comes from; asked again, the same draft."""
    if not access.may_use(viewer, idea) or not is_self(viewer, skp.person):
        raise PermissionDenied(_("Gagasan ini hanya dapat dipakai rekan seinstansi."))
    Skp.objects.select_for_update().get(pk=skp.pk)
    here = Idea.objects.filter(owner=skp.person, inspired_by=idea).exclude(
        status__in=[IdeaStatus.DONE, IdeaStatus.STOPPED]
    )
    if (mine := here.first()) is not None:
        return mine
    results = results_of(skp)
    if not results:
        raise IdeaRefused(_("Gagasan dikaitkan dengan RHK. Ajukan SKP Anda dan tunggu persetujuan atasan."))
    return Idea.objects.create(
        owner=skp.person,
        skp=skp,
        unit=skp.unit,
        result_key=results[0].key,
        inspired_by=idea,
        title=idea.title,
        problem=idea.problem,
        way=idea.way,
        created_at=clock.now(),
    )


def _lock(idea: Idea) -> Idea:
    return Idea.objects.select_for_update(of=("self",)).select_related("owner", "unit").get(pk=idea.pk)


def _own(viewer: Viewer, idea: Idea, *states: IdeaStatus) -> Idea:
    locked = _lock(idea)
    if not access.may_write(viewer, locked):
        raise PermissionDenied(_("Gagasan ini milik pegawai lain."))
    if locked.status not in states:
        raise IdeaRefused(
            _("Gagasan ini sekarang %(state)s, jadi langkah itu tidak berlaku. Muat ulang halaman.")
            % {"state": locked.get_status_display().lower()}
        )
    return locked


def _to_decide(viewer: Viewer, idea: Idea) -> Idea:
    locked = _lock(idea)
    if locked.status != IdeaStatus.SUBMITTED:
        raise IdeaRefused(_("Gagasan ini tidak sedang menunggu Anda. Muat ulang halaman."))
    if not access.may_decide(viewer, locked):
        raise PermissionDenied(_("Uji coba hanya dapat disetujui oleh penilainya."))
    return locked


def _end(locked: Idea, status: IdeaStatus, lesson: str) -> Idea:
    locked.status, locked.ended_at, locked.lesson = status, clock.now(), lesson
    locked.save(update_fields=["status", "ended_at", "lesson"])
    return locked


def _said(text: str, message: str) -> str:
    words = text.strip()
    if not words:
        raise IdeaRefused(message, field="words")
    if len(words) > 1000:
        raise IdeaRefused(_("Paling banyak 1.000 huruf. Ringkas tulisannya."), field="words")
    return words
