"""Hari Ini: what waits for whom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import Period
from abdi.goals.models import SkpVersion
from abdi.goals.services import OfferDraft, assign_result, decline_offer
from abdi.people.services.claims import file_claim
from tests.factories.appraisals import make_case, make_rating
from tests.factories.goals import make_skp
from tests.factories.imports import bring, row, staff_file
from tests.factories.people import viewer_of
from tests.factories.teams import make_member, make_team


def page(signed_in, who) -> str:
    return signed_in(who).get(reverse("home")).content.decode()


@pytest.fixture
def _a_claim_in_dinsos(cast):
    with acting_as(Actor.system("uji")):
        file_claim(by=viewer_of(cast.stranger), proposed=None, note="Sejak rotasi")


@pytest.mark.usefixtures("_a_claim_in_dinsos")
def test_a_claim_waits_for_the_hr_of_the_claimant_only(cast, signed_in):
    assert "1 usul perbaikan atasan" in page(signed_in, cast.bkd)
    assert "usul perbaikan atasan" not in page(signed_in, cast.hr)


def test_findings_of_a_file_wait_for_the_hr_of_the_person_only(cast, signed_in, tmp_path):
    bring(tmp_path, staff_file(row(kode_unit="31.DINSOS", nip_atasan="", jenis_kelamin="P")))
    assert "data pegawai belum beres" in page(signed_in, cast.bkd)
    assert "data pegawai belum beres" not in page(signed_in, cast.hr)


# --- how often the database is asked (architecture: 4 on the commonest page, 12 on others) -----------------


@pytest.fixture
def _a_year_at_work(cast, year):
    """Irma's third quarter came back, Daniswara's is rated, Budi's own SKP waits to be mended."""
    with acting_as(Actor.system("uji")):
        sent_back = make_case(cast.officer, year, results=2).report
        sent_back.status, sent_back.return_reason = "dikembalikan", "Lengkapi bukti dukungnya."
        sent_back.returned_by, sent_back.returned_at = cast.section_head, sent_back.created_at
        sent_back.save()
        make_rating(make_case(cast.colleague, year), cast.section_head)
        make_skp(cast.section_head, year, status="dikembalikan")
        make_skp(cast.division_head, year, status="diajukan")


@pytest.mark.usefixtures("_a_year_at_work")
@pytest.mark.parametrize("who", ["officer", "colleague", "stranger"])
def test_an_employee_costs_four_queries(cast, signed_in, django_assert_max_num_queries, who):
    browser = signed_in(getattr(cast, who))
    browser.get(reverse("home"))
    with django_assert_max_num_queries(4):
        assert browser.get(reverse("home")).status_code == 200


@pytest.mark.usefixtures("_a_year_at_work")
@pytest.mark.parametrize("who", ["section_head", "head", "governor", "hr", "bkd", "inspector"])
def test_others_cost_at_most_twelve(cast, signed_in, django_assert_max_num_queries, who):
    browser = signed_in(getattr(cast, who))
    browser.get(reverse("home"))
    with django_assert_max_num_queries(12):
        assert browser.get(reverse("home")).status_code == 200


@pytest.mark.usefixtures("_a_year_at_work")
def test_the_page_tells_what_came_back_how_the_year_stands_and_the_figures(cast, signed_in):
    shown = page(signed_in, cast.officer)
    assert "Lengkapi bukti dukungnya." in shown
    assert "Budi Winarno" in shown
    assert "SKP disetujui" in shown
    assert "Jumlah laporan 1.1" in shown
    assert "Dinilai: Baik" in page(signed_in, cast.colleague)
    assert "Atasan mengembalikannya dengan catatan." in page(signed_in, cast.section_head)


@pytest.mark.usefixtures("year")
def test_without_an_skp_it_says_to_make_one(cast, signed_in):
    assert "Buat SKP" in page(signed_in, cast.officer)


def test_without_a_year_the_page_opens(cast, signed_in):
    assert "Tidak ada yang menunggu Anda hari ini." in page(signed_in, cast.officer)


# --- lateness and waiting ----------------------------------------------------------------------------------


def _due(number, **days):
    Period.objects.filter(number=number).update(**days)


@pytest.mark.usefixtures("acting")
def test_what_is_late_stands_first_with_its_day(cast, year, signed_in):
    make_rating(make_case(cast.colleague, year), cast.section_head)
    make_case(cast.officer, year)
    _due(3, report_due=date(2026, 10, 2), appraise_due=date(2026, 10, 5))
    make_skp(cast.section_head, year, status="draf")
    shown = page(signed_in, cast.section_head)
    assert "Terlambat sejak 5 Oktober 2026" in shown
    assert shown.index("menunggu penilaian Anda") < shown.index("Lanjutkan draf SKP")
    assert "Yang terdekat jatuh tempo 5 Oktober" not in shown


@pytest.mark.usefixtures("acting")
def test_an_approval_past_its_day_is_late(cast, year, signed_in):
    make_skp(cast.officer, year, status="diajukan")
    SkpVersion.objects.update(submitted_at=datetime(2026, 3, 2, tzinfo=UTC))
    assert "Terlambat sejak" in page(signed_in, cast.section_head)


@pytest.mark.usefixtures("acting")
def test_who_cannot_rate_for_want_of_the_units_predikat_is_not_late(cast, year, signed_in):
    make_case(cast.officer, year)
    _due(3, report_due=date(2026, 10, 2), appraise_due=date(2026, 10, 5))
    shown = page(signed_in, cast.section_head)
    assert "Predikat unitnya belum ditetapkan" in shown
    assert "Terlambat sejak 5 Oktober" not in shown


@pytest.mark.usefixtures("acting")
def test_no_clock_runs_for_what_was_due_before_the_skp_was_agreed(cast, year, signed_in):
    make_skp(cast.officer, year)
    SkpVersion.objects.update(decided_at=datetime(2026, 9, 30, tzinfo=UTC))
    shown = page(signed_in, cast.officer)
    assert "Isi realisasi Triwulan I" in shown
    assert "SKP Anda baru berlaku 30 September 2026" in shown
    assert "Terlambat" not in shown
    assert "Terlambat" not in signed_in(cast.officer).get("/realisasi/").content.decode()


@pytest.mark.usefixtures("acting")
def test_what_was_agreed_in_time_is_late_when_it_is_not_handed_in(cast, year, signed_in):
    make_skp(cast.officer, year)
    SkpVersion.objects.update(decided_at=datetime(2026, 2, 1, tzinfo=UTC))
    assert "Terlambat sejak" in page(signed_in, cast.officer)


@pytest.mark.usefixtures("year")
def test_an_office_that_is_no_asn_owes_no_skp_and_has_no_superior(cast, signed_in):
    shown = page(signed_in, cast.governor)
    assert "Buat SKP" not in shown
    assert "Atasan saya keliru" not in shown
    employee = page(signed_in, cast.officer)
    assert "Buat SKP" in employee
    assert "Atasan saya keliru" in employee


@pytest.mark.usefixtures("acting")
def test_while_the_skp_is_with_the_superior_that_is_said(cast, year, signed_in):
    make_skp(cast.officer, year, status="diajukan")
    shown = page(signed_in, cast.officer)
    assert "SKP Anda menunggu persetujuan Budi Winarno" in shown
    assert "Semua sudah beres" not in shown


# --- teams and the Renkin ----------------------------------------------------------------------------------


def test_what_a_ketua_tim_assigns_waits_on_the_page_until_it_is_answered(cast, year, signed_in):
    with acting_as(Actor.system("uji")):
        team = make_team(cast.dishub, year, cast.colleague)
        make_member(team, cast.officer)
        offer = assign_result(
            viewer=viewer_of(cast.colleague),
            team=team,
            person=cast.officer,
            draft=OfferDraft(
                text="Peta titik macet", indicator="Titik", target=Decimal(3), unit_label="titik"
            ),
        )
    assert "Penugasan dari ketua tim menunggu jawaban Anda" in page(signed_in, cast.officer)
    without_skp = signed_in(cast.officer).get(reverse("goals:mine")).content.decode()
    assert reverse("goals:offer", args=[offer.public_id]) in without_skp
    with acting_as(Actor.system("uji")):
        decline_offer(viewer=viewer_of(cast.officer), offer=offer, reason="Sedang penuh bulan ini.")
    assert "Penugasan dari ketua tim" not in page(signed_in, cast.officer)


def test_a_member_asked_for_by_another_unit_waits_for_his_superior(cast, year, signed_in):
    with acting_as(Actor.system("uji")):
        make_member(make_team(cast.dishub, year, cast.head), cast.officer, status="menunggu_unit")
    assert "1 usulan anggota tim menunggu jawaban Anda" in page(signed_in, cast.section_head)
    assert "usulan anggota tim" not in page(signed_in, cast.officer)


def test_a_renkin_waits_once_the_skp_is_in_force(cast, year, signed_in):
    assert "Susun dan sampaikan Renkin" not in page(signed_in, cast.officer)
    with acting_as(Actor.system("uji")):
        make_skp(cast.officer, year)
    assert "Susun dan sampaikan Renkin" in page(signed_in, cast.officer)
