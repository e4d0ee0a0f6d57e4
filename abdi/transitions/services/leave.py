"""Long leave and study: months not worked leave targets, deadlines and who is waited for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year, report_due_for, reporting_periods
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Indicator, Skp, SkpVersion
from abdi.goals.parts import fit
from abdi.goals.queries import breakdowns_of, parts_of
from abdi.goals.services import discard_proposal, propose_targets
from abdi.people.access import Viewer
from abdi.people.away import Month, Span, months_worked
from abdi.people.enums import AbsenceKind
from abdi.people.models import Absence, Person
from abdi.people.queries import appraiser_on, away, subordinates_on
from abdi.people.services.absences import note_absence, withdraw_absence
from abdi.transitions.models import Transition
from abdi.transitions.services.drafts import LeaveDraft
from abdi.transitions.services.errors import TransitionRefused
from abdi.transitions.services.preview import Line, Preview, Told
from abdi.transitions.services.wording import amount_words, day_words, months_words, span_words
from abdi.transitions.targets import target_left


@dataclass(frozen=True)
class _Ground:
    """The year, the SKP that the leave falls into, and the months worked before and after it."""

    year: PerformanceYear | None
    skp: Skp | None
    spans: list[Span]
    with_leave: list[Span]
    before: list[Month]
    after: list[Month]


def work_out(viewer: Viewer, person: Person, draft: LeaveDraft) -> Preview:
    """What the leave changes, computed and not written."""
    last = _last(draft)
    ground = _ground(person, draft, last)
    lost = [month for month in ground.before if month not in ground.after]
    lines = [
        Line(
            _("Bulan yang dihitung"),
            ngettext("%(n)s bulan", "%(n)s bulan", len(ground.before)) % {"n": len(ground.before)},
            ngettext("%(n)s bulan", "%(n)s bulan", len(ground.after)) % {"n": len(ground.after)},
        ),
        Line(_("Bulan yang tidak dihitung"), "", months_words(lost)),
        Line(
            _("Batas waktu bagi pegawai"),
            _("berjalan"),
            _("berhenti %(span)s") % {"span": span_words(draft.first, last)},
        ),
        *_periods(person, ground),
        *_targets(ground),
    ]
    return Preview(
        lines=tuple(lines),
        told=_told(person, draft.first),
        stays=(
            _("Target yang bukan jumlah, seperti persentase, tetap."),
            _("Tugas belajar tidak pernah menjadi penilaian “Di Bawah Ekspektasi” dengan sendirinya.")
            if draft.absence is AbsenceKind.STUDY
            else _("Cuti tidak pernah menjadi penilaian “Di Bawah Ekspektasi” dengan sendirinya."),
        ),
        watch=tuple(_watch(person, draft, ground)),
    )


def carry_out(viewer: Viewer, person: Person, draft: LeaveDraft) -> dict[str, Any]:
    """Note the leave and propose the targets that are left as a change of the SKP."""
    last = _last(draft)
    ground = _ground(person, draft, last)
    absence = note_absence(
        by=viewer, person=person, kind=draft.absence, first=draft.first, last=last, basis=draft.basis
    )
    made = {"absence": absence.pk}
    targets = _proposals(ground)
    if ground.skp is not None and targets:
        # Whoever reads the SKP reads this too, for years: of a leave it never says which kind it was.
        reason = _("%(kind)s %(span)s: target menurut bulan yang dikerjakan. Usulan, boleh diubah.") % {
            "kind": draft.absence.label if draft.absence is AbsenceKind.STUDY else _("Cuti"),
            "span": span_words(draft.first, last),
        }
        version = propose_targets(skp=ground.skp, targets={i.key: left for i, left in targets}, reason=reason)
        if version is not None:
            made["version"] = version.pk
    return made


def undo(viewer: Viewer, transition: Transition) -> None:
    """It holds for no day; a proposal that nobody has touched goes with it."""
    absence = Absence.objects.select_related("person").get(pk=transition.made["absence"])
    withdraw_absence(by=viewer, absence=absence)
    if "version" in transition.made:
        discard_proposal(SkpVersion.objects.filter(pk=transition.made["version"]).first())


def _last(draft: LeaveDraft) -> date:
    if draft.last is None:
        raise TransitionRefused(_("Isi hari terakhir."), "last")
    if draft.last < draft.first:
        raise TransitionRefused(_("Hari terakhir tidak boleh mendahului hari pertama."), "last")
    return draft.last


def _ground(person: Person, draft: LeaveDraft, last: date) -> _Ground:
    year = current_year(draft.first)
    spans = away(person)
    with_leave = sorted([*spans, (draft.first, last)])
    if year is None:
        return _Ground(None, None, spans, with_leave, [], [])
    skp = (
        Skp.objects.filter(person=person, year=year, starts__lte=last, ends__gte=draft.first)
        .select_related("year", "person")
        .order_by("-number")
        .first()
    )
    first_day = skp.starts if skp else date(year.year, 1, 1)
    last_day = skp.ends if skp else date(year.year, 12, 31)
    return _Ground(
        year,
        skp,
        spans,
        with_leave,
        months_worked(first_day, last_day, spans),
        months_worked(first_day, last_day, with_leave),
    )


def _periods(person: Person, ground: _Ground) -> list[Line]:
    """The periods that nobody waits for any more, and last days that move."""
    if ground.year is None:
        return []
    lines: list[Line] = []
    for period in reporting_periods(person, ground.year, date(ground.year.year, 12, 31)):
        if not months_worked(period.starts, period.ends, ground.with_leave):
            lines.append(Line(period.name, _("dilaporkan dan dinilai"), _("tidak ditunggu")))
            continue
        before, after = report_due_for(period, ground.spans), report_due_for(period, ground.with_leave)
        if before != after:
            what = _("Batas laporan %(period)s") % {"period": period.name}
            lines.append(Line(what, day_words(before), day_words(after)))
    return lines


def _proposals(ground: _Ground) -> list[tuple[Indicator, Decimal]]:
    """The indicators in force whose target shrinks, with what is left of it."""
    if ground.skp is None:
        return []
    parts: dict[UUID, Any] = {key: parts_of(found) for key, found in breakdowns_of(ground.skp).items()}
    before, after = _numbers(ground.before), _numbers(ground.after)
    indicators = Indicator.objects.filter(
        result__version__skp=ground.skp, result__version__status=SkpStatus.IN_FORCE
    ).order_by("result__kind", "result__position", "position", "pk")
    found = []
    for indicator in indicators:
        held = parts.get(indicator.key)
        in_use = held if held and fit(indicator, held).fits else None
        left = target_left(indicator, in_use, before, after)
        if left is not None:
            found.append((indicator, left))
    return found


def _numbers(months: Sequence[Month]) -> list[int]:
    return [number for _year, number in months]


def _targets(ground: _Ground) -> list[Line]:
    return [
        Line(
            indicator.text,
            amount_words(indicator.target or Decimal(0), indicator.unit_label),
            _("%(amount)s (usulan)") % {"amount": amount_words(left, indicator.unit_label)},
        )
        for indicator, left in _proposals(ground)
    ]


def _told(person: Person, day: date) -> tuple[Told, ...]:
    told = [Told(person, _("pegawai yang bersangkutan"))]
    if (superior := appraiser_on(person, day)) is not None:
        told.append(Told(superior, _("penilainya")))
    return tuple(told)


def _watch(person: Person, draft: LeaveDraft, ground: _Ground) -> list[str]:
    words: list[str] = []
    if below := subordinates_on(person, draft.first).count():
        words.append(
            ngettext(
                "%(n)s bawahan dinilai pegawai ini. Catat Plh. dengan pelimpahan agar tidak ada yang menunggu.",
                "%(n)s bawahan dinilai pegawai ini. Catat Plh. dengan pelimpahan agar tidak ada yang menunggu.",
                below,
            )
            % {"n": below}
        )
    if _proposals(ground):
        words.append(
            _(
                "Target baru hanya usulan. Pegawai melihatnya sebagai perubahan SKP, dan berlaku setelah diajukan "
                "serta disetujui atasan."
            )
        )
        if ground.skp is not None and has_open_version(ground.skp):
            words.append(
                _(
                    "Pegawai sedang mengubah SKP-nya, jadi usulan target tidak ditulis. Ia menyesuaikannya sendiri."
                )
            )
    return words


def has_open_version(skp: Skp) -> bool:
    """Whether its owner or the superior has a version in hand."""
    in_hand = (SkpStatus.DRAFT, SkpStatus.SUBMITTED, SkpStatus.OPENED)
    return SkpVersion.objects.filter(skp=skp, status__in=in_hand).exists()
