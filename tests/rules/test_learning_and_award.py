"""Hours of learning, and who may be nominated."""

from datetime import date
from decimal import Decimal

import pytest

from abdi_rules import BadInput
from abdi_rules.award import Nominee, eligible, years_before
from abdi_rules.enums import AwardCategory, AwardCondition, Status
from abdi_rules.learning import Activity, hours

DAY = date(2026, 12, 31)


def activity(route="coaching", day=date(2026, 2, 1), minutes=None, jp=None):
    return Activity(route=route, day=day, minutes=minutes, jp=None if jp is None else Decimal(jp))


def learn(*activities, status=Status.PNS, on=DAY):
    return hours(status=status, activities=activities, on=on)


def test_forty_five_minutes_are_one_hour_of_learning():
    result = learn(activity(minutes=45), activity(jp="1.5"))
    assert (result.hours, result.missing) == (Decimal("2.50"), Decimal("17.50"))


@pytest.mark.parametrize(("minutes", "missing"), [(899, "0.03"), (900, "0"), (901, "0")])
def test_twenty_hours_are_owed(minutes, missing):
    assert learn(activity(minutes=minutes)).missing == Decimal(missing)


@pytest.mark.parametrize(("jp", "counted"), [("23.99", "23.99"), ("24", "24"), ("24.01", "24")])
def test_a_pppk_is_credited_with_twenty_four_at_most(jp, counted):
    assert learn(activity(jp=jp), status=Status.PPPK).hours == Decimal(counted)


def test_the_day_itself_and_the_first_of_january_are_in_the_year():
    assert learn(activity(day=date(2026, 1, 1), jp="1"), activity(day=DAY, jp="1")).hours == 2


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        (activity(route="piknik", jp="1"), "activities[1].route", "bad.choice"),
        (activity(day=date(2025, 12, 31), jp="1"), "activities[1].day", "bad.other_year"),
        (activity(), "activities[1].minutes", "bad.minutes_or_jp"),
        (activity(minutes=45, jp="1"), "activities[1].minutes", "bad.minutes_or_jp"),
        (activity(minutes=-1), "activities[1].minutes", "bad.negative"),
        (activity(jp="-1"), "activities[1].jp", "bad.negative"),
    ],
)
def test_a_faulty_activity_is_refused_with_its_field(given, field, code):
    with pytest.raises(BadInput) as fault:
        learn(activity(jp="1"), given)
    assert (fault.value.field, fault.value.code) == (field, code)


def test_an_activity_after_the_day_asked_is_refused():
    with pytest.raises(BadInput) as fault:
        learn(activity(day=date(2026, 6, 2), jp="1"), on=date(2026, 6, 1))
    assert fault.value.params == {"year": "2026", "day": "2026-06-01"}


def test_no_minutes_at_all_are_no_hours():
    assert learn(activity(minutes=0)).hours == 0


def test_a_wrong_route_is_answered_with_the_right_ones():
    with pytest.raises(BadInput) as fault:
        learn(activity(route="piknik", jp="1"))
    assert fault.value.params["valid"].startswith("pelatihan_klasikal, coaching, mentoring")


GOOD = {
    "category": AwardCategory.NASIONAL,
    "achieved": date(2026, 3, 1),
    "proposed": date(2026, 6, 1),
    "disciplined": False,
    "wealth_reported": True,
    "suspect": False,
    "accused": False,
    "convicted": False,
}


@pytest.mark.parametrize(
    ("changed", "failed"),
    [
        ({}, ()),
        ({"disciplined": True}, (AwardCondition.TANPA_HUKUMAN_DISIPLIN,)),
        ({"wealth_reported": False}, (AwardCondition.LAPORAN_HARTA,)),
        ({"suspect": True}, (AwardCondition.BUKAN_TERSANGKA,)),
        ({"accused": True}, (AwardCondition.BUKAN_TERDAKWA,)),
        ({"convicted": True}, (AwardCondition.BUKAN_TERPIDANA,)),
        ({"achieved": date(2025, 5, 31)}, (AwardCondition.PRESTASI_BARU,)),
        ({"achieved": date(2025, 6, 1)}, ()),
        ({"achieved": date(2020, 1, 1), "category": AwardCategory.KERJA_BERISIKO}, ()),
    ],
)
def test_every_condition_that_fails_is_named(changed, failed):
    result = eligible(nominee=Nominee(**(GOOD | changed)), on=DAY)
    assert (result.eligible, result.failed) == (not failed, failed)


def test_an_achievement_may_fall_on_the_day_of_the_proposal_but_not_after():
    assert eligible(nominee=Nominee(**(GOOD | {"achieved": date(2026, 6, 1)})), on=DAY).eligible
    with pytest.raises(BadInput) as fault:
        eligible(nominee=Nominee(**(GOOD | {"achieved": date(2026, 6, 2)})), on=DAY)
    assert (fault.value.field, fault.value.code) == ("nominee.achieved", "bad.after_proposal")


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        (date(2026, 6, 1), 1, date(2025, 6, 1)),
        (date(2028, 2, 29), 1, date(2027, 2, 28)),
        (date(2028, 2, 28), 4, date(2024, 2, 28)),
        (date(2028, 3, 29), 3, date(2025, 3, 29)),
    ],
)
def test_years_before_a_day(day, years, before):
    assert years_before(day, years) == before
