"""Who is asked about whom, so that nobody drowns: pure, from who could be asked to who is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from abdi.campaigns.enums import Group, Tie

_ORDER = {tie.value: rank for rank, tie in enumerate(Tie)}


@dataclass(frozen=True)
class Possible:
    """Somebody who sees the subject at work: by key, with group and tie."""

    person: int
    group: Group
    tie: Tie


def allot(
    possible: Mapping[int, Sequence[Possible]],
    *,
    per_rater: int,
    per_group: int,
    busy: Mapping[int, int] | None = None,
) -> dict[int, list[Possible]]:
    """Raters by subject: at most `per_group` of each group, and nobody more than `per_rater` times.

    In rounds, whoever has the fewest to choose from first; each takes who was asked least so far, the closest tie
    before others. `busy` says how many sheets a person has elsewhere in the same days.
    """
    load: Counter[int] = Counter(busy or {})
    chosen: dict[int, list[Possible]] = {subject: [] for subject in possible}
    left: dict[tuple[int, str], list[Possible]] = defaultdict(list)
    for subject, ones in possible.items():
        for one in ones:
            left[subject, one.group].append(one)
    for _round in range(per_group):
        for key in sorted(left, key=lambda key: (len(left[key]), key)):
            free = [one for one in left[key] if load[one.person] < per_rater]
            if not free:
                continue
            best = min(free, key=lambda one: (load[one.person], _ORDER[one.tie], one.person))
            left[key].remove(best)
            load[best.person] += 1
            chosen[key[0]].append(best)
    return chosen
