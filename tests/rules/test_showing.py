"""Law put on paper for an auditor."""

from datetime import date

from abdi_rules.appraisal.numeric import NAMES as PERCENTS
from abdi_rules.catalogue import RULES
from abdi_rules.dated import Quantity, read_quantity
from abdi_rules.pay.schemes import SCHEMES
from abdi_rules.shapes import number, text
from abdi_rules.showing import example, in_force, show
from abdi_rules.strict_yaml import read_text

SOURCE = """
title: Persentase contoh
unit: persen
enactments:
  2020-01-01:
    cite: "Pergub 1/2020"
    value: "12.5"
    published: 2020-03-01
    note: Catatan kecil.
    source: "https://contoh.go.id"
  2024-01-01: {cite: "Pergub 2/2024", value: "20", assumed: true, date_assumed: true}
  2025-01-01: {cite: "Pergub 3/2025", value: null, note: Dicabut.}
"""


class _FromText(Quantity):
    _file = read_quantity(read_text(SOURCE, "x"), "x", number)


CONTOH = _FromText("contoh", number)


def test_a_value_is_shown_with_everything_known_about_it():
    assert show(CONTOH, date(2023, 12, 31), "id") == (
        "■ Persentase contoh [persen] law/contoh.yaml\n"
        "  Pergub 1/2020; berlaku sejak 1 Januari 2020 (2020-01-01)\n"
        "  Diumumkan: 1 Maret 2020 (2020-03-01)\n"
        "  Catatan: Catatan kecil.\n"
        "  Sumber: https://contoh.go.id\n"
        "    '12.5'\n"
        "  Perubahan berikutnya: 1 Januari 2024 (2024-01-01), Pergub 2/2024: nilai baru\n"
    )


def test_an_assumption_and_an_unsure_date_are_shown():
    assert show(CONTOH, date(2024, 1, 1), "en") == (
        "■ Persentase contoh [persen] law/contoh.yaml\n"
        "  Pergub 2/2024; berlaku sejak 1 January 2024 (2024-01-01), tanggalnya belum dipastikan\n"
        "  Dianggap, naskahnya belum dipastikan: seluruhnya\n"
        "    '20'\n"
        "  Perubahan berikutnya: 1 January 2025 (2025-01-01), Pergub 3/2025: tidak ada nilai. Dicabut.\n"
    )


def test_a_day_without_a_value_is_shown_with_the_reason():
    assert show(CONTOH, date(2025, 1, 1), "id") == (
        "■ Persentase contoh [persen] law/contoh.yaml\n"
        "  Persentase contoh tidak ada nilainya untuk 1 Januari 2025 (2025-01-01) menurut Pergub 3/2025. Dicabut.\n"
        "  Perubahan berikutnya: belum ada yang tercatat.\n"
    )


def test_it_knows_whether_there_is_a_value():
    assert in_force(CONTOH, date(2024, 12, 31))
    assert not in_force(CONTOH, date(2025, 1, 1))


def test_the_example_of_a_rule_is_its_first_case_with_an_answer():
    assert example(RULES["appraisal.predikat"]) == {
        "on": "2022-02-18",
        "given": {"hasil": "sesuai", "perilaku": "sesuai"},
    }


def test_a_table_is_shown_as_it_is_written():
    told = show(SCHEMES["tpp_19_2020"], date(2026, 3, 31), "id")
    assert "    sekda:\n      iku: '50'\n      ksd: tidak_berlaku\n" in told
    assert "    asisten_sekda:\n      iku: '50'\n" in told
    assert "    deputi_gubernur: tidak_terbaca\n" in told


def test_several_assumed_cells_are_shown_in_order():
    told = show(PERCENTS, date(2026, 3, 31), "id")
    assert "  Dianggap, naskahnya belum dipastikan: kurang, sangat_kurang\n" in told


def test_letters_beyond_ascii_are_shown_as_they_are():
    source = 'title: t\nunit: u\nenactments: {2020-01-01: {cite: c, value: "Pasal 1–2"}}'

    class Worded(Quantity):
        _file = read_quantity(read_text(source, "x"), "x", text)

    assert "    Pasal 1–2\n  Perubahan" in show(Worded("x", text), date(2026, 1, 1), "id")
