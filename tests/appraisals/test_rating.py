from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.matrix import outcome
from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.appraisals.services import (
    AppraisalRefused,
    Seen,
    StaleForm,
    mark_opened,
    report_mark,
    save_draft,
    set_rating,
)
from abdi.core import clock
from abdi.core.models import Receipt
from abdi.cycles.models import PerformanceYear, Period
from abdi.feedback.services import FeedbackError, withdraw_note
from abdi.people.models import SupervisorClaim
from abdi.reporting.models import Report
from abdi.reporting.services import ReportingError, return_report
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import SEEN, Case, appraisal_of, decision, make_case, make_rating
from tests.factories.feedback import make_note
from tests.factories.reporting import looking, make_reply

pytestmark = pytest.mark.usefixtures("acting")


def rate(case: Case, by, seen: Seen | None = None, **facts) -> Rating:
    return set_rating(
        viewer=looking(by), skp=case.skp, period=case.period, decision=decision(**facts), seen=seen
    )


def refusal(case: Case, by, seen: Seen | None = None, **facts) -> AppraisalRefused:
    with pytest.raises(AppraisalRefused) as caught:
        rate(case, by, seen, **facts)
    assert not Rating.objects.exists()
    return caught.value


def test_it_gives_the_predikat_of_the_matrix(case: Case, cast: Cast) -> None:
    rating = rate(case, cast.section_head, behaviour="di_atas", departs_behaviour=SEEN)
    assert rating.get_predikat_display() == "Sangat Baik"


@pytest.mark.parametrize("work", RatingValue.values)
@pytest.mark.parametrize("behaviour", RatingValue.values)
def test_the_stored_predikat_is_always_that_of_the_stored_ratings(
    case: Case, cast: Cast, work: str, behaviour: str
) -> None:
    rating = rate(
        case,
        cast.section_head,
        work=work,
        behaviour=behaviour,
        departs_work="Dua penugasan diselesaikan tanpa regu.",
        departs_behaviour=SEEN,
    )
    kept = Rating.objects.get(pk=rating.pk)
    found = outcome(work=kept.work, behaviour=kept.behaviour, on=case.period.ends)
    assert kept.predikat == found.predikat
    assert kept.because == list(found.because)


def test_it_keeps_the_suggestion_with_its_grounds(case: Case, cast: Cast) -> None:
    rating = rate(case, cast.section_head)
    assert rating.suggested_work == "di_atas"
    assert "appraisal.above" in {reason["code"] for reason in rating.suggestion_because}


def test_it_keeps_what_was_judged(case: Case, cast: Cast) -> None:
    rating = rate(case, cast.section_head)
    assert (rating.version, rating.report) == (case.version, case.report)


def test_it_issues_a_receipt_to_the_penilai(case: Case, cast: Cast) -> None:
    rating = rate(case, cast.section_head)
    receipt = Receipt.objects.get(number=rating.receipt)
    assert receipt.owner == cast.section_head.user.public_id
    assert receipt.record["predikat"] == "baik"


def test_the_employee_gets_the_days_of_the_period_to_answer(case: Case, cast: Cast) -> None:
    rate(case, cast.section_head)
    assert appraisal_of(case).comment_due == NOW.date() + timedelta(days=14)


def test_a_rating_that_departs_from_the_suggestion_needs_a_reason(case: Case, cast: Cast) -> None:
    refused = refusal(case, cast.section_head, work="sesuai")
    assert refused.field == "alasan_hasil"
    assert rate(case, cast.section_head, work="sesuai", departs_work="Angka regu lain ikut terhitung.")


def test_behaviour_beyond_expectation_names_what_was_seen(case: Case, cast: Cast) -> None:
    assert refusal(case, cast.section_head, behaviour="di_atas").field == "alasan_perilaku"


def test_without_figures_a_rating_other_than_as_expected_needs_its_ground(
    case: Case, cast: Cast, year: PerformanceYear
) -> None:
    case.report.realisations.update(figure=None, held=None, not_measured=True)
    assert refusal(case, cast.section_head, work="di_atas").field == "alasan_hasil"
    assert rate(case, cast.section_head, work="sesuai").suggested_work == ""


def test_an_unknown_rating_is_refused(case: Case, cast: Cast) -> None:
    assert refusal(case, cast.section_head, work="120").field == "hasil"


def test_nobody_else_rates(case: Case, cast: Cast) -> None:
    for person in (cast.officer, cast.colleague, cast.division_head, cast.head, cast.stranger):
        with pytest.raises(PermissionDenied):
            rate(case, person)


def test_it_waits_for_the_predikat_of_the_organisation(case: Case, cast: Cast) -> None:
    UnitPredikat.objects.all().delete()
    assert "belum ditetapkan" in str(refusal(case, cast.section_head))


def test_the_predikat_of_an_organisation_above_will_do_for_a_member(case: Case, cast: Cast) -> None:
    UnitPredikat.objects.update(unit=cast.dishub)
    assert rate(case, cast.section_head).unit_predikat == "baik"


def test_a_leader_is_judged_by_his_own_unit_only(case: Case, cast: Cast, year: PerformanceYear) -> None:
    leader = make_case(cast.division_head, year)
    UnitPredikat.objects.update(unit=cast.dishub)
    assert "Bidang Pengendalian Operasional" in str(refusal(leader, cast.head))


def test_the_predikat_of_his_unit_is_suggested_as_the_rating_of_a_leader(
    case: Case, cast: Cast, year: PerformanceYear
) -> None:
    leader = make_case(cast.division_head, year, figure="10")
    assert rate(leader, cast.head, work="sesuai").suggested_work == "sesuai"


def test_a_rating_before_the_period_is_over_is_refused(case: Case, cast: Cast) -> None:
    with clock.fixed(NOW - timedelta(days=7)):
        assert "Penilaian dibuka sesudah hari itu" in str(refusal(case, cast.section_head))


def test_a_closed_period_takes_no_rating(case: Case, cast: Cast) -> None:
    Period.objects.update(closed_at=NOW)
    assert "sudah ditutup" in str(refusal(case, cast.section_head))


def test_a_year_that_is_not_open_takes_no_rating(case: Case, cast: Cast) -> None:
    PerformanceYear.objects.update(status="ditutup")
    assert "tidak sedang dibuka" in str(refusal(case, cast.section_head))


def test_who_has_time_to_report_is_not_judged_without_a_report(case: Case, cast: Cast) -> None:
    Report.objects.update(status="draf")
    assert "sampai 9 Oktober 2026" in str(refusal(case, cast.section_head))


def test_who_reported_nothing_in_time_can_be_judged(case: Case, cast: Cast) -> None:
    Report.objects.update(status="draf")
    with clock.fixed(NOW + timedelta(days=3)):
        assert rate(case, cast.section_head, work="sesuai").report is None


def test_a_report_that_was_sent_back_late_gives_days_for_its_correction(case: Case, cast: Cast) -> None:
    with clock.fixed(NOW + timedelta(days=2)):
        return_report(viewer=looking(cast.section_head), report=case.report, reason="Lampirkan foto.")
    with clock.fixed(NOW + timedelta(days=3)):
        assert "sampai 16 Oktober 2026" in str(refusal(case, cast.section_head))


def test_no_clock_runs_while_the_superior_is_being_corrected(case: Case, cast: Cast) -> None:
    Report.objects.update(status="draf")
    SupervisorClaim.objects.create(person=cast.officer, proposed=cast.colleague, filed_at=NOW)
    with clock.fixed(NOW + timedelta(days=3)):
        assert "Usul perbaikan atasan" in str(refusal(case, cast.section_head))


def test_a_stated_constraint_is_answered_first(case: Case, cast: Cast) -> None:
    stated = case.state_obstacle()
    assert refusal(case, cast.section_head).field == f"kendala_{stated.public_id}"


def test_a_constraint_can_be_answered_in_the_same_act(case: Case, cast: Cast) -> None:
    stated = case.state_obstacle()
    rate(case, cast.section_head, answers={str(stated.public_id): "Dikoordinasikan dengan Bina Marga."})
    stated.refresh_from_db()
    assert stated.obstacle_reply.by == cast.section_head


def test_an_answered_constraint_is_not_asked_again(case: Case, cast: Cast) -> None:
    make_reply(case.state_obstacle(), cast.section_head)
    assert rate(case, cast.section_head)


def test_the_report_is_settled_by_the_rating(case: Case, cast: Cast) -> None:
    rate(case, cast.section_head)
    with pytest.raises(ReportingError):
        return_report(viewer=looking(cast.section_head), report=case.report, reason="Terlambat.")


def test_a_note_stays_once_a_rating_rests_on_it(case: Case, cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year)
    rate(case, cast.section_head)
    with pytest.raises(FeedbackError):
        withdraw_note(viewer=looking(cast.colleague), note=note)


def test_it_may_be_set_again_until_the_employee_opens_it(case: Case, cast: Cast) -> None:
    first = rate(case, cast.section_head)
    second = rate(case, cast.section_head, behaviour="di_atas", departs_behaviour=SEEN)
    assert (first.number, second.number) == (1, 2)
    assert Rating.objects.get(number=1).predikat == "baik"


def test_what_the_employee_opened_is_not_changed(case: Case, cast: Cast) -> None:
    rate(case, cast.section_head)
    mark_opened(viewer=looking(cast.officer), appraisal=appraisal_of(case))
    with pytest.raises(AppraisalRefused, match="sudah dibuka pegawai"):
        rate(case, cast.section_head)
    assert Rating.objects.count() == 1


def test_what_stands_by_the_date_is_not_changed_although_no_task_closed_it(case: Case, cast: Cast) -> None:
    rate(case, cast.section_head)
    with (
        clock.fixed(NOW + timedelta(days=15)),
        pytest.raises(AppraisalRefused, match="Waktu tanggapan sudah berakhir"),
    ):
        rate(case, cast.section_head)


class TestStaleForms:
    def test_a_form_opened_before_another_window_saved_is_refused(self, case: Case, cast: Cast) -> None:
        save_draft(
            viewer=looking(cast.section_head), skp=case.skp, period=case.period, data={"hasil": "sesuai"}
        )
        assert isinstance(refusal(case, cast.section_head, Seen(edition=0)), StaleForm)

    def test_a_page_is_not_stale_through_its_own_saves(self, case: Case, cast: Cast) -> None:
        page = uuid.uuid4()
        seen = Seen(edition=0, page=page)
        viewer = looking(cast.section_head)
        save_draft(viewer=viewer, skp=case.skp, period=case.period, data={}, seen=seen)
        save_draft(viewer=viewer, skp=case.skp, period=case.period, data={"hasil": "sesuai"}, seen=seen)
        assert rate(case, cast.section_head, seen)

    def test_a_report_that_was_handed_in_anew_is_noticed(self, case: Case, cast: Cast) -> None:
        seen = Seen(report=report_mark(case.report))
        Report.objects.update(submitted_at=NOW)
        assert isinstance(refusal(case, cast.section_head, seen), StaleForm)

    def test_a_report_that_came_after_the_page_was_opened_is_noticed(self, case: Case, cast: Cast) -> None:
        assert isinstance(refusal(case, cast.section_head, Seen(report="")), StaleForm)


class TestDrafts:
    def test_a_draft_is_kept(self, case: Case, cast: Cast) -> None:
        save_draft(
            viewer=looking(cast.section_head), skp=case.skp, period=case.period, data={"hasil": "sesuai"}
        )
        assert appraisal_of(case).draft == {"hasil": "sesuai"}
        assert appraisal_of(case).status == "menunggu"

    def test_a_rating_ends_the_draft(self, case: Case, cast: Cast) -> None:
        save_draft(
            viewer=looking(cast.section_head), skp=case.skp, period=case.period, data={"hasil": "sesuai"}
        )
        rate(case, cast.section_head)
        assert appraisal_of(case).draft == {}

    def test_nobody_else_drafts(self, case: Case, cast: Cast) -> None:
        with pytest.raises(PermissionDenied):
            save_draft(viewer=looking(cast.division_head), skp=case.skp, period=case.period, data={})
        assert not Appraisal.objects.exists()

    def test_an_opened_result_takes_no_draft(self, case: Case, cast: Cast) -> None:
        make_rating(case, cast.section_head)
        mark_opened(viewer=looking(cast.officer), appraisal=appraisal_of(case))
        with pytest.raises(AppraisalRefused):
            save_draft(viewer=looking(cast.section_head), skp=case.skp, period=case.period, data={})
