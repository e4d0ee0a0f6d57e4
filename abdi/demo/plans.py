"""The SKP of the story: written, handed in, read and agreed in January, from the top down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.demo.story import Carrier, ExampleIndicator, ExampleResult, Figures, Story
from abdi.goals import services
from abdi.goals.enums import Approach, Aspect, BehaviourValue, Cascade, Perspective, SkpForm
from abdi.goals.models import Result, SkpVersion
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit
from abdi.people.queries import appraiser_on
from abdi.strategy.enums import TargetKind
from abdi.strategy.models import UnitGoal
from abdi.strategy.services import save_plan, sign, take_in

WRITTEN, AGREED = date(2026, 1, 14), date(2026, 1, 21)
SIGNED = date(2026, 1, 5)
_VISIONS = {
    "31": (
        "Rencana pembangunan contoh 2025–2029",
        "Jakarta kota yang melayani: cepat menjawab warga, siap menghadapi bencana.",
    ),
    "31.DISHUB": (
        "Rencana strategis contoh Dinas Perhubungan 2025–2029",
        "Perjalanan yang lancar dan laporan warga yang segera ditangani.",
    ),
    "31.BPBD": (
        "Rencana strategis contoh BPBD 2025–2029",
        "Setiap warga tahu ke mana melangkah ketika bencana datang.",
    ),
}
_SIGNING = (
    *("31.DISHUB", "31.DISHUB.U2", "31.DISHUB.U6", "31.BPBD", "31.BPBD.U2"),
    *("31.74", "31.74.01", "31.74.01.1001", "31.74.01.1002", "31.74.01.1003"),
)
_SPECIAL = {
    BehaviourValue.SERVICE: "Hubungi kembali pelapor setelah laporannya ditangani.",
    BehaviourValue.ACCOUNTABLE: "Angka yang dilaporkan dapat ditelusuri sampai ke buktinya.",
}
_APPENDIX = {
    "dukungan": ["Data laporan warga dari CRM setiap pagi", "Kendaraan operasional dan radio regu"],
    "pertanggungjawaban": ["Laporan triwulan lewat Abdi", "Pertemuan bulanan dengan atasan"],
    "konsekuensi": ["Capaian menjadi pertimbangan penghargaan dan pengembangan"],
}


def set_goals(samples: Path, year: PerformanceYear, viewer: Viewer) -> None:
    """Goals of the organisations as BKD brings them, their visions, and what was signed in January."""
    take_in(source=samples / "sasaran_unit.csv", year=year, may_write=lambda unit: True)
    for code, (title, vision) in _VISIONS.items():
        unit = Unit.objects.get(code=code)
        save_plan(
            viewer=viewer, unit=unit, year=year, title=title, vision=vision, first_year=2025, last_year=2029
        )
    for code in _SIGNING:
        sign(viewer=viewer, unit=Unit.objects.get(code=code), year=year, signed_on=SIGNED)


def agree_plans(story: Story, year: PerformanceYear) -> None:
    """Every carrier's SKP in force; the order of the story runs from the top down."""
    for carrier in story.carriers:
        version = _hand_in(carrier, year, WRITTEN)
        _agree(version)


def leave_waiting(story: Story, year: PerformanceYear) -> None:
    """Two plans that are not settled today: one waits for the superior, one came back with a note."""
    officer = next(c for c in story.carriers if c.nrk == "100715")
    waiting = Carrier(nrk="100701", results=officer.results, figures=officer.figures)
    returned = Carrier(nrk="100694", results=officer.results[:1], figures=officer.figures[:2])
    _hand_in(waiting, year, date(2026, 11, 16))
    version = _hand_in(returned, year, date(2026, 11, 10))
    superior = _superior(version, date(2026, 11, 12))
    with on_stage(superior, date(2026, 11, 12)) as viewer:
        services.open_version(viewer=viewer, version=version)
        services.return_version(
            viewer=viewer,
            version=version,
            reason="Target median waktu sama dengan tahun lalu. Usulkan target baru dari data triwulan III.",
        )


def _hand_in(carrier: Carrier, year: PerformanceYear, day: date) -> SkpVersion:
    person = Person.objects.select_related("user").get(nrk=carrier.nrk)
    with on_stage(person, day) as viewer:
        version = services.start_skp(viewer=viewer, year=year, approach=Approach.QUANTITATIVE)
        place = 0
        for result in carrier.results:
            figures = carrier.figures[place : place + len(result.indicators)]
            place += len(result.indicators)
            draft = _draft(version, result, figures, day)
            services.save_result(viewer=viewer, version=version, key=uuid7(), draft=draft)
        version.refresh_from_db()
        services.save_appendix(viewer=viewer, version=version, lines=_APPENDIX, edition=version.edition)
        services.submit(viewer=viewer, version=version)
    version.refresh_from_db()
    return version


def _draft(
    version: SkpVersion, result: ExampleResult, figures: tuple[Figures, ...], day: date
) -> services.ResultDraft:
    goal = UnitGoal.objects.filter(unit=version.skp.unit, year=version.skp.year, text=result.carries).first()
    above = _superior_result(version, result.carries, day) if result.carries and goal is None else None
    return services.ResultDraft(
        kind=result.kind,
        text=result.text,
        cascade=Cascade.INDIRECT if result.carries else Cascade.NONE,
        superior_result=above,
        unit_goal=goal,
        superior_text="" if above or goal else result.carries,
        indicators=[
            indicator_of(version.skp.form, indicator, series)
            for indicator, series in zip(result.indicators, figures, strict=True)
        ],
    )


def _superior_result(version: SkpVersion, text: str, day: date) -> Result | None:
    superior = appraiser_on(version.skp.person, day)
    return Result.objects.filter(
        version__skp__person=superior,
        version__skp__year=version.skp.year,
        version__status="berlaku",
        text=text,
    ).first()


def indicator_of(form: str, example: ExampleIndicator, figures: Figures) -> services.IndicatorDraft:
    """An indicator of the examples, as an SKP of that form words it."""
    perspective = example.aspect.removeprefix("Perspektif ")
    is_leader = form == SkpForm.JPT
    return services.IndicatorDraft(
        key=uuid7(),
        text=example.text,
        aspect="" if is_leader else _code(Aspect, example.aspect),
        perspective=_code(Perspective, perspective) if is_leader else "",
        target=example.target,
        unit_label=example.unit_label,
        direction=example.direction,
        target_kind=TargetKind.SUM if figures.is_sum else TargetKind.POSITION,
        citizen_effect=example.citizen_effect,
    )


def _code(choices: type[Aspect] | type[Perspective], label: str) -> str:
    """The code of a label; an example whose label belongs to the other form leaves it out."""
    return next((value for value, words in choices.choices if words == label), "")


def _agree(version: SkpVersion) -> None:
    superior = _superior(version, AGREED)
    with on_stage(superior, AGREED) as viewer:
        version = services.open_version(viewer=viewer, version=version)
        services.save_expectations(
            viewer=viewer,
            version=version,
            texts={v.value: t for v, t in _SPECIAL.items()},
            edition=version.edition,
        )
        services.agree(viewer=viewer, version=version)


def _superior(version: SkpVersion, day: date) -> Person:
    superior = appraiser_on(version.skp.person, day)
    if superior is None:
        raise LookupError(f"nobody appraises {version.skp.person} on {day}")
    return superior
