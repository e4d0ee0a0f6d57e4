"""An organiser of drills: figures from the drills themselves, a result in words judged by its effect, an idea tried."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.factories.files import pdf
from tests.factories.people import PASSWORD
from tests.journeys.conftest import Installation
from tests.journeys.person import PHONE, Site, Visitor

MINUTES = "Median waktu warga sampai titik kumpul"
PEOPLE = "Jumlah peserta gladi"
READY = "Siapnya warga kelurahan rawan banjir menghadapi banjir"
IDEA = "Jalur evakuasi dicat di tembok gang"
ASKED = "Berapa rekomendasi yang belum ditindaklanjuti, dan siapa yang menunggu?"


@pytest.mark.journey
@pytest.mark.timeout(300)
def test_a_drill_organiser_reports_what_the_drills_changed(site: Site, installation: Installation) -> None:
    logins = installation.stage("drills")
    organiser = site.signed_in(logins["organiser"], password=PASSWORD)
    superior = site.signed_in(logins["superior"], PHONE, PASSWORD)

    _take_figures_from_the_drills(organiser)
    _see_the_drills(organiser)
    _propose_an_idea(organiser)
    _agree_to_the_trial(superior)
    _measure_the_idea(organiser)
    _report(organiser)
    _return_the_report(superior)
    _answer_in_a_second_version(organiser)
    _judge_the_effect(superior)
    _read_the_result(organiser)


def _take_figures_from_the_drills(organiser: Visitor) -> None:
    for indicator, figure in ((MINUTES, "median_minutes"), (PEOPLE, "participants")):
        organiser.open("/indikator/")
        organiser.follow(re.compile(indicator))
        organiser.page.locator("[name=figure]").select_option(f"drill-readiness/{figure}")
        organiser.page.locator("[name=reach]").select_option("sendiri")
        organiser.press("Simpan sumber angka")
    organiser.sees(re.compile(r"620\s+orang"))


def _see_the_drills(organiser: Visitor) -> None:
    organiser.open("/indikator/")
    organiser.sees(re.compile(r"3\s+dari 3 kegiatan"))
    organiser.sees("620 orang")
    organiser.sees("8 dari 10 selesai")
    organiser.picture("gladi-kurva")


def _propose_an_idea(organiser: Visitor) -> None:
    page = organiser.page
    organiser.open("/gagasan/")
    organiser.follow("Tulis gagasan")
    page.locator("[name=title]").fill(IDEA)
    page.locator("[name=result]").select_option(label=READY)
    page.locator("[name=problem]").fill("Warga berkumpul di mulut gang dan menunggu ditunjukkan jalan.")
    page.locator("[name=way]").fill("Panah dan jarak dicat di tembok, dibuat bersama RT.")
    page.locator("[name=place]").fill("RW 07 dan RW 09")
    organiser.press("Simpan draf")
    organiser.press("Ajukan kepada atasan")
    organiser.sees(re.compile("[Tt]anggal|[Mm]ulai|[Ww]aktu"))
    organiser.follow("Ubah")
    expect(page.locator("[name=place]")).to_have_value("RW 07 dan RW 09")
    page.locator("[name=trial_starts]").fill("2026-08-01")
    page.locator("[name=trial_ends]").fill("2026-09-30")
    organiser.press("Simpan draf")
    organiser.press("Ajukan kepada atasan")


def _agree_to_the_trial(superior: Visitor) -> None:
    superior.open("/gagasan/")
    superior.follow(re.compile(IDEA))
    superior.picture("atasan-gagasan-360")
    superior.press("Setujui uji coba")


def _measure_the_idea(organiser: Visitor) -> None:
    page = organiser.page
    organiser.open("/gagasan/")
    organiser.follow(re.compile(IDEA))
    organiser.follow(re.compile("Ukur|hasil ukur"))
    page.locator("[name=measure]").fill("Waktu warga sampai titik kumpul")
    page.locator("[name=unit_label]").fill("menit")
    page.locator("[name=better]").select_option("turun")
    page.locator("[name=before]").fill("14")
    page.locator("[name=before_source]").fill("Gladi RW 05, Juli 2026")
    page.locator("[name=after]").fill("")
    page.locator("[name=after_source]").fill("Gladi RW 09, September 2026")
    organiser.press("Simpan hasil ukur")
    organiser.sees("kosong bukan nol")
    expect(page.locator("[name=before_source]")).to_have_value("Gladi RW 05, Juli 2026")
    page.locator("[name=after]").fill("9")
    organiser.press("Simpan hasil ukur")
    organiser.sees("Ide baru yang bermanfaat")
    organiser.picture("gladi-gagasan-diukur")


def _report(organiser: Visitor) -> None:
    page = organiser.page
    organiser.open("/realisasi/")
    organiser.follow(re.compile("Triwulan III"))
    organiser.follow(re.compile(MINUTES))
    organiser.sees(re.compile(r"Dari data\s+11 menit"))
    expect(page.locator("[name=figure]")).to_have_value("11")
    page.locator("[name=narrative]").fill("Tiga gladi, tiap kali lebih cepat.")
    page.locator("[name=citizen_impact]").fill("Lansia di RW 09 tahu siapa yang menjemput.")
    page.locator("[name=uploads]").set_input_files(
        {"name": "berita-acara.pdf", "mimeType": "application/pdf", "buffer": pdf("Berita acara gladi")}
    )
    page.locator("[name=file_title]").fill("Berita acara tiga gladi")
    organiser.picture("gladi-realisasi")
    _go_on(organiser)
    organiser.sees(re.compile(r"Dari data\s+620 orang"))
    page.locator("[name=narrative]").fill("620 warga dari tiga RW.")
    _go_on(organiser)
    _hand_in(organiser)


def _go_on(visitor: Visitor) -> None:
    visitor.page.locator("button[name=aksi][value=lanjut]").last.click()
    visitor.page.wait_for_load_state("networkidle")
    visitor.look()


def _hand_in(organiser: Visitor) -> None:
    organiser.open("/realisasi/")
    organiser.follow(re.compile("Triwulan III"))
    organiser.press("Laporkan realisasi")
    organiser.sees(re.compile("TT-"))


def _return_the_report(superior: Visitor) -> None:
    _open_the_report(superior)
    superior.sees("Berita acara tiga gladi")
    superior.press("Kembalikan dengan catatan")
    superior.sees(re.compile("[Tt]ulis|[Ii]si"))
    superior.page.locator("[name=reason]").fill(ASKED)
    superior.press("Kembalikan dengan catatan")


def _open_the_report(superior: Visitor) -> None:
    superior.open("/realisasi/")
    superior.follow(re.compile("Yusuf Hidayat"))
    if superior.page.get_by_role("button", name="Buka laporan").count():
        superior.press("Buka laporan")


def _answer_in_a_second_version(organiser: Visitor) -> None:
    page = organiser.page
    organiser.open("/realisasi/")
    organiser.follow(re.compile("Triwulan III"))
    organiser.sees(ASKED)
    organiser.picture("gladi-laporan-dikembalikan")
    organiser.follow(re.compile(MINUTES))
    organiser.sees("Berita acara tiga gladi")
    page.locator("[name=narrative]").fill(
        "Tiga gladi, tiap kali lebih cepat. Delapan dari sepuluh rekomendasi selesai; dua menunggu Bina Marga."
    )
    _go_on(organiser)
    _hand_in(organiser)


def _judge_the_effect(superior: Visitor) -> None:
    """What stands on the desk is the effect, in words, beside the figure; the first version stays to be read."""
    _open_the_report(superior)
    superior.sees("dua menunggu Bina Marga")
    superior.sees("Lansia di RW 09 tahu siapa yang menjemput.")
    superior.sees(re.compile("Versi 1"))
    superior.picture("atasan-laporan-kedua-360")
    superior.follow("Nilai pegawai ini")
    superior.sees(IDEA)
    superior.sees("Lansia di RW 09 tahu siapa yang menjemput.")
    page = superior.page
    page.locator("[name=hasil][value=di_atas]").check()
    page.locator("[name=perilaku][value=sesuai]").check()
    if page.locator("[name=alasan_hasil]").is_visible():
        page.locator("[name=alasan_hasil]").fill("Warga sampai lebih cepat, dan lansia ada yang menjemput.")
    superior.picture("atasan-nilai-dampak-360")
    superior.press("Tetapkan penilaian")


def _read_the_result(organiser: Visitor) -> None:
    organiser.open("/penilaian/")
    organiser.follow(re.compile("Triwulan III"))
    organiser.sees("Mengapa predikat saya Baik?")
    organiser.picture("gladi-hasil")
