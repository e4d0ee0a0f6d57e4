from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from abdi.core import clock
from abdi.core.ledger import verify
from abdi.core.models import Receipt
from abdi.cycles.models import PerformanceYear
from abdi.feedback import queries, services
from abdi.feedback.models import Note
from abdi.feedback.services import FeedbackError
from abdi.people.models import Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.feedback import make_note
from tests.factories.goals import make_skp
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()


def _give(author: Person, about: Person, year: PerformanceYear, **said: Any) -> Note:
    words = {"text": "Selalu memberi kabar.", "value": "kolaboratif"} | said
    return services.give_note(viewer=looking(author), about=about, year=year, **words)


def test_a_note_on_a_value_is_kept_with_its_receipt(cast: Cast, year: PerformanceYear) -> None:
    note = _give(cast.colleague, cast.officer, year)
    receipt = Receipt.objects.get(number=note.receipt)
    assert verify(receipt).record_matches
    assert queries.told([note])[0].subject == "Kolaboratif"


def test_a_note_on_a_result_carries_the_words_of_the_result(cast: Cast, year: PerformanceYear) -> None:
    key = make_skp(cast.officer, year).results.get().key
    note = _give(cast.colleague, cast.officer, year, value="", result_key=key)
    assert queries.told([note])[0].subject == "Terlaksananya tugas 1"


def test_a_result_of_somebody_else_is_refused(cast: Cast, year: PerformanceYear) -> None:
    make_skp(cast.officer, year)
    key = make_skp(cast.section_head, year).results.get().key
    with pytest.raises(FeedbackError, match="tidak ada pada SKP"):
        _give(cast.colleague, cast.officer, year, value="", result_key=key)


@pytest.mark.parametrize(
    "said",
    [
        {"value": ""},
        {"result_key": uuid.UUID(int=7)},
        {"value": "rajin"},
        {"text": "  "},
        {"text": "x" * 2001},
    ],
)
def test_what_is_not_one_thing_in_words_is_refused(
    said: dict[str, Any], cast: Cast, year: PerformanceYear
) -> None:
    with pytest.raises(FeedbackError):
        _give(cast.colleague, cast.officer, year, **said)


def test_a_stranger_leaves_no_note(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(PermissionDenied):
        _give(cast.stranger, cast.officer, year)


def test_a_year_that_is_closed_takes_no_note(cast: Cast, year: PerformanceYear) -> None:
    year.status = "ditutup"
    year.save()
    with pytest.raises(FeedbackError, match="tidak sedang dibuka"):
        _give(cast.colleague, cast.officer, year)


def test_the_database_itself_refuses_a_note_about_oneself(cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_note(cast.officer, cast.officer, year)


def test_a_withdrawn_note_is_seen_by_nobody_else(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year)
    services.withdraw_note(viewer=looking(cast.colleague), note=note)
    assert queries.notes_about(cast.officer, year) == []
    assert [n.pk for n in queries.notes_by(cast.colleague, year)] == [note.pk]


def test_a_note_is_withdrawn_once(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year, withdrawn_at=NOW)
    with pytest.raises(FeedbackError, match="sudah ditarik"):
        services.withdraw_note(viewer=looking(cast.colleague), note=note)


def test_a_note_that_was_read_is_not_withdrawn(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year, read_at=NOW)
    with pytest.raises(FeedbackError, match="sudah dibaca"):
        services.withdraw_note(viewer=looking(cast.colleague), note=note)


def test_a_note_on_which_a_rating_rests_stays(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year)
    services.settle_notes(about=cast.officer, year=year, upto=TODAY, day=TODAY)
    with pytest.raises(FeedbackError, match="Penilaian sudah ditetapkan"):
        services.withdraw_note(viewer=looking(cast.colleague), note=note)


def test_a_note_written_after_the_rating_can_still_be_withdrawn(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year, written_at=clock.now())
    services.settle_notes(about=cast.officer, year=year, upto=TODAY - timedelta(days=1), day=TODAY)
    assert services.withdraw_note(viewer=looking(cast.colleague), note=note).withdrawn_at == clock.now()


def test_only_the_author_withdraws(cast: Cast, year: PerformanceYear) -> None:
    note = make_note(cast.colleague, cast.officer, year)
    with pytest.raises(PermissionDenied):
        services.withdraw_note(viewer=looking(cast.section_head), note=note)


def test_notes_are_read_up_to_a_day(cast: Cast, year: PerformanceYear) -> None:
    make_note(cast.colleague, cast.officer, year, written_at=clock.now())
    before = make_note(cast.section_head, cast.officer, year)
    assert queries.notes_about(cast.officer, year, upto=TODAY - timedelta(days=1)) == [before]


def test_colleagues_are_found_by_any_part_of_the_name(cast: Cast) -> None:
    assert [c.person for c in queries.colleagues(cast.officer, TODAY, "pran dani")] == [cast.colleague]


def test_nobody_outside_the_working_relation_is_found(cast: Cast) -> None:
    assert queries.colleagues(cast.officer, TODAY, "Jumadi") == []


def test_a_wildcard_finds_no_more_than_a_name(cast: Cast) -> None:
    assert queries.colleagues(cast.officer, TODAY, "%") == []


def test_reading_notes_costs_the_same_however_many(
    cast: Cast, year: PerformanceYear, django_assert_max_num_queries: Any
) -> None:
    key = make_skp(cast.officer, year).results.get().key
    for _ in range(5):
        make_note(cast.colleague, cast.officer, year)
        make_note(cast.colleague, cast.officer, year, value="", result_key=key)
    with django_assert_max_num_queries(2):
        assert len(queries.told(queries.notes_about(cast.officer, year))) == 10
    with django_assert_max_num_queries(2):
        queries.colleagues(cast.officer, TODAY)
