"""Dated law: what is in force on a day, and what a law file must look like to load."""

from datetime import date
from decimal import Decimal

import pytest

from abdi_rules.catalogue import all_law
from abdi_rules.dated import InForce, Quantity, read_quantity
from abdi_rules.enums import Rating
from abdi_rules.errors import LawError, Refused
from abdi_rules.shapes import mapping, number, table
from abdi_rules.strict_yaml import read_text

FILE = """
title: Persentase contoh
unit: persen
enductments: {}
"""

GOOD = """
title: Persentase contoh
unit: persen
enactments:
  2024-01-01: {cite: "Pergub 2/2024", value: "20"}
  2020-01-01: {cite: "Pergub 1/2020", value: "12.5", assumed: true, published: 2020-03-01, note: n, source: s}
  2025-01-01: {cite: "Pergub 3/2025", value: null, note: "Dicabut."}
"""


class _FromText(Quantity):
    def __init__(self, source, shape=number):
        super().__init__("contoh", shape)
        self._read = read_quantity(read_text(source, "contoh.yaml"), "contoh.yaml", shape)

    @property
    def _file(self):
        return self._read


def load(source, shape=number):
    return read_quantity(read_text(source, "contoh.yaml"), "contoh.yaml", shape)


def enactment(body):
    return f'title: t\nunit: u\nenactments:\n  2024-01-01: {{cite: "c", {body}}}\n'


def test_it_gives_the_enactment_in_force_on_its_first_day():
    assert _FromText(GOOD).on(date(2024, 1, 1)).value == Decimal(20)


def test_it_gives_the_older_enactment_on_the_day_before():
    law = _FromText(GOOD).on(date(2023, 12, 31))
    assert (law.value, law.cite, law.since) == (Decimal("12.5"), "Pergub 1/2020", date(2020, 1, 1))
    assert (law.published, law.source, law.note) == (date(2020, 3, 1), "s", "n")


def test_it_refuses_a_day_before_the_first_enactment_and_names_it():
    with pytest.raises(Refused) as refusal:
        _FromText(GOOD).on(date(2019, 12, 31))
    assert refusal.value.code == "law.not_yet"
    assert refusal.value.params == {
        "quantity": "Persentase contoh",
        "day": "2019-12-31",
        "since": "2020-01-01",
    }


def test_it_refuses_a_day_after_repeal_and_says_by_what():
    with pytest.raises(Refused) as refusal:
        _FromText(GOOD).on(date(2025, 1, 1))
    assert refusal.value.code == "law.none"
    assert refusal.value.params["cite"] == "Pergub 3/2025"
    assert refusal.value.params["note"] == "Dicabut."


def test_it_knows_what_changes_next():
    quantity = _FromText(GOOD)
    assert quantity.next_after(date(2023, 12, 31)).since == date(2024, 1, 1)
    assert quantity.next_after(date(2024, 1, 1)).since == date(2025, 1, 1)
    assert quantity.next_after(date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (FILE, "enactments belum diisi"),
        (
            "title: t\nunit: u\nenactments: {}\nextra: x",
            "extra tidak dikenal di sini; hapus atau perbaiki ejaannya",
        ),
        ("title: t\nunit: u\nenactments: {}", "isi paling sedikit satu tanggal"),
        ('title: t\nunit: u\nenactments: {satu: {cite: c, value: "1"}}', "isi dengan tanggal"),
        (
            'title: t\nunit: u\nenactments: {2024-13-01: {cite: c, value: "1"}}',
            "2024-13-01 bukan tanggal; tulis seperti 2023-07-01",
        ),
        ("title: t\ntitle: t\nunit: u\nenactments: {}", "title tertulis dua kali; hapus salah satu"),
        (
            'title: ""\nunit: u\nenactments: {2024-01-01: {cite: c, value: "1"}}',
            "title: isi dengan kata-kata",
        ),
        ('title: t\nunit: u\nenactments: {2024-01-01: {value: "1"}}', "cite belum diisi"),
        ("title: t\nunit: u\nenactments: {2024-01-01: {cite: c}}", "value belum diisi"),
        (enactment("value: 1"), 'beri tanda kutip pada bilangan: "1"'),
        (enactment("value: 28.125"), 'beri tanda kutip pada bilangan: "28.125"'),
        (enactment("value: 1e3"), "beri tanda kutip pada bilangan"),
        (enactment("value: -1"), "beri tanda kutip pada bilangan"),
        (enactment("value: .5"), "beri tanda kutip pada bilangan"),
        (enactment("value: .inf"), "beri tanda kutip pada bilangan"),
        (enactment('value: "-1"'), "isi dengan bilangan dalam tanda kutip"),
        (enactment('value: "1e3"'), "isi dengan bilangan dalam tanda kutip"),
        (enactment('value: "1", sumber: x'), "sumber tidak dikenal di sini; hapus atau perbaiki ejaannya"),
        (enactment('value: "1", assumed: ya'), "isi dengan daftar"),
        (enactment('value: "1", date_assumed: ya'), "isi dengan true atau false"),
        (enactment('value: "1", published: ya'), "isi dengan tanggal"),
        ("title: [", "contoh.yaml"),
    ],
)
def test_it_does_not_load_a_faulty_file_and_says_where(source, said):
    with pytest.raises(LawError) as fault:
        load(source)
    assert said in str(fault.value)
    assert "contoh.yaml" in str(fault.value)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ('{di_atas: "1", sesuai: "2"}', "di_bawah belum diisi"),
        (
            '{di_atas: "1", sesuai: "2", di_bawah: "3", lain: "4"}',
            "lain tidak dikenal di sini; hapus atau perbaiki ejaannya",
        ),
        ('{di_atas: "1", sesuai: "2", di_bawah: x}', "value.di_bawah: isi dengan bilangan dalam tanda kutip"),
        ('["1"]', "isi dengan tabel"),
    ],
)
def test_a_table_with_a_missing_or_unknown_cell_does_not_load(cells, said):
    with pytest.raises(LawError, match=said):
        load(enactment(f"value: {cells}"), table(Rating, number))


def test_a_path_of_assumed_cells_must_exist():
    with pytest.raises(LawError, match="tidak ada sel sesuaai"):
        load(
            enactment('assumed: [sesuaai], value: {di_atas: "1", sesuai: "2", di_bawah: "3"}'),
            table(Rating, number),
        )


NESTED = 'assumed: {marks}, value: {{di_atas: {{a: "1"}}, sesuai: {{a: "1"}}, di_bawah: {{a: "1"}}}}'


@pytest.mark.parametrize(
    ("marks", "cells"),
    [
        ("true", {""}),
        ("false", set()),
        ("[sesuai]", {"sesuai"}),
        ("[sesuai.a, di_atas]", {"sesuai.a", "di_atas"}),
    ],
)
def test_the_cells_marked_assumed_are_kept(marks, cells):
    _, _, (found,) = load(enactment(NESTED.format(marks=marks)), table(Rating, mapping(number)))
    assert found.assumed_cells == cells


def test_what_is_not_marked_is_not_assumed():
    _, _, (found,) = load(enactment('value: "1"'))
    assert (found.assumed_cells, found.date_assumed) == (frozenset(), False)


@pytest.mark.parametrize("path", ["sesuai.b", "sesuai.a.c", "b"])
def test_a_path_into_a_table_must_exist_at_every_step(path):
    with pytest.raises(LawError, match=f"^contoh.yaml, 2024-01-01.assumed: tidak ada sel {path}$"):
        load(enactment(NESTED.format(marks=f"[{path}]")), table(Rating, mapping(number)))


@pytest.mark.parametrize("quantity", all_law().values(), ids=all_law())
def test_every_law_file_of_the_pack_loads(quantity):
    again = Quantity(quantity.name, quantity._shape)
    assert again.enactments == quantity.enactments
    assert again.days == sorted(again.days)


def law(*assumed):
    return InForce(value=None, cite="c", since=date(2024, 1, 1), assumed_cells=frozenset(assumed))


def test_nothing_is_assumed_unless_marked():
    assert not law().assumed()
    assert not law().assumed("sesuai")


def test_a_mark_on_the_whole_covers_every_cell():
    assert law("").assumed()
    assert law("").assumed("sesuai", "dalam")


def test_a_mark_on_a_cell_covers_what_is_inside_it_only():
    marked = law("sesuai", "di_atas.baik")
    assert marked.assumed("sesuai")
    assert marked.assumed("sesuai", "dalam")
    assert marked.assumed("di_atas", "baik")
    assert not marked.assumed("di_atas", "kurang")
    assert not marked.assumed("di_bawah")


def test_a_reason_that_rests_on_the_whole_table_is_assumed_if_any_cell_is():
    assert law("sesuai").reason("kode").assumed
    assert not law("sesuai").reason("kode", "di_bawah").assumed


def test_a_reason_carries_its_enactment():
    reason = law().reason("kode", "sesuai", hasil="sesuai")
    assert (reason.code, reason.cite, reason.in_force_from) == ("kode", "c", date(2024, 1, 1))
    assert reason.params == {"hasil": "sesuai"}


def test_a_quantity_is_read_from_the_file_of_its_name():
    quantity = Quantity("nasional/kinerja/unit_kecil", number)
    assert quantity.on(date(2026, 1, 1)).value == Decimal(10)
    assert quantity.title == "Jumlah pegawai yang di bawahnya unit disebut kecil"
    assert quantity.unit == "pegawai"
    assert quantity.name == "nasional/kinerja/unit_kecil"


def test_the_value_as_written_is_kept_beside_the_one_read():
    assert _FromText(GOOD).on(date(2024, 1, 1)).written == "20"
