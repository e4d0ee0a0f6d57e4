"""CSV in the ways in which it arrives."""

from __future__ import annotations

import pytest

from abdi.core.tabular import Unreadable, read_table

HEADING = ("nip", "nama")


def read(content: bytes):
    return read_table(content, required=HEADING)


def cells(content: bytes) -> list[dict[str, str]]:
    return [dict(row.cells) for row in read(content)]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_it_finds_the_mark_between_cells(mark):
    assert cells(f"nip{mark}nama\n1{mark}Siti".encode()) == [{"nip": "1", "nama": "Siti"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_it_reads_every_usual_encoding(encoding):
    assert cells("nip;nama\r\n1;José\r\n".encode(encoding)) == [{"nip": "1", "nama": "José"}]


def test_it_obeys_the_line_that_excel_puts_first():
    assert cells(b"sep=,\r\nnip,nama\r\n1,a;b") == [{"nip": "1", "nama": "a;b"}]


def test_a_quoted_line_break_does_not_begin_a_row():
    table = read(b'nip;nama\n1;"Siti\nAminah"\n2;Budi')
    assert [(row.number, row["nama"]) for row in table] == [(2, "Siti\nAminah"), (3, "Budi")]


def test_blank_lines_count_in_the_numbering_but_are_no_rows():
    assert [row.number for row in read(b"nip;nama\n\n1;a\n;;\n2;b\n")] == [3, 5]


def test_headings_are_told_without_blanks_and_capitals():
    assert cells(b" NIP ;Nama*\n1;a") == [{"nip": "1", "nama": "a"}]


def test_cells_lose_surrounding_blanks_and_control_characters():
    assert cells(b"nip;nama\n 1\x07 ;\xc2\xa0Siti ") == [{"nip": "1", "nama": "Siti"}]


def test_a_column_that_the_file_lacks_reads_as_empty():
    assert read(b"nip;nama\n1;a").rows[0]["surel"] == ""


def test_a_short_row_has_empty_cells():
    assert read(b"nip;nama\n1").rows[0]["nama"] == ""


def test_filled_cells_beyond_the_headings_are_kept_apart():
    row = read(b"nip;nama\n1;a;b;;c").rows[0]
    assert (dict(row.cells), row.surplus) == ({"nip": "1", "nama": "a"}, ("b", "c"))


def test_a_formula_in_a_cell_stays_text():
    assert cells(b'nip;nama\n1;"=HYPERLINK(""http://x"")"')[0]["nama"] == '=HYPERLINK("http://x")'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "file_empty"),
        (b";;;\n;;;\n", "file_empty"),
        (b"nip;nama\n", "file_no_rows"),
        (b"nip;nama\n;\n", "file_no_rows"),
        (b"nip\n1", "heading_missing"),
        (b"nip;nama;nip\n1;a;2", "heading_duplicate"),
        (b"DAFTAR PEGAWAI\n\nnip;nama\n1;a", "heading_not_first"),
        (b"%PDF-1.7 nip;nama", "file_type"),
        (b"\x89PNG\r\n\x1a\n0000", "file_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_type"),
        (b"<html><table><tr><td>nip</td></tr></table>", "file_type"),
        (bytes(range(256)) * 20, "file_type"),
        (b'nip;nama\n1;"' + b"x" * 200_000, "file_broken"),
    ],
)
def test_it_refuses_what_cannot_be_used(content, code):
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.code == code


def test_it_says_which_heading_is_missing_and_which_are_there():
    with pytest.raises(Unreadable, match=r"Kolom nama tidak ditemukan.*nip, umur"):
        read(b"nip;umur\n1;2")


def test_it_says_in_which_row_the_heading_is():
    with pytest.raises(Unreadable, match="baris 4") as refusal:
        read(b"DAFTAR\nper 2026\n\nnip;nama\n1;a")
    assert refusal.value.row == 4


def test_it_refuses_a_large_file_by_its_size():
    with pytest.raises(Unreadable, match="batasnya 1 MB") as refusal:
        read_table(b"x" * 1_000_001, required=HEADING, max_bytes=1_000_000)
    assert refusal.value.code == "file_too_large"


def test_it_refuses_a_large_file_on_disk_before_it_is_read(tmp_path):
    path = tmp_path / "besar.csv"
    with path.open("wb") as file:
        file.truncate(10**12)  # a hole: reading it would take minutes and all memory
    with pytest.raises(Unreadable) as refusal:
        read_table(path, required=HEADING)
    assert refusal.value.code == "file_too_large"
