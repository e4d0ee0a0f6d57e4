"""The matrix and the leader's rating, cell by cell."""

from datetime import date

import pytest

from abdi_rules import VERSION, Refused
from abdi_rules.appraisal import leader_rating, predikat
from abdi_rules.enums import Predikat, PredikatOrganisasi, Rating

DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("hasil", "perilaku", "expected"),
    [
        ("di_atas", "di_atas", "sangat_baik"),
        ("di_atas", "sesuai", "baik"),
        ("di_atas", "di_bawah", "kurang"),
        ("sesuai", "di_atas", "baik"),
        ("sesuai", "sesuai", "baik"),
        ("sesuai", "di_bawah", "kurang"),
        ("di_bawah", "di_atas", "butuh_perbaikan"),
        ("di_bawah", "sesuai", "butuh_perbaikan"),
        ("di_bawah", "di_bawah", "sangat_kurang"),
    ],
)
def test_the_matrix_gives_the_predikat(hasil, perilaku, expected):
    result = predikat(hasil=Rating(hasil), perilaku=Rating(perilaku), on=DAY)
    assert result.predikat is Predikat(expected)
    assert result.because[0].params == {"hasil": hasil, "perilaku": perilaku, "predikat": expected}


def test_a_predikat_says_that_the_matrix_is_assumed_and_which_release_computed_it():
    result = predikat(hasil=Rating.SESUAI, perilaku=Rating.SESUAI, on=DAY)
    assert result.assumed
    assert result.version == VERSION


def test_there_is_no_predikat_on_the_day_before_the_regulation():
    with pytest.raises(Refused):
        predikat(hasil=Rating.SESUAI, perilaku=Rating.SESUAI, on=date(2022, 2, 17))


@pytest.mark.parametrize(
    ("organisasi", "hasil"),
    [
        ("istimewa", "di_atas"),
        ("baik", "sesuai"),
        ("butuh_perbaikan", "di_bawah"),
        ("kurang", "di_bawah"),
        ("sangat_kurang", "di_bawah"),
    ],
)
def test_a_leader_is_rated_by_the_organisation(organisasi, hasil):
    result = leader_rating(organisasi=PredikatOrganisasi(organisasi), on=DAY)
    assert result.hasil is Rating(hasil)
    assert result.assumed
    assert result.because[0].params == {"organisasi": organisasi, "hasil": hasil}
