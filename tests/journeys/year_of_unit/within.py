"""Within the year: what is said of the analyst, and the round of 360."""

from __future__ import annotations

import re

from tests.journeys.person import Visitor
from tests.journeys.year_of_unit.words import ANALYST, PRAISED, RECOMMENDED, SEEN, UNIT


def speak_within_the_year(analyst: Visitor, colleague: Visitor, division: Visitor) -> None:
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


def recommend_as_ketua_tim(leader: Visitor) -> None:
    """Whoever leads her team recommends; he rates nobody."""
    leader.open("/umpan-balik/tim/")
    leader.follow(re.compile("Tim Peta Antrean"))
    leader.follow(re.compile("Tulis rekomendasi"))
    leader.page.locator("[name=text]").fill(RECOMMENDED)
    leader.page.locator("[name=grounds]").fill("Petanya dipakai tiga regu sejak Mei.")
    leader.press("Simpan")
    leader.sees(RECOMMENDED)


def ask_all_around(hr: Visitor, colleague: Visitor, section: Visitor) -> None:
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
