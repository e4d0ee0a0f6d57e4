"""Who reads what, one class of viewer after the other; each differs from an allowed one in one fact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.appraisals.dossier import gather
from abdi.campaigns.queries.candidates import _given_feedback
from abdi.cycles.models import PerformanceYear
from abdi.feedback import access, queries, services
from abdi.feedback.enums import Visibility
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Person, Supervision
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.cycles import quarter
from tests.factories.feedback import make_note, make_observation
from tests.factories.goals import make_skp
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
VIEWERS: dict[str, tuple[Callable[[Cast], Viewer], set[str]]] = {
    "the employee": (lambda cast: looking(cast.officer), {"pribadi", "atasan", "berkas"}),
    "the penilai of today": (lambda cast: looking(cast.section_head), {"atasan", "berkas"}),
    "a higher superior": (lambda cast: looking(cast.division_head), {"berkas"}),
    "HR of the unit": (lambda cast: viewer_for(cast.hr, TODAY), {"berkas"}),
    "an inspector": (lambda cast: viewer_for(cast.inspector, TODAY), {"berkas"}),
    "a stranger": (lambda cast: looking(cast.stranger), set()),
    "a system administrator": (lambda cast: viewer_for(cast.administrator, TODAY), set()),
}


@pytest.mark.parametrize("who", VIEWERS)
def test_each_class_of_viewer_reads_what_was_shared_with_it(
    who: str, cast: Cast, year: PerformanceYear
) -> None:
    viewer_of, expected = VIEWERS[who]
    viewer = viewer_of(cast)
    notes = [make_note(cast.colleague, cast.officer, year, visibility=each) for each in Visibility]
    visible = access.readable(viewer, cast.officer)
    found = queries.notes_about(cast.officer, year, visible=visible)
    assert {note.visibility for note in found} == expected
    assert {note.visibility for note in notes if access.may_read_note(viewer, note)} == expected


def test_a_former_superior_reads_nothing_but_what_he_wrote(cast: Cast, year: PerformanceYear) -> None:
    noted = make_note(cast.colleague, cast.officer, year)
    observed = make_observation(cast.section_head, cast.officer, year)
    _moves_under(cast.officer, cast.head)
    viewer = looking(cast.section_head)
    assert not access.may_read_note(viewer, noted)
    assert access.may_read_observation(viewer, observed)


def test_the_author_reads_a_private_note_and_nobody_else_but_the_receiver(
    cast: Cast, year: PerformanceYear
) -> None:
    note = make_note(cast.colleague, cast.officer, year, visibility="pribadi")
    everybody = [cast.colleague, cast.officer, cast.section_head, cast.division_head, cast.head]
    assert [who for who in everybody if access.may_read_note(looking(who), note)] == everybody[:2]


@pytest.mark.parametrize("who", ["hr", "inspector", "bkd", "team"])
def test_whoever_examines_reads_no_observation(who: str, cast: Cast, year: PerformanceYear) -> None:
    user: User = getattr(cast, who)
    observed = make_observation(cast.section_head, cast.officer, year)
    assert not access.may_read_observation(viewer_for(user, TODAY), observed)


def test_a_judgement_and_its_document_hold_the_file_alone(cast: Cast, year: PerformanceYear) -> None:
    skp = make_skp(cast.officer, year).skp
    for each in Visibility:
        make_note(cast.colleague, cast.officer, year, visibility=each, text=each.value, written_at=NOW)
    period = quarter(4)
    held = [note.text for line in gather(skp, period).behaviours for note in line.notes]
    assert held == ["berkas"]


def test_a_private_note_makes_nobody_a_rater(cast: Cast, year: PerformanceYear) -> None:
    make_note(cast.colleague, cast.officer, year, visibility="pribadi")
    assert not list(_given_feedback([cast.colleague.pk], year))


def test_a_rating_settles_no_private_note(cast: Cast, year: PerformanceYear) -> None:
    private, shared = (
        make_note(cast.colleague, cast.officer, year, visibility=each) for each in ("pribadi", "atasan")
    )
    services.settle_notes(about=cast.officer, year=year, upto=TODAY, day=TODAY)
    private.refresh_from_db()
    shared.refresh_from_db()
    assert (private.settled_at, shared.settled_at is None) == (None, False)


def test_the_penilai_finds_shared_notes_on_his_page_and_no_private_one(
    cast: Cast, year: PerformanceYear, signed_in: Callable[[Person], Client]
) -> None:
    for each in Visibility:
        make_note(cast.colleague, cast.officer, year, visibility=each, text=f"Kata {each.value}.")
    url = reverse("feedback:about", args=[cast.officer.public_id])
    page = signed_in(cast.section_head).get(url).content.decode()
    assert [each.value for each in Visibility if f"Kata {each.value}." in page] == ["atasan", "berkas"]


def _moves_under(person: Person, superior: Person) -> None:
    Supervision.objects.filter(person=person).update(during=DateRange(date(2024, 1, 1), TODAY))
    Supervision.objects.create(person=person, superior=superior, during=DateRange(TODAY, None))
