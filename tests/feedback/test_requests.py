from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.feedback import queries, services
from abdi.feedback.enums import RequestStatus, Visibility
from abdi.feedback.models import FeedbackRequest, Note
from abdi.feedback.services import FeedbackError
from abdi.notifications.models import Notice
from abdi.people.access import viewer_for
from abdi.people.models import Person
from abdi_rules.feedback import FEEDBACK
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.feedback import make_note, make_request
from tests.factories.goals import make_skp
from tests.factories.people import make_person
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
RULES = FEEDBACK.on(TODAY).value
SignedIn = Callable[[Person], Client]


def _ask(cast: Cast, year: PerformanceYear, asked: Person | None = None, value: str = "kolaboratif"):
    return services.ask(
        viewer=looking(cast.officer),
        asked=asked or cast.colleague,
        year=year,
        question="Apakah kabar saya cukup awal?",
        value=value,
    )


def _answer(cast: Cast, asked: FeedbackRequest, **said: str) -> Note:
    return services.answer_request(
        viewer=looking(cast.colleague), asked=asked, text=said.pop("text", "Cukup awal."), **said
    )


def test_who_is_asked_is_told_and_has_it_on_his_day(cast: Cast, year: PerformanceYear) -> None:
    asked = _ask(cast, year)
    assert asked.until == TODAY + timedelta(days=RULES.hari_menjawab)
    assert Notice.objects.filter(recipient=cast.colleague.user, kind="feedback.asked").exists()
    assert "asked_for_feedback" in viewer_for(cast.colleague.user, TODAY).facts
    assert "asked_for_feedback" not in viewer_for(cast.section_head.user, TODAY).facts


def test_a_request_is_about_ones_own_result(cast: Cast, year: PerformanceYear) -> None:
    key = make_skp(cast.colleague, year).results.get().key
    with pytest.raises(FeedbackError, match="tidak ada pada SKP"):
        services.ask(
            viewer=looking(cast.officer), asked=cast.colleague, year=year, question="?", result_key=key
        )


def test_a_stranger_is_not_asked(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        _ask(cast, year, cast.stranger)


def test_the_same_question_does_not_go_out_twice(cast: Cast, year: PerformanceYear) -> None:
    _ask(cast, year)
    with pytest.raises(FeedbackError, match="sudah bertanya"):
        _ask(cast, year)


def test_one_person_has_few_requests_open(cast: Cast, year: PerformanceYear) -> None:
    for number in range(RULES.permintaan_terbuka):
        other = make_person(f"Rekan {number}", cast.bidang, "Pelaksana", superior=cast.section_head)
        make_request(cast.officer, other, year)
    with pytest.raises(FeedbackError, match="masih menunggu jawaban"):
        _ask(cast, year)


def test_nobody_is_flooded(cast: Cast, year: PerformanceYear) -> None:
    for number in range(RULES.menunggu_satu_orang):
        other = make_person(f"Rekan {number}", cast.bidang, "Pelaksana", superior=cast.section_head)
        make_request(other, cast.colleague, year)
    with pytest.raises(FeedbackError, match="sedang banyak diminta"):
        _ask(cast, year)


def test_what_has_expired_counts_no_more(cast: Cast, year: PerformanceYear) -> None:
    make_request(cast.officer, cast.colleague, year, until=TODAY - timedelta(days=1))
    assert _ask(cast, year).status == RequestStatus.WAITING


def test_nobody_writes_without_end_in_a_day(cast: Cast, year: PerformanceYear) -> None:
    for _ in range(RULES.catatan_sehari):
        make_note(cast.colleague, cast.officer, year, written_at=clock.now())
    with pytest.raises(FeedbackError, match="Lanjutkan besok"):
        services.give_note(
            viewer=looking(cast.colleague), about=cast.officer, year=year, text="Satu lagi.", value="loyal"
        )


def test_an_answer_is_a_note_about_the_asker_and_is_given_once(cast: Cast, year: PerformanceYear) -> None:
    asked = _ask(cast, year)
    note = _answer(cast, asked, visibility="pribadi")
    assert (note.about, note.value, note.visibility) == (cast.officer, "kolaboratif", Visibility.PRIVATE)
    with pytest.raises(FeedbackError, match="sudah dijawab"):
        _answer(cast, asked)


def test_only_who_was_asked_answers(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        services.answer_request(
            viewer=looking(cast.section_head), asked=_ask(cast, year), text="Cukup.", visibility="berkas"
        )


def test_after_its_last_day_a_request_is_not_answered(cast: Cast, year: PerformanceYear) -> None:
    asked = make_request(cast.officer, cast.colleague, year, until=TODAY - timedelta(days=1))
    with pytest.raises(FeedbackError, match="sudah habis"):
        _answer(cast, asked)


def test_on_its_last_day_it_is(cast: Cast, year: PerformanceYear) -> None:
    assert _answer(cast, make_request(cast.officer, cast.colleague, year, until=TODAY)).request is not None


def test_it_is_declined_with_a_sentence_that_the_asker_reads(cast: Cast, year: PerformanceYear) -> None:
    asked = _ask(cast, year)
    with pytest.raises(FeedbackError, match="satu kalimat"):
        services.decline(viewer=looking(cast.colleague), asked=asked, words=" ")
    declined = services.decline(viewer=looking(cast.colleague), asked=asked, words="Kami jarang bertemu.")
    assert declined.declined_with == "Kami jarang bertemu."
    assert Notice.objects.filter(recipient=cast.officer.user, kind="feedback.declined").exists()


def test_a_request_that_is_taken_back_is_not_answered(cast: Cast, year: PerformanceYear) -> None:
    asked = _ask(cast, year)
    services.cancel_request(viewer=looking(cast.officer), asked=asked)
    assert not Notice.objects.filter(recipient=cast.colleague.user, kind="feedback.asked").exists()
    with pytest.raises(FeedbackError, match="ditarik"):
        _answer(cast, asked)


def test_a_link_that_is_none_is_refused_at_its_field(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(FeedbackError) as refused:
        _answer(cast, _ask(cast, year), proof=services.Proof(link="javascript:alert(1)"))
    assert refused.value.field == "link"


def test_a_reply_is_written_once_and_reading_ends_withdrawal(cast: Cast, year: PerformanceYear) -> None:
    note = _answer(cast, _ask(cast, year))
    services.mark_read(viewer=looking(cast.section_head), ids=[note.public_id])
    note.refresh_from_db()
    assert note.read_at is None
    services.reply(viewer=looking(cast.officer), said=note, text="Terima kasih.")
    with pytest.raises(FeedbackError, match="sudah membalas"):
        services.reply(viewer=looking(cast.officer), said=note, text="Lagi.")
    with pytest.raises(FeedbackError, match="sudah dibaca"):
        services.withdraw_note(viewer=looking(cast.colleague), note=note)


def test_through_the_pages_from_question_to_thanks(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    asking = signed_in(cast.officer)
    typed = {"token": str(uuid.uuid4()), "subject": "nilai:loyal", "question": "Bagaimana rapat kemarin?"}
    for _ in range(2):  # a double click
        asking.post(reverse("feedback:ask", args=[cast.colleague.public_id]), typed)
    made = FeedbackRequest.objects.get()
    answering = signed_in(cast.colleague)
    assert "Bagaimana rapat kemarin?" in answering.get(reverse("feedback:mine")).content.decode()
    url = reverse("feedback:answer", args=[made.public_id])
    words = {"token": str(uuid.uuid4()), "text": "Jelas.", "visibility": ""}
    refused = answering.post(url, words)
    assert refused.status_code == 422
    assert "Jelas." in refused.content.decode()
    answering.post(url, words | {"visibility": "pribadi"})
    note = Note.objects.get()
    asking = signed_in(cast.officer)
    asking.post(reverse("feedback:reply", args=[note.public_id]), {"text": "Terima kasih banyak."})
    note.refresh_from_db()
    assert note.reply == "Terima kasih banyak."


def test_a_request_that_has_expired_reads_so(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    asked = make_request(cast.officer, cast.colleague, year, until=date(2026, 10, 6))
    assert queries.request_line(asked, TODAY).is_expired
    page = signed_in(cast.officer).get(reverse("feedback:request", args=[asked.public_id])).content.decode()
    assert "Waktu habis" in page


def test_asking_taking_back_and_asking_anew_does_not_escape_the_limit(
    cast: Cast, year: PerformanceYear
) -> None:
    for _turn in range(RULES.permintaan_terbuka):
        asked = _ask(cast, year)
        services.cancel_request(viewer=looking(cast.officer), asked=asked)
    with pytest.raises(FeedbackError, match=r"menarik 5 permintaan.*besok"):
        _ask(cast, year)
    FeedbackRequest.objects.update(closed_at=NOW - timedelta(days=1))
    assert _ask(cast, year).status == RequestStatus.WAITING
