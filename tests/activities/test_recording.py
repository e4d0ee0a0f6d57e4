from __future__ import annotations

import itertools
import uuid
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from abdi.activities.dates import is_noted_later
from abdi.activities.drafts import several_days
from abdi.activities.enums import Origin, Outcome
from abdi.activities.errors import ActivityError
from abdi.activities.models import Activity
from abdi.activities.services import change, record, repeat, take_out
from abdi.core.models import HistoryEntry
from abdi.goals.models import Result
from abdi.people.access import Viewer
from tests.cast import Cast
from tests.factories.activities import TODAY, make_draft, make_entry

pytestmark = pytest.mark.usefixtures("acting")


def outcomes(answers: list) -> list[str]:  # type: ignore[type-arg]
    return [answer.outcome.value for answer in answers]


def test_it_records_an_entry_under_both_clocks(officer: Viewer) -> None:
    device = datetime(2026, 10, 6, 16, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    record(viewer=officer, drafts=[make_draft(text="  Mengawal   gladi ", device_at=device)])
    entry = Activity.objects.get()
    assert (entry.text, entry.device_at) == ("Mengawal gladi", device)
    assert entry.recorded_at > device


def test_one_activity_serves_several_lines(officer: Viewer, lines: list[Result]) -> None:
    keys = tuple(line.key for line in lines)
    record(viewer=officer, drafts=[make_draft(results=keys)])
    assert Activity.objects.get().results == list(keys)


def test_a_line_of_somebody_else_is_left_out_and_stops_nothing(officer: Viewer, lines: list[Result]) -> None:
    answers = record(viewer=officer, drafts=[make_draft(results=(uuid.uuid4(), lines[0].key))])
    assert outcomes(answers) == [Outcome.RECORDED]
    assert Activity.objects.get().results == [lines[0].key]


def test_a_link_survives_a_new_version_of_the_skp(officer: Viewer, lines: list[Result]) -> None:
    from abdi.activities.queries import words_of

    record(viewer=officer, drafts=[make_draft(results=(lines[0].key,))])
    Result.objects.filter(pk=lines[0].pk).update(text="Ditulis lebih jelas")
    entry = Activity.objects.get()
    assert words_of(entry.person, entry.results) == {lines[0].key: "Ditulis lebih jelas"}


def test_the_same_id_is_recorded_once(officer: Viewer) -> None:
    draft = make_draft()
    assert outcomes(record(viewer=officer, drafts=[draft, draft])) == ["tercatat", "sudah_ada"]
    assert outcomes(record(viewer=officer, drafts=[draft])) == ["sudah_ada"]
    assert Activity.objects.count() == 1


def test_an_id_is_known_over_the_years(officer: Viewer) -> None:
    draft = make_draft(day=date(2025, 12, 30))
    again = make_draft(client_id=draft.client_id)
    assert outcomes(record(viewer=officer, drafts=[draft, again])) == ["tercatat", "sudah_ada"]


def test_two_people_may_have_the_same_id(officer: Viewer, superior: Viewer) -> None:
    draft = make_draft()
    record(viewer=officer, drafts=[draft])
    assert outcomes(record(viewer=superior, drafts=[draft])) == ["tercatat"]


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (TODAY + timedelta(days=1), "ditolak"),
        (TODAY, "tercatat"),
        (TODAY - timedelta(days=settings.ABDI_ACTIVITY_PAST_DAYS), "tercatat"),
        (TODAY - timedelta(days=settings.ABDI_ACTIVITY_PAST_DAYS + 1), "ditolak"),
    ],
)
def test_the_window_of_days(officer: Viewer, day: date, outcome: str) -> None:
    assert outcomes(record(viewer=officer, drafts=[make_draft(day=day)])) == [outcome]


def test_a_bad_draft_holds_up_no_other(officer: Viewer) -> None:
    answers = record(viewer=officer, drafts=[make_draft(text=" "), make_draft()])
    assert outcomes(answers) == ["ditolak", "tercatat"]
    assert (answers[0].field, answers[0].message) == ("text", "Tulis kegiatan yang dilakukan.")


def test_an_account_without_a_person_writes_nothing(cast: Cast) -> None:
    from tests.factories.people import viewer_of

    with pytest.raises(PermissionDenied):
        record(viewer=viewer_of(cast.hr), drafts=[make_draft()])


@pytest.mark.parametrize(
    "fault",
    [
        {"text": ""},
        {"starts": time(9), "ends": time(9)},
        {"minutes": 1441},
        {"quantity": Decimal("-1")},
    ],
)
def test_the_database_refuses_what_no_entry_may_be(officer: Viewer, fault: dict[str, object]) -> None:
    assert officer.person is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        make_entry(officer.person, **fault)


@pytest.mark.parametrize(
    ("starts", "ends", "fits"),
    [
        (time(22), time(6), True),
        (time(16), time(8), True),
        (time(16), time(8, 1), False),
        (time(9), time(8), False),
        (time(9), time(9), False),
        (time(0), time(23, 59), True),
    ],
)
def test_a_night_shift_is_one_entry_of_the_day_it_began(
    officer: Viewer, starts: time, ends: time, fits: bool
) -> None:
    record(viewer=officer, drafts=[make_draft(starts=starts, ends=ends)])
    assert [(entry.day, entry.crosses_midnight) for entry in Activity.objects.all()] == (
        [(TODAY, ends < starts)] if fits else []
    )


def test_a_year_has_its_partition(officer: Viewer) -> None:
    record(viewer=officer, drafts=[make_draft(), make_draft(day=date(2025, 12, 31))])
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM activities_activity ORDER BY 1")
        assert [row[0] for row in cursor.fetchall()] == [
            "activities_activity_2025",
            "activities_activity_2026",
        ]


def test_many_are_written_at_once_with_one_line_of_history_each(officer: Viewer) -> None:
    record(viewer=officer, drafts=[make_draft(quantity=Decimal("2.5"), starts=time(8)) for _ in range(30)])
    assert Activity.objects.filter(quantity=Decimal("2.5"), starts=time(8)).count() == 30
    assert HistoryEntry.objects.filter(table_name="activities_activity").count() == 30


def test_late_is_told_by_the_device_where_it_wrote_in_time() -> None:
    reached = datetime(2026, 10, 20, 3, 0, tzinfo=ZoneInfo("UTC"))
    wrote = datetime(2026, 10, 8, 3, 0, tzinfo=ZoneInfo("UTC"))
    assert is_noted_later(TODAY, reached, None)
    assert not is_noted_later(TODAY, reached, wrote)
    assert not is_noted_later(TODAY, wrote, reached), "a device that runs ahead changes nothing"


def test_several_days_leave_out_the_weekend() -> None:
    drafts = several_days(make_draft(day=date(2026, 10, 1)), date(2026, 10, 5), skip_weekends=True)
    assert [draft.day.day for draft in drafts] == [1, 2, 5]
    assert len({draft.client_id for draft in drafts}) == 3


@pytest.mark.parametrize("until", [date(2026, 9, 30), date(2026, 11, 1)])
def test_several_days_refuse_a_span_backwards_or_beyond_a_month(until: date) -> None:
    with pytest.raises(ActivityError):
        several_days(make_draft(day=date(2026, 10, 1)), until, skip_weekends=False)


def test_what_was_taken_out_does_not_come_back_from_a_phone(officer: Viewer) -> None:
    draft = make_draft()
    record(viewer=officer, drafts=[draft])
    take_out(viewer=officer, entry=Activity.objects.get())
    assert outcomes(record(viewer=officer, drafts=[draft])) == ["sudah_ada"]
    assert Activity.objects.filter(withdrawn_at=None).count() == 0


def test_repeating_takes_the_words_and_the_links_but_not_the_figures(
    officer: Viewer, lines: list[Result]
) -> None:
    assert officer.person is not None
    first = make_entry(officer.person, quantity=Decimal(4), unit_label="titik", results=[lines[0].key])
    token = uuid.uuid4()
    for _tap in range(2):
        repeat(viewer=officer, entry=first, day=TODAY, client_id=token)
    again = Activity.objects.exclude(pk=first.pk).get()
    assert (again.text, again.results, again.quantity) == (first.text, first.results, None)
    assert again.origin == Origin.REPEAT


def test_other_words_are_to_be_acknowledged_anew_but_a_link_is_not(
    officer: Viewer, superior: Viewer, lines: list[Result]
) -> None:
    assert officer.person is not None
    seen = {
        "acknowledged_at": datetime(2026, 10, 7, 2, tzinfo=ZoneInfo("UTC")),
        "acknowledged_by": superior.person,
    }
    entry = make_entry(officer.person, **seen)
    linked = change(viewer=officer, entry=entry, draft=make_draft(text=entry.text, results=(lines[0].key,)))
    assert linked.acknowledged_at is not None
    changed = change(viewer=officer, entry=entry, draft=make_draft(text="Lain"))
    assert changed.acknowledged_at is None


_IDS = [uuid.UUID(int=n + 1) for n in range(8)]
_DRAFTS = [
    make_draft(
        client_id=key,
        day=TODAY - timedelta(days=60 * (n % 7) - 1),
        text=f"Kegiatan {n % 5}" if n % 4 else " ",
    )
    for n, key in enumerate(_IDS)
]


@given(
    order=st.permutations(range(8)),
    cuts=st.lists(st.integers(0, 16), max_size=4),
    repeats=st.lists(st.integers(0, 7), max_size=8),
)
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_batches_in_any_order_repeated_and_split_end_in_the_same_state(
    officer: Viewer, order: list[int], cuts: list[int], repeats: list[int]
) -> None:
    """Whatever a telephone without signal does: among the drafts are some of tomorrow and some without words."""
    Activity.objects.all().delete()
    sent = [*order, *repeats]
    edges = [0, *sorted(cut for cut in cuts if cut < len(sent)), len(sent)]
    for since, until in itertools.pairwise(edges):
        record(viewer=officer, drafts=[_DRAFTS[n] for n in sent[since:until]])
    kept = {(a.client_id, a.day, a.text) for a in Activity.objects.all()}
    wanted = {(d.client_id, d.day, d.text) for d in _DRAFTS if d.text.strip() and d.day <= TODAY}
    assert kept == wanted
    assert Activity.objects.count() == len(wanted)
