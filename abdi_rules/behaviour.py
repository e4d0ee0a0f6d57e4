"""Behaviour scored by survey, as PP 30/2019 had it. Under PermenPANRB 6/2022 no weights exist, and
the penilai judges from feedback: on such a day this rule refuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import prod

from abdi_rules.checks import between
from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import RaterGroup
from abdi_rules.errors import BadInput, Refused
from abdi_rules.reasons import Reason, Result
from abdi_rules.rounding import ROUND_TO, RoundTo
from abdi_rules.shapes import number, record, table


@dataclass(frozen=True, slots=True)
class Survey:
    """Percent of each group, the highest rating, and how the score is rounded."""

    bobot: Mapping[RaterGroup, Decimal]
    tertinggi: Decimal
    pembulatan: RoundTo

    def __post_init__(self) -> None:
        if sum(self.bobot.values()) != 100:
            raise ValueError("bobot must make 100")


SURVEY = Quantity(
    "nasional/kinerja/bobot_perilaku",
    record(Survey, bobot=table(RaterGroup, number), tertinggi=number, pembulatan=ROUND_TO),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviourScore(Result):
    """The score (0 to 120), the groups that counted, and those that did not."""

    score: Decimal
    counted: Sequence[RaterGroup]
    left_out: Sequence[RaterGroup]


def score(*, ratings: Mapping[RaterGroup, Sequence[Decimal]], minimum: int, on: date) -> BehaviourScore:
    """Weighted mean of the groups' means.

    A group of peers or subordinates smaller than `minimum` does not count, lest a rater be known; its
    weight falls to the others. Refuses without a rating by the superior, whose judgement it is.
    """
    law = SURVEY.on(on)
    _check(ratings, minimum, law.value)
    counted = [group for group in RaterGroup if len(ratings[group]) >= _needed(group, minimum)]
    if RaterGroup.ATASAN not in counted:
        raise Refused("behaviour.no_superior")
    weights = {group: law.value.bobot[group] for group in counted}
    whole = sum(weights.values())
    exact = _weighted_mean({group: ratings[group] for group in counted}, weights)
    result = law.value.pembulatan(exact)
    return BehaviourScore(
        score=result,
        counted=tuple(counted),
        left_out=tuple(group for group in RaterGroup if group not in counted),
        because=(
            *(_group_reason(law, group, ratings[group], group in counted, minimum) for group in RaterGroup),
            law.reason("behaviour.score", score=str(result), weights=str(whole)),
        ),
    )


def _check(ratings: Mapping[RaterGroup, Sequence[Decimal]], minimum: int, law: Survey) -> None:
    if minimum < 1:
        raise BadInput("minimum", "bad.least", least="1")
    for group in RaterGroup:
        if group not in ratings:
            raise BadInput(f"ratings.{group}", "bad.missing")
        for place, rating in enumerate(ratings[group]):
            between(f"ratings.{group}[{place}]", rating, 0, law.tertinggi)


def _needed(group: RaterGroup, minimum: int) -> int:
    return 1 if group is RaterGroup.ATASAN else minimum


def _mean(ratings: Sequence[Decimal]) -> Decimal:
    return sum(ratings, Decimal(0)) / len(ratings)


def _weighted_mean(
    ratings: Mapping[RaterGroup, Sequence[Decimal]], weights: Mapping[RaterGroup, Decimal]
) -> Decimal:
    """One division at the very end, so that a half stays a half."""
    common = prod(len(given) for given in ratings.values())
    weighted = (sum(given) * weights[group] * (common // len(given)) for group, given in ratings.items())
    return sum(weighted, Decimal(0)) / (common * sum(weights.values()))


def _group_reason(
    law: InForce[Survey], group: RaterGroup, ratings: Sequence[Decimal], counts: bool, minimum: int
) -> Reason:
    if counts:
        mean = law.value.pembulatan(_mean(ratings))
        weight = str(law.value.bobot[group])
        return law.reason(
            "behaviour.counted", group=group, raters=str(len(ratings)), mean=str(mean), weight=weight
        )
    code = "behaviour.too_few" if ratings else "behaviour.empty"
    return law.reason(code, group=group, raters=str(len(ratings)), minimum=str(minimum))
