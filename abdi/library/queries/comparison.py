"""Line by line: an SKP beside the template it came from, and an edition beside the one before."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.goals.queries import Change, target_words
from abdi.library.models import (
    AdoptedIndicator,
    AdoptedResult,
    Adoption,
    Edition,
    TemplateIndicator,
    TemplateResult,
    UnitTarget,
)
from abdi.library.queries.templates import content_of
from abdi.library.queries.uptake import SAME_INDICATOR, handed_in
from abdi.strategy.enums import Direction

Facts = Mapping[str, str]


def handed_in_version(adoption: Adoption) -> SkpVersion | None:
    """The SKP by which an answer to a template is told; a draft never is."""
    return handed_in().filter(skp=adoption.skp_id).first()


def own_version(adoption: Adoption) -> SkpVersion | None:
    """What the holder himself looks at: the latest version, his draft included."""
    return SkpVersion.objects.filter(skp=adoption.skp_id).order_by("-number").first()


def deviations(adoption: Adoption, version: SkpVersion) -> list[Change]:
    """Where the SKP differs from the template it was taken from: six queries, however long it is."""
    taken = list(
        AdoptedResult.objects.filter(adoption=adoption)
        .select_related("source__edition")
        .prefetch_related("indicators__source")
    )
    if not taken:
        return []
    there = {result.key: result for result in version.results.prefetch_related("indicators")}
    by_source = {one.source.key: one for one in taken}
    newest = max((one.source.edition for one in taken), key=lambda edition: edition.number)
    changes: list[Change] = []
    for number, line in enumerate(content_of(newest), start=1):
        one = by_source.get(line.key)
        changes += _line(f"RHK {number}", line, one, there)
    return changes


def _line(
    where: str, line: TemplateResult, one: AdoptedResult | None, there: Mapping[uuid.UUID, Result]
) -> Iterator[Change]:
    result = there.get(one.key) if one else None
    if one is None or result is None:
        yield Change(where, _("Rencana hasil kerja"), line.text, "")
        return
    yield from _differences(where, _result_facts(one.source), _result_facts(result))
    own = {indicator.key: indicator for indicator in result.indicators.all()}
    for taken in one.indicators.all():
        indicator = own.pop(taken.key, None)
        if indicator is None:
            yield Change(where, _("Indikator"), taken.source.text, "")
            continue
        yield from _differences(
            f"{where} · {taken.source.text}", _given_facts(taken), _indicator_facts(indicator), _open(taken)
        )
    for indicator in own.values():
        words = target_words(indicator)
        yield Change(where, _("Indikator"), "", f"{indicator.text}: {words}" if words else indicator.text)


def _open(taken: AdoptedIndicator) -> tuple[str, ...]:
    """What the template left to the holder."""
    return (_("Target"),) if taken.target is None and not taken.target_text else ()


def _differences(where: str, before: Facts, after: Facts, left_open: Sequence[str] = ()) -> Iterator[Change]:
    for what, old in before.items():
        if old != after[what] and what not in left_open:
            yield Change(where, what, old, after[what])


def _result_facts(result: TemplateResult | Result) -> Facts:
    return {_("Rencana hasil kerja"): result.text, _("Jenis"): str(result.get_kind_display())}


def _indicator_facts(indicator: Indicator) -> Facts:
    return {_("Target"): target_words(indicator), **_wording(indicator)}


def _given_facts(taken: AdoptedIndicator) -> Facts:
    words = taken.target_text or figure(taken.source, taken.target, taken.target_max)
    return {_("Target"): words, **_wording(taken.source)}


_LABELS = {
    "text": lambda: _("Indikator"),
    "aspect": lambda: _("Aspek"),
    "perspective": lambda: _("Perspektif"),
    "unit_label": lambda: _("Satuan"),
    "direction": lambda: _("Arah"),
    "target_kind": lambda: _("Cara mengukur"),
}


def _wording(indicator: Indicator | TemplateIndicator) -> Facts:
    facts = {}
    for name in SAME_INDICATOR:
        display = getattr(indicator, f"get_{name}_display", None)
        facts[_LABELS[name]()] = str(display() if display else getattr(indicator, name))
    return facts


def figure(indicator: TemplateIndicator, target: object, target_max: object) -> str:
    """A target in words: `75 persen`, `10 – 20 menit`, `Ya`; empty where none is given."""
    if indicator.direction == Direction.YES_NO:
        return _("Ya")
    shown = Indicator(
        direction=indicator.direction,
        target=target,  # type: ignore[misc]
        target_max=target_max,
        unit_label=indicator.unit_label,
    )
    return target_words(shown)


def compare_editions(old: Edition, new: Edition) -> list[Change]:
    """Every difference from one edition to a later one; of targets of units, how many differ."""
    before = {line.key: line for line in content_of(old)}
    after = {line.key: line for line in content_of(new)}
    targets = _targets(old), _targets(new)
    changes: list[Change] = []
    for number, key in enumerate([*after, *(key for key in before if key not in after)], start=1):
        changes += _edition_line(f"RHK {number}", before.get(key), after.get(key), *targets)
    return changes


_Targets = Mapping[uuid.UUID, Mapping[int, tuple[object, object]]]


def _targets(edition: Edition) -> _Targets:
    found: dict[uuid.UUID, dict[int, tuple[object, object]]] = {}
    rows = UnitTarget.objects.filter(indicator__result__edition=edition).values_list(
        "indicator__key", "unit", "target", "target_max"
    )
    for key, unit, target, target_max in rows:
        found.setdefault(key, {})[unit] = (target, target_max)
    return found


def _edition_line(
    where: str, old: TemplateResult | None, new: TemplateResult | None, was: _Targets, now: _Targets
) -> Iterable[Change]:
    if old is None or new is None:
        yield Change(where, _("Rencana hasil kerja"), old.text if old else "", new.text if new else "")
        return
    yield from _differences(where, _result_facts(old), _result_facts(new))
    before = {i.key: i for i in old.indicators.all()}
    after = {i.key: i for i in new.indicators.all()}
    for key in [*after, *(key for key in before if key not in after)]:
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            yield Change(where, _("Indikator"), one.text if one else "", other.text if other else "")
            continue
        spot = f"{where} · {other.text}"
        yield from _differences(spot, _common_facts(one), _common_facts(other))
        yield from _unit_targets(spot, other, was.get(key, {}), now.get(key, {}))


def _common_facts(indicator: TemplateIndicator) -> Facts:
    common = figure(indicator, indicator.target, indicator.target_max)
    return {_("Target untuk semua unit"): common, **_wording(indicator)}


def _unit_targets(
    where: str,
    indicator: TemplateIndicator,
    was: Mapping[int, tuple[object, object]],
    now: Mapping[int, tuple[object, object]],
) -> Iterator[Change]:
    moved = sum(1 for unit in was.keys() | now.keys() if was.get(unit) != now.get(unit))
    if moved:
        words = ngettext("%(n)s unit berubah", "%(n)s unit berubah", moved) % {"n": moved}
        given = _("%(n)s unit bertarget") % {"n": len(was)}
        yield Change(where, _("Target per unit"), given, words)
