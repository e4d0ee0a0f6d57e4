"""The suggested rating of hasil kerja."""

from datetime import date
from decimal import Decimal

import pytest

from abdi_rules import BadInput, Refused
from abdi_rules.appraisal import Indicator, ResultMeasure, rating_suggestion
from abdi_rules.enums import Direction, Rating, ResultKind

DAY = date(2026, 3, 31)
ABOVE, AS, BELOW = Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH
REALISED = {"+": "101", "=": "100", "-": "50", "?": None}


def indicator(realisation, target="100", direction="naik", target_max=None):
    def exact(value):
        return None if value is None else Decimal(value)

    return Indicator(
        realisation=exact(realisation),
        target=exact(target),
        direction=Direction(direction),
        target_max=exact(target_max),
    )


def measured(*readings, kind="utama"):
    indicators = [indicator(REALISED[reading]) for reading in readings]
    return ResultMeasure(kind=ResultKind(kind), indicators=indicators)


def suggest(main, additional=""):
    results = [measured(reading) for reading in main]
    results += [measured(reading, kind="tambahan") for reading in additional]
    return rating_suggestion(results=results, on=DAY)


def read(*args):
    result = ResultMeasure(kind=ResultKind.UTAMA, indicators=[indicator(*args)])
    return rating_suggestion(results=[result], on=DAY).results[0]


@pytest.mark.parametrize(
    ("main", "additional", "rating", "code"),
    [
        ("+", "", ABOVE, "above"),
        ("++=", "", ABOVE, "above"),
        ("+=", "", AS, "as_expected"),
        ("=", "++", ABOVE, "above"),
        ("+++", "-", ABOVE, "above"),
        ("+++-", "", AS, "as_expected"),
        ("===", "", AS, "as_expected"),
        ("===-", "", AS, "as_expected"),
        ("==--", "", BELOW, "below_main"),
        ("+-", "++", BELOW, "below_main"),
        ("=---", "", BELOW, "below_most"),
        ("=", "--", BELOW, "below_most"),
        ("", "+", ABOVE, "above"),
        ("", "=-", AS, "as_expected"),
    ],
)
def test_most_results_decide_and_main_results_count_more(main, additional, rating, code):
    result = suggest(main, additional)
    assert (result.suggestion, result.because[0].code) == (rating, f"appraisal.{code}")


def test_the_reason_tells_the_counts():
    assert suggest("+=-?", "+").because[0].params == {
        "rating": "sesuai",
        "percent": "50",
        "measured": "4",
        "above": "2",
        "below": "1",
        "main_measured": "3",
        "main_below": "1",
    }


def test_what_was_not_measured_stays_out_and_is_told():
    result = suggest("+??")
    assert result.suggestion is ABOVE
    assert result.results == (ABOVE, None, None)
    assert [r.params for r in result.because if r.code == "appraisal.unmeasured"] == [{"count": "2"}]


def test_nothing_is_said_of_unmeasured_indicators_when_all_were_measured():
    codes = [reason.code for reason in suggest("+").because]
    assert codes == ["appraisal.above", "appraisal.bands", "appraisal.only_suggestion"]


def test_the_bands_are_told():
    assert suggest("+").because[1].params == {"above": "100", "as_expected": "90"}


def test_it_is_assumed_and_always_says_that_it_is_a_suggestion():
    result = suggest("+")
    assert result.assumed
    assert result.because[-1].code == "appraisal.only_suggestion"
    assert not result.because[-1].assumed


@pytest.mark.parametrize("main", ["", "??"])
def test_it_refuses_when_nothing_was_measured(main):
    with pytest.raises(Refused) as refusal:
        suggest(main)
    assert refusal.value.code == "appraisal.nothing_measured"


@pytest.mark.parametrize(
    ("readings", "rating"),
    [("+", ABOVE), ("++=", ABOVE), ("++-", AS), ("+=", AS), ("=-", AS), ("--=", BELOW), ("+?", ABOVE)],
)
def test_most_indicators_decide_how_a_result_is_read(readings, rating):
    assert rating_suggestion(results=[measured(*readings)], on=DAY).results == (rating,)


@pytest.mark.parametrize(
    ("realisation", "rating"),
    [("250", ABOVE), ("100.01", ABOVE), ("100", AS), ("90", AS), ("89.99", BELOW), ("0", BELOW)],
)
def test_higher_is_better(realisation, rating):
    assert read(realisation) is rating


@pytest.mark.parametrize(
    ("realisation", "rating"),
    [("0", ABOVE), ("99.99", ABOVE), ("100", AS), ("110", AS), ("110.01", BELOW)],
)
def test_lower_is_better(realisation, rating):
    assert read(realisation, "100", "turun") is rating


@pytest.mark.parametrize(
    ("realisation", "direction", "rating"),
    [
        ("0", "naik", AS),
        ("1", "naik", ABOVE),
        ("0", "turun", AS),
        ("1", "turun", BELOW),
    ],
)
def test_a_target_of_zero_can_be_met(realisation, direction, rating):
    assert read(realisation, "0", direction) is rating


@pytest.mark.parametrize(
    ("realisation", "rating"), [("9.9", BELOW), ("10", AS), ("15", AS), ("20", AS), ("20.1", BELOW)]
)
def test_inside_a_range_is_as_expected(realisation, rating):
    assert read(realisation, "10", "rentang", "20") is rating


@pytest.mark.parametrize(
    ("realisation", "target", "rating"),
    [
        ("1", "1", AS),
        ("0", "1", BELOW),
        ("0", "0", AS),
        ("1", "0", BELOW),
    ],
)
def test_yes_is_as_expected_and_no_is_below(realisation, target, rating):
    assert read(realisation, target, "ya_tidak") is rating


@pytest.mark.parametrize(
    ("args", "field", "code"),
    [
        (("1", "1", "rentang", "-1"), "target_max", "bad.target_max_needed"),
        (("1", "10", "rentang"), "target_max", "bad.target_max_needed"),
        (("1", "10", "rentang", "9"), "target_max", "bad.target_max_needed"),
        (("1", "10", "naik", "20"), "target_max", "bad.target_max_unneeded"),
        (("1", "2", "ya_tidak"), "target", "bad.yes_no"),
        (("2", "1", "ya_tidak"), "realisation", "bad.yes_no"),
    ],
)
def test_it_names_the_faulty_field(args, field, code):
    with pytest.raises(BadInput) as fault:
        indicator(*args)
    assert (fault.value.field, fault.value.code) == (field, code)


@pytest.mark.parametrize(
    ("realisation", "target", "direction", "rating"),
    [
        ("-0.2", "3", "turun", ABOVE),
        ("-1", "10", "naik", BELOW),
        ("-4.9", "-5", "naik", ABOVE),
        ("-5", "-5", "naik", AS),
        ("-5.1", "-5", "naik", BELOW),
        ("-5.1", "-5", "turun", ABOVE),
        ("-4.9", "-5", "turun", BELOW),
    ],
)
def test_figures_below_zero_are_compared_like_any_other(realisation, target, direction, rating):
    assert read(realisation, target, direction) is rating


def test_a_target_that_has_no_percent_is_told():
    result = ResultMeasure(kind=ResultKind.UTAMA, indicators=[indicator("-5", "-5"), indicator("5", "10")])
    told = [r.params for r in rating_suggestion(results=[result], on=DAY).because if "percent" in r.code]
    assert told == [{"count": "1"}]


def test_a_range_has_no_band_in_percent_to_go_without():
    result = ResultMeasure(kind=ResultKind.UTAMA, indicators=[indicator("0", "-1", "rentang", "1")])
    codes = [r.code for r in rating_suggestion(results=[result], on=DAY).because]
    assert "appraisal.no_percent" not in codes


def test_a_range_of_one_point_and_an_unmeasured_yes_or_no_are_fine():
    assert read("10", "10", "rentang", "10") is AS
    assert indicator(None, "1", "ya_tidak").realisation is None
