"""YAML without surprises."""

from datetime import date

import pytest

from abdi_rules.errors import LawError
from abdi_rules.strict_yaml import read_file, read_text, yaml_files


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"12.5"', "12.5"),
        ("'0'", "0"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("I/a", "I/a"),
        ("2023-07-01", date(2023, 7, 1)),
        ("2023-7-1", "2023-7-1"),
        ("12 hari", "12 hari"),
        ("-", [None]),
        ("{a: [b, {c: d}]}", {"a": ["b", {"c": "d"}]}),
    ],
)
def test_a_scalar_is_what_it_looks_like(written, value):
    assert read_text(written, "x") == value


@pytest.mark.parametrize(
    "number", ["1", "1.5", "-1", "+1", ".5", "1.", "1e3", "1_000", "0x1F", "0o17", ".inf", "-.INF", ".nan"]
)
def test_a_bare_number_is_refused_with_its_line(number):
    with pytest.raises(LawError) as fault:
        read_text(f"a: b\nc: {number}", "x.yaml")
    assert str(fault.value) == f'x.yaml, baris 2: beri tanda kutip pada bilangan: "{number}"'


def test_a_date_that_does_not_exist_is_refused_with_its_line():
    with pytest.raises(LawError) as fault:
        read_text("a: 2023-02-30", "x.yaml")
    assert str(fault.value) == "x.yaml, baris 1: 2023-02-30 bukan tanggal; tulis seperti 2023-07-01"


@pytest.mark.parametrize("text", ["a: b\na: c", 'a: b\n"a": c', "x: {a: b,\n a: c}"])
def test_a_key_that_stands_twice_is_refused_with_its_line(text):
    with pytest.raises(LawError) as fault:
        read_text(text, "x.yaml")
    assert str(fault.value) == "x.yaml, baris 2: a tertulis dua kali; hapus salah satu"


def test_what_is_not_yaml_is_refused_with_the_name_of_the_file():
    with pytest.raises(LawError, match=r"^x\.yaml: "):
        read_text("a: [", "x.yaml")


def test_a_tag_that_makes_objects_is_refused():
    with pytest.raises(LawError, match=r"^x\.yaml: "):
        read_text("!!python/object/apply:os.getcwd []", "x.yaml")


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(LawError) as fault:
        read_file("law/tidak/ada.yaml")
    assert str(fault.value) == "law/tidak/ada.yaml: berkas ini tidak ada"


def test_files_are_found_in_every_folder_and_sorted():
    found = yaml_files("law")
    assert found == sorted(found)
    assert "law/nasional/kinerja/matriks_predikat.yaml" in found
    assert "law/dki_jakarta/tpp/skema/tpp_19_2020.yaml" in found


def test_only_yaml_files_are_found():
    assert yaml_files("pay") == []


def test_letters_beyond_ascii_are_read():
    assert (
        "–"
        in read_file("law/nasional/kinerja/matriks_predikat.yaml")["enactments"][date(2022, 2, 18)]["cite"]
    )
