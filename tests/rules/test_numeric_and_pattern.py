"""The numeric scale of PP 30/2019 and the pattern of distribution."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abdi_rules import BadInput
from abdi_rules.appraisal import distribution, pp30
from abdi_rules.appraisal.numeric import _WEIGHTS
from abdi_rules.appraisal.pattern import PATTERN, Condition, _attainable
from abdi_rules.enums import Bound, Predikat, PredikatOrganisasi, Sebutan
from abdi_rules.errors import LawError

DAY = date(2026, 3, 31)


def judge(skp, perilaku=None, opini=False, ide=False):
    perilaku = skp if perilaku is None else perilaku
    return pp30(skp=Decimal(skp), perilaku=Decimal(perilaku), opini_rekan_bawahan=opini, ide_baru=ide, on=DAY)


@pytest.mark.parametrize(
    ("nilai", "ide", "sebutan"),
    [
        ("120", True, "sangat_baik"),
        ("110", True, "sangat_baik"),
        ("109.99", True, "baik"),
        ("120", False, "baik"),
        ("90", False, "baik"),
        ("89.99", True, "cukup"),
        ("70", False, "cukup"),
        ("69.99", False, "kurang"),
        ("50", False, "kurang"),
        ("49.99", False, "sangat_kurang"),
        ("0", False, "sangat_kurang"),
    ],
)
def test_the_score_has_a_name(nilai, ide, sebutan):
    assert judge(nilai, ide=ide).sebutan is Sebutan(sebutan)


@pytest.mark.parametrize(("opini", "nilai"), [(False, "94.00"), (True, "92.00")])
def test_the_weights_depend_on_the_opinion_of_peers_and_subordinates(opini, nilai):
    assert str(judge("100", "80", opini=opini).nilai) == nilai


def test_a_missed_name_is_told_with_what_was_missing():
    codes = [reason.code for reason in judge("115").because]
    assert codes == ["pp30.score", "pp30.name", "pp30.idea_missing"]
    assert [reason.code for reason in judge("115", ide=True).because] == ["pp30.score", "pp30.name"]


@pytest.mark.parametrize(
    ("skp", "perilaku", "field", "code"),
    [
        ("120.01", "1", "skp", "bad.outside"),
        ("-1", "1", "skp", "bad.negative"),
        ("1", "121", "perilaku", "bad.outside"),
    ],
)
def test_scores_lie_between_zero_and_a_hundred_and_twenty(skp, perilaku, field, code):
    with pytest.raises(BadInput) as fault:
        judge(skp, perilaku)
    assert (fault.value.field, fault.value.code) == (field, code)


def test_weights_that_do_not_make_a_hundred_do_not_load():
    assert _WEIGHTS({"skp": "70", "perilaku": "30"}, "x").skp == 70
    with pytest.raises(LawError, match=r"^x: skp and perilaku must make 100$"):
        _WEIGHTS({"skp": "70", "perilaku": "29"}, "x")


@settings(max_examples=100)
@given(st.decimals(0, 120, places=3), st.decimals(0, 120, places=3), st.booleans(), st.booleans())
def test_the_score_lies_between_its_two_parts(skp, perilaku, opini, ide):
    result = judge(skp, perilaku, opini, ide)
    assert min(skp, perilaku) - Decimal("0.005") <= result.nilai <= max(skp, perilaku) + Decimal("0.005")


def spread(organisasi, *counts):
    jumlah = dict(zip(Predikat, counts, strict=True))
    return distribution(organisasi=PredikatOrganisasi(organisasi), jumlah=jumlah, on=DAY)


@pytest.mark.parametrize(
    ("batas", "count", "met"),
    [
        ("paling_banyak", 7, True),
        ("paling_banyak", 8, False),
        ("paling_sedikit", 7, True),
        ("paling_sedikit", 6, False),
        ("lebih_dari", 8, True),
        ("lebih_dari", 7, False),
    ],
)
def test_a_share_is_held_exactly_against_its_bound(batas, count, met):
    condition = Condition(predikat=(Predikat.BAIK,), batas=Bound(batas), persen=Decimal(70))
    assert condition.met_by(count, 10) is met


@pytest.mark.parametrize(
    ("organisasi", "counts", "unmet"),
    [
        ("istimewa", (6, 4, 0, 0, 0), []),
        ("istimewa", (7, 3, 0, 0, 0), []),
        ("istimewa", (8, 2, 0, 0, 0), ["sangat_baik_paling_banyak"]),
        ("istimewa", (5, 5, 0, 0, 0), ["sebagian_besar_sangat_baik"]),
        ("baik", (2, 6, 2, 0, 0), []),
        ("baik", (2, 7, 0, 1, 0), []),
        ("baik", (2, 8, 0, 0, 0), ["baik_paling_banyak", "ada_butuh_perbaikan_atau_kurang"]),
        ("butuh_perbaikan", (1, 3, 6, 0, 0), []),
        ("butuh_perbaikan", (2, 3, 5, 0, 0), ["butuh_perbaikan_paling_sedikit", "sangat_baik_paling_banyak"]),
        ("kurang", (1, 2, 1, 6, 0), []),
        ("sangat_kurang", (0, 3, 0, 1, 6), []),
        ("sangat_kurang", (0, 4, 0, 0, 6), ["kurang_atau_butuh_perbaikan_paling_sedikit"]),
        ("sangat_kurang", (1, 2, 1, 1, 5), ["sangat_kurang_paling_sedikit", "tanpa_sangat_baik"]),
    ],
)
def test_what_is_not_met_is_named(organisasi, counts, unmet):
    result = spread(organisasi, *counts)
    assert [each.aturan for each in result.tidak_memenuhi] == unmet
    assert result.memenuhi is (not unmet)


def test_what_is_not_met_is_told_with_its_figures():
    (unmet,) = spread("istimewa", 8, 2, 0, 0, 0).tidak_memenuhi
    assert (unmet.predikat, unmet.batas, unmet.persen, unmet.jumlah, unmet.dari) == (
        (Predikat.SANGAT_BAIK,),
        Bound.PALING_BANYAK,
        Decimal(70),
        8,
        10,
    )


@pytest.mark.parametrize(
    ("counts", "small", "attainable"),
    [
        ((0, 6, 1, 0, 3), False, True),
        ((0, 5, 1, 0, 3), True, True),
        ((0, 1, 0, 0, 0), True, False),
        ((0, 1, 1, 0, 0), True, False),
        ((0, 2, 1, 0, 0), True, True),
        ((0, 2, 2, 0, 0), True, False),
    ],
)
def test_a_small_unit_is_warned_and_told_whether_it_can_be_met_at_all(counts, small, attainable):
    result = spread("baik", *counts)
    codes = [reason.code for reason in result.because]
    assert (result.unit_kecil, result.dapat_dipenuhi) == (small, attainable)
    assert ("distribution.small" in codes) is small
    assert ("distribution.unattainable" in codes) is not attainable
    assert codes[-1] == "distribution.consideration"


@pytest.mark.parametrize(
    ("jumlah", "field", "code"),
    [
        (dict.fromkeys(list(Predikat)[:4], 1), "jumlah.sangat_kurang", "bad.missing"),
        (dict.fromkeys(Predikat, 1) | {Predikat.BAIK: -1}, "jumlah.baik", "bad.negative"),
        (dict.fromkeys(Predikat, 0), "jumlah", "bad.empty"),
    ],
)
def test_a_faulty_question_is_refused_with_its_field(jumlah, field, code):
    with pytest.raises(BadInput) as fault:
        distribution(organisasi=PredikatOrganisasi.BAIK, jumlah=jumlah, on=DAY)
    assert (fault.value.field, fault.value.code) == (field, code)


@pytest.mark.parametrize("organisasi", list(PredikatOrganisasi))
def test_every_pattern_can_be_met_by_ten_people(organisasi):
    conditions = PATTERN.on(DAY).value[organisasi].values()
    assert _attainable(10, list(conditions))
