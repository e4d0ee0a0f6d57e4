import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from abdi.core.documents import DocumentError, Standing, Verification, document_head, render
from abdi.core.documents.renderer import _can_set
from abdi.core.documents.text import PLAIN

MILLIMETRE = 72 / 25.4

TEMPLATE = """
#import "/core/documents/official.typ": *
#show: official.with(payload.document)
#form-title("JUDUL")
#say(payload.text)
#verification-block(payload.document)
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "surat.typ"
    path.write_text(TEMPLATE)
    return path


def head(**changes: object) -> dict[str, object]:
    facts: dict[str, object] = {
        "title": "Surat",
        "footer": "Surat · Dewi",
        "issued_on": date(2026, 1, 31),
        "standing": Standing.IN_FORCE,
        "verification": Verification("TT-2026-000001", "https://abdi.test/periksa/1"),
    }
    return document_head(**{**facts, **changes})  # type: ignore[arg-type]


def written(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


def reaches(pdf: bytes) -> float:
    """How far right the ink of any letter goes, in points."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return max(page.get_charbox(n)[2] for n in range(page.count_chars()))


def set_text(template: Path, text: str, **changes: object) -> bytes:
    return render(template, {"document": head(**changes), "text": text})


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        '#image("/etc/passwd")',
        '#include "/core/documents/official.typ"',
        "#sys.inputs.data",
        "#set page(width: 1cm)",
        "#show: none",
        '#eval("1+1")',
        "$ x^2 $",
        "\\ \\u{41} \\#",
        "*bold* _italic_ `code`",
        "@ref <label>",
        "= Judul",
        "- butir",
        "// komentar /* komentar */",
        "[isi] {kode}",
        "\"lurus\" 'lurus' -- ---",
        "{{ 7*7 }} ${7*7} <script>",
    ],
)
def test_it_prints_markup_that_was_typed_as_the_letters_typed(template: Path, typed: str) -> None:
    assert typed in written(set_text(template, f"awal {typed} akhir"))


def test_it_gives_the_same_bytes_for_the_same_data(template: Path) -> None:
    assert set_text(template, "sama") == set_text(template, "sama")


def test_it_gives_the_same_bytes_in_another_process(template: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from abdi.core.documents import render;"
        "sys.stdout.buffer.write(render(Path(sys.argv[1]),"
        "{'document': {'title': 'S', 'date': '2026-01-31', 'footer': 'f', 'issued': 'i', 'watermark': '',"
        "'verification': None}, 'text': 'x'}))"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code, template], capture_output=True, check=True).stdout
        for _ in "12"
    }
    assert len(runs) == 1
    assert runs.pop().startswith(b"%PDF-")


def test_it_carries_the_date_of_the_document_and_no_other(template: Path) -> None:
    info = pypdf.PdfReader(io.BytesIO(set_text(template, "x"))).metadata
    assert info is not None
    assert info.creation_date is not None
    assert info.creation_date.date() == date(2026, 1, 31)


def test_it_is_tagged_and_says_that_it_is_accessible(template: Path) -> None:
    reader = pypdf.PdfReader(io.BytesIO(set_text(template, "x")))
    root = reader.root_object
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "id"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_it_prints_scripts_that_the_fonts_have(template: Path) -> None:
    text = written(set_text(template, "café Ünal سلام Привет"))
    assert "café Ünal" in text
    assert "Привет" in text
    assert "□" not in text


def test_it_marks_what_no_font_has_and_says_what_the_mark_means(template: Path) -> None:
    text = written(set_text(template, "Selesai 😀👨‍👩‍👧 tepat 漢字 waktu"))
    assert "Selesai □ tepat □ waktu" in text
    assert "Tanda □ menggantikan" in text


def test_it_does_not_explain_the_mark_where_it_was_not_needed(template: Path) -> None:
    assert "Tanda □" not in written(set_text(template, "biasa"))


@pytest.mark.parametrize(
    "odd",
    [
        "\x00",
        "\x07",
        "\ud800",
        "\ue000",
        "\U0010ffff",
        "\u202e",
        "\ufeff",
        "e\u0301\u0323\u20d7",
        "\u0301",
        "क्षि",
        "ﷺ",
        "👍🏽",
        "1️⃣",
    ],
)
def test_it_survives_odd_characters(template: Path, odd: str) -> None:
    text = written(set_text(template, f"awal {odd} akhir"))
    assert "awal" in text
    assert "akhir" in text


def test_it_never_turns_the_direction_of_writing_for_a_hidden_character(template: Path) -> None:
    assert "predikat BAIK" in written(set_text(template, "predikat \u202eBAIK\u202c"))


def test_it_breaks_words_longer_than_the_line(template: Path) -> None:
    pdf = set_text(template, "X" * 600)
    assert "X" * 600 in written(pdf).replace("\n", "")
    assert reaches(pdf) <= 198 * MILLIMETRE


def test_a_long_address_can_be_copied_out_whole(template: Path) -> None:
    address = "https://bpbd.jakarta.go.id/berkas/2026/laporan_pascagladi-rw05.pdf"
    assert address in written(set_text(template, f"lihat {address} ini"))


def test_it_keeps_line_breaks(template: Path) -> None:
    assert "satu\ndua\ntiga" in written(set_text(template, "satu\r\ndua\u2028tiga"))


def test_it_numbers_every_page(template: Path) -> None:
    pdf = set_text(template, "baris\n" * 200)
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page.extract_text()


def test_it_says_across_the_page_and_in_words_that_a_draft_does_not_count(template: Path) -> None:
    text = written(set_text(template, "x", standing=Standing.DRAFT))
    assert "Status dokumen: DRAF – BELUM BERLAKU" in text
    assert text.count("DRAF – BELUM BERLAKU") == 2


def test_it_has_no_watermark_when_the_document_is_in_force(template: Path) -> None:
    assert "DRAF" not in written(set_text(template, "x"))


def test_it_tells_where_a_printed_copy_is_checked(template: Path) -> None:
    text = written(set_text(template, "x"))
    assert "Nomor: TT-2026-000001" in text
    assert "https://abdi.test/periksa/1" in text
    assert "Dokumen ini dibuat oleh Abdi pada 31 Januari 2026" in text


def test_it_does_not_promise_a_check_without_a_receipt(template: Path) -> None:
    text = written(set_text(template, "x", verification=None))
    assert "Belum ada nomor tanda terima" in text
    assert "kode QR" not in text


@pytest.mark.parametrize("missing", ["title", "date"])
def test_it_refuses_data_without_title_or_date(template: Path, missing: str) -> None:
    data = {"document": {**head(), missing: ""}, "text": "x"}
    with pytest.raises(ValueError, match="title and an ISO date"):
        render(template, data)


def test_it_refuses_a_value_that_has_no_one_way_to_be_printed(template: Path) -> None:
    with pytest.raises(TypeError, match="date"):
        render(template, {"document": head(), "text": date(2026, 1, 1)})


def test_it_names_the_fault_of_a_template(tmp_path: Path) -> None:
    faulty = tmp_path / "salah.typ"
    faulty.write_text("#nothing-of-that-name")
    with pytest.raises(DocumentError, match="unknown variable"):
        set_text(faulty, "x")


def test_it_sets_documents_in_several_threads_at_once(template: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        pdfs = list(pool.map(lambda n: set_text(template, f"nomor {n}"), range(12)))
    assert [f"nomor {n}" in written(pdf) for n, pdf in enumerate(pdfs)] == [True] * 12


def test_the_fonts_cover_every_character_taken_for_granted() -> None:
    lacking = [character for character in sorted(PLAIN - {"\n"}) if not _can_set([character])]
    assert lacking == []
