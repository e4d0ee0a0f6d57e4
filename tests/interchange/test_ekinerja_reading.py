"""An SKP from e-Kinerja, read from real files: what is understood, what is refused, what is asked back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

import pytest
import xlsxwriter

from abdi.core.tabular import Unreadable
from abdi.interchange.ekinerja.columns import PLAN_HEADING
from abdi.interchange.ekinerja.reading import ReadSkp, read_skp

HEAD = (
    "No",
    "Rencana Hasil Kerja Pimpinan yang Diintervensi",
    "Rencana Hasil Kerja",
    "Aspek",
    "Indikator Kinerja Individu",
    "Target",
)
NUMBERS = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")


def book(*rows: Sequence[object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("SKP")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def read(*rows: Sequence[object], qualitative: bool = False) -> ReadSkp:
    return read_skp(book(HEAD, *rows), qualitative=qualitative)


def codes(skp: ReadSkp) -> list[tuple[int, str]]:
    return [(finding.row, finding.code) for finding in skp.findings]


def test_it_reads_the_printed_form_with_titles_merged_cells_and_sections() -> None:
    skp = read_skp(
        book(
            ("SASARAN KINERJA PEGAWAI",),
            ("PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",),
            HEAD,
            NUMBERS,
            ("A. UTAMA",),
            (
                1,
                "Lancarnya lalu lintas",
                "Tertanganinya laporan kemacetan",
                "Kuantitas",
                "Jumlah laporan",
                "1.200 laporan",
            ),
            ("", "", "", "Waktu", "Waktu tanggap", "maksimal 60 menit"),
            ("B. TAMBAHAN",),
            (1, "", "Tersusunnya buku siaga", "Kualitas", "Kesesuaian naskah", "95%"),
            ("PERILAKU KERJA",),
            (1, "Berorientasi Pelayanan", "Memahami kebutuhan masyarakat", "", "Ekspektasi", "1 kali"),
        ),
        qualitative=False,
    )
    assert [(result.kind, result.text) for result in skp.results] == [
        ("utama", "Tertanganinya laporan kemacetan"),
        ("tambahan", "Tersusunnya buku siaga"),
    ]
    first, second = skp.results[0].indicators
    assert (first.aspect, first.target, first.unit_label, first.direction) == (
        "kuantitas",
        Decimal(1200),
        "laporan",
        "naik",
    )
    assert (second.target, second.unit_label, second.direction) == (Decimal(60), "menit", "turun")
    assert (skp.results[1].indicators[0].target, skp.results[1].indicators[0].unit_label) == (
        Decimal(95),
        "%",
    )
    assert not skp.findings


def test_a_result_carries_on_what_its_own_section_tells_and_nothing_else() -> None:
    skp = read(
        ("A. UTAMA",),
        (1, "Lancarnya lalu lintas", "Satu", "Kuantitas", "Jumlah", "1 laporan"),
        ("", "", "Dua, di bawah sel yang digabung", "Kuantitas", "Jumlah", "2 laporan"),
        (2, "–", "Tiga", "Kuantitas", "Jumlah", "3 laporan"),
        ("", "", "Empat", "Kuantitas", "Jumlah", "4 laporan"),
        (3, "Tertibnya parkir", "Lima", "Kuantitas", "Jumlah", "5 laporan"),
        ("B. TAMBAHAN",),
        (1, "", "Enam", "Kuantitas", "Jumlah", "6 laporan"),
    )
    assert [result.superior_text for result in skp.results] == [
        *("Lancarnya lalu lintas", "Lancarnya lalu lintas", "", "", "Tertibnya parkir", "")
    ]


def test_a_sheet_that_tells_the_kind_on_each_row_has_no_merged_cells() -> None:
    rows = (
        ("Utama", "Lancarnya lalu lintas", "Satu", "Waktu", "Median", "20", "", "menit"),
        ("Utama", "Lancarnya lalu lintas", "Satu", "Kualitas", "Persentase", "95", "", "persen"),
        ("Utama", "", "Dua", "Kuantitas", "Jumlah", "3", "", "simpang"),
        ("Tambahan", "", "Tiga", "Kuantitas", "Jumlah", "4", "", "simpang"),
    )
    skp = read_skp(book(PLAN_HEADING, *rows), qualitative=False)
    assert [(result.kind, result.superior_text) for result in skp.results] == [
        ("utama", "Lancarnya lalu lintas"),
        ("utama", ""),
        ("tambahan", ""),
    ]


@pytest.mark.parametrize(
    ("typed", "target", "most", "unit", "direction"),
    [
        ("12 laporan", "12", None, "laporan", "naik"),
        ("10 - 20 menit", "10", "20", "menit", "rentang"),
        ("10 s.d. 20 menit", "10", "20", "menit", "rentang"),
        ("paling lambat 5 hari kerja", "5", None, "hari kerja", "turun"),
        ("minimal 97,5 persen", "97.5", None, "persen", "naik"),
        ("100 - 100 %", "100", None, "%", "naik"),
    ],
)
def test_it_reads_a_target_as_people_write_it(
    typed: str, target: str, most: str | None, unit: str, direction: str
) -> None:
    line = read((1, "", "Hasil", "Waktu", "Indikator", typed)).results[0].indicators[0]
    assert line.target == Decimal(target)
    assert line.target_max == (Decimal(most) if most else None)
    assert (line.unit_label, line.direction) == (unit, direction)


@pytest.mark.parametrize("typed", ["secukupnya", "12", "20 - 10 menit", "1.2.3 kali", "Januari 2026"])
def test_it_never_guesses_a_target(typed: str) -> None:
    skp = read((1, "", "Hasil", "Waktu", "Indikator", typed))
    assert skp.results[0].indicators[0].target is None
    assert codes(skp) == [(2, "target_unread")]
    assert "Yang dapat memperbaiki: Anda, di SKP Saya." in skp.findings[0].message


def test_a_qualitative_target_is_taken_as_it_stands() -> None:
    skp = read((1, "", "Hasil", "", "Ukuran", "Semua laporan ditutup dengan foto"), qualitative=True)
    assert skp.results[0].indicators[0].target_text == "Semua laporan ditutup dengan foto"
    assert not skp.findings


def test_faults_are_told_by_row_and_the_rest_is_read() -> None:
    skp = read(
        ("", "", "", "Waktu", "Indikator tanpa hasil", "1 kali"),
        (1, "", "x" * 1001, "Waktu", "Indikator", "1 kali"),
        (2, "", "Hasil tanpa indikator", "", "", ""),
        (3, "", "Hasil yang benar", "Keindahan", "Indikator", ""),
    )
    assert [result.text for result in skp.results] == ["Hasil tanpa indikator", "Hasil yang benar"]
    assert codes(skp) == [
        (2, "indicator_without_result"),
        (3, "text_too_long"),
        (4, "result_without_indicator"),
        (5, "choice_unknown"),
        (5, "target_empty"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (book(("Nama", "NIP"), ("Irma", "1")), "heading_missing"),
        (book(HEAD), "file_no_rows"),
        (b"%PDF-1.7 ...", "file_type"),
        (b"", "file_empty"),
    ],
)
def test_a_file_that_holds_no_skp_is_refused_with_the_remedy(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_skp(content, qualitative=False)
    assert refusal.value.code == code
    assert refusal.value.sentence


def test_long_cells_above_the_heading_are_not_searched_for_words() -> None:
    filler = [["rhk " * 8_000] * 20] * 20  # else it would take ten minutes
    with pytest.raises(Unreadable) as refusal:
        read_skp(book(*filler, ("Nama", "NIP")), qualitative=False)
    assert refusal.value.code == "heading_missing"


def test_a_file_of_more_results_than_anybody_promises_is_refused() -> None:
    rows = [(n, "", f"Hasil {n}", "", f"Indikator {n}", "1 laporan") for n in range(101)]
    assert len(read(*rows[:100]).results) == 100
    with pytest.raises(Unreadable) as refusal:
        read(*rows)
    assert refusal.value.code == "file_too_many_results"
