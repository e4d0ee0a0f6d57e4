"""Plt and Plh: one SKP in the definitive post, the acting work offered as an added result.

What changes beside it is who appraises the subordinates, and only if that was delegated in writing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.goals.services import discard_proposal, offer_result
from abdi.people.access import Viewer
from abdi.people.enums import AppointmentKind, SupervisionSource
from abdi.people.models import Appointment, Person, Supervision
from abdi.people.queries import appraiser_on, subordinates_on
from abdi.people.services.covering import cover, uncover
from abdi.people.services.posts import end_acting, take_up_acting
from abdi.transitions.access import may_fill_post
from abdi.transitions.models import Transition
from abdi.transitions.services.drafts import ActingDraft
from abdi.transitions.services.errors import TransitionRefused
from abdi.transitions.services.leave import has_open_version
from abdi.transitions.services.preview import Line, Preview, Told
from abdi.transitions.services.wording import span_words

NAMES = {AppointmentKind.PLT: "Plt.", AppointmentKind.PLH: "Plh."}


@dataclass(frozen=True)
class _Ground:
    """The post that is filled for a time, the SKP of who fills it, and whose appraisal is in question."""

    post: Appointment
    last: date
    skp: Skp | None
    subordinates: list[Person]

    def title(self, draft: ActingDraft) -> str:
        return f"{NAMES[draft.acting]} {self.post.title}"


def work_out(viewer: Viewer, person: Person, draft: ActingDraft) -> Preview:
    """What the acting appointment changes, computed and not written."""
    ground = _ground(viewer, person, draft)
    span = span_words(draft.first, ground.last)
    lines = [
        Line(
            _("Tugas tambahan"),
            "",
            _("%(title)s di %(unit)s, %(span)s")
            % {"title": ground.title(draft), "unit": ground.post.unit.name, "span": span},
        )
    ]
    if _can_be_offered(ground):
        lines.append(Line(_("Hasil kerja tambahan yang ditawarkan"), "", _offer(ground, draft)))
    if draft.delegated:
        lines += [
            Line(
                _("Penilai %(name)s") % {"name": one.full_name},
                draft.replaced.full_name,
                _("%(name)s, %(span)s") % {"name": person.full_name, "span": span},
            )
            for one in ground.subordinates
        ]
    stays = [_("SKP tetap satu, dalam jabatan definitifnya. Penilainya sendiri tidak berubah.")]
    count = len(ground.subordinates)
    if not draft.delegated and count:
        stays.append(
            ngettext(
                "Penilaian %(n)s bawahan tidak dilimpahkan, jadi tetap pada %(name)s.",
                "Penilaian %(n)s bawahan tidak dilimpahkan, jadi tetap pada %(name)s.",
                count,
            )
            % {"n": count, "name": draft.replaced.full_name}
        )
    return Preview(tuple(lines), _told(person, draft, ground), tuple(stays), tuple(_watch(draft, ground)))


def carry_out(viewer: Viewer, person: Person, draft: ActingDraft) -> dict[str, Any]:
    """Note the acting appointment, lend the appraisal where it was delegated, offer the added result."""
    ground = _ground(viewer, person, draft)
    post = take_up_acting(
        person=person,
        kind=draft.acting,
        unit=ground.post.unit,
        title=ground.title(draft),
        job_type=ground.post.job_type,
        first=draft.first,
        last=ground.last,
    )
    lent = []
    if draft.delegated:
        list(Person.objects.select_for_update().filter(pk__in=[one.pk for one in ground.subordinates]))
        lent = [
            cover(
                person=one,
                superior=person,
                first=draft.first,
                last=ground.last,
                source=SupervisionSource.ACTING,
                note=draft.basis,
            ).pk
            for one in ground.subordinates
        ]
    made: dict[str, Any] = {"post": post.pk, "lent": lent}
    if ground.skp is not None:
        version = offer_result(skp=ground.skp, text=_offer(ground, draft))
        if version is not None:
            made["version"] = version.pk
    return made


def undo(viewer: Viewer, transition: Transition) -> None:
    """The acting ends today, or goes where it has not begun; appraisal returns to whom it was lent from."""
    post = Appointment.objects.filter(pk=transition.made["post"]).first()
    if post is not None:
        end_acting(post=post, day=viewer.day)
    for line in Supervision.objects.filter(pk__in=transition.made["lent"]):
        uncover(line=line, day=viewer.day)
    if "version" in transition.made:
        discard_proposal(SkpVersion.objects.filter(pk=transition.made["version"]).first())


def _ground(viewer: Viewer, person: Person, draft: ActingDraft) -> _Ground:
    if draft.last is None:
        raise TransitionRefused(_("Isi hari terakhir menurut surat perintah."), "last")
    if draft.last < draft.first:
        raise TransitionRefused(_("Hari terakhir tidak boleh mendahului hari pertama."), "last")
    if draft.replaced.pk == person.pk:
        raise TransitionRefused(_("Pilih pejabat lain sebagai yang digantikan."), "replaced")
    post = (
        Appointment.objects.filter(
            person=draft.replaced, kind=AppointmentKind.DEFINITIF, during__startswith__lte=draft.first
        )
        .select_related("unit")
        .order_by("-during")
    )
    left = post.filter(during__endswith__lte=draft.first).first()
    held = post.filter(during__contains=draft.first).first()
    filled = left if draft.acting == AppointmentKind.PLT and left is not None else held or left
    if filled is None:
        raise TransitionRefused(_("Jabatan pejabat yang digantikan belum tercatat."), "replaced")
    if not may_fill_post(viewer, filled.unit):
        raise TransitionRefused(
            _("Jabatan itu di luar unit yang Anda kelola. Minta BKD mencatat Plt. atau Plh. antarunit."),
            "replaced",
        )
    below = subordinates_on(draft.replaced, draft.first).exclude(pk=person.pk)
    if (
        filled.during.upper is not None and filled.during.upper <= draft.first
    ):  # he has left: only those of that unit
        below = below.filter(
            appointments__kind=AppointmentKind.DEFINITIF,
            appointments__during__contains=draft.first,
            appointments__unit__lineage__startswith=filled.unit.lineage,
        )
    skp = (
        Skp.objects.filter(person=person, starts__lte=draft.last, ends__gte=draft.first)
        .select_related("year")
        .order_by("-number")
        .first()
    )
    return _Ground(filled, draft.last, skp, list(below.order_by("name", "pk")))


def _offer(ground: _Ground, draft: ActingDraft) -> str:
    return _("Terlaksananya tugas %(title)s, %(span)s") % {
        "title": ground.title(draft),
        "span": span_words(draft.first, ground.last),
    }


def _can_be_offered(ground: _Ground) -> bool:
    skp = ground.skp
    return (
        skp is not None
        and skp.versions.filter(status=SkpStatus.IN_FORCE).exists()
        and not has_open_version(skp)
    )


def _told(person: Person, draft: ActingDraft, ground: _Ground) -> tuple[Told, ...]:
    told = [Told(person, _("pegawai yang bersangkutan")), Told(draft.replaced, _("pejabat yang digantikan"))]
    own = appraiser_on(person, draft.first)
    if own is not None and own.pk != draft.replaced.pk:
        told.append(Told(own, _("penilainya")))
    if draft.delegated:
        told += [Told(one, _("dinilai pelaksana selama itu")) for one in ground.subordinates]
    return tuple(told)


def _watch(draft: ActingDraft, ground: _Ground) -> list[str]:
    words = []
    if ground.skp is not None and not _can_be_offered(ground):
        words.append(
            _(
                "Hasil tambahan tidak ditawarkan: SKP-nya belum berlaku atau sedang diubah. Ia menambahkannya sendiri."
            )
        )
    if draft.delegated and not ground.subordinates:
        words.append(_("Tidak ada bawahan yang penilaiannya dapat dilimpahkan pada hari itu."))
    return words
