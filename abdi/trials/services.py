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
from abdi.practice.errors import PracticeRefused
from abdi.practice.services import LONGEST_KEPT, Decision, Reported, judge, with_lines, with_report
from abdi.practice.windows import ANY, Seen, outdated, saved
from abdi.trials.access import load_handed_in, load_own, load_trial, may_open_in
from abdi.trials.enums import Answer, Stage
from abdi.trials.figures import figures_of
from abdi.trials.models import Case, Handover, Trial
from abdi.trials.queries import appraisers_of, candidates, changed_superiors, with_appraisers

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
    case.answer, case.stage = Answer.DECLINES, Stage.PLAN
    case.document, case.typed, case.editions = {}, {}, {}
    case.joined_at = case.handed_in_at = case.rated_at = case.read_at = None
    case.save()
    case.handovers.all().delete()


@transaction.atomic
def keep_typed(*, viewer: Viewer, case: Case, page: str, typed: Mapping[str, str], seen: Seen = ANY) -> None:
    """Keep what stands in the boxes of a page, finished or not; `page` is a Stage. After the end nothing is kept.

    Raises StaleForm where another window has saved the page meanwhile.
    """
    load = load_handed_in if page == Stage.HANDED_IN else load_own
    load(viewer, case.public_id)
    locked = _lock(case)
    if not locked.trial.takes_work_on(viewer.day) or locked.answer != Answer.JOINS:
        return
    locked.editions = saved(locked.editions, page, seen)
    locked.typed = {**locked.typed, page: {name: text[:LONGEST_KEPT] for name, text in typed.items()}}
    locked.save(update_fields=["typed", "editions"])


@transaction.atomic
def save_plan(*, viewer: Viewer, case: Case, lines: Sequence[Line], seen: Seen = ANY) -> None:
    """Keep the trial SKP. What was reported stays with a result that is still the same."""
    locked = _own_at_work(viewer, case)
    _keep(locked, Stage.PLAN, Stage.REPORT, with_lines(read(locked.document), lines), seen)


@transaction.atomic
def hand_in(*, viewer: Viewer, case: Case, reported: Sequence[Reported], seen: Seen = ANY) -> Case:
    """Report, one for each result in their order, and hand the case to whoever appraises the person today."""
    locked = _own_at_work(viewer, case)
    document = with_report(read(locked.document), reported)
    locked.handed_in_at = clock.now()
    _keep(locked, Stage.REPORT, Stage.HANDED_IN, document, seen)
    _follow(locked, appraisers_of([locked.person_id], locked.trial, viewer.day))
    return locked


@transaction.atomic
def rate(*, viewer: Viewer, case: Case, decision: Decision, seen: Seen = ANY) -> None:
    """Set the two ratings by the rules of earnest. Once it was read it stands, as there is no version to replace it."""
    load_handed_in(viewer, case.public_id)
    locked = _lock(case)
    _require_running(locked, viewer.day)
    if locked.stage not in (Stage.HANDED_IN, Stage.RATED):
        raise TrialRefused(_("Peserta ini tidak ikut lagi."), "")
    if locked.read_at is not None:
        raise TrialRefused(_("Hasil ini sudah dibaca pesertanya, jadi tidak diubah lagi."), "")
    _require_appraiser(locked, viewer.day)
    document = read(locked.document)
    judgement = judge(document, decision, viewer.day)
    locked.rated_at = clock.now()
    _keep(locked, Stage.HANDED_IN, Stage.RATED, replace(document, judgement=judgement, comment=""), seen)


def _require_appraiser(case: Case, day: date) -> None:
    """Whoever rates today appraises him today; what was rated already stays with whoever rated it."""
    now = appraisers_of([case.person_id], case.trial, day).get(case.person_id)
    if case.stage == Stage.HANDED_IN and now not in (None, case.superior_id):
        words = _(
            "Penilai peserta ini sudah berganti, jadi penilaian ini tidak Anda tetapkan lagi. "
            "Yang Anda tulis tetap dapat Anda baca."
        )
        raise TrialRefused(words, "")


@transaction.atomic
def follow_superiors(day: date) -> int:
    """Pass what is not rated yet to whoever appraises the person on `day`; returns how many cases passed.

    Only within the unit of the trial: where nobody in it appraises him any more, the case stays where it is.
    """
    passed = 0
    for trial in Trial.objects.filter(closed_at=None).select_related("unit").order_by("pk"):
        now = appraisers_of(trial.cases.exclude(stage=Stage.RATED).values("person"), trial, day)
        for case in changed_superiors(trial, now):
            passed += _follow(_lock(case), now)
    return passed


def _follow(case: Case, appraisers: Mapping[int, int]) -> bool:
    """Whether the case passed to another superior. What the earlier one typed stays with him, and with him alone."""
    superior = appraisers.get(case.person_id, case.superior_id)
    if case.stage == Stage.RATED or superior == case.superior_id:
        return False
    typed = dict(case.typed)
    written = typed.pop(Stage.HANDED_IN, {})
    if case.answer == Answer.JOINS:
        Handover.objects.create(case=case, superior_id=case.superior_id, typed=written, passed_at=clock.now())
    back = Handover.objects.filter(case=case, superior=superior).first()
    if back is not None:  # it was his before: he goes on with what he had written
        typed |= {Stage.HANDED_IN.value: back.typed} if back.typed else {}
        back.delete()
    case.superior_id, case.typed = superior, typed
    case.editions = {page: held for page, held in case.editions.items() if page != Stage.HANDED_IN}
    case.save(update_fields=["superior", "typed", "editions"])
    return True


@transaction.atomic
def mark_read(*, viewer: Viewer, case: Case) -> None:
    """Remember when the result was first read by the one whom it is about."""
    load_own(viewer, case.public_id)
    Case.objects.filter(pk=case.pk, stage=Stage.RATED, read_at=None).update(read_at=clock.now())


@transaction.atomic
def comment(*, viewer: Viewer, case: Case, text: str, seen: Seen = ANY) -> None:
    """Answer to the result; the superior reads it."""
    load_own(viewer, case.public_id)
    locked = _lock(case)
    _require_running(locked, viewer.day)
    if locked.stage != Stage.RATED:
        raise TrialRefused(_("Belum ada hasil yang dapat ditanggapi."), "")
    _keep(locked, Stage.RATED, Stage.RATED, replace(read(locked.document), comment=text.strip()), seen)


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


def _keep(case: Case, page: str, stage: str, document: Document, seen: Seen) -> None:
    """Keep a finished page; its drafts go, and what was drawn of other results is out of date."""
    case.editions = saved(case.editions, page, seen)
    if document.promises != read(case.document).promises:
        case.editions = outdated(case.editions, [Stage.REPORT])
    case.stage, case.document = stage, document.as_data()
    case.typed = {name: said for name, said in case.typed.items() if name != page}
    case.save()


def _lock(case: Case) -> Case:
    """The case as it stands, locked. Its trial is locked first, so that closing counts what was finished before."""
    Trial.objects.select_for_update(of=("self",)).get(pk=case.trial_id)
    return Case.objects.select_for_update(of=("self",)).select_related("trial").get(pk=case.pk)
