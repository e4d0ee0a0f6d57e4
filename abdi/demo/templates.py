"""Templates of two posts, published in November for those who have no SKP yet; one lurah takes his and adapts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from abdi.accounts.models import User
from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.demo.plans import indicator_of
from abdi.demo.stage import on_stage
from abdi.demo.story import Carrier, Story
from abdi.goals import services as skps
from abdi.goals.models import Indicator, SkpVersion
from abdi.library import services
from abdi.library.enums import Matching
from abdi.library.models import Adoption, Edition
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit

PUBLISHED, TAKEN = date(2026, 11, 9), date(2026, 11, 18)
_LURAH, _OFFICER = "102290", "100715"
_ADAPTS = "102367"
_WHY = "Loket kelurahan dipindah sementara selama renovasi, jadi target kepuasan dinaikkan bertahap."


def publish(samples: Path, story: Story, year: PerformanceYear) -> None:
    """BKD publishes for every lurah, the agency for its traffic officers, with targets of their units."""
    carriers = {carrier.nrk: carrier for carrier in story.carriers}
    _publish(
        "bkd",
        services.TemplateDraft(post="Lurah", matching=Matching.BEGINNING, unit=None, form="jajf"),
        carriers[_LURAH],
        (samples / "target_lurah.csv").read_bytes(),
        year,
    )
    dishub = Unit.objects.get(code="31.DISHUB")
    _publish(
        "hr.dishub",
        services.TemplateDraft(
            post="Penata Layanan Operasional", matching=Matching.EXACT, unit=dishub, form="jajf"
        ),
        carriers[_OFFICER],
        (samples / "target_petugas.csv").read_bytes(),
        year,
    )


def _publish(
    login: str, draft: services.TemplateDraft, carrier: Carrier, targets: bytes, year: PerformanceYear
) -> None:
    with on_stage(User.objects.get(username=login), PUBLISHED) as viewer:
        edition = services.create_template(viewer=viewer, year=year, draft=draft)
        place = 0
        for result in carrier.results:
            figures = carrier.figures[place : place + len(result.indicators)]
            place += len(result.indicators)
            line = services.LineDraft(
                kind=result.kind,
                text=result.text,
                indicators=[
                    replace(indicator_of("jajf", example, series), target=None)
                    for example, series in zip(result.indicators, figures, strict=True)
                ],
            )
            services.save_line(viewer=viewer, edition=edition, key=uuid7(), draft=line)
        report = services.take_in_targets(viewer=viewer, edition=edition, source=targets)
        if report.rejected:
            raise ValueError(f"{report.rejected} targets of the sample were refused: {report.problems}")
        services.publish(viewer=viewer, edition=edition)


def adapt(year: PerformanceYear) -> None:
    """One lurah takes the template, lowers a target of his unit, says why, and hands the SKP in."""
    person = Person.objects.select_related("user").get(nrk=_ADAPTS)
    edition = Edition.objects.get(template__post="Lurah", template__year=year, status="terbit")
    with on_stage(person, TAKEN) as viewer:
        version = services.take_over(viewer=viewer, edition=edition).version
        _lower(viewer, version)
        services.give_reason(viewer=viewer, adoption=Adoption.objects.get(skp=version.skp), reason=_WHY)
        skps.submit(viewer=viewer, version=version)


def _lower(viewer: Viewer, version: SkpVersion) -> None:
    """The target of the survey, two points."""
    survey = Indicator.objects.select_related("result").get(
        result__version=version, text__startswith="Nilai Survei"
    )
    result = survey.result
    assert survey.target is not None  # the sample gives this unit one
    facts = {name: getattr(survey, name) for name in ("key", "text", "aspect", "unit_label", "direction")}
    facts |= {"target_kind": survey.target_kind, "citizen_effect": survey.citizen_effect}
    draft = skps.ResultDraft(
        kind=result.kind,
        text=result.text,
        cascade=result.cascade,
        superior_text=result.superior_text,
        indicators=[skps.IndicatorDraft(**facts, target=survey.target - 2)],
    )
    skps.save_result(viewer=viewer, version=version, key=result.key, draft=draft, edition=result.edition)
