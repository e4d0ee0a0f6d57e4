"""What the analyst reads of her year, what follows, and how her objection goes."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.factories.files import pdf
from tests.journeys.person import Visitor
from tests.journeys.year_of_unit.beside_pages import status_of_post, text_of_pdf
from tests.journeys.year_of_unit.words import (
    GROUNDS,
    HEAD,
    LOW,
    OF_THE_YEAR,
    OWN_COMMENT,
    OWN_WORDS,
    PRAISED,
    REASONS,
    STATEMENT,
)


def read_the_result(analyst: Visitor) -> None:
    page = analyst.page
    open_the_result(analyst)
    analyst.sees("Mengapa predikat saya Kurang?")
    for words in (LOW, PRAISED, OWN_WORDS):
        analyst.sees(words)
    analyst.picture("tahun-analis-mengapa-360")
    page.locator("[name=comment]").fill(OWN_COMMENT)
    analyst.press("Beri tanggapan")
    assert "KURANG" in text_of_pdf(analyst, re.compile("^Unduh Dokumen Evaluasi")).upper()


def open_the_result(analyst: Visitor) -> None:
    analyst.open("/penilaian/")
    analyst.follow(re.compile(f"{OF_THE_YEAR}: "))


def see_what_follows(analyst: Visitor) -> str:
    """A low predikat opens a development plan; the address of its page."""
    open_the_result(analyst)
    analyst.follow("Lihat apa yang menyusul")
    analyst.sees("Rencana pengembangan")
    analyst.picture("tahun-tindak-lanjut-360")
    return analyst.page.url


def object_to_it(analyst: Visitor) -> None:
    page = analyst.page
    open_the_result(analyst)
    analyst.follow("Ajukan keberatan")
    analyst.sees(HEAD)
    page.locator("[name=asked_behaviour]").select_option("sesuai")
    analyst.press("Ajukan keberatan")
    analyst.sees("Tulis alasan keberatan")
    page.locator("[name=reasons]").fill(REASONS)
    page.locator("[name=uploads]").set_input_files(
        {"name": "surat-perintah.pdf", "mimeType": "application/pdf", "buffer": pdf("Surat perintah tugas")}
    )
    analyst.picture("tahun-keberatan-360")
    analyst.press("Ajukan keberatan")
    analyst.sees(re.compile("TT-"))
    analyst.sees("surat-perintah")


def see_that_it_waits(analyst: Visitor, follow_up: str) -> None:
    """While the objection runs, nobody acts on what followed."""
    analyst.open(follow_up)
    analyst.sees("Menunggu putusan keberatan")
    analyst.picture("tahun-tindak-lanjut-menunggu-360")


def open_the_objection(visitor: Visitor) -> None:
    visitor.open("/keberatan/")
    visitor.page.locator("main .a-tasks a").first.click()
    visitor.page.wait_for_load_state("networkidle")
    visitor.look()


def state(division: Visitor) -> None:
    """The penilai is heard, and finds no way to decide: neither on the page nor past it."""
    open_the_objection(division)
    division.sees(REASONS)
    division.page.locator("[name=statement]").fill(STATEMENT)
    division.press("Kirim keterangan")
    division.sees(STATEMENT)
    expect(division.page.get_by_role("button", name="Tetapkan putusan")).to_have_count(0)
    assert status_of_post(division, division.page.url + "putusan/", outcome="ditolak", grounds=GROUNDS) == 403


def grant(head: Visitor) -> None:
    page = head.page
    open_the_objection(head)
    head.sees(REASONS)
    head.sees(STATEMENT)
    head.picture("tahun-pemeriksa-keberatan")
    page.locator("[name=outcome][value=dikabulkan]").check()
    page.locator("[name=grounds]").fill(GROUNDS)
    head.press("Tetapkan putusan")
    head.sees("Putusan ini final.")
    head.picture("tahun-putusan")
    assert GROUNDS in text_of_pdf(head, "Unduh putusan (PDF)")


def read_the_new_result(analyst: Visitor, follow_up: str) -> None:
    """A second rating beside the first, printed anew; what followed from the first follows no more, and can be read."""
    open_the_result(analyst)
    analyst.sees("Mengapa predikat saya Baik?")
    analyst.sees(GROUNDS)
    analyst.picture("tahun-analis-predikat-baru-360")
    expect(analyst.page.get_by_text("Rencana pengembangan dibuka")).to_have_count(0)
    printed = text_of_pdf(analyst, re.compile("^Unduh Dokumen Evaluasi")).upper()
    assert "KURANG" not in printed, printed
    assert "BAIK" in printed, printed
    analyst.open(follow_up)
    analyst.sees("Tidak berlaku lagi")


def address_of_the_result(analyst: Visitor) -> str:
    open_the_result(analyst)
    return analyst.page.url


def answer_four_questions(analyst: Visitor) -> None:
    page = analyst.page
    analyst.open("/penerimaan/")
    analyst.follow("Hasil penilaian dibaca")
    for box in page.locator("main [type=radio][value='4']").all():
        box.check(force=True)
    analyst.picture("tahun-empat-pertanyaan-360")
    analyst.press("Kirim tanpa nama")
    analyst.sees("dapat diubah sampai")
