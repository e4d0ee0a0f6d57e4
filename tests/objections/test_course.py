"""The course of an objection: filed, heard, decided by another, final."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.appraisals.enums import Predikat
from abdi.appraisals.matrix import outcome
from abdi.appraisals.models import Rating
from abdi.appraisals.services import mark_opened, respond
from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.models import Receipt
from abdi.notifications.models import Notice
from abdi.objections.enums import Manner, ObjectionStatus
from abdi.objections.models import CaseFile, Exhibit, NamedExaminer, Objection
from abdi.objections.queries import Bar, examiner_for
from abdi.objections.services import (
    Brought,
    Decision,
    No,
    ObjectionRefused,
    decide,
    file_objection,
    name_examiner,
    name_examiner_before,
    pass_on,
    remind,
    standing_of,
    state,
    withdraw,
)
from abdi.people.access import viewer_for
from abdi.people.models import Appointment, Delegation, Supervision
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import Case, appraisal_of
from tests.factories.objections import (
    GROUNDS,
    REASONS,
    STATEMENT,
    filing,
    granted,
    make_heard,
    make_objection,
)
from tests.factories.people import always, make_person
from tests.factories.reporting import looking, make_link, upload

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()


def latest(case: Case) -> Rating:
    return appraisal_of(case).ratings.select_related("decided_by").latest("number")


def standing(case: Case) -> No | None:
    rating = latest(case)
    return standing_of(rating.appraisal, rating, clock.today()).no


class TestFiling:
    def test_it_goes_to_the_superior_of_the_penilai_with_its_clocks(self, case: Case, cast: Cast) -> None:
        made = make_objection(case)
        assert (made.penilai, made.examiner) == (cast.section_head, cast.division_head)
        assert made.status == ObjectionStatus.FILED
        assert (made.received_on, made.received_how) == (TODAY, Manner.OPENED)
        assert made.window_ends == TODAY + timedelta(days=14)
        assert made.statement_due == TODAY + timedelta(days=7)
        assert made.decision_due == TODAY + timedelta(days=21)

    def test_filing_opens_the_result_so_that_the_penilai_cannot_change_it_any_more(self, case: Case) -> None:
        make_objection(case)
        assert appraisal_of(case).opened_at is not None

    def test_what_was_judged_is_frozen_and_the_receipt_holds_its_mark(self, case: Case) -> None:
        make_link(case.realisation)
        make_objection(case)
        kept = CaseFile.objects.get()
        assert kept.content["hasil"][0]["indikator"][0]["bukti"][0]["judul"] == "Foto simpang"
        assert kept.content["penilaian"]["predikat"] == "baik"
        receipt = Receipt.objects.get(kind=ReceiptKind.OBJECTION)
        assert receipt.record["berkas_perkara"] == kept.sha256

    @pytest.mark.parametrize("model", [CaseFile, Exhibit])
    def test_what_was_frozen_cannot_be_changed(self, case: Case, model: type) -> None:
        make_objection(case, brought=Brought(uploads=[upload()]))
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            model.objects.update(objection=Objection.objects.get())

    def test_a_file_sent_twice_is_kept_once(self, case: Case) -> None:
        make_objection(case, brought=Brought(uploads=[upload(), upload()], link="drive.jakarta.go.id/x"))
        assert [bool(one.file) for one in Exhibit.objects.all()] == [True, False]

    def test_a_second_objection_is_refused_with_words(self, case: Case) -> None:
        make_objection(case)
        with pytest.raises(ObjectionRefused, match="sudah Anda ajukan"):
            make_objection(case)

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"reasons": "Keliru."}, "reasons"),
            ({"asked_behaviour": ""}, "asked_work"),
            ({"asked_behaviour": "sesuai"}, "asked_behaviour"),
            ({"asked_behaviour": "entah"}, "asked_behaviour"),
        ],
    )
    def test_it_names_the_field_that_is_wrong(self, case: Case, facts: dict[str, str], field: str) -> None:
        with pytest.raises(ObjectionRefused) as refusal:
            make_objection(case, **facts)
        assert refusal.value.field == field
        assert not Objection.objects.exists()

    def test_nobody_objects_for_another(self, case: Case, cast: Cast) -> None:
        with pytest.raises(PermissionDenied):
            file_objection(viewer=looking(cast.colleague), appraisal=appraisal_of(case), filing=filing())

    def test_an_answer_to_the_result_does_not_take_the_objection_away(self, case: Case, cast: Cast) -> None:
        respond(viewer=looking(cast.officer), appraisal=appraisal_of(case), comment="Saya keberatan.")
        assert make_objection(case).is_open


class TestWindow:
    @pytest.mark.parametrize(("days", "no"), [(14, None), (15, No.OVER)])
    def test_it_lasts_fourteen_days_from_the_opening(
        self, case: Case, cast: Cast, days: int, no: No | None
    ) -> None:
        mark_opened(viewer=looking(cast.officer), appraisal=appraisal_of(case))
        with clock.fixed(NOW + timedelta(days=days)):
            assert standing(case) is no

    @pytest.mark.parametrize(("days", "no"), [(21, None), (22, No.OVER)])
    def test_an_unopened_result_counts_as_received_seven_days_after_notice(
        self, case: Case, days: int, no: No | None
    ) -> None:
        with clock.fixed(NOW + timedelta(days=days)):
            assert standing(case) is no

    def test_a_late_one_is_refused_with_the_day(self, case: Case) -> None:
        with clock.fixed(NOW + timedelta(days=22)), pytest.raises(ObjectionRefused, match="28 Oktober 2026"):
            make_objection(case)


class TestHearing:
    def test_the_penilai_speaks_once(self, case: Case, cast: Cast) -> None:
        made = make_heard(case)
        assert (made.statement, made.status) == (STATEMENT, ObjectionStatus.EXAMINED)
        with pytest.raises(ObjectionRefused, match="sudah tersimpan"):
            state(viewer=looking(cast.section_head), objection=made, text=STATEMENT + " Lagi.")

    def test_nobody_speaks_for_the_penilai(self, case: Case, cast: Cast) -> None:
        made = make_objection(case)
        with pytest.raises(PermissionDenied):
            state(viewer=looking(cast.division_head), objection=made, text=STATEMENT)

    def test_the_examiner_waits_for_the_days_of_the_penilai(self, case: Case, cast: Cast) -> None:
        made = make_objection(case)
        with pytest.raises(ObjectionRefused, match="14 Oktober 2026"):
            granted(cast.division_head, made)
        with clock.fixed(NOW + timedelta(days=8)):
            assert granted(cast.division_head, made).outcome == "dikabulkan"

    def test_what_was_let_lie_is_passed_on_once(self, case: Case) -> None:
        make_objection(case)
        assert pass_on(TODAY + timedelta(days=7)) == 0
        assert [pass_on(TODAY + timedelta(days=8)) for _run in range(2)] == [1, 0]
        assert Objection.objects.get().status == ObjectionStatus.EXAMINED

    def test_a_penilai_who_left_is_not_waited_for(self, case: Case, cast: Cast) -> None:
        Appointment.objects.filter(person=cast.section_head).update(
            during=DateRange(date(2020, 1, 1), TODAY, "[)")
        )
        made = make_objection(case)
        assert made.status == ObjectionStatus.EXAMINED
        assert granted(cast.division_head, made).decided_by == cast.division_head


class TestDecision:
    def test_granted_sets_a_new_rating_beside_the_old(self, case: Case, cast: Cast) -> None:
        old = latest(case)
        made = granted(cast.division_head, make_heard(case))
        new = latest(case)
        assert (new.number, new.predikat, new.decided_by) == (2, Predikat.SANGAT_BAIK, cast.division_head)
        assert (new.objection, new.grounds) == (made.public_id, GROUNDS)
        assert (new.version, new.report, new.said_by) == (old.version, old.report, old.decided_by.full_name)
        assert made.new_rating == new
        assert Receipt.objects.filter(kind=ReceiptKind.OBJECTION_DECIDED).count() == 1

    def test_refused_leaves_the_rating_as_it_is(self, case: Case, cast: Cast) -> None:
        made = granted(cast.division_head, make_heard(case), outcome="keberatan_ditolak")
        assert (latest(case).number, made.new_rating) == (1, None)

    def test_in_part_lies_between(self, case: Case, cast: Cast) -> None:
        made = make_heard(case)
        with pytest.raises(ObjectionRefused, match="Tidak ada rating di antara"):
            granted(cast.division_head, made, outcome="dikabulkan_sebagian", behaviour="di_atas")

    def test_a_decision_is_final(self, case: Case, cast: Cast) -> None:
        made = granted(cast.division_head, make_heard(case))
        with pytest.raises(ObjectionRefused, match="final"):
            granted(cast.division_head, made, outcome="keberatan_ditolak")
        with pytest.raises(ObjectionRefused, match="sudah diputus"):
            withdraw(viewer=looking(cast.officer), objection=made)
        with pytest.raises(ObjectionRefused, match="final"):
            make_objection(case)
        assert latest(case).number == 2

    def test_the_database_does_not_let_the_penilai_or_the_employee_examine(
        self, case: Case, cast: Cast
    ) -> None:
        make_objection(case)
        for person in (cast.section_head, cast.officer):
            with pytest.raises(DatabaseError, match="objection_decided_by_another"), transaction.atomic():
                Objection.objects.update(examiner=person)


class TestWithdrawing:
    def test_it_leaves_the_rating_and_lets_the_employee_object_again_in_time(
        self, case: Case, cast: Cast
    ) -> None:
        made = make_objection(case)
        for _again in range(2):
            withdraw(viewer=looking(cast.officer), objection=made)
        assert (latest(case).number, standing(case)) == (1, None)
        assert make_objection(case).is_open

    def test_nothing_is_decided_then(self, case: Case, cast: Cast) -> None:
        made = make_heard(case)
        withdraw(viewer=looking(cast.officer), objection=made)
        with pytest.raises(ObjectionRefused, match="dicabut"):
            granted(cast.division_head, made)

    def test_nobody_withdraws_for_another(self, case: Case, cast: Cast) -> None:
        made = make_objection(case)
        with pytest.raises(PermissionDenied):
            withdraw(viewer=looking(cast.section_head), objection=made)


class TestExaminer:
    def test_who_moved_is_followed_by_who_leads_the_unit_now(self, case: Case, cast: Cast) -> None:
        Appointment.objects.filter(person=cast.division_head).update(
            during=DateRange(date(2020, 1, 1), TODAY + timedelta(days=1), "[)")
        )
        day = TODAY + timedelta(days=3)
        assert examiner_for(latest(case), day).bar is Bar.GONE
        follower = make_person("Rini Astuti", cast.bidang, "Kepala Bidang", superior=cast.head)
        Appointment.objects.filter(person=follower).update(
            leads_unit=True, during=DateRange(TODAY + timedelta(days=1), None, "[)")
        )
        assert examiner_for(latest(case), day).person == follower

    def test_the_governor_examines_only_through_a_written_delegation(self, case: Case, cast: Cast) -> None:
        Supervision.objects.filter(person=cast.section_head).update(superior=cast.governor)
        assert standing(case) is No.NO_EXAMINER
        with pytest.raises(ObjectionRefused, match="Belum ada pejabat"):
            make_objection(case)
        Delegation.objects.create(
            delegator=cast.governor, delegate=cast.head, basis="Keputusan Gubernur 12/2026", during=always()
        )
        made = make_objection(case)
        assert (made.examiner, made.examiner_basis) == (cast.head, "Keputusan Gubernur 12/2026")

    def test_hr_names_one_where_nobody_can_and_the_days_count_from_then(self, case: Case, cast: Cast) -> None:
        Supervision.objects.filter(person=cast.section_head).update(superior=cast.governor)
        rating, hr = latest(case), viewer_for(cast.hr, TODAY)
        with pytest.raises(ObjectionRefused, match="ikut menetapkan"):
            name_examiner_before(
                viewer=hr,
                appraisal=rating.appraisal,
                rating=rating,
                person=cast.section_head,
                basis="Surat 1/2026",
            )
        with clock.fixed(NOW + timedelta(days=20)):
            later = viewer_for(cast.hr, clock.today())
            name_examiner_before(
                viewer=later,
                appraisal=rating.appraisal,
                rating=rating,
                person=cast.head,
                basis="Surat 2/2026",
            )
        with clock.fixed(NOW + timedelta(days=30)):
            assert standing(case) is None
            assert make_objection(case).examiner == cast.head

    def test_hr_hands_over_only_what_is_late(self, case: Case, cast: Cast) -> None:
        made = make_heard(case)
        with pytest.raises(ObjectionRefused, match="belum dapat diganti"):
            name_examiner(
                viewer=viewer_for(cast.hr, TODAY), objection=made, person=cast.head, basis="Surat 3/2026"
            )
        with clock.fixed(NOW + timedelta(days=22)):
            late = viewer_for(cast.hr, clock.today())
            handed = name_examiner(viewer=late, objection=made, person=cast.head, basis="Surat 3/2026")
            assert handed.decision_due == clock.today() + timedelta(days=21)
            with pytest.raises(PermissionDenied):
                granted(cast.division_head, handed)
            assert granted(cast.head, handed).decided_by == cast.head
        assert NamedExaminer.objects.count() == 1

    def test_the_examiner_and_hr_are_told_in_time_and_once(self, case: Case) -> None:
        make_heard(case)
        with clock.fixed(NOW + timedelta(days=19)):
            for _run in range(2):
                remind(clock.today())
        with clock.fixed(NOW + timedelta(days=22)):
            for _run in range(2):
                remind(clock.today())
        assert Notice.objects.filter(kind="objections.decision_ends").count() == 1
        assert Notice.objects.filter(kind="objections.late").count() == 1


class TestWhatAlwaysHolds:
    @pytest.mark.parametrize("act", ["file", "state", "decide", "withdraw"])
    def test_the_predikat_is_that_of_the_matrix_and_no_rating_changes(
        self, case: Case, cast: Cast, act: str
    ) -> None:
        before = list(Rating.objects.order_by("pk").values())
        made = make_objection(case)
        if act != "file":
            state(viewer=looking(cast.section_head), objection=made, text=STATEMENT)
        if act == "decide":
            granted(cast.division_head, made)
        if act == "withdraw":
            withdraw(viewer=looking(cast.officer), objection=made)
        assert list(Rating.objects.order_by("pk").values())[: len(before)] == before
        for rating in Rating.objects.select_related("appraisal__period"):
            found = outcome(work=rating.work, behaviour=rating.behaviour, on=rating.appraisal.period.ends)
            assert rating.predikat == found.predikat

    def test_nobody_but_the_examiner_decides(self, case: Case, cast: Cast) -> None:
        made = make_heard(case)
        told = Decision(outcome="dikabulkan", grounds=GROUNDS)
        for person in (cast.officer, cast.section_head, cast.head, cast.colleague, cast.stranger):
            with pytest.raises(PermissionDenied):
                decide(viewer=looking(person), objection=made, decision=told)
        for user in (cast.hr, cast.bkd, cast.team, cast.inspector, cast.administrator):
            with pytest.raises(PermissionDenied):
                decide(viewer=viewer_for(user, TODAY), objection=made, decision=told)
        assert Objection.objects.get().reasons == REASONS
        assert latest(case).number == 1
