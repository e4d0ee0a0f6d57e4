"""Pola penilaian: what a penilai may ask himself about the ratings he set. Questions, never a verdict.

Nothing here is held against anybody: no rating is changed and nobody is ranked by it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from abdi_rules.dated import Quantity
from abdi_rules.enums import RaterQuestion, Rating
from abdi_rules.reasons import Reason, Result
from abdi_rules.shapes import number, record, whole


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many people on, and from which share of them in percent, a question is put.

    `murah`: both ratings above expectation; `ketat`: one of them below; `seragam`: all alike; `tersalin`: both
    ratings as in the period before; `kata_sama`: the same words of feedback to more than one.
    """

    paling_sedikit: int
    murah: Decimal
    ketat: Decimal
    seragam: Decimal
    tersalin: Decimal
    kata_sama: Decimal


THRESHOLDS = Quantity(
    "dki_jakarta/kinerja/pola_penilai",
    record(
        Thresholds,
        paling_sedikit=whole,
        murah=number,
        ketat=number,
        seragam=number,
        tersalin=number,
        kata_sama=number,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPair:
    """The two ratings of one person in one period."""

    hasil: Rating
    perilaku: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRating:
    """What a penilai set for one person: now, in the period before (None: he did not), and in words (may be empty)."""

    hasil: Rating
    perilaku: Rating
    lalu: RatingPair | None = None
    umpan_balik: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaterPatternResult(Result):
    """The questions, in a fixed order; none where too few people were rated to see a pattern."""

    pertanyaan: Sequence[RaterQuestion]


def rater_pattern(*, penilaian: Sequence[GivenRating], on: date) -> RaterPatternResult:
    """Which questions the ratings of one penilai in one period put to himself."""
    law = THRESHOLDS.on(on)
    asks, rated = law.value, len(penilaian)
    if rated < asks.paling_sedikit:
        few = law.reason("rater.few", "paling_sedikit", jumlah=str(rated), batas=str(asks.paling_sedikit))
        return RaterPatternResult(pertanyaan=(), because=(few,))
    earlier = [each for each in penilaian if each.lalu is not None]
    spoken = Counter(each.umpan_balik for each in penilaian if each.umpan_balik)
    alike = Counter((each.hasil, each.perilaku) for each in penilaian)
    above, below = Rating.DI_ATAS, Rating.DI_BAWAH
    looked_at = (
        (
            RaterQuestion.MURAH,
            sum(e.hasil is above and e.perilaku is above for e in penilaian),
            rated,
            asks.murah,
        ),
        (RaterQuestion.KETAT, sum(below in (e.hasil, e.perilaku) for e in penilaian), rated, asks.ketat),
        (RaterQuestion.SERAGAM, max(alike.values()), rated, asks.seragam),
        (RaterQuestion.TERSALIN, sum(_as_before(e) for e in earlier), len(earlier), asks.tersalin),
        (
            RaterQuestion.KATA_SAMA,
            sum(n for n in spoken.values() if n > 1),
            spoken.total(),
            asks.kata_sama,
        ),
    )
    found: list[RaterQuestion] = []
    because: list[Reason] = []
    for question, count, total, share in looked_at:
        if total >= asks.paling_sedikit and count * 100 >= share * total:
            found.append(question)
            because.append(
                law.reason(
                    f"rater.{question}", question, jumlah=str(count), dari=str(total), persen=str(share)
                )
            )
    if not found:
        because.append(law.reason("rater.none", "", jumlah=str(rated)))
    return RaterPatternResult(pertanyaan=tuple(found), because=tuple(because))


def _as_before(given: GivenRating) -> bool:
    assert given.lalu is not None
    return (given.hasil, given.perilaku) == (given.lalu.hasil, given.lalu.perilaku)
