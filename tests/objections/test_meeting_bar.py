"""Who sat in the meeting that set a predikat does not examine an objection to it; who sat in another one may."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from abdi.appraisals.models import Rating
from abdi.calibration.models import Meeting
from abdi.calibration.services import propose, sign
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Skp
from abdi.objections.queries import Bar, examiner_for
from abdi.people.models import Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import Case, appraisal_of, make_case, make_rating, make_unit_predikat
from tests.factories.calibration import WHY, make_meeting
from tests.factories.cycles import quarter
from tests.factories.objections import granted, make_heard
from tests.factories.people import viewer_of

pytestmark = pytest.mark.usefixtures("acting")


def bar(case: Case) -> Bar | None:
    rating = Rating.objects.select_related("appraisal__period", "appraisal__skp__unit", "decided_by")
    found = rating.filter(appraisal=appraisal_of(case)).latest("number")
    return examiner_for(found, clock.today()).bar


def signed(meeting: Meeting, by: Person, *about: Person) -> Meeting:
    """Signed, with the people whom its minutes name."""
    meeting.outcome = {"pegawai": [{"pegawai": str(person.public_id)} for person in about]}
    meeting.status, meeting.signed_by, meeting.signed_at = "ditandatangani", by, NOW
    meeting.save()
    return meeting


class TestTheSigner:
    def test_of_the_meeting_in_which_the_person_counted_is_barred(self, case: Case, cast: Cast) -> None:
        signed(make_meeting(cast), cast.division_head, cast.colleague, cast.officer)
        assert bar(case) is Bar.MEETING

    def test_of_a_meeting_in_which_only_others_counted_is_not(self, case: Case, cast: Cast) -> None:
        signed(make_meeting(cast), cast.division_head, cast.colleague)
        assert bar(case) is None

    def test_of_a_meeting_about_other_days_is_not(self, case: Case, cast: Cast) -> None:
        signed(make_meeting(cast, period=quarter(2)), cast.division_head, cast.colleague, cast.officer)
        assert bar(case) is None

    def test_of_a_meeting_that_is_not_signed_yet_is_not(self, case: Case, cast: Cast) -> None:
        make_meeting(cast)
        assert bar(case) is None

    def test_who_signs_after_the_filing_cannot_decide_any_more(self, case: Case, cast: Cast) -> None:
        made = make_heard(case)
        signed(make_meeting(cast), cast.division_head, cast.officer)
        with pytest.raises(PermissionDenied, match="ikut menetapkan"):
            granted(cast.division_head, made)

    def test_who_signed_about_others_decides(self, case: Case, cast: Cast) -> None:
        made = make_heard(case)
        signed(make_meeting(cast), cast.division_head, cast.colleague)
        assert granted(cast.division_head, made).decided_by == cast.division_head


class TestWhoProposed:
    @pytest.mark.parametrize(("about", "expected"), [("officer", Bar.MEETING), ("colleague", None)])
    def test_is_barred_about_that_person_alone(
        self, case: Case, cast: Cast, year: PerformanceYear, about: str, expected: Bar | None
    ) -> None:
        make_rating(make_case(cast.colleague, year), cast.section_head)
        propose(
            viewer=viewer_of(cast.division_head),
            meeting=make_meeting(cast),
            skp=Skp.objects.get(person=getattr(cast, about)),
            side="perilaku",
            after="di_atas",
            reason=WHY,
        )
        assert bar(case) is expected


class TestTheAgencyAboveTheUnit:
    """The head of the agency examines for who is rated by the head of a bidang that has a meeting of its own."""

    @pytest.mark.parametrize(("counted", "expected"), [("terdekat", None), ("seluruhnya", Bar.MEETING)])
    def test_its_head_is_barred_only_where_the_staff_of_the_bidang_counted_in_his_meeting(
        self, cast: Cast, year: PerformanceYear, counted: str, expected: Bar | None
    ) -> None:
        for unit, by in ((cast.bidang, cast.head), (cast.dishub, cast.governor)):
            make_unit_predikat(unit, by)
        rated = make_case(cast.section_head, year)
        make_rating(rated, cast.division_head)
        make_case(cast.division_head, year)
        make_meeting(cast)  # makes the bidang a unit penetapan
        above = make_meeting(cast, unit=cast.dishub, counted=counted)
        sign(viewer=viewer_of(cast.head), meeting=above, grounds=WHY)
        assert bar(rated) is expected
