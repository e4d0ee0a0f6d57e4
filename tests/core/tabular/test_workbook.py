"""XLSX: each cell as the text a person sees."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from abdi.core.tabular import Unreadable, read_table
from abdi.core.tabular.table import lost_digits
from abdi.core.tabular.workbook import _cells
from tests.core.tabular.files import lengthened, replaced, uncomputed, workbook

HEADING = ("nip", "nama")


def read(content: bytes):
    return read_table(content, required=HEADING)


def test_it_reads_text_numbers_and_dates():
    row = read(workbook([["nip", "nama", "lahir"], ["1", 100001, date(2026, 1, 31)]])).rows[0]
    assert dict(row.cells) == {"nip": "1", "nama": "100001", "lahir": "2026-01-31"}


def test_an_instant_keeps_its_hour():
    at = datetime(2026, 1, 31, 7, 30)  # noqa: DTZ001 a sheet knows no zone
    row = read(workbook([["nip", "nama"], ["1", at]])).rows[0]
    assert row["nama"] == "2026-01-31 07:30:00"


def test_a_fraction_keeps_its_digits():
    assert read(workbook([["nip", "nama"], ["1", 1.5]])).rows[0]["nama"] == "1.5"


def test_a_long_number_shows_that_its_digits_are_lost():
    assert lost_digits(read(workbook([["nip", "nama"], [197106301998082001, "a"]])).rows[0]["nip"])


@pytest.mark.parametrize("text", ["197106301998082001", "100001", "2026-01-31", "1E", "E5", ""])
def test_what_is_written_in_full_has_lost_nothing(text):
    assert not lost_digits(text)


@pytest.mark.parametrize("text", ["1,97106E+17", "1.97106E+17", "2E+17", "1.97106e17"])
def test_it_knows_the_ways_in_which_a_spreadsheet_shortens(text):
    assert lost_digits(text)


def test_rows_are_numbered_as_on_the_sheet():
    assert [row.number for row in read(workbook([["nip", "nama"], ["1", "a"], [], ["2", "b"]]))] == [2, 4]


def test_a_table_that_begins_in_a_later_row_is_refused():
    with pytest.raises(Unreadable) as refusal:
        read(workbook([[], ["nip", "nama"], ["1", "a"]]))
    assert (refusal.value.code, refusal.value.row) == ("heading_not_first", 2)


def test_a_merged_title_above_the_heading_is_refused():
    book = openpyxl.Workbook()
    book.active.append(["Daftar Pegawai"])
    book.active.merge_cells("A1:B1")
    book.active.append(["nip", "nama"])
    book.active.append(["1", "a"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Unreadable) as refusal:
        read(out.getvalue())
    assert refusal.value.code == "heading_not_first"


def test_a_computed_formula_reads_as_its_value():
    content = workbook([["nip", "nama"], ["1", "a"]])
    assert read(content).rows[0]["nama"] == "a"


def test_a_formula_that_was_never_computed_is_refused_with_its_cell():
    with pytest.raises(Unreadable, match="Sel B3") as refusal:
        read(uncomputed([["nip", "nama"], ["1", "a"], ["2", '="x"&A2']]))
    assert (refusal.value.code, refusal.value.row) == ("formula_without_value", 3)


def test_a_formula_that_failed_is_refused_with_its_cell():
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["nip", "nama"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    with pytest.raises(Unreadable, match="Sel B2") as refusal:
        read(out.getvalue())
    assert refusal.value.code == "formula_error"


def test_it_reads_the_first_sheet_that_is_seen_and_filled():
    book = openpyxl.Workbook()
    book.active.title = "Kosong"
    hidden = book.create_sheet("Tersembunyi")
    hidden.append(["apa", "saja"])
    hidden.sheet_state = "hidden"
    shown = book.create_sheet("Data & lain")
    shown.append(["nip", "nama"])
    shown.append(["1", "a"])
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue()).rows[0]["nama"] == "a"


def test_a_workbook_without_rows_is_empty():
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with pytest.raises(Unreadable) as refusal:
        read(out.getvalue())
    assert refusal.value.code == "file_empty"


def test_a_document_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(Unreadable) as refusal:
        read(out.getvalue())
    assert refusal.value.code == "file_type"


def test_a_workbook_cut_short_is_refused():
    with pytest.raises(Unreadable) as refusal:
        read(workbook([["nip", "nama"], ["1", "a"]])[:-200])
    assert refusal.value.code == "file_broken"


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(450):
                sheet.write(bytes(1024 * 1024))
    with pytest.raises(Unreadable) as refusal:
        read(out.getvalue())
    assert refusal.value.code == "file_too_large"


@pytest.mark.parametrize(
    ("place", "code"), [("XFD1048576", "file_too_many_columns"), ("AZ1048576", "file_too_many_rows")]
)
def test_a_single_cell_far_away_is_refused_before_it_is_read(place: str, code: str):
    cell = f'<row r="3"><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
    content = replaced(workbook([["nip", "nama"], ["1", "a"]]), b"</sheetData>", cell)
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("part", "tag"), [("xl/workbook.xml", b"<sheet "), ("xl/_rels/workbook.xml.rels", b"<Relationship ")]
)
def test_tags_that_never_end_are_not_each_read_to_the_end_of_the_file(part: str, tag: bytes):
    content = lengthened(workbook([["nip", "nama"], ["1", "a"]]), part, tag * 1_000_000)
    assert len(content) < 50_000
    assert len(read(content)) == 1  # else it would take days


def test_values_that_never_end_are_not_each_read_to_the_end_of_the_cell():
    cell = b'<c r="C2"><f>1</f><!-- ' + b"<v" * 1_000_000 + b" </c> --><v>1</v></c></row></sheetData>"
    content = replaced(workbook([["nip", "nama"], ["1", "a"]]), b"</row></sheetData>", cell)
    with pytest.raises(Unreadable):
        read(content)


def test_a_cell_that_is_only_coloured_hides_no_formula_behind_it():
    markup = b'<c r="A1" s="1"/><c r="B1"><f>1+1</f></c><c r="C1" s="1"/>'
    assert [attributes for attributes, _inner in _cells(markup)] == [b'r="B1"']
    assert list(_cells(b'<c r="A1"/>' * 3)) == []
