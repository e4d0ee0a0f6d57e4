"""A rating of hasil kerja suggested from what was measured. Never more than a suggestion.

The regulation sets no weights: most results above and no main result below is above expectation;
most below is below; in between it is as expected, if only a small part of the main results is below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from abdi_rules.dated import Quantity
from abdi_rules.enums import Direction, Rating, ResultKind
from abdi_rules.errors import BadInput, Refused
from abdi_rules.reasons import Reason, Result
from abdi_rules.schema import Signed
from abdi_rules.shapes import number, record


@dataclass(frozen=True, slots=True)
class Shares:
    """Percent: more than the first is "most"; less than the second is "a small part"."""

    sebagian_besar_lebih_dari: Decimal
    sebagian_kecil_kurang_dari: Decimal


@dataclass(frozen=True, slots=True)
class Bands:
    """Percent of the target: more than the first is above expectation, at least the second as expected."""

    di_atas_lebih_dari: Decimal
    sesuai_paling_sedikit: Decimal


SHARES = Quantity(
    "nasional/kinerja/saran_rating",
    record(Shares, sebagian_besar_lebih_dari=number, sebagian_kecil_kurang_dari=number),
)
BANDS = Quantity(
    "dki_jakarta/kinerja/batas_capaian",
    record(Bands, di_atas_lebih_dari=number, sesuai_paling_sedikit=number),
)

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: realisation (None: not measured in this period) against its target.

    `direction` naik: more is better; turun: less is better; rentang: best from `target` to
    `target_max`; ya_tidak: 1 or 0. More than the target is welcome. Figures below zero are read like
    any other (a change of prices, a balance): nothing in the rule asks for more than a comparison.
    """

    realisation: Signed | None
    target: Signed
    direction: Direction
    target_max: Signed | None = None

    def __post_init__(self) -> None:
        self._check_range()
        self._check_yes_no()

    @property
    def has_percent(self) -> bool:
        """Whether a percent of the target means anything; of zero or less than zero it does not."""
        return self.target > 0

    def _check_range(self) -> None:
        if self.direction is not Direction.RENTANG:
            if self.target_max is not None:
                raise BadInput("target_max", "bad.target_max_unneeded")
        elif self.target_max is None or self.target_max < self.target:
            raise BadInput("target_max", "bad.target_max_needed")

    def _check_yes_no(self) -> None:
        if self.direction is not Direction.YA_TIDAK:
            return
        if self.target not in (0, 1):
            raise BadInput("target", "bad.yes_no")
        if self.realisation not in (None, 0, 1):
            raise BadInput("realisation", "bad.yes_no")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultMeasure:
    """One result (RHK) of the SKP with its indicators."""

    kind: ResultKind
    indicators: Sequence[Indicator]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionResult(Result):
    """The suggested rating, and how each result was read (None: nothing measured), in the order asked."""

    suggestion: Rating
    results: Sequence[Rating | None]


@dataclass(frozen=True, slots=True)
class _Count:
    measured: int
    above: int
    below: int
    main_measured: int
    main_below: int


def rating_suggestion(*, results: Sequence[ResultMeasure], on: date) -> SuggestionResult:
    """Suggest a rating of hasil kerja; refuses when nothing at all was measured."""
    bands = BANDS.on(on)
    shares = SHARES.on(on)
    read = [_of_result(result, bands.value, shares.value) for result in results]
    count = _count([(r.kind, rating) for r, rating in zip(results, read, strict=True) if rating])
    if not count.measured:
        raise Refused("appraisal.nothing_measured")
    rating, code = _suggest(count, shares.value)
    params = {
        "rating": rating.value,
        "percent": str(shares.value.sebagian_besar_lebih_dari),
        **{name: str(getattr(count, name)) for name in _Count.__slots__},
    }
    because = [
        shares.reason(code, **params),
        bands.reason(
            "appraisal.bands",
            above=str(bands.value.di_atas_lebih_dari),
            as_expected=str(bands.value.sesuai_paling_sedikit),
        ),
    ]
    unmeasured = sum(i.realisation is None for result in results for i in result.indicators)
    if unmeasured:
        because.append(bands.reason("appraisal.unmeasured", count=str(unmeasured)))
    exact = sum(_is_exact(i) for result in results for i in result.indicators)
    if exact:
        because.append(bands.reason("appraisal.no_percent", count=str(exact)))
    because.append(_only_suggestion(shares.cite, shares.since))
    return SuggestionResult(suggestion=rating, results=tuple(read), because=tuple(because))


def _only_suggestion(cite: str, since: date) -> Reason:
    return Reason("appraisal.only_suggestion", {}, cite, since, assumed=False)


def _count(read: Sequence[tuple[ResultKind, Rating]]) -> _Count:
    main = [rating for kind, rating in read if kind is ResultKind.UTAMA]
    ratings = [rating for _, rating in read]
    return _Count(
        measured=len(ratings),
        above=ratings.count(Rating.DI_ATAS),
        below=ratings.count(Rating.DI_BAWAH),
        main_measured=len(main),
        main_below=main.count(Rating.DI_BAWAH),
    )


def _suggest(count: _Count, shares: Shares) -> tuple[Rating, str]:
    if _most(count.above, count.measured, shares) and not count.main_below:
        return Rating.DI_ATAS, "appraisal.above"
    if _most(count.below, count.measured, shares):
        return Rating.DI_BAWAH, "appraisal.below_most"
    if count.main_below and not _small(count.main_below, count.main_measured, shares):
        return Rating.DI_BAWAH, "appraisal.below_main"
    return Rating.SESUAI, "appraisal.as_expected"


def _most(part: int, whole: int, shares: Shares) -> bool:
    return part * _HUNDRED > shares.sebagian_besar_lebih_dari * whole


def _small(part: int, whole: int, shares: Shares) -> bool:
    return part * _HUNDRED < shares.sebagian_kecil_kurang_dari * whole


def _of_result(result: ResultMeasure, bands: Bands, shares: Shares) -> Rating | None:
    """A result is above when most of its indicators are and none is below; below when most are."""
    read = [_of_indicator(i, i.realisation, bands) for i in result.indicators if i.realisation is not None]
    if not read:
        return None
    if _most(read.count(Rating.DI_ATAS), len(read), shares) and Rating.DI_BAWAH not in read:
        return Rating.DI_ATAS
    if _most(read.count(Rating.DI_BAWAH), len(read), shares):
        return Rating.DI_BAWAH
    return Rating.SESUAI


def _is_exact(indicator: Indicator) -> bool:
    """Whether the figure was held against the target itself, where others are given a band in percent."""
    banded = indicator.direction in (Direction.NAIK, Direction.TURUN)
    return banded and indicator.realisation is not None and not indicator.has_percent


def _of_indicator(indicator: Indicator, realisation: Decimal, bands: Bands) -> Rating:
    if _is_exact(indicator):
        return _as_compared(indicator, realisation)
    match indicator.direction:
        case Direction.NAIK:
            return _higher_is_better(realisation, indicator.target, bands)
        case Direction.TURUN:
            return _lower_is_better(realisation, indicator.target, bands)
        case Direction.RENTANG:
            return _inside_is_right(realisation, indicator)
        case Direction.YA_TIDAK:
            return Rating.SESUAI if realisation == indicator.target else Rating.DI_BAWAH


def _as_compared(indicator: Indicator, realisation: Decimal) -> Rating:
    """Better than the target is above, the target itself as expected, worse is below."""
    if realisation == indicator.target:
        return Rating.SESUAI
    is_more = realisation > indicator.target
    return Rating.DI_ATAS if is_more is (indicator.direction is Direction.NAIK) else Rating.DI_BAWAH


def _inside_is_right(realisation: Decimal, indicator: Indicator) -> Rating:
    top = indicator.target_max
    inside = top is not None and indicator.target <= realisation <= top
    return Rating.SESUAI if inside else Rating.DI_BAWAH


def _higher_is_better(realisation: Decimal, target: Decimal, bands: Bands) -> Rating:
    reached = realisation * _HUNDRED
    if reached > target * bands.di_atas_lebih_dari:
        return Rating.DI_ATAS
    return Rating.SESUAI if reached >= target * bands.sesuai_paling_sedikit else Rating.DI_BAWAH


def _lower_is_better(realisation: Decimal, target: Decimal, bands: Bands) -> Rating:
    """Mirrored at the target: ten percent too much is read like ten percent too little."""
    reached = realisation * _HUNDRED
    if reached < target * (2 * _HUNDRED - bands.di_atas_lebih_dari):
        return Rating.DI_ATAS
    within = reached <= target * (2 * _HUNDRED - bands.sesuai_paling_sedikit)
    return Rating.SESUAI if within else Rating.DI_BAWAH
