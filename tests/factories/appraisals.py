from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.appraisals.services import RatingDecision, set_rating
from abdi.core import clock
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Skp, SkpVersion
from abdi.people.models import Person, Unit
from abdi.reporting.models import Realisation, Report
from abdi.reporting.services.filling import measure
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.reporting import looking, make_report

SEEN = "Selalu menghubungi kembali pelapor sesudah simpang terurai."


@dataclass(frozen=True)
class Case:
    """A person with an SKP in force who has reported on the third quarter."""

    person: Person
    version: SkpVersion
    report: Report
    period: Period

    @property
    def skp(self) -> Skp:
        return Skp.objects.select_related("person", "unit", "year", "appointment").get(pk=self.version.skp_id)

    @property
    def realisation(self) -> Realisation:
        return self.report.realisations.order_by("pk")[0]

    def state_obstacle(self, text: str = "Galian pipa di Jalan Saharjo.") -> Realisation:
        stated = self.realisation
        stated.obstacle = text
        stated.save(update_fields=["obstacle"])
        return stated


def make_case(
    person: Person,
    year: PerformanceYear,
    *,
    figure: str = "80",
    status: str = "dibaca",
    results: int = 1,
    **skp: Any,
) -> Case:
    """What a penilai finds: the figures held against targets as the hand-in would have done."""
    period = quarter(3)
    version = make_skp(person, year, results=results, **skp)
    report = make_report(version, period, status=status)
    for shown in report.realisations.select_related("indicator"):
        shown.figure = Decimal(figure)
        measure(shown, version.skp, period)
        shown.save()
    return Case(person, version, report, period)


def make_unit_predikat(
    unit: Unit, by: Person, value: str = "baik", period: Period | None = None
) -> UnitPredikat:
    return UnitPredikat.objects.create(
        unit=unit,
        period=period or quarter(3),
        value=value,
        grounds="Rencana aksi triwulan berjalan; 96 persen target tercapai.",
        set_by=by,
        set_at=clock.now(),
    )


def decision(**facts: Any) -> RatingDecision:
    """As the figures of `make_case` suggest (above the target), with behaviour as expected."""
    return RatingDecision(**({"work": "di_atas", "behaviour": "sesuai"} | facts))


def make_rating(case: Case, by: Person, **facts: Any) -> Rating:
    """A rating set through the service; it brings the predikat of the unit with it where none was set."""
    if not UnitPredikat.objects.filter(unit=case.skp.unit, period=case.period).exists():
        make_unit_predikat(case.skp.unit, by)
    return set_rating(viewer=looking(by), skp=case.skp, period=case.period, decision=decision(**facts))


def appraisal_of(case: Case) -> Appraisal:
    return Appraisal.objects.get(skp=case.version.skp, period=case.period)
