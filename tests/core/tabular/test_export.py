"""What people download cannot be run by their spreadsheet."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from abdi.core.tabular.export import harmless, to_csv, to_xlsx

RISKY = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "　＠SUM(A1)",
]


@pytest.mark.parametrize("text", RISKY)
def test_it_disarms_what_a_spreadsheet_would_run(text):
    assert str(harmless(text)).startswith("'")


@pytest.mark.parametrize("value", ["Siti", "a=b", "2026-01-31", "", 5, -5])
def test_it_leaves_the_rest_as_it_is(value):
    assert harmless(value) == value


def test_a_csv_opens_in_excel_with_its_marks():
    content = to_csv(["kolom", "isi"], [["a;b", 'kata "ini"']])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [["kolom", "isi"], ["a;b", 'kata "ini"']]


@pytest.mark.parametrize("text", RISKY)
def test_a_workbook_holds_text_and_no_formula(text):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx("Laporan", ["isi"], [[text]])))
    assert book.active["A2"].data_type == "s"


def test_numbers_in_a_workbook_stay_numbers():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx("Laporan", ["baris"], [[12]])))
    assert book.active["A2"].value == 12


def test_a_heading_that_somebody_typed_is_not_run_either() -> None:
    assert to_csv(["kode_unit", "=1+1"], []).decode("utf-8-sig") == "kode_unit;'=1+1\r\n"
