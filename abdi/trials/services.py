"""What one does in a trial. Everything stays in the two tables of this room; nothing is told to anybody."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.people.access import Viewer
from abdi.people.models import Unit
from abdi.practice.document import Document, Line, read
from abdi.practice.services import LONGEST_KEPT, Decision, PracticeRefused, Reported, judge
from abdi.trials.access import load_handed_in, load_own, load_trial, may_open_in
from abdi.trials.enums import Answer, Stage
from abdi.trials.figures import figures_of
from abdi.trials.models import Case, Trial
from abdi.trials.queries import candidates, with_appraisers

MINIMUM = 5  # as for the four questions: of fewer people no figure is told
LONGEST = 92  # days
_WRITES = {Stage.PLAN, Stage.REPORT}


class TrialRefused(PracticeRefused):
    """A refusal in words that name the remedy; `field` is the box it is about, or empty."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A trial as it is to be opened; `people` by their public ids."""

    purpose: str
    begins: date
    ends: date
    keep_days: int
    people: Collection[uuid.UUID]


@transaction.atomic
def open_trial(*, viewer: Viewer, unit: Unit, plan: Plan) -> Trial:
    """Open a trial and invite. Whoever sends the same twice gets the one that stands."""
    if not may_open_in(viewer, unit):
        raise TrialRefused(_("Anda tidak dapat membuka uji coba di unit ini."), "")
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)  # two who open at once open one
    standing = Trial.objects.filter(unit=unit, closed_at=None).first()
    if standing is not None:
        if _is_the_same(standing, viewer, plan):
            return standing
        words = _(
            "Unit ini sedang menjalankan uji coba. Akhiri dulu yang berjalan, atau tunggu sampai selesai."
        )
        raise TrialRefused(words, "")
    _check_days(plan, viewer.day)
    asked = candidates(unit, viewer.day).filter(public_id__in=plan.people)
    people = with_appraisers(asked, viewer.day)
    if len(people) < MINIMUM:
        words = _("Pilih paling sedikit %(minimum)d orang; dari kelompok yang lebih kecil tidak ada angka.")
        raise TrialRefused(words % {"minimum": MINIMUM}, "people")
    trial = Trial.objects.create(
        unit=unit,
        opened_by=viewer.user,
        purpose=plan.purpose,
        begins=plan.begins,
        ends=plan.ends,
        keep_days=plan.keep_days,
        minimum=MINIMUM,
        opened_at=clock.now(),
    )
    Case.objects.bulk_create(
        Case(trial=trial, person_id=person, superior_id=superior) for person, superior in people
    )
    return trial


def _is_the_same(standing: Trial, viewer: Viewer, plan: Plan) -> bool:
    as_asked = (viewer.user.pk, plan.purpose, plan.begins, plan.ends)
    return (standing.opened_by_id, standing.purpose, standing.begins, standing.ends) == as_asked


def _check_days(plan: Plan, day: date) -> None:
    if plan.begins < day:
        raise TrialRefused(
            _("Uji coba tidak dapat dimulai di masa lalu. Pilih hari ini atau sesudahnya."), "begins"
        )
    if plan.ends < plan.begins:
        raise TrialRefused(_("Hari terakhir tidak boleh sebelum hari pertama."), "ends")
    if (plan.ends - plan.begins).days >= LONGEST:
        words = _("Uji coba paling lama %(days)d hari. Pilih hari terakhir yang lebih awal.") % {
            "days": LONGEST
        }
        raise TrialRefused(words, "ends")


@transaction.atomic
def end(*, viewer: Viewer, trial: Trial) -> None:
    """End a trial before its last day; ended twice, it stays as it was."""
    load_trial(viewer, trial.public_id)
    _close(Trial.objects.select_for_update().get(pk=trial.pk), viewer.day)


def _close(trial: Trial, last: date) -> None:
    """No more is written or rated, and the figures are told once. `last` is the day that counts for removal."""
    if trial.closed_at is not None:
        return
    trial.closed_at = clock.now()
    trial.begins, trial.ends = min(trial.begins, last), min(trial.ends, last)
    trial.figures = figures_of(trial.cases.all(), minimum=trial.minimum).as_data()
    trial.save(update_fields=["closed_at", "begins", "ends", "figures"])


@transaction.atomic
def answer(*, viewer: Viewer, case: Case, joins: bool) -> None:
    """Join, or decline: without a reason, at any time, and with it everything of the case goes."""
    load_own(viewer, case.public_id)
    locked = _lock(case)
    if joins == (locked.answer == Answer.JOINS):
        return
    if not joins:
        _empty(locked)
        return
    _require_running(locked, viewer.day)
    locked.answer, locked.joined_at = Answer.JOINS, clock.now()
    locked.save(update_fields=["answer", "joined_at"])


def _empty(case: Case) -> None:
    case.answer, case.stage, case.document, case.typed = Answer.DECLINES, Stage.PLAN, {}, {}
    case.joined_at = case.handed_in_at = case.rated_at = case.read_at = None
    case.save()


@transaction.atomic
def keep_typed(*, viewer: Viewer, case: Case, page: str, typed: Mapping[str, str]) -> None:
    """Keep what stands in the boxes of a page, finished or not; `page` is a Stage. After the end nothing is kept."""
    load = load_handed_in if page == Stage.HANDED_IN else load_own
    load(viewer, case.public_id)
    locked = _lock(case)
    if not locked.trial.takes_work_on(viewer.day) or locked.answer != Answer.JOINS:
        return
    locked.typed = {**locked.typed, page: {name: text[:LONGEST_KEPT] for name, text in typed.items()}}
    locked.save(update_fields=["typed"])


@transaction.atomic
def save_plan(*, viewer: Viewer, case: Case, lines: Sequence[Line]) -> None:
    """Keep the trial SKP. What was reported stays with a result that is still the same."""
    locked = _own_at_work(viewer, case)
    document = read(locked.document)
    known = {line.promise: line for line in document.lines}
    kept = tuple(known.get(line.promise, line) for line in lines)
    _keep(locked, Stage.PLAN, Stage.REPORT, replace(document, lines=kept))


@transaction.atomic
def hand_in(*, viewer: Viewer, case: Case, reported: Sequence[Reported]) -> None:
    """Report, one for each result in their order, and hand the case to the superior."""
    locked = _own_at_work(viewer, case)
    document = read(locked.document)
    if not document.lines or len(reported) != len(document.lines):
        raise TrialRefused(
            _("SKP uji coba berubah di jendela lain. Muat ulang halaman, lalu laporkan lagi."), ""
        )
    lines = tuple(
        replace(line, figure=said.figure, effort=said.effort, obstacle=said.obstacle)
        for line, said in zip(document.lines, reported, strict=True)
    )
    locked.handed_in_at = clock.now()
    _keep(locked, Stage.REPORT, Stage.HANDED_IN, replace(document, lines=lines))


@transaction.atomic
def rate(*, viewer: Viewer, case: Case, decision: Decision) -> None:
    """Set the two ratings by the rules of earnest. Once it was read it stands, as there is no version to replace it."""
    load_handed_in(viewer, case.public_id)
    locked = _lock(case)
    _require_running(locked, viewer.day)
    if locked.stage not in (Stage.HANDED_IN, Stage.RATED):
        raise TrialRefused(_("Peserta ini tidak ikut lagi."), "")
    if locked.read_at is not None:
        raise TrialRefused(_("Hasil ini sudah dibaca pesertanya, jadi tidak diubah lagi."), "")
    document = read(locked.document)
    judgement = judge(document, decision, viewer.day)
    locked.rated_at = clock.now()
    _keep(locked, Stage.HANDED_IN, Stage.RATED, replace(document, judgement=judgement, comment=""))


@transaction.atomic
def mark_read(*, viewer: Viewer, case: Case) -> None:
    """Remember when the result was first read by the one whom it is about."""
    load_own(viewer, case.public_id)
    Case.objects.filter(pk=case.pk, stage=Stage.RATED, read_at=None).update(read_at=clock.now())


@transaction.atomic
def comment(*, viewer: Viewer, case: Case, text: str) -> None:
    """Answer to the result; the superior reads it."""
    load_own(viewer, case.public_id)
    locked = _lock(case)
    _require_running(locked, viewer.day)
    if locked.stage != Stage.RATED:
        raise TrialRefused(_("Belum ada hasil yang dapat ditanggapi."), "")
    _keep(locked, Stage.RATED, Stage.RATED, replace(read(locked.document), comment=text.strip()))


def close_ended(day: date) -> int:
    """Close the trials whose last day has passed; returns how many."""
    ended = list(Trial.objects.filter(closed_at=None, ends__lt=day).values_list("pk", flat=True))
    for key in ended:
        with transaction.atomic():
            trial = Trial.objects.select_for_update().get(pk=key)
            _close(trial, trial.ends)
    return len(ended)


@transaction.atomic
def remove_old(day: date) -> int:
    """Remove the trials that have been over for as long as they said, with all their cases; returns how many."""
    closed = Trial.objects.exclude(closed_at=None).filter(ends__lt=day)
    keys = [trial.pk for trial in closed if trial.removed_on < day]
    Trial.objects.filter(pk__in=keys).delete()
    return len(keys)


def _own_at_work(viewer: Viewer, case: Case) -> Case:
    """One's own case, while one still writes in it."""
    load_own(viewer, case.public_id)
    locked = _lock(case)
    _require_running(locked, viewer.day)
    if locked.answer != Answer.JOINS:
        raise TrialRefused(_("Anda belum ikut uji coba ini. Pilih “Saya ikut” dulu."), "")
    if locked.stage not in _WRITES:
        raise TrialRefused(_("Laporan uji coba ini sudah diserahkan kepada atasan."), "")
    return locked


def _require_running(case: Case, day: date) -> None:
    if case.trial.takes_work_on(day):
        return
    if day < case.trial.begins and case.trial.closed_at is None:
        raise TrialRefused(_("Uji coba ini belum dimulai. Kembali lagi pada hari pertamanya."), "")
    raise TrialRefused(_("Uji coba ini sudah berakhir; tidak ada yang dapat diubah lagi."), "")


def _keep(case: Case, page: str, stage: str, document: Document) -> None:
    """Keep a finished page; its drafts go."""
    case.stage, case.document = stage, document.as_data()
    case.typed = {name: said for name, said in case.typed.items() if name != page}
    case.save()


def _lock(case: Case) -> Case:
    """The case as it stands, locked. Its trial is locked first, so that closing counts what was finished before."""
    Trial.objects.select_for_update(of=("self",)).get(pk=case.trial_id)
    return Case.objects.select_for_update(of=("self",)).select_related("trial").get(pk=case.pk)
