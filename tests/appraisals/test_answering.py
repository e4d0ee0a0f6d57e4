from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from abdi.appraisals.queries import answer_state
from abdi.appraisals.services import AppraisalRefused, mark_opened, respond
from abdi.appraisals.tasks import close_unanswered_results
from abdi.core import clock
from abdi.core.models import HistoryEntry, Receipt
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import Case, appraisal_of, make_rating
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
LAST_DAY = NOW + timedelta(days=14)


@pytest.fixture
def rated(case: Case, cast: Cast) -> Case:
    make_rating(case, cast.section_head)
    return case


def answer(case: Case, by, text: str = "Saya setuju, dengan catatan.") -> str:
    return respond(viewer=looking(by), appraisal=appraisal_of(case), comment=text)


def test_opening_is_dated_once(rated: Case, cast: Cast) -> None:
    mark_opened(viewer=looking(cast.officer), appraisal=appraisal_of(rated))
    with clock.fixed(NOW + timedelta(days=1)):
        mark_opened(viewer=looking(cast.officer), appraisal=appraisal_of(rated))
    assert appraisal_of(rated).opened_at == NOW


def test_nobody_opens_for_the_employee(rated: Case, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        mark_opened(viewer=looking(cast.section_head), appraisal=appraisal_of(rated))


def test_an_answer_closes_the_appraisal_with_a_receipt(rated: Case, cast: Cast) -> None:
    number = answer(rated, cast.officer)
    closed = appraisal_of(rated)
    assert (closed.status, closed.comment) == ("final", "Saya setuju, dengan catatan.")
    assert Receipt.objects.get(number=number).subject == closed.public_id


def test_an_answer_counts_as_opened(rated: Case, cast: Cast) -> None:
    answer(rated, cast.officer)
    assert appraisal_of(rated).opened_at == NOW


def test_an_empty_answer_is_refused_without_asking_for_one(rated: Case, cast: Cast) -> None:
    with pytest.raises(AppraisalRefused, match="diam tidak menghambat"):
        answer(rated, cast.officer, "   ")


def test_an_answer_is_given_once(rated: Case, cast: Cast) -> None:
    answer(rated, cast.officer)
    with pytest.raises(AppraisalRefused, match="sudah menanggapi"):
        answer(rated, cast.officer, "Saya berubah pikiran.")


def test_nobody_answers_for_the_employee(rated: Case, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        answer(rated, cast.section_head)


def test_the_last_day_is_still_a_day_to_answer(rated: Case, cast: Cast) -> None:
    with clock.fixed(LAST_DAY):
        assert answer_state(appraisal_of(rated), clock.today()) == "menunggu_tanggapan"
        assert answer(rated, cast.officer)


def test_the_day_after_says_no_answer_although_no_task_has_run(rated: Case, cast: Cast) -> None:
    with clock.fixed(LAST_DAY + timedelta(days=1)):
        assert answer_state(appraisal_of(rated), clock.today()) == "tidak_ada_tanggapan"
        with pytest.raises(AppraisalRefused, match="sudah lewat"):
            answer(rated, cast.officer)


def test_the_task_closes_what_nobody_answered(rated: Case) -> None:
    with clock.fixed(LAST_DAY + timedelta(days=1)):
        assert close_unanswered_results(0) == 1
        assert close_unanswered_results(0) == 0
    assert appraisal_of(rated).status == "final"


def test_the_task_leaves_the_last_day_alone(rated: Case) -> None:
    with clock.fixed(LAST_DAY):
        assert close_unanswered_results(0) == 0


def test_the_task_signs_what_it_closes(rated: Case) -> None:
    with clock.fixed(LAST_DAY + timedelta(days=1)):
        close_unanswered_results(0)
    entry = HistoryEntry.objects.filter(table_name="appraisals_appraisal", operation="U").latest("at")
    assert HistoryEntry.objects.filter(actor="system:penutup tanggapan", row_id=entry.row_id).exists()
