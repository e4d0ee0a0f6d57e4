"""An SKP that a transfer closed: two ratings without waiting for the predikat of the unit, which follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, EarlyRating, Rating
from abdi.appraisals.parts import parts_of_year
from abdi.appraisals.queries import left_waiting, team_of, waiting_ratings
from abdi.appraisals.services import (
    AppraisalRefused,
    follow_predikats,
    may_report_until,
    set_early_rating,
    set_rating,
)
from abdi.appraisals.tasks import follow_predikats_of_organisations
from abdi.core.models import Receipt
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Skp, SkpVersion
from abdi.people.models import Appointment, Person
from abdi.reporting.models import Realisation, Report
from abdi.reporting.services.filling import measure
from abdi.strategy.enums import TargetKind
from abdi.transitions.enums import Kind
from tests.cast import Cast
from tests.factories.appraisals import SEEN, decision, make_unit_predikat
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of
from tests.factories.reporting import make_report
from tests.factories.transitions import apply, transfer

pytestmark = pytest.mark.usefixtures("acting")
GROUNDS = {"departs_work": "Dua dari tiga target selesai sebelum pindah.", "departs_behaviour": SEEN}


@dataclass(frozen=True)
class Moved:
    """Irma, moved on 5 October to the Dinas Sosial; Budi evaluates what she did before in the running quarter."""

    version: SkpVersion
    period: Period
    host: Person

    @property
    def skp(self) -> Skp:
        return Skp.objects.select_related("person", "unit", "year", "appointment").get(pk=self.version.skp_id)

    @property
    def next_skp(self) -> Skp:
        found = Skp.objects.select_related("person", "unit", "year", "appointment")
        return found.get(person=self.version.skp.person, number=2)

    @property
    def appraisal(self) -> Appraisal:
        return Appraisal.objects.get(skp=self.version.skp_id, period=self.period)


@pytest.fixture
def moved(cast: Cast, year: PerformanceYear) -> Moved:
    host = Person.objects.get(supervises__person=cast.stranger)
    version = make_skp(cast.officer, year)
    apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    period = quarter(4)
    make_report(version, period, status="dibaca")
    return Moved(version, period, host)


def early(moved: Moved, by: Person, **facts: str) -> EarlyRating:
    said = decision(**({"behaviour": "di_atas", **GROUNDS} | facts))
    return set_early_rating(viewer=viewer_of(by), skp=moved.skp, period=moved.period, decision=said)


def test_the_old_penilai_need_not_wait_for_the_predikat_of_the_unit(moved: Moved, cast: Cast) -> None:
    kept = early(moved, cast.section_head)
    assert (kept.work, kept.behaviour, kept.departs_work) == ("di_atas", "di_atas", GROUNDS["departs_work"])
    assert moved.appraisal.status == AppraisalStatus.WAITING
    assert Receipt.objects.get(number=kept.receipt).record["predikat"] == "menyusul"


def test_the_predikat_follows_by_the_matrix_once_the_unit_has_its_own(moved: Moved, cast: Cast) -> None:
    kept = early(moved, cast.section_head)
    assert follow_predikats() == 0
    make_unit_predikat(cast.bidang, cast.head, period=moved.period)
    assert follow_predikats_of_organisations(0) == 1
    rating = Rating.objects.get()
    assert (rating.predikat, rating.unit_predikat, rating.early) == ("sangat_baik", "baik", kept)
    assert (rating.decided_by, rating.departs_behaviour) == (cast.section_head, SEEN)
    assert moved.appraisal.status == AppraisalStatus.RATED
    assert follow_predikats() == 0


def test_of_who_led_the_unit_nothing_follows_against_its_predikat(moved: Moved, cast: Cast) -> None:
    Appointment.objects.filter(unit=cast.bidang).update(leads_unit=False)
    Appointment.objects.filter(pk=moved.skp.appointment_id).update(leads_unit=True)
    early(moved, cast.section_head)
    make_unit_predikat(cast.bidang, cast.head, "kurang", period=moved.period)
    assert follow_predikats() == 0
    set_rating(
        viewer=viewer_of(cast.section_head),
        skp=moved.skp,
        period=moved.period,
        decision=decision(work="di_bawah"),
    )
    assert Rating.objects.get().predikat == "butuh_perbaikan"


def test_set_again_it_stands_beside_the_old_and_the_same_sets_nothing(moved: Moved, cast: Cast) -> None:
    first = early(moved, cast.section_head)
    assert early(moved, cast.section_head) == first
    assert (
        early(moved, cast.section_head, work="sesuai", departs_work="Sesuai target sampai pindah.").number
        == 2
    )


def test_it_refuses_the_new_penilai(moved: Moved, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        early(moved, moved.host)


def test_it_refuses_an_skp_that_runs(moved: Moved, cast: Cast) -> None:
    with pytest.raises(AppraisalRefused, match="hanya untuk SKP yang ditutup"):
        set_early_rating(
            viewer=viewer_of(moved.host), skp=moved.next_skp, period=moved.period, decision=decision()
        )


def test_without_a_report_he_waits_as_long_after_the_transfer_as_after_a_period(
    moved: Moved, cast: Cast
) -> None:
    Realisation.objects.all().delete()
    Report.objects.all().delete()
    days = moved.period.report_due - moved.period.ends
    until = may_report_until(moved.skp, moved.period)
    assert until == date(2026, 10, 4) + days
    with pytest.raises(AppraisalRefused, match="masih mempunyai waktu untuk melapor"):
        early(moved, cast.section_head)


def test_a_sum_of_the_year_is_due_in_proportion_to_the_days_before_the_transfer(moved: Moved) -> None:
    shown = Realisation.objects.select_related("indicator").get()
    shown.figure, shown.indicator.target_kind = Decimal(10), TargetKind.SUM
    measure(shown, moved.skp, moved.period)
    assert shown.aim == (75 * (3 + Decimal(4) / 92) / 4).quantize(Decimal("0.0001"))


def test_the_new_penilai_has_both_parts_side_by_side(moved: Moved, cast: Cast) -> None:
    early(moved, cast.section_head)
    old, now = parts_of_year(moved.next_skp, quarter(4))
    assert [line.decided.work for line in old.judged if line.decided] == ["di_atas"]
    assert (old.skp, now.skp, now.is_current, now.judged) == (moved.skp, moved.next_skp, True, [])


def test_the_pages_say_that_the_predikat_follows(client: Client, moved: Moved, cast: Cast) -> None:
    kept = early(moved, cast.section_head)
    assert cast.officer.user is not None
    client.force_login(cast.officer.user)
    page = client.get(reverse("appraisals:result", args=[moved.appraisal.public_id])).content.decode()
    assert "Predikat menyusul" in page
    assert GROUNDS["departs_work"] in page
    assert "Mengapa predikat saya" not in page
    assert kept.receipt in page
    assert "kedua rating sebelum mutasi" in client.get(reverse("appraisals:mine")).content.decode()


def test_the_desk_of_the_old_penilai_sets_both_ratings(client: Client, moved: Moved, cast: Cast) -> None:
    assert cast.section_head.user is not None
    client.force_login(cast.section_head.user)
    desk = reverse("appraisals:rate", args=[moved.skp.public_id, moved.period.public_id])
    assert "Tetapkan kedua rating" in client.get(desk).content.decode()
    said = {"aksi": "tetapkan", "hasil": "di_atas", "perilaku": "di_atas"}
    said |= {"alasan_hasil": GROUNDS["departs_work"], "alasan_perilaku": SEEN}
    client.post(desk, said)
    assert EarlyRating.objects.get().decided_by == cast.section_head
    assert "Predikat menyusul" in client.get(reverse("appraisals:team")).content.decode()


def test_the_new_penilai_reads_the_earlier_evaluation_on_his_desk(
    client: Client, moved: Moved, cast: Cast
) -> None:
    early(moved, cast.section_head)
    moved.next_skp.versions.update(status="berlaku")
    assert moved.host.user is not None
    client.force_login(moved.host.user)
    page = client.get(reverse("appraisals:rate", args=[moved.next_skp.public_id, moved.period.public_id]))
    assert "Evaluasi sebelum mutasi" in page.content.decode()
    assert SEEN in page.content.decode()


def test_who_has_nothing_to_do_with_it_does_not_see_the_two_ratings(
    client: Client, moved: Moved, cast: Cast
) -> None:
    early(moved, cast.section_head)
    assert cast.colleague.user is not None
    client.force_login(cast.colleague.user)
    page = client.get(reverse("appraisals:result", args=[moved.appraisal.public_id]))
    assert page.status_code == 404


def test_the_old_penilai_is_asked_on_hari_ini_until_both_ratings_are_set(
    client: Client, moved: Moved, cast: Cast
) -> None:
    assert cast.section_head.user is not None
    client.force_login(cast.section_head.user)
    assert "1 evaluasi sebelum mutasi menunggu Anda" in client.get("/").content.decode()
    early(moved, cast.section_head)
    assert "sebelum mutasi" not in client.get("/").content.decode()


@pytest.mark.parametrize(("day", "waits"), [(date(2026, 10, 13), False), (date(2026, 10, 14), True)])
def test_without_a_report_he_waits_on_the_list_once_its_days_are_over(
    moved: Moved, cast: Cast, day: date, waits: bool
) -> None:
    Realisation.objects.all().delete()
    Report.objects.all().delete()
    assert bool(left_waiting(cast.section_head, day)) is waits
    assert bool(team_of(cast.section_head, day).waiting) is waits


def test_what_the_old_penilai_judges_does_not_wait_for_the_new_one(
    client: Client, moved: Moved, cast: Cast
) -> None:
    make_report(moved.version, quarter(3), status="dilaporkan")
    assert waiting_ratings(moved.host, date(2026, 10, 7)).people == 0
    assert [line.period for line in left_waiting(cast.section_head, date(2026, 10, 7))] == [
        quarter(3),
        quarter(4),
    ]


def test_the_employee_is_asked_for_the_report_on_the_closed_skp_while_its_days_last(
    client: Client, moved: Moved, cast: Cast
) -> None:
    Realisation.objects.all().delete()
    Report.objects.all().delete()
    assert cast.officer.user is not None
    client.force_login(cast.officer.user)
    page = client.get("/").content.decode()
    assert "Isi realisasi Triwulan IV · Penata Layanan Operasional" in page
    assert "13 Oktober 2026" in page
