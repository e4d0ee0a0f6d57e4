from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from abdi.activities import access
from abdi.activities.errors import ActivityError
from abdi.activities.models import Activity, Remark
from abdi.activities.services import acknowledge, acknowledge_entry, change, remark, take_out
from abdi.activities.services.answering import MOST_REMARKS
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.people.access import Viewer
from abdi.people.models import Delegation
from tests.cast import Cast
from tests.factories.activities import TODAY, WRITTEN, make_draft, make_entry
from tests.factories.people import always, viewer_of

pytestmark = pytest.mark.usefixtures("acting")
SignIn = Callable[..., Client]


@pytest.fixture
def entry(cast: Cast) -> Activity:
    return make_entry(cast.officer, text="Mengurai kepadatan")


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("officer", True),
        ("section_head", True),
        ("division_head", True),
        ("head", True),
        ("governor", True),
        ("inspector", True),
        ("colleague", False),
        ("stranger", False),
        ("hr", False),
        ("bkd", False),
        ("team", False),
        ("administrator", False),
    ],
)
def test_who_reads_an_entry(cast: Cast, entry: Activity, signed_in: SignIn, who: str, reads: bool) -> None:
    assert access.may_read(viewer_of(getattr(cast, who)), cast.officer, entry.day) is reads
    answer = signed_in(getattr(cast, who)).get(reverse("activities:entry", args=[entry.public_id]))
    assert answer.status_code == (200 if reads else 404)


@pytest.mark.parametrize(
    ("who", "status", "says"),
    [
        ("section_head", 200, True),
        ("inspector", 200, True),
        ("hr", 200, False),
        ("bkd", 200, False),
        ("colleague", 404, False),
        ("administrator", 404, False),
    ],
)
def test_hr_sees_the_days_and_not_the_words(
    cast: Cast, entry: Activity, signed_in: SignIn, who: str, status: int, says: bool
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("activities:person", args=[cast.officer.public_id]))
    assert answer.status_code == status
    assert (entry.text in answer.content.decode()) is says
    assert str(entry.public_id) not in answer.content.decode() or says


def test_a_superior_reads_this_year_and_the_last(cast: Cast, superior: Viewer) -> None:
    assert access.may_read(superior, cast.officer, date(2025, 1, 1))
    assert not access.may_read(superior, cast.officer, date(2024, 12, 31))
    assert access.may_read(viewer_of(cast.officer), cast.officer, date(2024, 12, 31))


def test_an_inspector_leaves_a_trace(cast: Cast, entry: Activity, signed_in: SignIn) -> None:
    signed_in(cast.inspector).get(reverse("activities:entry", args=[entry.public_id]))
    signed_in(cast.section_head).get(reverse("activities:entry", args=[entry.public_id]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT actor FROM core_accesslog WHERE subject LIKE 'activities.Activity:%%'")
        assert cursor.fetchall() == [(f"user:{cast.inspector.public_id}",)]


@pytest.mark.parametrize("who", ["section_head", "inspector", "stranger"])
def test_nobody_else_writes(cast: Cast, entry: Activity, who: str) -> None:
    viewer = viewer_of(getattr(cast, who))
    with pytest.raises(PermissionDenied):
        change(viewer=viewer, entry=entry, draft=make_draft())
    with pytest.raises(PermissionDenied):
        take_out(viewer=viewer, entry=entry)


@pytest.mark.parametrize("who", ["officer", "division_head", "inspector", "hr", "colleague"])
def test_only_the_direct_superior_acknowledges(cast: Cast, entry: Activity, who: str) -> None:
    viewer = viewer_of(getattr(cast, who))
    with pytest.raises(PermissionDenied):
        acknowledge(viewer=viewer, person=cast.officer, since=TODAY, until=TODAY, seen_at=clock.now())
    with pytest.raises(PermissionDenied):
        acknowledge_entry(viewer=viewer, entry=entry, seen_at=clock.now())


def test_whom_the_superior_delegated_to_acknowledges_too(cast: Cast, entry: Activity) -> None:
    Delegation.objects.create(
        delegator=cast.section_head, delegate=cast.colleague, basis="Nota dinas 4/2026", during=always()
    )
    assert acknowledge_entry(viewer=viewer_of(cast.colleague), entry=entry, seen_at=clock.now()) == 1
    assert access.may_answer_to(viewer_of(cast.section_head), cast.officer)


def test_a_month_is_acknowledged_in_one_go_and_the_first_word_stays(
    cast: Cast, entry: Activity, superior: Viewer
) -> None:
    make_entry(cast.officer, day=date(2026, 10, 1))
    make_entry(cast.officer, day=date(2026, 9, 30))
    span = {"since": date(2026, 10, 1), "until": date(2026, 10, 31), "seen_at": clock.now()}
    assert acknowledge(viewer=superior, person=cast.officer, **span) == 2
    first = Activity.objects.get(pk=entry.pk).acknowledged_at
    assert acknowledge(viewer=superior, person=cast.officer, **span) == 0
    assert Activity.objects.get(pk=entry.pk).acknowledged_at == first


def test_what_came_after_the_page_was_drawn_is_not_acknowledged_unread(
    cast: Cast, entry: Activity, superior: Viewer
) -> None:
    drawn = WRITTEN + timedelta(minutes=5)
    make_entry(cast.officer, recorded_at=drawn + timedelta(minutes=1))
    make_entry(cast.officer, changed_at=drawn + timedelta(minutes=1))
    span = {"since": TODAY, "until": TODAY, "seen_at": drawn}
    assert acknowledge(viewer=superior, person=cast.officer, **span) == 1


def test_a_question_and_its_answer(cast: Cast, entry: Activity, superior: Viewer, officer: Viewer) -> None:
    from abdi.activities import queries

    remark(viewer=superior, entry=entry, text="Berapa lama?")
    assert [r.text for r in queries.questions(cast.officer)] == ["Berapa lama?"]
    remark(viewer=officer, entry=entry, text="Dua jam.")
    assert queries.questions(cast.officer) == []
    assert [r.text for r in queries.told(cast.officer, [entry])[0].remarks] == ["Berapa lama?", "Dua jam."]


@pytest.mark.parametrize("who", ["division_head", "inspector", "colleague"])
def test_others_do_not_join_the_dialogue(cast: Cast, entry: Activity, who: str) -> None:
    with pytest.raises(PermissionDenied):
        remark(viewer=viewer_of(getattr(cast, who)), entry=entry, text="Dan?")


@pytest.mark.parametrize("text", ["  ", "x" * 1001])
def test_an_empty_or_endless_word_is_refused(entry: Activity, superior: Viewer, text: str) -> None:
    with pytest.raises(ActivityError):
        remark(viewer=superior, entry=entry, text=text)


def test_a_thread_stays_short(cast: Cast, entry: Activity, superior: Viewer) -> None:
    Remark.objects.bulk_create(
        Remark(
            activity=entry.public_id,
            person=cast.officer,
            day=TODAY,
            author=cast.section_head,
            text="?",
            at=WRITTEN,
        )
        for _ in range(MOST_REMARKS)
    )
    with pytest.raises(ActivityError):
        remark(viewer=superior, entry=entry, text="Satu lagi")


ROUTES: list[tuple[str, str, dict[str, int]]] = [
    # route, method, status by who: the owner, his superior, an inspector, HR of his unit, a stranger
    ("mine", "get", {"officer": 200, "section_head": 200, "inspector": 403, "hr": 403, "stranger": 200}),
    ("add", "post", {"officer": 422, "section_head": 422, "inspector": 403, "hr": 403}),
    ("send", "post", {"officer": 400, "inspector": 403, "hr": 403}),
    ("sheets", "get", {"officer": 200, "inspector": 403, "hr": 403}),
    ("sheets", "post", {"officer": 422, "inspector": 403, "hr": 403}),
    ("team", "get", {"officer": 200, "section_head": 200, "inspector": 403, "hr": 403}),
    ("person", "get", {"officer": 200, "section_head": 200, "inspector": 200, "hr": 200, "stranger": 404}),
    (
        "acknowledge",
        "post",
        {"officer": 403, "section_head": 302, "inspector": 403, "hr": 403, "stranger": 404},
    ),
    ("entry", "get", {"officer": 200, "section_head": 200, "inspector": 200, "hr": 404, "stranger": 404}),
    ("entry", "post", {"officer": 422, "section_head": 403, "inspector": 403, "hr": 404, "stranger": 404}),
    ("repeat", "post", {"officer": 302, "section_head": 403, "inspector": 403, "hr": 404, "stranger": 404}),
    ("take_out", "post", {"officer": 302, "section_head": 403, "inspector": 403, "hr": 404, "stranger": 404}),
    ("remark", "post", {"officer": 422, "section_head": 422, "inspector": 422, "hr": 404, "stranger": 404}),
]


@pytest.mark.parametrize(("route", "method", "wanted"), ROUTES)
def test_routes(
    cast: Cast, entry: Activity, signed_in: SignIn, route: str, method: str, wanted: dict[str, int]
) -> None:
    args: dict[str, list[uuid.UUID]] = {
        **{name: [entry.public_id] for name in ("entry", "repeat", "take_out", "remark")},
        **{name: [cast.officer.public_id] for name in ("person", "acknowledge")},
    }
    url = reverse(f"activities:{route}", args=args.get(route, []))
    for who, status in reversed(wanted.items()):
        answer = getattr(signed_in(getattr(cast, who)), method)(url)
        assert answer.status_code == status, who


def test_a_sheet_is_its_bringers_alone(cast: Cast, signed_in: SignIn, officer: Viewer) -> None:
    from abdi.activities.services import bring

    with acting_as(Actor.user(officer.user.public_id)):
        intake = bring(viewer=officer, name="x", content=b"2026-10-07\tPatroli\n2026-13-07\tApel")
    for name, args in (("sheet", []), ("sheet_progress", []), ("sheet_report", ["csv"])):
        url = reverse(f"activities:{name}", args=[intake.public_id, *args])
        assert signed_in(cast.officer).get(url).status_code == 200
        assert signed_in(cast.section_head).get(url).status_code == 404


def test_the_acknowledged_entry_names_who_and_when(cast: Cast, signed_in: SignIn) -> None:
    at = datetime(2026, 10, 7, 1, 30, tzinfo=UTC)
    entry = make_entry(cast.officer, acknowledged_at=at, acknowledged_by=cast.section_head)
    page = signed_in(cast.officer).get(reverse("activities:entry", args=[entry.public_id])).content.decode()
    assert "Budi Winarno, 7 Oktober 2026 pukul 08.30" in page
