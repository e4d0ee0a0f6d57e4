"""What may be told once a box is opened: pure, from what the seats said to what is kept.

A group with fewer voters than the minimum is merged with its neighbours, all of them: were one told beside the merged
group, the difference would give the others away. Merged and still too small, nothing is kept. The same holds for each
question: too few answered it, and its answers are not kept.

Groups that stand in a tree are merged upward instead (`cells_told`): every voter counts in one cell, and no cell is
part of another. Whatever is added up from cells, the difference of two sums is a sum of cells again, never of too few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from abdi.ballots.enums import Merging
from abdi.ballots.sealing import Said


@dataclass(frozen=True)
class Cast:
    """One voter's answers about a subject, as member of a group; without his name."""

    subject: UUID
    group: str
    said: Said


@dataclass(frozen=True)
class Told:
    """What is kept: each list in an order that says nothing is up to whoever stores it."""

    voters: dict[tuple[UUID, str], int] = field(default_factory=dict)
    answers: list[tuple[UUID, str, str, int]] = field(default_factory=list)
    remarks: list[tuple[UUID, str, str, str]] = field(default_factory=list)


def groups_told(voters: Mapping[str, int], *, minimum: int, merges: Mapping[str, str]) -> dict[str, str]:
    """For each group with voters the name under which it is told; a group that is not told is missing.

    `voters` counts those of one subject by group.
    """
    present = {group: count for group, count in voters.items() if count}
    small = {group for group, count in present.items() if count < minimum}
    into = {merges[group] for group in small if group in merges}
    told = {}
    for group in present:
        merged = merges.get(group, group)
        name = merged if merged in into else group
        told[group] = name
    sizes: Counter[str] = Counter()
    for group, name in told.items():
        sizes[name] += present[group]
    return {group: name for group, name in told.items() if sizes[name] >= minimum}


def cells_told(voters: Mapping[str, int], *, minimum: int, parents: Mapping[str, str]) -> dict[str, str]:
    """For each group with voters the cell in which it is told; a group that is not told is missing.

    From the leaves of the tree up: what has too few goes into the group above, with all that came to it from below.
    What is still too few at the top is not told. A circle among `parents` ends where it closes.
    """
    held: dict[str, list[str]] = {group: [group] for group, count in voters.items() if count}
    told: dict[str, str] = {}
    for group in sorted(_with_those_above(held, parents), key=lambda one: -len(_above(one, parents))):
        pool = held.pop(group, [])
        if sum(voters[one] for one in pool) >= minimum:
            told.update(dict.fromkeys(pool, group))
        elif above := _above(group, parents)[:1]:
            held.setdefault(above[0], []).extend(pool)
    return told


def _above(group: str, parents: Mapping[str, str]) -> list[str]:
    """The groups above, the nearest first."""
    line: list[str] = []
    while (parent := parents.get(group)) is not None and parent not in line:
        line.append(parent)
        group = parent
    return line


def _with_those_above(groups: Iterable[str], parents: Mapping[str, str]) -> set[str]:
    return {one for group in groups for one in (group, *_above(group, parents))}


def count(
    casts: Iterable[Cast],
    *,
    minimum: int,
    merges: Mapping[str, str],
    merging: str = Merging.TOGETHER,
) -> Told:
    """Everything that may be told of what was cast; who said nothing, or only that he cannot judge, is no voter."""
    by_subject: dict[UUID, list[Cast]] = defaultdict(list)
    for one in casts:
        if any(value is not None for value in one.said.values()):
            by_subject[one.subject].append(one)
    told = Told()
    for subject, cast in by_subject.items():
        sizes = Counter(c.group for c in cast)
        if merging == Merging.UPWARD:
            names = cells_told(sizes, minimum=minimum, parents=merges)
        else:
            names = groups_told(sizes, minimum=minimum, merges=merges)
        together: dict[str, list[Said]] = defaultdict(list)
        for one in cast:
            if one.group in names:
                together[names[one.group]].append(one.said)
        for group, said in together.items():
            _keep(told, subject, group, said, minimum)
    return told


def _keep(told: Told, subject: UUID, group: str, said: Sequence[Said], minimum: int) -> None:
    told.voters[subject, group] = len(said)
    answered: dict[str, list[int]] = defaultdict(list)
    for one in said:
        for question, value in one.items():
            if isinstance(value, str):
                told.remarks.append((subject, group, question, value))
            elif value is not None:
                answered[question].append(value)
    for question, values in answered.items():
        if len(values) >= minimum:
            told.answers.extend((subject, group, question, value) for value in values)
