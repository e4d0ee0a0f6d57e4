"""The scored survey of behaviour of PP 30/2019."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abdi_rules import BadInput, Refused
from abdi_rules.behaviour import SURVEY, score
from abdi_rules.enums import RaterGroup
from abdi_rules.errors import LawError

DAY = date(2021, 12, 31)
ATASAN, REKAN, BAWAHAN = RaterGroup


def ask(atasan=("90",), rekan=(), bawahan=(), minimum=3, on=DAY):
    given_by = {ATASAN: atasan, REKAN: rekan, BAWAHAN: bawahan}
    ratings = {group: [Decimal(one) for one in many] for group, many in given_by.items()}
    return score(ratings=ratings, minimum=minimum, on=on)


@pytest.mark.parametrize(
    ("rekan", "bawahan", "expected", "left_out"),
    [
        ((), (), "90.00", (REKAN, BAWAHAN)),
        (("80", "80", "80"), ("70", "70", "70"), "84.00", ()),
        (("80", "80", "80"), ("1", "1"), "87.50", (BAWAHAN,)),
        (("1", "1"), ("70", "70", "70"), "85.00", (REKAN,)),
    ],
)
def test_the_weight_of_a_group_that_does_not_count_falls_to_the_others(rekan, bawahan, expected, left_out):
    result = ask(rekan=rekan, bawahan=bawahan)
    assert str(result.score) == expected
    assert result.left_out == left_out
    assert result.counted == tuple(group for group in RaterGroup if group not in left_out)


def test_it_says_why_a_group_did_not_count():
    codes = [reason.code for reason in ask(rekan=("1", "1")).because]
    assert codes == ["behaviour.counted", "behaviour.too_few", "behaviour.empty", "behaviour.score"]


def test_one_superior_is_enough_whatever_the_minimum():
    assert ask(minimum=50).counted == (ATASAN,)


def test_one_rater_counts_where_one_is_the_minimum():
    assert ask(rekan=("80",), minimum=1).counted == (ATASAN, REKAN)


def test_there_is_no_score_without_the_superior():
    with pytest.raises(Refused) as refusal:
        ask(atasan=(), rekan=("80", "80", "80"))
    assert refusal.value.code == "behaviour.no_superior"


def test_there_are_no_weights_under_the_present_regulation():
    with pytest.raises(Refused) as refusal:
        ask(on=date(2022, 2, 18))
    assert refusal.value.code == "law.none"
    assert "PermenPANRB 6/2022" in refusal.value.params["cite"]


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"minimum": 0}, "minimum", "bad.least"),
        ({"rekan": ("80", "-1")}, "ratings.rekan[1]", "bad.negative"),
        ({"bawahan": ("120.5",)}, "ratings.bawahan[0]", "bad.outside"),
    ],
)
def test_a_faulty_question_is_refused_with_its_field(changed, field, code):
    with pytest.raises(BadInput) as fault:
        ask(**changed)
    assert (fault.value.field, fault.value.code) == (field, code)


def test_every_group_must_be_named():
    with pytest.raises(BadInput) as fault:
        score(ratings={ATASAN: [Decimal(90)], REKAN: []}, minimum=3, on=DAY)
    assert (fault.value.field, fault.value.code) == ("ratings.bawahan", "bad.missing")


def test_zero_and_the_highest_rating_are_allowed():
    assert ask(atasan=("0",)).score == 0
    assert ask(atasan=("120",)).score == 120


def test_weights_that_do_not_make_a_hundred_do_not_load():
    faulty = {
        "bobot": {"atasan": "60", "rekan": "20", "bawahan": "19"},
        "tertinggi": "120",
        "pembulatan": {"desimal": "2", "cara": "ke_bawah"},
    }
    with pytest.raises(LawError, match=r"^x: bobot must make 100$"):
        SURVEY._shape(faulty, "x")


ratings = st.lists(st.decimals(min_value=0, max_value=120, places=1), max_size=6)


@settings(max_examples=150)
@given(ratings.filter(bool), ratings, ratings)
def test_the_score_lies_between_the_lowest_and_the_highest_rating(atasan, rekan, bawahan):
    result = ask(atasan=atasan, rekan=rekan, bawahan=bawahan)
    rated = [*atasan, *rekan, *bawahan]
    assert min(rated) <= result.score <= max(rated)
