"""The parts of a NIP and of a nomor induk PPPK, and which part is wrong."""

from datetime import date

import pytest

from abdi_rules import Refused
from abdi_rules.enums import Sex, Status
from abdi_rules.identity import parse_nip

DAY = date(2026, 3, 31)


def test_it_reads_a_nip_with_blanks():
    parts = parse_nip(" 19860926 201505 1 001 ", Status.PNS, DAY)
    assert parts.nip == "198609262015051001"
    assert parts.formatted == "19860926 201505 1 001"
    assert parts.birth_date == date(1986, 9, 26)
    assert (parts.appointed_year, parts.appointed_month) == (2015, 5)
    assert (parts.sex, parts.sequence) == (Sex.LAKI_LAKI, 1)
    assert parts.warnings == ()
    assert not parts.assumed


def test_it_reads_a_pppk_number_without_a_month():
    parts = parse_nip("199001012023212999", Status.PPPK, DAY)
    assert (parts.appointed_year, parts.appointed_month) == (2023, None)
    assert (parts.sex, parts.sequence) == (Sex.PEREMPUAN, 999)
    assert parts.assumed


@pytest.mark.parametrize(
    ("nip", "code", "part"),
    [
        ("19860926201505100", "nip.length", {"length": "17"}),
        ("1986092620150510011", "nip.length", {"length": "19"}),
        ("", "nip.length", {"length": "0"}),
        ("19860926201505100A", "nip.digits", {}),
        ("1986-09-26201505100", "nip.digits", {}),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", "nip.digits", {}),
        ("198613262015051001", "nip.birth_date", {"part": "19861326"}),
        ("198602302015051001", "nip.birth_date", {"part": "19860230"}),
        ("202604012026041001", "nip.birth_future", {"part": "20260401"}),
        ("198609262015131001", "nip.appointed_month", {"part": "13"}),
        ("198609262015001001", "nip.appointed_month", {"part": "00"}),
        ("198609260000051001", "nip.appointed_year", {"part": "0000"}),
        ("198609262026041001", "nip.appointed_future", {"part": "202604"}),
        ("198609261986081001", "nip.appointed_before_birth", {"part": "198608"}),
        ("198609262015050001", "nip.sex", {"part": "0"}),
        ("198609262015053001", "nip.sex", {"part": "3"}),
        ("198609262015051000", "nip.sequence", {"part": "000"}),
    ],
)
def test_it_says_which_part_is_wrong(nip, code, part):
    with pytest.raises(Refused) as refusal:
        parse_nip(nip, Status.PNS, DAY)
    assert (refusal.value.code, dict(refusal.value.params)) == (code, part)


@pytest.mark.parametrize(
    ("nip", "code", "part"),
    [
        ("199001012027212001", "nip.appointed_future", "2027"),
        ("199001011989212001", "nip.appointed_before_birth", "1989"),
    ],
)
def test_it_checks_the_year_of_a_pppk(nip, code, part):
    with pytest.raises(Refused) as refusal:
        parse_nip(nip, Status.PPPK, DAY)
    assert (refusal.value.code, refusal.value.params["part"]) == (code, part)


@pytest.mark.parametrize("month", [1, 12])
def test_every_month_of_the_year_is_a_month_of_appointment(month):
    assert parse_nip(f"198609262015{month:02}1001", Status.PNS, DAY).appointed_month == month


def test_an_age_of_sixty_at_appointment_raises_no_doubt():
    assert parse_nip("198609262046091001", Status.PNS, date(2050, 1, 1)).warnings == ()


def test_an_appointment_as_pppk_in_the_year_of_birth_is_a_doubt_only():
    assert parse_nip("202001012020212001", Status.PPPK, DAY).warnings[0].code == "nip.age"


@pytest.mark.parametrize("nip", ["202603312026031001", "198609262026031001"])
def test_the_day_and_the_month_itself_are_not_the_future(nip):
    assert parse_nip(nip, Status.CPNS, DAY).nip == nip


@pytest.mark.parametrize(
    ("appointed", "age"),
    [("200208", 15), ("200209", None), ("204608", None), ("204709", 61)],
)
def test_an_unusual_age_at_appointment_is_a_doubt_not_an_error(appointed, age):
    parts = parse_nip(f"19860926{appointed}1001", Status.PNS, date(2050, 1, 1))
    assert [w.params for w in parts.warnings] == (
        [] if age is None else [{"age": str(age), "lowest": "16", "highest": "60"}]
    )


def test_the_age_of_a_pppk_counts_by_years():
    parts = parse_nip("199012312005212001", Status.PPPK, DAY)
    assert [w.params["age"] for w in parts.warnings] == ["15"]
    assert parse_nip("199012312006212001", Status.PPPK, DAY).warnings == ()


@pytest.mark.parametrize(
    ("status", "before"), [(Status.PNS, date(2007, 12, 31)), (Status.PPPK, date(2018, 11, 27))]
)
def test_it_refuses_a_day_before_such_numbers_existed(status, before):
    with pytest.raises(Refused) as refusal:
        parse_nip("196001011985031001", status, before)
    assert refusal.value.code == "law.not_yet"
