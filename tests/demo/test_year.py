"""The demo shows a year through October on the screens of those whose logins it prints."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client, override_settings

from abdi.activities.models import Activity
from abdi.appraisals.models import Appraisal
from abdi.calibration.enums import ProposalStatus
from abdi.calibration.models import Proposal
from abdi.core import clock
from abdi.core.models import Receipt
from abdi.demo.accounts import OFFICERS, STAFF
from abdi.goals.models import SkpVersion
from abdi.people.models import Person
from abdi.reporting.models import Realisation, Report
from tests.demo.conftest import TODAY, load

pytestmark = [pytest.mark.usefixtures("agency", "db"), pytest.mark.timeout(900)]
Browser = Callable[[str], Client]

FILLED = {
    "100715": "skp renkin sasaran catatan realisasi umpan-balik umpan-balik-360 penilaian e-kinerja indikator",
    "100680": "pegawai/tim skp/persetujuan pohon/matriks rapat skp renkin catatan realisasi umpan-balik penilaian",
    "100673": "pegawai/tim pohon/matriks rapat indikator skp renkin catatan realisasi umpan-balik penilaian",
    "100001": "pegawai/tim pohon/matriks indikator skp renkin sasaran catatan realisasi umpan-balik pemantauan",
    "100232": "umpan-balik/tim skp renkin sasaran tim-kerja catatan realisasi umpan-balik penilaian e-kinerja",
    "102269": "skp renkin sasaran catatan realisasi indikator umpan-balik penilaian e-kinerja",
    "102290": "pegawai/tim pohon/matriks skp renkin sasaran catatan realisasi umpan-balik penilaian indikator",
    "102311": "skp renkin renkin/bulanan sasaran catatan realisasi umpan-balik",
    "hr.dishub": "pegawai pegawai/impor perubahan sasaran renkin/rekap pemantauan umpan-balik-360/kelola",
    "hr.selatan": "pegawai pegawai/impor perubahan sasaran renkin/rekap pemantauan",
    "bkd": "pegawai pegawai/impor perubahan jadwal rapat renkin/rekap pemantauan",
    "tim": "rapat pemantauan renkin/rekap",
    "inspektur": "rapat pemantauan renkin/rekap",
}
NOTHING_YET = (
    "Belum ada umpan balik",
    "Belum ada catatan",
    "Belum ada SKP untuk",
    "Belum ada sasaran",
    "Belum ada penilaian",
    "Belum ada rapat",
    "Belum ada impor",
    "Belum ada perubahan",
    "Belum ada data untuk",
    "Belum ada yang dilaporkan",
    "Belum ada yang ditandatangani",
)


@pytest.mark.parametrize("login", FILLED)
def test_no_screen_of_theirs_waits_for_a_first_record(as_login: Browser, login: str) -> None:
    browser = as_login(login)
    with clock.fixed(TODAY):
        for place in FILLED[login].split():
            page = browser.get(f"/{place}/", follow=True)
            assert page.status_code == 200, place
            shown = page.content.decode()
            assert not [words for words in NOTHING_YET if words in shown], place


def test_every_login_that_is_printed_has_a_home(as_login: Browser) -> None:
    with clock.fixed(TODAY):
        for login in [one.nrk for one in STAFF] + [one.login for one in OFFICERS] + ["GUBERNUR"]:
            assert as_login(login).get("/").status_code == 200, login


def test_the_accounts_that_are_printed_are_as_they_are_described() -> None:
    for one in STAFF:
        versions = SkpVersion.objects.filter(skp__person__nrk=one.nrk)
        assert versions.exists() is not ("belum punya SKP" in one.does or "tanpa SKP" in one.role), one
        if one.does.startswith("draf SKP"):
            assert set(versions.values_list("status", flat=True)) == {"draf"}, one


def test_october_is_entered_by_quarter_and_handed_in_by_month() -> None:
    begun = Report.objects.filter(period__number=4, period__series__kind="triwulanan")
    assert begun.filter(status="draf", realisations__figure__isnull=False).distinct().count() >= 15
    monthly = Report.objects.filter(period__number=10, period__series__kind="bulanan")
    assert not monthly.exclude(status="dilaporkan").exists()
    assert monthly.count() == Person.objects.filter(employment_status="PPPK Paruh Waktu").count()


def test_an_open_and_a_decided_proposal_stand_in_the_meetings() -> None:
    found = set(Proposal.objects.values_list("meeting__period__number", "status"))
    assert {(2, ProposalStatus.ACCEPTED), (3, ProposalStatus.DECLINED), (3, ProposalStatus.OPEN)} <= found


def test_results_of_the_first_half_are_answered_or_closed() -> None:
    first_half = Appraisal.objects.filter(period__number__in=(1, 2), period__series__kind="triwulanan")
    assert not first_half.exclude(status="final").exists()
    assert first_half.exclude(comment="").count() >= 12


def test_a_second_run_changes_nothing() -> None:
    tables = (SkpVersion, Realisation, Activity, Appraisal, Proposal, Receipt)
    before = [table.objects.count() for table in tables]
    with override_settings(ABDI_DEMO=True), clock.fixed(TODAY):
        assert "sudah ada" in load()
    assert [table.objects.count() for table in tables] == before
