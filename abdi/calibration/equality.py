"""Whether groups of people stand apart in a meeting: pure, from counts alone; a question, never a verdict.

Each group is held against all others of its kind. Two shares differ where the interval of their difference leaves out
0 (R. G. Newcombe, "Interval Estimation for the Difference Between Independent Proportions", Statistics in Medicine
17(8), 1998, 873-890, method 10, from Wilson's score intervals). It is taken at 99 per cent and not at 95: a page holds
a dozen groups twice, and at 95 every second page would find something by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from abdi.appraisals.enums import Predikat

FEWEST = 10
"""Of fewer in a group, or beside it, nothing is said; assumed, as for penilai."""

TWO_SIDED_99 = 2.5758

ABOVE = frozenset({Predikat.SANGAT_BAIK.value})
BELOW = frozenset({Predikat.BUTUH_PERBAIKAN.value, Predikat.KURANG.value, Predikat.SANGAT_KURANG.value})


@dataclass(frozen=True)
class Tally:
    """How many were rated, and how many of them stand above and below Baik."""

    rated: int = 0
    above: int = 0
    below: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.rated + other.rated, self.above + other.above, self.below + other.below)

    def __sub__(self, other: Tally) -> Tally:
        return Tally(self.rated - other.rated, self.above - other.above, self.below - other.below)

    @property
    def above_percent(self) -> int:
        """Share above Baik, in whole per cent; 0 of nobody."""
        return _percent(self.above, self.rated)

    @property
    def below_percent(self) -> int:
        """Share below Baik, in whole per cent; 0 of nobody."""
        return _percent(self.below, self.rated)


@dataclass(frozen=True)
class Compared:
    """A group beside all others. `above` and `below`: 1 more often than they, -1 more seldom, 0 not to be told apart.

    `is_seen`: both sides are large enough to say anything.
    """

    label: str
    tally: Tally
    is_seen: bool
    above: int = 0
    below: int = 0

    @property
    def stands_apart(self) -> bool:
        return bool(self.above or self.below)


def tally(predikats: Iterable[str]) -> Tally:
    """Count them."""
    said = list(predikats)
    return Tally(len(said), sum(one in ABOVE for one in said), sum(one in BELOW for one in said))


def compare(groups: Sequence[tuple[str, Tally]]) -> list[Compared]:
    """Each group against the others together; those in which nobody was rated are left out."""
    whole = sum((counted for _label, counted in groups), Tally())
    return [_against(label, counted, whole - counted) for label, counted in groups if counted.rated]


def difference(hits: int, of: int, other_hits: int, other_of: int, z: float) -> tuple[float, float]:
    """The interval of the difference of two shares, first minus second, between -1 and 1."""
    one, other = hits / of, other_hits / other_of
    low, high = _wilson(one, of, z)
    other_low, other_high = _wilson(other, other_of, z)
    between = one - other
    return (
        between - sqrt((one - low) ** 2 + (other_high - other) ** 2),
        between + sqrt((high - one) ** 2 + (other - other_low) ** 2),
    )


def _against(label: str, group: Tally, others: Tally) -> Compared:
    if min(group.rated, others.rated) < FEWEST:
        return Compared(label, group, is_seen=False)
    return Compared(
        label,
        group,
        is_seen=True,
        above=_sign(group.above, group.rated, others.above, others.rated),
        below=_sign(group.below, group.rated, others.below, others.rated),
    )


def _sign(hits: int, of: int, other_hits: int, other_of: int) -> int:
    low, high = difference(hits, of, other_hits, other_of, TWO_SIDED_99)
    return 1 if low > 0 else -1 if high < 0 else 0


def _wilson(share: float, of: int, z: float) -> tuple[float, float]:
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
