"""Who rates an SKP that a transfer closed is shown its days, and nothing of the new place. Leave stops the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from abdi.appraisals.dossier import gather
from abdi.cycles.models import PerformanceYear
from abdi.feedback import access, services
from abdi.goals.models import Skp
from abdi.people.models import Absence, Supervision
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.cycles import quarter
from tests.factories.feedback import make_note, make_observation
from tests.factories.goals import make_skp
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
BEFORE = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
SignedIn = Callable[..., Client]


@pytest.fixture
def ended(cast: Cast, year: PerformanceYear) -> Skp:
    """The officer's SKP ended with September; since then the head of the agency is his superior."""
    skp = make_skp(cast.officer, year).skp
    Skp.objects.filter(pk=skp.pk).update(ends=date(2026, 9, 30))
    Supervision.objects.filter(person=cast.officer).update(
        during=DateRange(date(2024, 1, 1), date(2026, 10, 1))
    )
    Supervision.objects.create(
        person=cast.officer, superior=cast.head, during=DateRange(date(2026, 10, 1), None)
    )
    skp.refresh_from_db()
    return skp


def test_the_former_penilai_is_shown_the_days_that_he_rates(
    ended: Skp, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    make_note(cast.colleague, cast.officer, year, written_at=BEFORE, text="Di tempat lama.")
    make_note(cast.colleague, cast.officer, year, text="Di tempat baru.")
    make_note(cast.colleague, cast.officer, year, written_at=BEFORE, visibility="pribadi", text="Rahasia.")
    make_observation(cast.head, cast.officer, year, behaviour="Amatan baru.", read_at=NOW)
    url = reverse("feedback:about_ended", args=[ended.public_id])
    page = signed_in(cast.section_head).get(url).content.decode()
    said = ("Di tempat lama.", "Di tempat baru.", "Rahasia.", "Amatan baru.")
    assert [words for words in said if words in page] == ["Di tempat lama."]


@pytest.mark.parametrize("who", ["head", "officer", "colleague", "division_head", "stranger"])
def test_nobody_else_has_that_page(who: str, ended: Skp, cast: Cast, signed_in: SignedIn) -> None:
    url = reverse("feedback:about_ended", args=[ended.public_id])
    assert signed_in(getattr(cast, who)).get(url).status_code == 404


def test_of_an_skp_that_runs_there_is_no_such_page(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    url = reverse("feedback:about_ended", args=[make_skp(cast.officer, year).skp.public_id])
    assert signed_in(cast.section_head).get(url).status_code == 404


@pytest.mark.parametrize(("written_at", "reads"), [(BEFORE, True), (NOW, False)])
def test_he_opens_a_note_of_those_days_alone(
    written_at: datetime, reads: bool, ended: Skp, cast: Cast, year: PerformanceYear
) -> None:
    note = make_note(cast.colleague, cast.officer, year, visibility="atasan", written_at=written_at)
    seen = make_observation(cast.division_head, cast.officer, year, written_at=written_at)
    viewer = looking(cast.section_head)
    assert access.may_read_note(viewer, note) is reads
    assert access.may_read_observation(viewer, seen) is reads


def test_the_file_of_an_ended_skp_holds_nothing_of_the_new_place(
    ended: Skp, cast: Cast, year: PerformanceYear
) -> None:
    for at in (BEFORE, NOW):
        make_note(cast.colleague, cast.officer, year, written_at=at, text=f"Pada {at.date()}.")
    held = [note.text for line in gather(ended, quarter(3)).behaviours for note in line.notes]
    assert held == ["Pada 2026-09-10."]


def test_his_rating_settles_nothing_of_the_new_place(ended: Skp, cast: Cast, year: PerformanceYear) -> None:
    old, new = (make_note(cast.colleague, cast.officer, year, written_at=at) for at in (BEFORE, NOW))
    services.settle_notes(about=cast.officer, year=year, upto=ended.judged_on(TODAY), day=TODAY)
    for note in (old, new):
        note.refresh_from_db()
    assert (old.settled_at is None, new.settled_at is None) == (False, True)


@pytest.mark.parametrize(
    ("until", "counts_on"),
    [
        (None, date(2026, 10, 6)),
        (date(2026, 10, 3), date(2026, 10, 9)),  # three of its days were leave
    ],
)
def test_days_of_leave_are_no_days_to_see_it(
    until: date | None, counts_on: date, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """Written on 30 September, five days to see it: 5 October, or three days later after leave of 1 to 3 October."""
    written = datetime(2026, 9, 30, 2, 0, tzinfo=UTC)
    one = make_observation(
        cast.section_head, cast.officer, year, written_at=written, see_until=date(2026, 10, 5)
    )
    if until is not None:
        Absence.objects.create(
            person=cast.officer,
            kind="sakit",
            basis="Surat dokter",
            during=DateRange(date(2026, 10, 1), until + timedelta(days=1)),
        )
    services.settle_notes(about=cast.officer, year=year, upto=TODAY, day=counts_on - timedelta(days=1))
    one.refresh_from_db()
    assert one.settled_at is None
    page = signed_in(cast.section_head).get(reverse("feedback:about", args=[cast.officer.public_id]))
    assert ("belum dapat menjadi dasar" in page.content.decode()) is (counts_on > TODAY)
    services.settle_notes(about=cast.officer, year=year, upto=counts_on, day=counts_on)
    one.refresh_from_db()
    assert one.settled_at is not None


def test_leave_that_was_noted_in_error_stops_nothing(cast: Cast, year: PerformanceYear) -> None:
    written = NOW - timedelta(days=6)
    one = make_observation(
        cast.section_head, cast.officer, year, written_at=written, see_until=TODAY - timedelta(days=1)
    )
    Absence.objects.create(
        person=cast.officer,
        kind="sakit",
        basis="Keliru",
        during=DateRange(TODAY - timedelta(days=4), TODAY),
        withdrawn_at=NOW,
    )
    services.settle_notes(about=cast.officer, year=year, upto=TODAY, day=TODAY)
    one.refresh_from_db()
    assert one.settled_at is not None
