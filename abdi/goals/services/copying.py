"""A version is copied, never overwritten."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db.models import Max

from abdi.core import clock
from abdi.core.ids import uuid7
from abdi.goals.models import AppendixLine, BehaviourExpectation, Indicator, Result, Skp, SkpVersion
from abdi.goals.queries import results_with_indicators
from abdi.goals.queries.lines import supports

_RESULT = ("position", "kind", "text", "cascade", "superior_text")
_INDICATOR = (
    "position",
    "aspect",
    "perspective",
    "text",
    "target",
    "target_max",
    "target_text",
    "unit_label",
    "direction",
    "target_kind",
    "citizen_effect",
)

_TARGET = ("target", "target_max", "target_text")


def new_version(skp: Skp, *, change_reason: str = "") -> SkpVersion:
    """The next, empty draft of an SKP."""
    last = SkpVersion.objects.filter(skp=skp).aggregate(last=Max("number"))["last"] or 0
    return SkpVersion.objects.create(
        skp=skp, number=last + 1, created_at=clock.now(), change_reason=change_reason
    )


def copy_content(
    source: SkpVersion,
    target: SkpVersion,
    *,
    same_skp: bool,
    keys: Collection[uuid.UUID] | None = None,
    with_targets: bool = True,
) -> None:
    """Copy every line. Within one SKP keys and links stay; from another year only the words are taken.

    A team works for one year, so next year's SKP does not carry its assignments. `keys` are those of the results to
    copy, None for all. Without targets each is left for the owner to write.
    """
    results = [one for one in results_with_indicators(source) if keys is None or one.key in keys]
    facts = _INDICATOR if with_targets else tuple(name for name in _INDICATOR if name not in _TARGET)
    copies = Result.objects.bulk_create(_copy_result(r, target, same_skp=same_skp) for r in results)
    Indicator.objects.bulk_create(
        Indicator(
            result=copy,
            key=indicator.key if same_skp else uuid7(),
            **{name: getattr(indicator, name) for name in facts},
        )
        for result, copy in zip(results, copies, strict=True)
        for indicator in result.indicators.all()
    )
    BehaviourExpectation.objects.bulk_create(
        BehaviourExpectation(version=target, value=b.value, text=b.text) for b in source.behaviours.all()
    )
    AppendixLine.objects.bulk_create(
        AppendixLine(
            version=target,
            key=a.key if same_skp else uuid7(),
            section=a.section,
            position=a.position,
            text=a.text,
        )
        for a in source.appendix.all()
    )


def _copy_result(result: Result, target: SkpVersion, *, same_skp: bool) -> Result:
    copy = Result(version=target, **{name: getattr(result, name) for name in _RESULT})
    if same_skp:
        copy.key = result.key
        copy.superior_result = result.superior_result
        copy.unit_goal = result.unit_goal
        copy.team = result.team
    else:
        copy.superior_text = supports(result)
    return copy
