"""The quarters of the story: reported, answered, judged; the third is left for the visitor to judge."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import quote
from uuid import UUID

from abdi.appraisals import services as judging
from abdi.appraisals.determination import sets_predikat_of
from abdi.appraisals.dossier import gather
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import reporting_periods
from abdi.demo.stage import on_stage
from abdi.demo.story import Carrier, Story
from abdi.goals.models import Skp
from abdi.measures.value import measured_value
from abdi.people.models import Person, Unit
from abdi.people.queries import appraiser_on
from abdi.reporting import services as reporting
from abdi.reporting.queries import submitted_report, unanswered_obstacles
from abdi.reporting.queries.sheets import indicators_in_force

JUDGED = (1, 2)
OCTOBER_ENTERED = date(2026, 11, 3)


def play(story: Story, year: PerformanceYear) -> None:
    """Three quarters of reports; two of them judged."""
    for quarter in (1, 2, 3):
        for carrier in story.carriers:
            _report(carrier, year, quarter)
        for code, by_quarter in story.unit_predikats.items():
            if quarter in by_quarter:
                _set_unit_predikat(code, by_quarter[quarter], year, quarter)
        if quarter in JUDGED:
            for carrier in story.carriers:
                _judge(carrier, year, quarter)


def _person(nrk: str) -> Person:
    return Person.objects.select_related("user").get(nrk=nrk)


def _skp(person: Person, year: PerformanceYear) -> Skp:
    return Skp.objects.select_related("person", "unit", "year", "appointment").get(person=person, year=year)


def _period(person: Person, year: PerformanceYear, quarter: int) -> Period:
    return next(p for p in reporting_periods(person, year, date(2026, 1, 31)) if p.number == quarter)


def _report(carrier: Carrier, year: PerformanceYear, quarter: int) -> None:
    person = _person(carrier.nrk)
    skp, period = _skp(person, year), _period(person, year, quarter)
    by_text = {indicator.text: indicator for indicator in indicators_in_force(skp)}
    with on_stage(person, period.ends + timedelta(days=5)) as viewer:
        for place, (example, series) in enumerate(carrier.told()):
            figure = _figure(by_text[example.text].key, period, series.of(quarter))
            kept = reporting.save_realisation(
                viewer=viewer,
                skp=skp,
                period=period,
                key=by_text[example.text].key,
                content=reporting.Content(
                    figure=figure,
                    not_measured=figure is None,
                    effort=carrier.effort if place == 0 else "",
                    obstacle=carrier.obstacles.get(quarter, "") if place == 0 else "",
                    citizen_impact=(carrier.impact or example.citizen_effect) if place == 0 else "",
                ),
            )
            if figure is not None and place == 0:
                reporting.add_link(
                    viewer=viewer,
                    realisation=kept,
                    url=f"https://contoh.jakarta.go.id/bukti/{quote(period.name)}/{carrier.nrk}",
                    title=f"Daftar laporan {period.name}",
                )
        reporting.submit(viewer=viewer, skp=skp, period=period)


def _figure(key: UUID, period: Period, told: Decimal | None) -> Decimal | None:
    """What the data say where an indicator is tied to them and they say anything; else what the story tells."""
    measured = measured_value(key, period)
    return told if measured is None or measured.figure is None else measured.figure


def begin_last(story: Story, year: PerformanceYear) -> None:
    """The fourth quarter as far as October: entered on one morning, handed in by nobody yet."""
    for carrier in story.carriers:
        begun = [(example, series.of(4)) for example, series in carrier.told() if series.of(4) is not None]
        if not begun:
            continue
        person = _person(carrier.nrk)
        skp, period = _skp(person, year), _period(person, year, 4)
        by_text = {indicator.text: indicator for indicator in indicators_in_force(skp)}
        with on_stage(person, OCTOBER_ENTERED) as viewer:
            for place, (example, told) in enumerate(begun):
                key = by_text[example.text].key
                reporting.save_realisation(
                    viewer=viewer,
                    skp=skp,
                    period=period,
                    key=key,
                    content=reporting.Content(
                        figure=_figure(key, period, told),
                        effort=f"Sampai 31 Oktober. {carrier.effort}".strip() if place == 0 else "",
                    ),
                )


def _set_unit_predikat(code: str, value: str, year: PerformanceYear, quarter: int) -> None:
    unit = Unit.objects.get(code=code)
    ends = _some_period(year, quarter).ends
    day = ends + timedelta(days=8)
    setter = sets_predikat_of(unit, day, on=ends)
    if setter is None:
        raise LookupError(f"nobody sets the predikat of {unit}")
    with on_stage(setter, day) as viewer:
        judging.set_unit_predikat(
            viewer=viewer,
            unit=unit,
            period=_some_period(year, quarter),
            value=value,
            grounds="Target triwulan tercapai; rencana aksi berjalan sesuai jadwal.",
        )


def _some_period(year: PerformanceYear, quarter: int) -> Period:
    return (
        Period.objects.select_related("series__year")
        .filter(series__year=year, series__kind="triwulanan", number=quarter)
        .order_by("pk")[0]
    )


def _judge(carrier: Carrier, year: PerformanceYear, quarter: int) -> None:
    person = _person(carrier.nrk)
    skp, period = _skp(person, year), _period(person, year, quarter)
    day = period.ends + timedelta(days=12)
    appraiser = appraiser_on(person, day)
    report = submitted_report(skp, period)
    if appraiser is None or report is None:
        return
    with on_stage(appraiser, day) as viewer:
        for stated in unanswered_obstacles(report):
            reporting.answer_obstacle(
                viewer=viewer, realisation=stated, text="Diterima. Rute patroli disesuaikan bulan depan."
            )
        dossier = gather(skp, period)
        if dossier.unit_predikat is None:
            return
        suggested = judging.preview_suggestion(dossier).work or "sesuai"
        told = carrier.judged.get(quarter, {})
        seen = told.get("seen", "")
        judging.set_rating(
            viewer=viewer,
            skp=skp,
            period=period,
            decision=judging.RatingDecision(
                work=suggested,
                behaviour=told.get("behaviour", "sesuai"),
                departs_behaviour=seen,
                value_feedback={told.get("value", "berorientasi_pelayanan"): seen} if seen else {},
                recommendation=told.get(
                    "recommendation", "Pertahankan, dan bagikan caranya kepada regu lain."
                ),
            ),
        )
