"""A traffic officer with his telephone: a plan whose figure is measured, the days between, the quarter's report."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories.people import PASSWORD
from tests.journeys.conftest import Installation
from tests.journeys.hand import Hand
from tests.journeys.person import PHONE, Site, Visitor

MOST_SECONDS = 20  # for an entry of the log
MEDIAN = "Median waktu tanggap laporan kemacetan"
COUNT = "Jumlah simpang yang diurai pada jam sibuk"
RESULT = "Terurainya kemacetan pada laporan yang ditugaskan kepada regu"
SECOND = "Tertibnya parkir di simpang wilayah tugas"
ABOVE = "Tertanganinya laporan kemacetan di wilayah tugas Seksi"


@pytest.mark.journey
@pytest.mark.timeout(300)
def test_a_traffic_officer_plans_works_and_reports_on_his_phone(
    site: Site, installation: Installation
) -> None:
    logins = installation.stage("traffic")
    officer = site.signed_in(logins["officer"], PHONE, PASSWORD)
    superior = site.signed_in(logins["superior"], password=PASSWORD)

    _write_the_plan(officer)
    _take_the_figure_from_the_data(officer)
    _hand_in_and_take_back(officer, superior)
    _speak_at_the_line(officer, "Target 18 menit memakai pos siaga di Pancoran. Cukup?")
    _answer_at_the_line_and_agree(superior)
    _see_it_agreed(officer)
    _note_the_days(officer)
    _read_the_days(superior)
    _report_beside_the_data(officer)
    _answer_the_constraint(superior)
    _see_the_own_curve(officer)


def _write_the_plan(officer: Visitor) -> None:
    page = officer.page
    officer.open("/skp/")
    page.get_by_label(re.compile("Kuantitatif")).check()
    officer.press("Buat SKP")
    officer.follow("Tambah RHK")
    page.locator("[name=text]").fill(RESULT)
    page.get_by_label(re.compile("^Utama")).check()
    page.locator("[name=link]").select_option(label=ABOVE)
    page.get_by_label(re.compile("^Langsung")).check()
    _indicator(officer, MEDIAN, "18", "", "turun", "Waktu")
    officer.press("Simpan, tambah RHK lain")
    page.locator("[name=text]").fill(SECOND)
    page.get_by_label(re.compile("^Utama")).check()
    page.locator("[name=link]").select_option("non")
    _indicator(officer, COUNT, "24", "simpang", "naik", "Kuantitas")
    page.locator("[name$='-0-target_kind']").select_option("hitungan")
    officer.press(re.compile("^Simpan draf"))
    _mend_the_missing_unit(officer)


def _indicator(officer: Visitor, text: str, target: str, unit: str, direction: str, aspect: str) -> None:
    page = officer.page
    page.locator("[name$='-0-aspect']").select_option(label=aspect)
    page.locator("[name$='-0-text']").fill(text)
    page.locator("[name$='-0-target']").fill(target)
    page.locator("[name$='-0-unit_label']").fill(unit)
    page.locator("[name$='-0-direction']").select_option(direction)


def _mend_the_missing_unit(officer: Visitor) -> None:
    """A target without a unit is a draft, and is named before it is handed in; what was typed stands."""
    officer.open("/skp/")
    officer.press("Ajukan SKP")
    officer.sees(re.compile("[Ss]atuan"))
    officer.sees(MEDIAN)
    officer.picture("petugas-target-tanpa-satuan-360")
    officer.page.get_by_role("link", name=re.compile(f"Ubah RHK.*{RESULT[:20]}")).first.click()
    expect(officer.page.locator("[name$='-0-target']")).to_have_value("18")
    officer.page.locator("[name$='-0-unit_label']").fill("menit")
    officer.press(re.compile("^Simpan draf"))


def _speak_at_the_line(officer: Visitor, words: str) -> None:
    officer.open("/skp/")
    officer.follow(re.compile("Bahas *: RHK A.1, indikator 1"))
    officer.page.locator("main textarea[name$=text]").first.fill(words)
    officer.press(re.compile("Kirim"))
    officer.sees(words)


def _take_the_figure_from_the_data(officer: Visitor) -> None:
    page = officer.page
    officer.open("/indikator/")
    officer.follow(re.compile(MEDIAN))
    page.locator("[name=figure]").select_option("citizen-report-response/median_minutes")
    page.locator("[name=reach]").select_option("sendiri")
    officer.press("Simpan sumber angka")
    officer.sees(re.compile("Yang saya tangani sendiri|ditangani sendiri"))
    officer.picture("petugas-sumber-angka-360")


def _hand_in_and_take_back(officer: Visitor, superior: Visitor) -> None:
    """The superior has the list before him when the officer takes the plan back: he is told so, and waits."""
    officer.open("/skp/")
    officer.press("Ajukan SKP")
    officer.sees(re.compile("TT-"))
    superior.open("/skp/persetujuan/")
    officer.open("/skp/")
    officer.press("Tarik pengajuan")
    superior.press(re.compile("^Buka dan baca"))
    superior.sees(re.compile("menarik kembali SKP ini"))
    superior.picture("atasan-skp-ditarik")
    officer.open("/skp/")
    officer.sees(RESULT)
    officer.press("Ajukan SKP")


def _answer_at_the_line_and_agree(superior: Visitor) -> None:
    superior.open("/skp/persetujuan/")
    superior.press(re.compile("^Buka dan baca"))
    superior.sees("Target 18 menit memakai pos siaga di Pancoran. Cukup?")
    superior.sees(ABOVE)
    superior.page.get_by_label(re.compile("Balas|Pesan")).first.fill("Cukup. Pos siaga saya siapkan.")
    superior.press("Balas")
    superior.sees("Cukup. Pos siaga saya siapkan.")
    superior.picture("atasan-percakapan")
    superior.press("Setujui SKP")


def _see_it_agreed(officer: Visitor) -> None:
    officer.open("/skp/")
    officer.sees("Berlaku")
    officer.sees("Cukup. Pos siaga saya siapkan.")
    officer.picture("petugas-skp-berlaku-360")


def _note_the_days(officer: Visitor) -> None:
    """One entry for two results, the same once more, and one for several days at once."""
    page = officer.page
    entries = page.locator("#catatan-hari .d-list > li")
    assert _an_entry_in_all_its_parts(officer, Hand(page)).seconds <= MOST_SECONDS
    officer.look()
    expect(entries).to_have_count(1)
    assert _an_entry_of_words_alone(officer, Hand(page)).seconds <= MOST_SECONDS
    expect(entries).to_have_count(2)
    assert _an_entry_once_more(officer, Hand(page)).seconds <= MOST_SECONDS
    expect(entries).to_have_count(3)
    _box(page, "text").fill("Menjaga putaran balik di depan sekolah")
    _box(page, "day").fill("2026-10-01")
    page.get_by_text("Rincian, atau beberapa hari sekaligus").click()
    _box(page, "until").fill("2026-10-06")
    officer.press("Catat kegiatan")
    officer.open("/catatan/?bulan=2026-10")
    expect(page.locator("#catatan-hari .d-list > li")).to_have_count(3 + len(_working_days()))
    expect(page.locator("#catatan-hari")).to_contain_text("+1")
    officer.picture("petugas-catatan-360")


def _an_entry_in_all_its_parts(officer: Visitor, hand: Hand) -> Hand:
    """Words, a number with its unit, two results; the page is open."""
    page = officer.page
    officer.open("/catatan/")
    hand.write(_box(page, "text"), "Urai antrean Pancoran")
    hand.write(_box(page, "quantity"), "3")
    hand.write(_box(page, "unit_label"), "simpang")
    hand.touch(page.get_by_text("Kaitkan ke RHK"))
    for box in _box(page, "results").all():
        hand.touch(box)
    hand.touch(page.get_by_role("button", name="Catat kegiatan"))
    _wait_for_the_word(officer)
    return hand


def _an_entry_of_words_alone(officer: Visitor, hand: Hand) -> Hand:
    """From Hari Ini."""
    page = officer.page
    officer.open("/")
    hand.touch(page.get_by_role("link", name=re.compile("^Catatan")).last)
    hand.write(_box(page, "text"), "Atur lalin Simpang Pancoran")
    hand.send()
    _wait_for_the_word(officer)
    return hand


def _an_entry_once_more(officer: Visitor, hand: Hand) -> Hand:
    """From Hari Ini."""
    page = officer.page
    officer.open("/")
    hand.touch(page.get_by_role("link", name=re.compile("^Catatan")).last)
    hand.touch(page.locator("#ulang button").first)
    _wait_for_the_word(officer)
    return hand


def _wait_for_the_word(officer: Visitor) -> None:
    expect(officer.page.locator("[data-diary-said]", has_text="Tercatat.")).to_be_visible()


def _box(page: Page, name: str) -> Locator:
    """A field of the form in which an entry is written."""
    return page.locator(f"form[data-diary] [name={name}]")


def _working_days() -> list[date]:
    days = [date(2026, 10, day) for day in range(1, 7)]
    return [day for day in days if day.weekday() < 5]


def _read_the_days(superior: Visitor) -> None:
    superior.open("/catatan/tim/")
    superior.follow(re.compile("Irma Aryani"))
    superior.press(re.compile("^Ketahui .* catatan"))
    superior.sees("diketahui atasan")


def _report_beside_the_data(officer: Visitor) -> None:
    page = officer.page
    officer.open("/realisasi/")
    officer.follow(re.compile("Triwulan III"))
    officer.follow(re.compile(MEDIAN))
    officer.sees(re.compile("Dari data 17 menit"))
    page.locator("[name=narrative]").fill("Sembilan laporan ditanggapi, satu menunggu serah terima regu.")
    page.locator("[name=effort]").fill("Pos siaga dipindah ke Pancoran pada jam berangkat.")
    page.locator("[name=obstacle]").fill("Galian pipa di Jalan Saharjo, 3–21 Juli.")
    page.locator("[name=citizen_impact]").fill("Pelapor melihat petugas sebelum antrean sampai jalan layang.")
    expect(page.locator("[name=figure]")).to_have_value("17")
    _offer_a_lying_file(officer)
    officer.picture("petugas-realisasi-terukur-360")
    _go_on(officer)
    page.locator("[name=figure]").fill("31")
    page.locator("[name=narrative]").fill("Tujuh simpang di luar rencana ikut diurai saat galian.")
    _go_on(officer)
    if page.locator("[name=confirmed]").count():
        page.locator("[name=confirmed]").check()
        _go_on(officer)
    officer.open("/realisasi/")
    officer.follow(re.compile("Triwulan III"))
    officer.sees("31 simpang")
    officer.press("Laporkan realisasi")
    officer.sees(re.compile("TT-"))


def _offer_a_lying_file(officer: Visitor) -> None:
    """A program that calls itself a picture is refused by name; the story that was typed stays."""
    page = officer.page
    page.locator("[name=uploads]").set_input_files(
        {"name": "pancoran.png", "mimeType": "image/png", "buffer": b"MZ\x90\x00" + b"\x00" * 200}
    )
    _go_on(officer)
    officer.sees("pancoran.png")
    expect(page.locator("[name=obstacle]")).to_have_value("Galian pipa di Jalan Saharjo, 3–21 Juli.")
    officer.picture("petugas-bukti-palsu-360")
    page.locator("[name=uploads]").set_input_files(
        {"name": "pancoran.png", "mimeType": "image/png", "buffer": page.screenshot()}
    )


def _go_on(visitor: Visitor) -> None:
    visitor.page.locator("button[name=aksi][value=lanjut]").last.click()
    visitor.page.wait_for_load_state("networkidle")
    visitor.look()


def _answer_the_constraint(superior: Visitor) -> None:
    superior.open("/realisasi/")
    superior.follow(re.compile("Irma Aryani"))
    if superior.page.get_by_role("button", name="Buka laporan").count():
        superior.press("Buka laporan")
    superior.sees("Galian pipa di Jalan Saharjo")
    superior.sees(re.compile(r"Dari data\s+17 menit"))
    superior.sees("Lebih baik dari target")
    superior.page.get_by_label("Tanggapan atas kendala").first.fill("Diterima. Rute patroli disesuaikan.")
    superior.press("Kirim tanggapan")
    superior.sees("Diterima. Rute patroli disesuaikan.")
    superior.picture("atasan-laporan-petugas")


def _see_the_own_curve(officer: Visitor) -> None:
    officer.open("/indikator/")
    officer.sees("Juli")
    officer.sees("September")
    officer.picture("petugas-kurva-360")
    officer.page.emulate_media(color_scheme="dark")
    officer.open("/indikator/")
    officer.picture("petugas-kurva-360-gelap")
