"""What a file is, by its content: real files are taken, whatever they are called; others are refused in words."""

from __future__ import annotations

import io

import openpyxl
import pypdf
import pytest
import typst

from abdi.core.filetypes import FileRefused, kind_of
from abdi.core.filetypes.kinds import HEIC, JPEG, PDF, PNG, WEBP
from abdi.core.filetypes.office import DOCX, MAX_PARTS, XLSX
from tests.factories import files


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.pdf(), PDF),
        (files.jpeg(), JPEG),
        (files.phone_photo(), JPEG),
        (files.png(), PNG),
        (files.webp(), WEBP),
        (files.heic(files.camera()), HEIC),
        (files.workbook(), XLSX),
        (files.document(), DOCX),
    ],
    ids=["pdf", "jpeg", "phone", "png", "webp", "heic", "xlsx", "docx"],
)
def test_a_real_file_is_known_by_its_content(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


def test_the_files_of_these_tests_open_elsewhere_too() -> None:
    assert "Laporan" in pypdf.PdfReader(io.BytesIO(files.pdf())).pages[0].extract_text()
    sheet = openpyxl.load_workbook(io.BytesIO(files.workbook(82))).active
    assert sheet is not None
    assert sheet["A1"].value == 82


@pytest.mark.parametrize("make", [files.phone_photo, files.png], ids=["jpeg", "png"])
def test_the_photos_of_these_tests_are_drawn_by_a_decoder(make, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "foto").write_bytes(make())
    form = "jpg" if make is files.phone_photo else "png"
    (tmp_path / "page.typ").write_text(f'#image("foto", format: "{form}")')
    assert typst.compile(str(tmp_path / "page.typ"), format="png").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\x00 program", "Isinya program"),
        (b"#!/bin/sh\nrm -rf /", "Isinya program"),
        (b"<html><script>alert(1)</script>", "Jenis berkas tidak diterima"),
        (b"<svg onload='alert(1)'/>", "Jenis berkas tidak diterima"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 xls", r"\.doc, \.xls.*Simpan ulang"),
        (files.archive({"a.txt": b"a"}), "Jenis berkas tidak diterima"),
        (files.archive({"[Content_Types].xml": b"<Types/>"}), "Jenis berkas tidak diterima"),
        (b"%PDF-1.7\nisi", "PDF ini terpotong"),
        (files.jpeg()[:-2], "rusak atau terpotong"),
        (files.jpeg()[:40], "rusak atau terpotong"),
        (b"\xff\xd8\xff", "rusak atau terpotong"),
        (files.png()[:-12], "rusak atau terpotong"),
        (files.webp()[:-6], "rusak atau terpotong"),
        (files.workbook()[:-10], "rusak"),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_remedy(content: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        kind_of(content)


@pytest.mark.parametrize(
    "content",
    [
        files.pdf() + files.archive({"a.txt": b"a"}),
        files.jpeg(tail=files.archive({"a.txt": b"a"})),
        files.jpeg(tail=files.pdf()),
        files.png(tail=b"<SCRIPT>alert(1)</SCRIPT>"),
        files.png(tail=b"<?php system('ls');"),
        files.jpeg(files.segment(0xFE, b"GIF89a")) + files.archive({"x.class": b"\xca\xfe"}, comment=b"jar"),
    ],
    ids=["pdf+zip", "jpeg+zip", "jpeg+pdf", "png+html", "png+php", "jpeg+jar"],
)
def test_two_files_in_one_are_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match="memuat berkas lain di belakangnya"):
        kind_of(content)


def test_the_moving_part_behind_a_phones_photo_is_no_second_file() -> None:
    assert kind_of(files.jpeg(tail=b"\x00\x00\x00\x18ftypmp42" + b"\x01" * 500)) == JPEG


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b"x"},
        {"xl/activeX/activeX1.bin": b"x"},
        {"xl/macrosheets/sheet1.xml": b"<x/>"},
        {
            "[Content_Types].xml": b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
        },
    ],
)
def test_a_macro_is_refused(more: dict[str, bytes]) -> None:
    with pytest.raises(FileRefused, match="memuat makro"):
        kind_of(files.document(more))


def test_a_document_that_grows_without_measure_is_refused() -> None:
    with pytest.raises(FileRefused, match="mengembang melebihi 200 MB"):
        kind_of(files.document({"word/media/image1.bmp": bytes(201 * 1024 * 1024)}))


def test_a_document_of_thousands_of_parts_is_refused() -> None:
    with pytest.raises(FileRefused, match="mengembang"):
        kind_of(files.document({f"word/{number}.xml": b"" for number in range(MAX_PARTS)}))


@pytest.mark.parametrize(
    "content",
    [
        files.jpeg(width=60000, height=8),
        files.png(width=40000, height=40000),
        files.png(width=2**31, height=1),
    ],
    ids=["jpeg", "png", "png-side"],
)
def test_a_picture_that_would_fill_the_memory_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match=r"terlalu besar\. Perkecil"):
        kind_of(content)


@pytest.mark.parametrize(
    "content",
    [
        files.jpeg(*[files.segment(0xFE, b"")] * 30_000),
        files.png(*[(b"tEXt", b"")] * 30_000),
        files.webp(*[(b"EXIF", b"")] * 30_000),
        files.heic(files.camera() * 30_000),
    ],
    ids=["jpeg", "png", "webp", "heic"],
)
def test_a_photo_of_thousands_of_parts_is_refused_before_each_is_looked_at(content: bytes) -> None:
    with pytest.raises(FileRefused, match="rusak"):
        kind_of(content)


def test_filling_between_the_parts_of_a_photo_is_passed_over() -> None:
    scan = files.jpeg()
    end = scan.rindex(b"\xff\xd9")
    assert kind_of(scan[:2] + b"\xff" * 500 + scan[2:end] + b"\xff" * 500 + scan[end:]) == JPEG
