"""A lurah takes the template of his post, deviates from it with a reason, and changes his plan within the year."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.factories.people import PASSWORD
from tests.journeys.conftest import Installation
from tests.journeys.person import PHONE, Site, Visitor

SERVICE = "Terlayaninya warga kelurahan dengan cepat dan sopan"
SURVEY = "Nilai Survei Kepuasan Masyarakat kelurahan"
CHANNELS = "Panjang saluran yang dibersihkan"
ABOVE = "Terlayaninya warga Kecamatan Tebet dengan cepat dan sopan"
REASON = "Loket dipindah selama renovasi; kepuasan dinaikkan bertahap."
ASKED = "Kapan loket kembali?"
WHY_CHANGED = "Renovasi selesai lebih awal, loket kembali 1 Oktober."


@pytest.mark.journey
@pytest.mark.timeout(300)
def test_a_lurah_adapts_a_template_and_changes_it_within_the_year(
    site: Site, installation: Installation
) -> None:
    logins = installation.stage("kelurahan")
    lurah = site.signed_in(logins["lurah"], PHONE, PASSWORD)
    camat = site.signed_in(logins["camat"], password=PASSWORD)

    _take_the_template(lurah)
    _deviate_with_a_reason(lurah)
    _hand_in(lurah)
    _ask_why(camat)
    _answer(lurah)
    _agree(camat)
    _change_within_the_year(lurah)
    _compare_and_agree(camat)
    _divide_by_month(lurah)
    _report(lurah)
    _see_who_deviates(camat)
    _copy_for_the_national_system(lurah)


def _take_the_template(lurah: Visitor) -> None:
    lurah.open("/skp/")
    lurah.follow("Lihat isinya dulu")
    lurah.sees(SURVEY)
    lurah.sees("87 nilai")
    lurah.picture("lurah-templat-360")
    lurah.page.get_by_label(re.compile("Kuantitatif")).check()
    lurah.press(re.compile("^Buat SKP"))


def _deviate_with_a_reason(lurah: Visitor) -> None:
    """A lower target, and the result carried on from the camat's."""
    page = lurah.page
    lurah.open("/skp/")
    lurah.follow("Ubah RHK 1")
    page.locator("[name=link]").select_option(label=ABOVE)
    page.get_by_label(re.compile("^Langsung")).check()
    page.locator("[name$='-0-target']").fill("85")
    lurah.press(re.compile("^Simpan draf"))
    lurah.follow("Ubah RHK 2")
    page.locator("[name=link]").select_option("non")
    lurah.press(re.compile("^Simpan draf"))
    lurah.open("/skp/")
    lurah.follow("Bedanya dengan templat, dan alasan saya")
    lurah.sees("87 nilai")
    page.locator("[name=reason]").fill(REASON)
    lurah.press("Simpan alasan")
    lurah.picture("lurah-beda-templat-360")


def _hand_in(lurah: Visitor) -> None:
    lurah.open("/skp/")
    lurah.press("Ajukan SKP")
    lurah.sees(re.compile("TT-"))


def _open_the_plan(camat: Visitor) -> None:
    camat.open("/skp/persetujuan/")
    camat.press(re.compile("^Buka dan baca"))


def _ask_why(camat: Visitor) -> None:
    _open_the_plan(camat)
    camat.follow(re.compile("^Bedanya dengan templat"))
    camat.sees(REASON)
    camat.page.go_back()
    camat.follow(re.compile("Bahas *: RHK A.1, indikator 1"))
    camat.page.locator("main textarea[name$=text]").first.fill(ASKED)
    camat.press(re.compile("Kirim"))
    camat.sees(ASKED)


def _answer(lurah: Visitor) -> None:
    lurah.open("/skp/")
    lurah.sees(ASKED)
    lurah.page.locator("main textarea[name$=text]").first.fill("Akhir Desember menurut kontrak.")
    lurah.press("Balas")
    lurah.picture("lurah-percakapan-360")


def _agree(camat: Visitor) -> None:
    camat.open("/skp/persetujuan/")
    camat.follow(re.compile("^Lanjutkan membaca"))
    camat.sees("Akhir Desember menurut kontrak.")
    camat.picture("camat-skp-lurah")
    camat.press("Setujui SKP")


def _change_within_the_year(lurah: Visitor) -> None:
    page = lurah.page
    lurah.open("/skp/")
    lurah.follow("Ajukan perubahan SKP")
    lurah.press("Buat draf perubahan")
    lurah.sees(re.compile("[Tt]ulis|[Ii]si"))
    page.locator("[name=reason]").fill(WHY_CHANGED)
    lurah.press("Buat draf perubahan")
    lurah.follow("Ubah RHK 1")
    page.locator("[name$='-0-target']").fill("86,5")
    lurah.press(re.compile("^Simpan draf"))
    lurah.press("Ajukan SKP")
    lurah.sees(re.compile("TT-"))


def _compare_and_agree(camat: Visitor) -> None:
    """What changed stands beside what holds; the earlier version stays to be read."""
    _open_the_plan(camat)
    camat.sees(WHY_CHANGED)
    camat.follow(re.compile("[Bb]andingkan|[Yy]ang berubah|[Pp]erbandingan"))
    camat.sees("85 nilai")
    camat.sees("86,5 nilai")
    camat.picture("camat-banding-versi")
    camat.page.emulate_media(color_scheme="dark")
    camat.page.reload()
    camat.look()
    camat.picture("camat-banding-versi-gelap")
    camat.page.emulate_media(color_scheme="light")
    camat.open("/skp/persetujuan/")
    camat.follow(re.compile("^Lanjutkan membaca"))
    camat.press("Setujui SKP")


def _divide_by_month(lurah: Visitor) -> None:
    page = lurah.page
    for indicator, shared in ((CHANNELS, "Bagi rata"), (SURVEY, "Samakan dengan target")):
        lurah.open("/renkin/")
        page.locator("section", has_text=indicator).get_by_role(
            "link", name=re.compile("^Rinci target")
        ).click()
        page.wait_for_load_state("networkidle")
        if page.get_by_role("link", name="Isi per bulan").count():
            lurah.follow("Isi per bulan")
        lurah.press(shared)
        if indicator == CHANNELS:
            expect(page.locator("[name=month_1]")).to_have_value("200")
        lurah.press("Simpan rincian")
    lurah.open("/renkin/")
    lurah.sees("2.400")
    lurah.press("Sampaikan Renkin")
    lurah.sees(re.compile("TT-"))
    lurah.picture("lurah-renkin-360")


def _report(lurah: Visitor) -> None:
    page = lurah.page
    for indicator, figure in ((SURVEY, "86"), (CHANNELS, "640")):
        lurah.open("/realisasi/")
        lurah.follow(re.compile("Triwulan III"))
        lurah.follow(re.compile(indicator))
        page.locator("[name=figure]").fill(figure)
        page.locator("[name=citizen_impact]").fill("Antrean loket paling lama 20 menit.")
        page.locator("button[name=aksi][value=lanjut]").last.click()
        page.wait_for_load_state("networkidle")
    lurah.open("/realisasi/")
    lurah.follow(re.compile("Triwulan III"))
    lurah.press("Laporkan realisasi")
    lurah.sees(re.compile("TT-"))


def _see_who_deviates(camat: Visitor) -> None:
    camat.open("/perpustakaan/")
    camat.follow("Lurah")
    camat.follow(re.compile("[Pp]enerapan"))
    camat.sees(REASON)
    camat.sees("Kelurahan Manggarai")
    camat.picture("camat-penerapan-templat")


def _copy_for_the_national_system(lurah: Visitor) -> None:
    """Each field by its own button, in the order of the national form."""
    page = lurah.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lurah.open("/e-kinerja/")
    lurah.picture("lurah-e-kinerja-360")
    copied = []
    for button in page.locator("[data-copies]").all():
        button.click()
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert SERVICE in copied
    assert SURVEY in copied
    assert any("86,5" in words for words in copied)
    page.get_by_role("navigation", name="Bagian e-Kinerja").get_by_role("link", name="Realisasi").click()
    lurah.look()
    lurah.sees("640")
