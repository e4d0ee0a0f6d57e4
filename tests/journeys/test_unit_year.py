"""A unit of twenty through a year: every role once, ending in a granted objection that changes the predikat.

What twenty people do alike stands in `tests.journeys.unit_year`; here each role does once what is his.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import expect

from tests.factories.files import pdf
from tests.factories.people import PASSWORD
from tests.journeys.conftest import Installation
from tests.journeys.person import PHONE, Site, Visitor

BEGINS = "2026-11-18T09:00:00+07:00"
AFTER_THE_YEAR = "2027-01-08T09:00:00+07:00"
IN_FEBRUARY = "2027-02-15T09:00:00+07:00"

UNIT = "Bidang Pengendalian Operasional"
ANALYST, OFFICER, HEAD = "Ratih Kusumawardani", "Irma Aryani", "Maimunah Yulianti"
SEEN = "Datang dua kali sesudah rapat koordinasi dibuka, tanpa kabar."
PRAISED = "Menjelaskan peta antrean kepada regu malam sampai semua paham."
OWN_WORDS = "Peta antrean saya dipakai tiga regu; saya terlambat dua kali karena piket pagi di Pancoran."
LOW = "Dua kali datang sesudah rapat koordinasi dibuka, dan kabarnya baru sesudahnya."
MOVED = "Ia mengatur arus sendirian tiga jam pada kebakaran Manggarai; laporan posko dibacakan di rapat."
ACCEPTED = "Laporan posko saya baca dan benar; itu di atas yang diharapkan."
REASONS = "Pada kedua hari itu saya bertugas di pos Pancoran atas perintah tertulis; suratnya saya lampirkan."
STATEMENT = "Surat perintah itu belum saya lihat waktu menilai. Saya menyerahkan putusannya kepada pemeriksa."
GROUNDS = "Surat perintah menunjukkan bahwa pada kedua hari itu ia bertugas. Rating perilaku menjadi sesuai ekspektasi."


@pytest.mark.journey
@pytest.mark.timeout(600)
def test_a_unit_of_twenty_through_a_year_to_a_granted_objection(
    site: Site, installation: Installation
) -> None:
    logins = installation.stage("three_quarters")

    def signed_in(role: str, size: dict[str, int] | None = None) -> Visitor:
        return site.signed_in(logins.get(role, role), size, PASSWORD)

    analyst, colleague = signed_in("analyst", PHONE), signed_in("colleague", PHONE)
    division, head, section = signed_in("division"), signed_in("head"), signed_in("section", PHONE)
    hr, team, inspector = signed_in("hr.dishub"), signed_in("tim"), signed_in("inspektur")

    _speak_within_the_year(analyst, colleague, division)
    _ask_all_around(hr, colleague, section)
    installation.stage("rest_answers")

    addresses = installation.stage("rest_reports")
    installation.move_to(AFTER_THE_YEAR)
    _speak_of_oneself(analyst, addresses["own_view"])
    _set_the_predikat_of_the_unit(head, division)
    _rate(division)
    installation.stage("rest_is_rated")
    _meet(team, division, section)
    _read_the_result(analyst)
    installation.stage("clocks_run")
    _see_what_follows(analyst)
    _object(analyst)
    _state(division)
    _grant(head)
    installation.stage("clocks_run")
    _read_the_new_result(analyst)
    _answer_four_questions(analyst)

    installation.stage("rest_reads")
    installation.move_to(IN_FEBRUARY)
    _find_nothing_undone(hr)
    _read_and_change_nothing(inspector)


def _speak_within_the_year(analyst: Visitor, colleague: Visitor, division: Visitor) -> None:
    """Praise of a colleague on a value; an observation of the superior, which the analyst reads and answers."""
    colleague.open("/umpan-balik/beri/?nama=Ratih")
    colleague.follow(re.compile(f"untuk {ANALYST}"))
    colleague.page.locator("[name=subject]").select_option(label="Kompeten")
    colleague.page.locator("[name=text]").fill(PRAISED)
    colleague.page.locator("[name=visibility][value=berkas]").check()
    colleague.press("Kirim umpan balik")
    division.open("/umpan-balik/beri/?nama=Ratih")
    division.follow(re.compile(f"untuk {ANALYST}"))
    about = division.page.url.rstrip("/").rsplit("/", 1)[-1]
    division.open(f"/umpan-balik/pegawai/{about}/")
    division.follow("Tulis catatan pengamatan")
    division.page.locator("[name=day]").fill("2026-11-17")
    division.page.locator("[name=situation]").fill("Rapat koordinasi pagi.")
    division.page.locator("[name=behaviour]").fill(SEEN)
    division.page.locator("[name=effect]").fill("Pembagian ruas diulang dua kali.")
    division.press("Kirim catatan")
    analyst.open("/umpan-balik/")
    analyst.sees(PRAISED)
    analyst.sees(SEEN)
    analyst.picture("tahun-analis-umpan-balik-360")


def _ask_all_around(hr: Visitor, colleague: Visitor, section: Visitor) -> None:
    """HR calls a campaign for the unit; two of many sheets are filled in on a screen, each in his own way."""
    page = hr.page
    hr.open("/umpan-balik-360/kelola/buka/?cari=Pengendalian")
    hr.follow(re.compile(UNIT))
    page.locator("[name=name]").fill("Umpan balik 360 semester II")
    page.locator("[name=opens_on]").fill("2026-11-18")
    page.locator("[name=closes_on]").fill("2026-11-30")
    hr.press("Usulkan penilai rekan")
    hr.picture("tahun-hr-360")
    hr.press("Buka sekarang")
    _fill_one_sheet(colleague, "4", "tahun-lembar-360")
    _fill_one_sheet(section, "3", "tahun-lembar-kasi-360")


def _fill_one_sheet(rater: Visitor, step: str, picture: str) -> None:
    page = rater.page
    rater.open("/umpan-balik-360/")
    page.locator("main a[href*='/umpan-balik-360/isi/']").first.click()
    page.wait_for_load_state("networkidle")
    rater.look()
    for box in page.locator(f"main [type=radio][value='{step}']").all():
        box.check(force=True)
    rater.picture(picture)
    rater.press("Simpan dan kembali ke daftar")
    rater.sees("21 dari 21")


def _speak_of_oneself(analyst: Visitor, address: str) -> None:
    analyst.open(address)
    page = analyst.page
    page.locator("textarea[name^=diri_]").first.fill(OWN_WORDS)
    page.locator("[name=rating_hasil][value=di_atas]").check()
    analyst.picture("tahun-analis-diri-360")
    analyst.press("Bagikan kepada penilai")
    analyst.sees(re.compile("[Dd]ibagikan"))


def _set_the_predikat_of_the_unit(head: Visitor, division: Visitor) -> None:
    """Nobody is rated before it stands."""
    division.open("/penilaian/bawahan/")
    division.sees(f"Predikat {UNIT} belum ditetapkan.")
    head.open("/penilaian/organisasi/")
    head.follow(re.compile(UNIT))
    head.page.locator("[name=value][value=baik]").check()
    head.page.locator("[name=grounds]").fill("97 persen laporan ditanggapi dalam 60 menit sepanjang tahun.")
    head.press("Tetapkan predikat organisasi")


def _rate(division: Visitor) -> None:
    """With all that was said of her on one page; a low rating of behaviour asks for what was seen."""
    page = division.page
    division.open("/penilaian/bawahan/")
    division.follow(re.compile(ANALYST))
    if page.get_by_role("button", name="Buka laporan").count():
        division.press("Buka laporan")
    for words in (OWN_WORDS, PRAISED, SEEN):
        division.sees(words)
    page.locator("[name=hasil][value=di_atas]").check()
    page.locator("[name=perilaku][value=di_bawah]").check()
    division.press("Tetapkan penilaian")
    division.sees("Tulis perilaku yang Anda lihat")
    page.locator("[name=alasan_perilaku]").fill(LOW)
    division.picture("tahun-penilai-nilai")
    division.press("Tetapkan penilaian")


def _meet(team: Visitor, division: Visitor, section: Visitor) -> None:
    """Prepared by the Tim, a move proposed by the leader, accepted by the penilai, signed; the minutes say so."""
    page = team.page
    team.open("/rapat/siapkan/?unit=Pengendalian")
    team.follow(re.compile(UNIT))
    team.follow(re.compile("Triwulan IV"))
    page.locator("[name=held_on]").fill("2027-01-08")
    page.locator("[name=counted][value=terdekat]").check()
    page.locator("[name=smallest]").fill("10")
    team.press("Siapkan rapat")
    team.picture("tahun-tim-papan")
    _propose(division)
    _accept(section)
    _sign(division)


def _open_the_board(visitor: Visitor) -> None:
    visitor.open("/rapat/")
    visitor.follow(re.compile(UNIT))


def _propose(division: Visitor) -> None:
    page = division.page
    _open_the_board(division)
    division.picture("tahun-pimpinan-papan")
    division.follow(re.compile(OFFICER))
    page.locator("[name=side][value=perilaku]").check()
    page.locator("[name=after][value=di_atas]").check()
    division.press("Kirim usul")
    division.sees("Tulis alasan usul")
    page.locator("[name=reason]").fill(MOVED)
    division.press("Kirim usul")
    division.sees(MOVED)


def _accept(section: Visitor) -> None:
    _open_the_board(section)
    section.picture("tahun-penilai-papan-360")
    section.follow(re.compile(OFFICER))
    section.sees(MOVED)
    section.page.locator("[name=answer]").fill(ACCEPTED)
    section.press("Tetapkan rating yang diusulkan")
    section.sees("Sangat Baik")


def _sign(division: Visitor) -> None:
    _open_the_board(division)
    division.page.locator("[name=grounds]").fill(
        "Setiap rating dibahas dengan buktinya; satu usul diterima penilainya."
    )
    division.press("Tanda tangani rapat")
    division.picture("tahun-rapat-ditandatangani")
    minutes = _pdf(division, "Unduh notula (PDF)")
    for words in (OFFICER, ANALYST, ACCEPTED):
        assert words in minutes, minutes


def _read_the_result(analyst: Visitor) -> None:
    page = analyst.page
    _open_the_result(analyst)
    analyst.sees("Mengapa predikat saya Kurang?")
    for words in (LOW, PRAISED, OWN_WORDS):
        analyst.sees(words)
    analyst.picture("tahun-analis-mengapa-360")
    page.locator("[name=comment]").fill("Pada kedua hari itu saya bertugas. Saya akan mengajukan keberatan.")
    analyst.press("Beri tanggapan")
    assert "KURANG" in _pdf(analyst, re.compile("^Unduh Dokumen Evaluasi")).upper()


def _open_the_result(analyst: Visitor) -> None:
    analyst.open("/penilaian/")
    analyst.follow(re.compile("Triwulan IV 2026: "))


def _see_what_follows(analyst: Visitor) -> None:
    """A low predikat opens a development plan."""
    _open_the_result(analyst)
    analyst.follow("Lihat apa yang menyusul")
    analyst.sees("Rencana pengembangan")
    analyst.picture("tahun-tindak-lanjut-360")


def _object(analyst: Visitor) -> None:
    page = analyst.page
    _open_the_result(analyst)
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


def _open_the_objection(visitor: Visitor) -> None:
    visitor.open("/keberatan/")
    visitor.page.locator("main .a-tasks a").first.click()
    visitor.page.wait_for_load_state("networkidle")
    visitor.look()


def _state(division: Visitor) -> None:
    """The penilai is heard, and finds no way to decide: neither on the page nor past it."""
    _open_the_objection(division)
    division.sees(REASONS)
    division.page.locator("[name=statement]").fill(STATEMENT)
    division.press("Kirim keterangan")
    division.sees(STATEMENT)
    expect(division.page.get_by_role("button", name="Tetapkan putusan")).to_have_count(0)
    assert _posts(division, division.page.url + "putusan/", outcome="ditolak", grounds=GROUNDS) == 403


def _grant(head: Visitor) -> None:
    page = head.page
    _open_the_objection(head)
    head.sees(REASONS)
    head.sees(STATEMENT)
    head.picture("tahun-pemeriksa-keberatan")
    page.locator("[name=outcome][value=dikabulkan]").check()
    page.locator("[name=grounds]").fill(GROUNDS)
    head.press("Tetapkan putusan")
    head.sees("Putusan ini final.")
    head.picture("tahun-putusan")
    assert GROUNDS in _pdf(head, "Unduh putusan (PDF)")


def _read_the_new_result(analyst: Visitor) -> None:
    """A second rating beside the first; what followed from the first follows no more."""
    _open_the_result(analyst)
    analyst.sees("Mengapa predikat saya Baik?")
    analyst.sees(GROUNDS)
    analyst.picture("tahun-analis-predikat-baru-360")
    expect(analyst.page.get_by_text("Rencana pengembangan dibuka")).to_have_count(0)


def _answer_four_questions(analyst: Visitor) -> None:
    page = analyst.page
    analyst.open("/penerimaan/")
    analyst.follow("Hasil penilaian dibaca")
    for box in page.locator("main [type=radio][value='4']").all():
        box.check(force=True)
    analyst.picture("tahun-empat-pertanyaan-360")
    analyst.press("Kirim tanpa nama")
    analyst.sees("dapat diubah sampai")


def _find_nothing_undone(hr: Visitor) -> None:
    for kind in ("skp", "tanpa-atasan", "penilaian", "hasil"):
        hr.open(f"/belum-beres/?jenis={kind}")
        hr.page.locator("#unit").select_option(label=UNIT)
        hr.press("Tampilkan")
        hr.sees("Jenis ini sudah beres")
    hr.picture("tahun-belum-beres")


def _read_and_change_nothing(inspector: Visitor) -> None:
    """Result, objection and minutes are read; nothing on them can be sent, and what is sent past them is refused."""
    inspector.open("/keberatan/unit/")
    inspector.page.locator("main .a-tasks a").first.click()
    inspector.page.wait_for_load_state("networkidle")
    inspector.look()
    inspector.sees(GROUNDS)
    inspector.picture("tahun-inspektur-keberatan")
    address = inspector.page.url
    for act, told in (
        ("putusan/", {"outcome": "ditolak", "grounds": GROUNDS}),
        ("keterangan/", {"statement": STATEMENT}),
        ("cabut/", {}),
    ):
        assert _posts(inspector, address + act, **told) == 403
    _open_the_board(inspector)
    assert ACCEPTED in _pdf(inspector, "Unduh notula (PDF)")
    assert _posts(inspector, inspector.page.url + "batal/", reason="Tidak seharusnya bisa.") == 403


def _posts(visitor: Visitor, address: str, **told: str) -> int:
    """Send a form that no page offers, with the token of the page; the answer's status."""
    token = visitor.page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    sent = visitor.page.request.post(
        address, form={"csrfmiddlewaretoken": token, **told}, headers={"Referer": visitor.page.url}
    )
    return sent.status


def _pdf(visitor: Visitor, name: str | re.Pattern[str]) -> str:
    """Download a document, open it again, and give back what it says."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=name).or_(
            visitor.page.get_by_role("link", name=name)
        ).first.click()
    pages = pypdf.PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
