from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from abdi.accounts.models import User
from abdi.core import clock
from abdi.people.models import Person, Unit
from abdi.practice.document import Document, Judgement, Line
from abdi.trials.models import Case, Handover, Trial


def make_trial(unit: Unit, opened_by: User) -> Trial:
    """A trial that runs on the day of the tests."""
    return Trial.objects.create(
        unit=unit,
        opened_by=opened_by,
        purpose="Mengenal penilaian triwulan",
        begins=date(2026, 10, 5),
        ends=date(2026, 10, 30),
        keep_days=30,
        minimum=5,
        opened_at=clock.now(),
    )


def make_case(trial: Trial, person: Person, superior: Person, **facts: Any) -> Case:
    """A case in which the person takes part."""
    return Case.objects.create(
        **{"trial": trial, "person": person, "superior": superior, "answer": "ikut", **facts}
    )


def make_rated_case(trial: Trial, person: Person, superior: Person) -> Case:
    """A case that was rated and opened."""
    line = Line(
        text="Laporan warga tertangani",
        indicator="Persentase laporan yang selesai",
        target=Decimal(75),
        unit_label="persen",
        direction="naik",
        figure=Decimal(75),
    )
    judgement = Judgement(
        work="sesuai", behaviour="sesuai", predikat="baik", suggested="sesuai", answers=("",)
    )
    at = clock.now()
    return make_case(
        trial,
        person,
        superior,
        stage="dinilai",
        document=Document(lines=(line,), judgement=judgement).as_data(),
        handed_in_at=at,
        rated_at=at,
        read_at=at,
    )


def make_handover(case: Case, earlier: Person) -> Handover:
    """The case passed from an earlier superior, who had written half a rating."""
    return Handover.objects.create(
        case=case, superior=earlier, typed={"hasil": "sesuai", "alasan_hasil": "Rapi."}, passed_at=clock.now()
    )
