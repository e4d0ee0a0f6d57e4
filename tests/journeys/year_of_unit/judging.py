"""The evaluation of the year: reported, spoken of by oneself, judged, met upon."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.person import Visitor
from tests.journeys.year_of_unit.beside_pages import text_of_pdf
from tests.journeys.year_of_unit.words import (
    ACCEPTED,
    ANALYST,
    DECLINED,
    LOW,
    MOVED,
    OF_THE_YEAR,
    OFFICER,
    OWN_WORDS,
    PRAISED,
    PRAISED_IN_VAIN,
    RECOMMENDED,
    SEEN,
    SILENT,
    UNIT,
)


def report_on_the_year(analyst: Visitor) -> None:
    """From Hari Ini; the four quarters stand beside the figure."""
    page = analyst.page
    analyst.open("/")
    analyst.follow("Isi realisasi Tahunan")
    page.locator("main ol.a-tasks a").first.click()
    page.wait_for_load_state("networkidle")
    analyst.look()
    for quarter in ("I", "II", "III", "IV"):
        analyst.sees(f"Triwulan {quarter}")
    page.locator("[name=figure]").fill("80")
    page.locator("[name=effort]").fill("Peta antrean dibagikan setiap pagi.")
    analyst.picture("tahun-analis-realisasi-360")
    analyst.press("Periksa dan laporkan")
    analyst.press("Laporkan realisasi")
    analyst.sees(re.compile("TT-"))


def speak_of_oneself(analyst: Visitor) -> None:
    """Of the year, from Hari Ini."""
    analyst.open("/")
    analyst.follow("Penilaian diri Tahunan")
    page = analyst.page
    page.locator("textarea[name^=diri_]").first.fill(OWN_WORDS)
    page.locator("[name=rating_hasil][value=di_atas]").check()
    analyst.picture("tahun-analis-diri-360")
    analyst.press("Bagikan kepada penilai")
    analyst.sees(re.compile("[Dd]ibagikan"))


def set_the_predikat_of_the_agency(governor: Visitor) -> None:
    """From Hari Ini, which says how many agencies wait for it, and of one less once it is set."""
    governor.open("/")
    asked = governor.page.get_by_text(re.compile("unit menunggu penetapan Anda, Tahunan")).first.inner_text()
    governor.follow(re.compile(asked))
    governor.follow(re.compile("Dinas Perhubungan"))
    governor.page.locator("[name=value][value=baik]").check()
    governor.press("Tetapkan predikat organisasi")
    governor.sees("Tulis dasar penetapan")
    governor.page.locator("[name=grounds]").fill("Perjanjian kinerja tercapai 98 persen.")
    governor.press("Tetapkan predikat organisasi")
    governor.picture("tahun-gubernur-predikat")
    governor.open("/")
    expect(governor.page.get_by_text(asked)).to_have_count(0)


def set_the_predikat_of_the_unit(head: Visitor, division: Visitor) -> None:
    """Nobody is rated before it stands."""
    division.open("/penilaian/bawahan/")
    division.sees(f"Predikat {UNIT} belum ditetapkan.")
    head.open("/penilaian/organisasi/")
    head.follow(OF_THE_YEAR)
    head.follow(re.compile(UNIT))
    head.page.locator("[name=value][value=baik]").check()
    head.page.locator("[name=grounds]").fill("97 persen laporan ditanggapi dalam 60 menit sepanjang tahun.")
    head.press("Tetapkan predikat organisasi")


def rate(division: Visitor) -> None:
    """With all that was said of her on one page; a low rating of behaviour asks for what was seen."""
    page = division.page
    division.open("/penilaian/bawahan/")
    division.follow(re.compile(ANALYST))
    if page.get_by_role("button", name="Buka laporan").count():
        division.press("Buka laporan")
    for words in (OWN_WORDS, PRAISED, SEEN, RECOMMENDED, "Evaluasi dalam tahun ini"):
        division.sees(words)
    page.locator("[name=hasil][value=di_atas]").check()
    page.locator("[name=perilaku][value=di_bawah]").check()
    division.press("Tetapkan penilaian")
    division.sees("Tulis perilaku yang Anda lihat")
    page.locator("[name=alasan_perilaku]").fill(LOW)
    division.picture("tahun-penilai-nilai")
    division.press("Tetapkan penilaian")


def meet(team: Visitor, division: Visitor, section: Visitor) -> None:
    """Prepared by the Tim; one move is accepted, one declined, one person left to others; signed, with minutes."""
    page = team.page
    team.open("/rapat/siapkan/?unit=Pengendalian")
    team.follow(re.compile(UNIT))
    team.follow(OF_THE_YEAR)
    page.locator("[name=held_on]").fill("2027-01-08")
    page.locator("[name=counted][value=terdekat]").check()
    page.locator("[name=smallest]").fill("10")
    team.press("Siapkan rapat")
    team.picture("tahun-tim-papan")
    _propose(division)
    _answer(section)
    _leave_to_others(section)
    _sign(division)


def open_the_board(visitor: Visitor) -> None:
    visitor.open("/rapat/")
    visitor.follow(re.compile(UNIT))


def _propose(division: Visitor) -> None:
    page = division.page
    open_the_board(division)
    division.picture("tahun-pimpinan-papan")
    division.follow(re.compile(OFFICER))
    page.locator("[name=side][value=perilaku]").check()
    page.locator("[name=after][value=di_atas]").check()
    division.press("Kirim usul")
    division.sees("Tulis alasan usul")
    page.locator("[name=reason]").fill(MOVED)
    division.press("Kirim usul")
    division.sees(MOVED)
    open_the_board(division)
    division.follow(re.compile(SILENT))
    page.locator("[name=side][value=perilaku]").check()
    page.locator("[name=after][value=di_atas]").check()
    page.locator("[name=reason]").fill(PRAISED_IN_VAIN)
    division.press("Kirim usul")


def _answer(section: Visitor) -> None:
    """The penilai takes one move over and keeps his rating against the other."""
    open_the_board(section)
    section.picture("tahun-penilai-papan-360")
    section.follow(re.compile(OFFICER))
    section.sees(MOVED)
    section.page.locator("[name=answer]").fill(ACCEPTED)
    section.press("Tetapkan rating yang diusulkan")
    section.sees("Sangat Baik")
    open_the_board(section)
    section.follow(re.compile(SILENT))
    section.page.locator("[name=answer]").fill(DECLINED)
    section.press("Rating saya tetap")
    section.sees(DECLINED)


def _leave_to_others(section: Visitor) -> None:
    """Of a relative he declares to have no say; from then on he does not see him on the board."""
    open_the_board(section)
    section.follow("Petugas 07")
    section.page.get_by_text("Saya tidak ikut bersuara tentang pegawai ini").click()
    section.page.locator("[name=tie][value=keluarga]").check()
    section.press("Nyatakan")
    assert section.page.get_by_role("link", name="Petugas 07").count() == 0


def _sign(division: Visitor) -> None:
    open_the_board(division)
    division.page.locator("[name=grounds]").fill(
        "Setiap rating dibahas dengan buktinya; satu usul diterima penilainya, satu tidak."
    )
    division.press("Tanda tangani rapat")
    division.picture("tahun-rapat-ditandatangani")
    minutes = text_of_pdf(division, "Unduh notula (PDF)")
    for words in (OFFICER, ANALYST, ACCEPTED, DECLINED, "Hubungan keluarga"):
        assert words in minutes, minutes
