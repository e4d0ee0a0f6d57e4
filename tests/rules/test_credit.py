"""Angka kredit and what is missing of it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abdi_rules import BadInput, Refused
from abdi_rules.credit import NEED, Segment, angka_kredit, need
from abdi_rules.enums import Jenjang, Predikat

DAY = date(2026, 12, 31)
segments = st.builds(
    Segment,
    jenjang=st.sampled_from(list(Jenjang)),
    predikat=st.sampled_from(list(Predikat)),
    bulan=st.integers(min_value=1, max_value=12),
)


def segment(jenjang="ahli_pertama", predikat="baik", bulan=12):
    return Segment(jenjang=Jenjang(jenjang), predikat=Predikat(predikat), bulan=bulan)


@pytest.mark.parametrize(("bulan", "code"), [(0, "bad.outside"), (13, "bad.outside"), (-1, "bad.negative")])
def test_a_segment_has_one_to_twelve_months(bulan, code):
    with pytest.raises(BadInput) as fault:
        angka_kredit(segmen=[segment(), segment(bulan=bulan)], on=DAY)
    assert (fault.value.field, fault.value.code) == ("segmen[1].bulan", code)


def test_the_bounds_of_the_months_are_told():
    with pytest.raises(BadInput) as fault:
        angka_kredit(segmen=[segment(bulan=13)], on=DAY)
    assert fault.value.params == {"least": "1", "most": "12"}


def test_there_must_be_a_segment():
    with pytest.raises(BadInput) as fault:
        angka_kredit(segmen=[], on=DAY)
    assert (fault.value.field, fault.value.code) == ("segmen", "bad.empty")


def test_a_figure_that_rests_on_read_text_only_is_not_assumed():
    assert not angka_kredit(segmen=[segment(bulan=2)], on=DAY).assumed
    assert angka_kredit(segmen=[segment("ahli_muda", bulan=2)], on=DAY).assumed


def test_credit_is_kept_to_two_decimals():
    (credited,) = angka_kredit(segmen=[segment()], on=DAY).segmen
    assert str(credited.angka_kredit) == "12.50"


@settings(max_examples=100)
@given(st.lists(segments, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_segments_does_not_matter(asked, chance):
    shuffled = list(asked)
    chance.shuffle(shuffled)
    assert angka_kredit(segmen=asked, on=DAY).total == angka_kredit(segmen=shuffled, on=DAY).total


@settings(max_examples=100)
@given(st.lists(segments, min_size=1, max_size=8))
def test_segments_sum_to_the_total_of_their_jenjang(asked):
    result = angka_kredit(segmen=asked, on=DAY)
    assert [(s.jenjang, s.predikat, s.bulan) for s in result.segmen] == [
        (s.jenjang, s.predikat, s.bulan) for s in asked
    ]
    for jenjang, total in result.total.items():
        assert total == sum(s.angka_kredit for s in result.segmen if s.jenjang is jenjang)
    assert sum(result.total.values()) == sum(s.angka_kredit for s in result.segmen)


@settings(max_examples=100)
@given(segments)
def test_more_months_never_give_less(asked):
    year = Segment(jenjang=asked.jenjang, predikat=asked.predikat, bulan=12)
    assert angka_kredit(segmen=[year], on=DAY).segmen[0].angka_kredit >= (
        angka_kredit(segmen=[asked], on=DAY).segmen[0].angka_kredit
    )


def test_the_need_of_a_golongan_outside_the_jenjang_is_refused_with_the_ones_inside():
    with pytest.raises(Refused) as refusal:
        need(jenjang=Jenjang.TERAMPIL, golongan="IX", angka_kredit=Decimal(0), on=DAY)
    assert dict(refusal.value.params) == {
        "golongan": "IX",
        "jenjang": "terampil",
        "valid": "II/b, II/c, II/d",
    }


def test_credit_held_cannot_be_negative():
    with pytest.raises(BadInput) as fault:
        need(jenjang=Jenjang.TERAMPIL, golongan="II/b", angka_kredit=Decimal(-1), on=DAY)
    assert (fault.value.field, fault.value.code) == ("angka_kredit", "bad.negative")


@pytest.mark.parametrize(
    ("jenjang", "golongan", "pangkat", "next_jenjang"),
    [
        ("pemula", "II/a", "15", "15"),
        ("terampil", "II/b", "20", "60"),
        ("terampil", "II/c", "40", "60"),
        ("terampil", "II/d", "60", "60"),
        ("mahir", "III/a", "50", "100"),
        ("mahir", "III/b", "100", "100"),
        ("penyelia", "III/c", "100", None),
        ("penyelia", "III/d", None, None),
        ("ahli_pertama", "III/a", "50", "100"),
        ("ahli_pertama", "III/b", "100", "100"),
        ("ahli_muda", "III/c", "100", "200"),
        ("ahli_muda", "III/d", "200", "200"),
        ("ahli_madya", "IV/a", "150", "450"),
        ("ahli_madya", "IV/b", "300", "450"),
        ("ahli_madya", "IV/c", "450", "450"),
        ("ahli_utama", "IV/d", "200", None),
        ("ahli_utama", "IV/e", None, None),
    ],
)
def test_the_need_for_pangkat_and_jenjang(jenjang, golongan, pangkat, next_jenjang):
    result = need(jenjang=Jenjang(jenjang), golongan=golongan, angka_kredit=Decimal(0), on=DAY)
    assert result.kurang_pangkat == (None if pangkat is None else Decimal(pangkat))
    assert result.kurang_jenjang == (None if next_jenjang is None else Decimal(next_jenjang))


@pytest.mark.parametrize("jenjang", list(Jenjang))
def test_the_last_pangkat_of_a_jenjang_needs_what_the_next_jenjang_needs(jenjang):
    law = NEED.on(DAY).value[jenjang]
    assert list(law.pangkat.values())[-1] == law.jenjang


@pytest.mark.parametrize(("held", "missing"), [("19.99", "0.01"), ("20", "0"), ("20.01", "0")])
def test_nothing_is_missing_once_enough_is_held(held, missing):
    result = need(jenjang=Jenjang.TERAMPIL, golongan="II/b", angka_kredit=Decimal(held), on=DAY)
    assert result.kurang_pangkat == Decimal(missing)
    assert not result.assumed
