"""Absence, the window for keberatan, and reference data."""

from datetime import date

import pytest

from abdi_rules import BadInput, Refused
from abdi_rules.appraisal import predikat
from abdi_rules.appraisers import lowest_appraiser
from abdi_rules.discipline import absence
from abdi_rules.enums import DisciplineLevel, Rating, Sanction, Status
from abdi_rules.objection import window
from abdi_rules.reference import behaviours, golongan_codes, pangkat, siasn_codes
from abdi_rules.schedule import usual_days

DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("days", "longest_run", "sanction"),
    [
        (0, 0, "tidak_ada"),
        (2, 2, "tidak_ada"),
        (3, 1, "teguran_lisan"),
        (4, 1, "teguran_tertulis"),
        (9, 9, "pernyataan_tidak_puas"),
        (10, 10, "pemberhentian"),
        (28, 1, "pemberhentian"),
        (366, 366, "pemberhentian"),
    ],
)
def test_what_must_be_examined(days, longest_run, sanction):
    result = absence(days=days, longest_run=longest_run, on=DAY)
    assert result.sanction is Sanction(sanction)
    assert result.to_examine is (sanction != "tidak_ada")


def test_it_flags_and_says_that_it_does_not_punish():
    assert [r.code for r in absence(days=3, longest_run=1, on=DAY).because] == [
        "discipline.sum",
        "discipline.flag_only",
    ]


def test_below_three_days_there_is_nothing_to_flag():
    result = absence(days=2, longest_run=1, on=DAY)
    assert [r.code for r in result.because] == ["discipline.none"]
    assert result.level is DisciplineLevel.TIDAK_ADA


@pytest.mark.parametrize(
    ("days", "longest_run", "field"),
    [(-1, 0, "days"), (367, 0, "days"), (3, 4, "longest_run"), (3, -1, "longest_run")],
)
def test_impossible_days_are_refused_with_their_field(days, longest_run, field):
    with pytest.raises(BadInput) as fault:
        absence(days=days, longest_run=longest_run, on=DAY)
    assert fault.value.field == field


def test_the_window_closes_fourteen_days_after_receipt():
    received = date(2026, 2, 20)
    assert window(diterima=received, on=DAY).batas == date(2026, 3, 6)
    in_time = window(diterima=received, diajukan=date(2026, 3, 6), on=DAY)
    assert (in_time.batas, in_time.tepat_waktu) == (date(2026, 3, 6), True)
    assert window(diterima=received, diajukan=date(2026, 3, 7), on=DAY).tepat_waktu is False


def test_an_objection_on_the_day_of_receipt_is_in_time():
    assert window(diterima=DAY, diajukan=DAY, on=DAY).tepat_waktu is True


def test_an_objection_before_receipt_is_refused():
    with pytest.raises(BadInput) as fault:
        window(diterima=DAY, diajukan=date(2026, 3, 30), on=DAY)
    assert (fault.value.field, fault.value.code) == ("diajukan", "bad.before_received")


def test_an_objection_not_made_yet_is_neither_early_nor_late():
    result = window(diterima=DAY, on=DAY)
    assert result.tepat_waktu is None
    assert [reason.code for reason in result.because] == ["objection.window"]


def test_berakhlak_has_seven_values_with_three_guides_each():
    values = behaviours(DAY).value
    assert [value.kode for value in values] == [
        "berorientasi_pelayanan",
        "akuntabel",
        "kompeten",
        "harmonis",
        "loyal",
        "adaptif",
        "kolaboratif",
    ]
    assert {len(value.panduan) for value in values} == {3}
    assert values[0].nama == "Berorientasi Pelayanan"


def test_golongan_of_pns_and_of_pppk_are_different_things():
    assert golongan_codes(Status.PNS, DAY)[0] == "I/a"
    assert golongan_codes(Status.CPNS, DAY)[-1] == "IV/e"
    assert len(golongan_codes(Status.PNS, DAY)) == 17
    assert golongan_codes(Status.PPPK, DAY)[8] == "IX"
    assert len(golongan_codes(Status.PPPK, DAY)) == 17
    assert not set(golongan_codes(Status.PNS, DAY)) & set(golongan_codes(Status.PPPK, DAY))


def test_a_golongan_of_pns_has_a_pangkat():
    assert pangkat("III/a", DAY) == "Penata Muda"
    assert pangkat("IX", DAY) is None


def test_reference_data_is_dated_too():
    with pytest.raises(Refused):
        golongan_codes(Status.PPPK, date(2020, 9, 28))


@pytest.mark.parametrize(
    ("hasil", "perilaku", "kuadran"),
    [
        ("di_atas", "di_atas", 1),
        ("sesuai", "di_atas", 2),
        ("di_bawah", "sesuai", 3),
        ("di_atas", "di_bawah", 4),
        ("sesuai", "di_bawah", 4),
        ("di_bawah", "di_bawah", 5),
    ],
)
def test_the_kuadran_of_siasn_follows_from_the_predikat(hasil, perilaku, kuadran):
    codes = siasn_codes(DAY)
    found = predikat(hasil=Rating(hasil), perilaku=Rating(perilaku), on=DAY).predikat
    assert codes.value.kuadran[found] == kuadran
    assert codes.assumed()


def test_siasn_counts_ratings_from_the_best():
    assert siasn_codes(DAY).value.rating == {Rating.DI_ATAS: 1, Rating.SESUAI: 2, Rating.DI_BAWAH: 3}


@pytest.mark.parametrize(
    ("job_type", "level", "appraiser"),
    [
        ("JPT Pratama", "", "Gubernur"),
        ("Pelaksana", "", "Pengawas"),
        ("JF Keahlian", "Ahli Muda", "Administrator"),
        ("JF Keahlian", "", "Pengawas"),
        ("Staf Khusus", "", None),
    ],
)
def test_the_lowest_appraiser_goes_by_kind_of_post_or_by_jenjang(job_type, level, appraiser):
    assert lowest_appraiser(job_type, level, DAY) == appraiser


def test_the_usual_deadlines_are_a_proposal():
    usual = usual_days(DAY)
    assert (usual.value.skp, usual.value.tanggapan) == (31, 14)
    assert usual.assumed()
