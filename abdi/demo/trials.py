"""A trial in the officer's division: some take part, two are rated, two wait on the desk of their superior."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from abdi.accounts.models import User
from abdi.core import clock
from abdi.demo.stage import on_stage
from abdi.people.models import Person, Unit
from abdi.practice.document import Line
from abdi.practice.services import Decision, Reported
from abdi.trials import services
from abdi.trials.models import Case, Trial
from abdi.trials.queries import appraisers_of, candidates

UNIT, OFFICER = "31.DISHUB.U6", "100715"
_BEGAN, _LASTS = timedelta(days=14), timedelta(days=35)
_ASKED, _REPORTS, _RATED = 7, 4, 2
_PLAN = Line(
    text="Simpang langganan macet dijaga pada jam pulang",
    indicator="Hari kerja dengan pos siaga terisi pukul 16.30",
    target=Decimal(20),
    unit_label="hari",
    direction="naik",
)
_REPORTED = (
    Reported(figure=Decimal(21), effort="Bertukar jadwal dengan regu pagi pada tiga hari hujan."),
    Reported(
        figure=Decimal(20),
        effort="Daftar pos ditempel setiap Senin.",
        obstacle="Radio pos dipakai bergantian.",
    ),
    Reported(
        figure=Decimal(19),
        effort="Digantikan regu cadangan sehari.",
        obstacle="Satu hari mobil patroli rusak.",
    ),
    Reported(figure=Decimal(20), effort="Rute pulang dicoba dari dua arah."),
)
_RATING = Decision(
    work="sesuai",
    behaviour="sesuai",
    reason_work="Hari yang dihitung sudah saya cocokkan dengan lembar regu.",
    answers={0: "Radio cadangan saya pinjamkan mulai Senin."},
)


def play() -> None:
    """HR opened it two weeks ago; the officer's own result waits to be opened."""
    began = clock.today() - _BEGAN
    trial = _open(began)
    cases = list(trial.cases.select_related("person__user", "superior__user").order_by("pk"))
    cases.sort(key=lambda case: case.person.nrk != OFFICER)
    for case, reported in zip(cases[:_REPORTS], _REPORTED, strict=True):
        _take_part(case, reported, began + timedelta(days=3))
    for case in cases[:_RATED]:
        with on_stage(case.superior, began + timedelta(days=8)) as viewer:
            services.rate(viewer=viewer, case=case, decision=_RATING)
    with on_stage(cases[_REPORTS].person, began + timedelta(days=4)) as viewer:
        services.answer(viewer=viewer, case=cases[_REPORTS], joins=True)


def _open(began: date) -> Trial:
    unit = Unit.objects.get(code=UNIT)
    with on_stage(User.objects.get(username="hr.dishub"), began) as viewer:
        plan = services.Plan(
            purpose="Mengenal penilaian triwulan IV sebelum berlaku, terutama cara melapor dengan singkat.",
            begins=began,
            ends=began + _LASTS,
            keep_days=30,
            people=[person.public_id for person in _asked(unit, began)],
        )
        return services.open_trial(viewer=viewer, unit=unit, plan=plan)


def _asked(unit: Unit, day: date) -> Sequence[Person]:
    """The officer and some of those who have the same superior."""
    people = list(candidates(unit, day))
    rated_by = appraisers_of([person.pk for person in people], Trial(unit=unit), day)
    officer = next(person for person in people if person.nrk == OFFICER)
    same = [person for person in people if rated_by[person.pk] == rated_by[officer.pk] and person != officer]
    return [officer, *same[: _ASKED - 1]]


def _take_part(case: Case, reported: Reported, day: date) -> None:
    with on_stage(case.person, day) as viewer:
        services.answer(viewer=viewer, case=case, joins=True)
        services.save_plan(viewer=viewer, case=case, lines=[_PLAN])
        services.hand_in(viewer=viewer, case=case, reported=[reported])
