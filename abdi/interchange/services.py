"""Writes of what came from other systems. Each checks access and is safe to repeat."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction

from abdi.goals.enums import Approach, Cascade, SkpForm
from abdi.goals.models import Result, SkpVersion
from abdi.goals.queries import LinkChoices, link_choices
from abdi.goals.services import IndicatorDraft, ResultDraft, save_result
from abdi.interchange.ekinerja.findings import Finding
from abdi.interchange.ekinerja.reading import ReadIndicator, ReadResult, normal, read_skp
from abdi.people.access import Viewer
from abdi.people.queries import appraiser_on
from abdi.strategy.models import UnitGoal

_NAMES = uuid.UUID("0f2a4d0e-3f55-4f0b-a5a9-0d7c57d9a7b1")


@dataclass(frozen=True)
class Taken:
    """What an SKP from e-Kinerja brings into a draft. `results` are new to it; the rest was there already."""

    results: tuple[ReadResult, ...]
    findings: tuple[Finding, ...]

    @property
    def indicators(self) -> int:
        return sum(len(result.indicators) for result in self.results)


def preview_skp(*, viewer: Viewer, version: SkpVersion, content: bytes) -> Taken:
    """What `take_in_skp` would write. Raises `Unreadable` for a file that holds no SKP."""
    return _weigh(version, content, _choices(viewer, version))


@transaction.atomic
def take_in_skp(*, viewer: Viewer, version: SkpVersion, content: bytes) -> Taken:
    """Write the results of the file into the viewer's draft; what is there already stays as it is.

    The same file again writes nothing: a result is known by its words, and its key follows from them.
    """
    choices = _choices(viewer, version)
    taken = _weigh(version, content, choices)
    for result in taken.results:
        save_result(
            viewer=viewer,
            version=version,
            key=_key(version, result.text),
            draft=_draft(result, version, choices),
        )
    return taken


def _choices(viewer: Viewer, version: SkpVersion) -> LinkChoices:
    return link_choices(version.skp, appraiser_on(version.skp.person, viewer.day), viewer.day)


def _weigh(version: SkpVersion, content: bytes, choices: LinkChoices) -> Taken:
    read = read_skp(content, qualitative=version.skp.approach == Approach.QUALITATIVE)
    stored = list(Result.objects.filter(version=version).values_list("text", "key"))
    words = {normal(text) for text, _key_ in stored}
    keys = {key for _text, key in stored}  # one that was taken over and reworded since is there as well
    findings, fresh = list(read.findings), []
    for result in read.results:
        if normal(result.text) in words or _key(version, result.text) in keys:
            findings.append(Finding(result.row, "already_there", result.text))
            continue
        words.add(normal(result.text))
        fresh.append(result)
        if result.superior_text and not _link(result, choices).is_known:
            findings.append(Finding(result.row, "superior_unknown", result.superior_text))
    return Taken(tuple(fresh), tuple(sorted(findings, key=lambda finding: finding.row)))


@dataclass(frozen=True)
class _Link:
    """What the words of the file name here: a result of the superior, a goal of the unit, or neither."""

    result: Result | None = None
    goal: UnitGoal | None = None

    @property
    def is_known(self) -> bool:
        return self.result is not None or self.goal is not None


def _link(result: ReadResult, choices: LinkChoices) -> _Link:
    words = normal(result.superior_text)
    above = next((above for above in choices.superior_results if normal(above.text) == words), None)
    if above is not None:
        return _Link(result=above)
    return _Link(goal=next((goal for goal in choices.unit_goals if normal(goal.text) == words), None))


def _draft(result: ReadResult, version: SkpVersion, choices: LinkChoices) -> ResultDraft:
    link = _link(result, choices)
    return ResultDraft(
        kind=result.kind,
        text=result.text,
        cascade=Cascade.INDIRECT if result.superior_text else Cascade.NONE,
        superior_result=link.result,
        unit_goal=link.goal,
        superior_text="" if link.is_known else result.superior_text,
        indicators=[
            _indicator(result, number, line, version) for number, line in enumerate(result.indicators)
        ],
    )


def _indicator(result: ReadResult, number: int, line: ReadIndicator, version: SkpVersion) -> IndicatorDraft:
    """An aspect suits the form of JA and JF, a perspective that of leaders; the other one stays out."""
    is_leader = version.skp.form == SkpForm.JPT
    return IndicatorDraft(
        key=uuid.uuid5(_key(version, result.text), f"{number}\x1f{normal(line.text)}"),
        text=line.text,
        aspect="" if is_leader else line.aspect,
        perspective=line.perspective if is_leader else "",
        target=line.target,
        target_max=line.target_max,
        target_text=line.target_text,
        unit_label=line.unit_label,
        direction=line.direction,
    )


def _key(version: SkpVersion, text: str) -> uuid.UUID:
    return uuid.uuid5(_NAMES, f"{version.skp.public_id}\x1f{normal(text)}")
