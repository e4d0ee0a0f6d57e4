"""Who is asked, when, how often; that answering and not answering leave the same behind."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from abdi.acceptance import queries, services
from abdi.acceptance.enums import Step
from abdi.acceptance.models import Figure, Invitation, Round
from abdi.acceptance.quarters import quarter_of, words_of
from abdi.appraisals.models import Appraisal
from abdi.ballots import keys
from abdi.ballots import services as ballots
from abdi.ballots.models import Draft, Seat
from abdi.ballots.queries import own_draft
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.people.access import viewer_for
from abdi.people.models import Appointment, Person
from abdi.reporting.models import Report
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.acceptance import agreed, all_say, asked_of, close, round_of, say, staff
from tests.factories.appraisals import make_case, make_rating
from tests.factories.objections import granted, make_heard
from tests.factories.people import make_unit
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2024, 2, 29), date(2024, 1, 1), date(2024, 3, 31)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_round_is_a_quarter(day: date, first: date, last: date) -> None:
    assert quarter_of(day) == (first, last)
    assert words_of(first).endswith(str(day.year))


def test_whoever_passed_a_step_is_asked_once(cast: Cast, year: PerformanceYear) -> None:
    agreed(cast.officer, year)
    assert (services.ask_after(Step.PLAN), services.ask_after(Step.PLAN)) == (1, 0)
    told = round_of(cast.dishub)
    assert (told.starts, told.box.closes_on) == (date(2026, 10, 1), date(2027, 1, 14))
    seat = Seat.objects.get()
    assert (seat.voter, seat.subject, seat.group) == (
        cast.officer,
        cast.dishub.public_id,
        str(cast.bidang.pk),
    )
    assert viewer_for(_user(cast.officer), NOW.date()).facts >= {"asked_to_accept"}
    assert "asked_to_accept" not in viewer_for(_user(cast.colleague), NOW.date()).facts


def test_each_of_the_four_steps_asks(cast: Cast, year: PerformanceYear) -> None:
    case = make_case(cast.officer, year)
    Report.objects.filter(pk=case.report.pk).update(submitted_at=NOW)
    make_rating(case, cast.section_head)
    Appraisal.objects.update(opened_at=NOW)
    granted(cast.division_head, make_heard(case))
    by_step = {}
    for step in (Step.REPORT, Step.RESULT, Step.OBJECTION):
        Invitation.objects.all().delete()  # so that the most of a month does not decide here
        by_step[step] = services.ask_after(step)
    assert by_step == {Step.REPORT: 1, Step.RESULT: 1, Step.OBJECTION: 1}


def test_a_step_long_ago_asks_nobody(cast: Cast, year: PerformanceYear) -> None:
    agreed(cast.officer, year, NOW - timedelta(days=15))
    assert services.ask_after(Step.PLAN) == 0
    assert not Round.objects.exists()


def test_a_step_in_the_last_days_of_a_quarter_belongs_to_it(cast: Cast, year: PerformanceYear) -> None:
    agreed(cast.officer, year, datetime(2026, 9, 30, 10, tzinfo=clock.zone()))
    assert services.ask_after(Step.PLAN) == 1
    assert round_of(cast.dishub).starts == date(2026, 7, 1)


def test_nobody_is_asked_more_than_twice_a_month(cast: Cast, year: PerformanceYear) -> None:
    case = make_case(cast.officer, year)
    Report.objects.filter(pk=case.report.pk).update(submitted_at=NOW)
    make_rating(case, cast.section_head)
    Appraisal.objects.update(opened_at=NOW)
    case.version.decided_at = NOW
    case.version.save()
    assert [services.ask_after(step) for step in (Step.PLAN, Step.REPORT, Step.RESULT)] == [1, 1, 0]
    with clock.fixed(NOW + timedelta(days=25)):  # 1 November: the step is too old to be asked about by then
        assert services.ask_after(Step.RESULT) == 0


def test_who_moves_to_another_agency_is_not_asked_twice(cast: Cast, year: PerformanceYear) -> None:
    version = agreed(cast.officer, year)
    services.ask_after(Step.PLAN)
    version.skp.unit = cast.dinsos
    version.skp.save()
    assert services.ask_after(Step.PLAN) == 0


def test_each_agency_has_a_round_of_its_own(cast: Cast, year: PerformanceYear) -> None:
    agreed(cast.officer, year)
    agreed(cast.stranger, year)
    assert services.ask_after(Step.PLAN) == 2
    assert {told.agency for told in Round.objects.select_related("agency")} == {cast.dishub, cast.dinsos}


def test_who_has_no_account_is_not_asked(cast: Cast, year: PerformanceYear) -> None:
    agreed(cast.officer, year)
    Person.objects.filter(pk=cast.officer.pk).update(user=None)
    assert services.ask_after(Step.PLAN) == 0


def test_a_unit_made_later_counts_with_the_agency(cast: Cast, year: PerformanceYear) -> None:
    agreed(cast.officer, year)
    services.ask_after(Step.PLAN)
    later = make_unit("31.DISHUB.U9", "Unit baru", "UPT", cast.dishub)
    version = agreed(cast.colleague, year)
    version.skp.unit = later
    version.skp.save()
    services.ask_after(Step.PLAN)
    assert Seat.objects.get(voter=cast.colleague).group == str(cast.dishub.pk)


def test_an_answer_can_be_changed_until_the_box_is_closed(cast: Cast, year: PerformanceYear) -> None:
    _asked(cast, year)
    say(cast.officer, {"adil": 2})
    say(cast.officer, {"adil": 4, "usaha": None})
    seat = queries.seat_of(asked_of(cast.officer))
    assert seat is not None
    assert _read(cast.officer, seat) == {"adil": 4, "usaha": None}
    with clock.fixed(NOW + timedelta(days=120)), pytest.raises(services.AcceptanceRefused, match="ditutup"):
        say(cast.officer, {"adil": 1})


def test_to_pass_over_leaves_what_was_answered(cast: Cast, year: PerformanceYear) -> None:
    _asked(cast, year)
    say(cast.officer, {"adil": 2})
    services.put_aside(viewer=looking(cast.officer), invitation=asked_of(cast.officer))
    seat = queries.seat_of(asked_of(cast.officer))
    assert seat is not None
    assert _read(cast.officer, seat) == {"adil": 2}


def test_nobody_answers_for_another(cast: Cast, year: PerformanceYear) -> None:
    _asked(cast, year)
    for act in (
        lambda: services.answer(
            viewer=looking(cast.section_head), invitation=asked_of(cast.officer), said={"adil": 5}
        ),
        lambda: services.put_aside(viewer=looking(cast.section_head), invitation=asked_of(cast.officer)),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_without_its_key_one_is_told_so(cast: Cast, year: PerformanceYear) -> None:
    _asked(cast, year)
    keys.destroy(round_of(cast.dishub).box.public_id)
    with pytest.raises(services.AcceptanceRefused, match="kuncinya hilang"):
        say(cast.officer, {"adil": 1})


def test_who_lost_his_seat_is_told_so(cast: Cast, year: PerformanceYear) -> None:
    _asked(cast, year)
    ballots.remove_seat(seat=Seat.objects.select_related("box").get())
    with pytest.raises(services.AcceptanceRefused, match="tidak lagi ditanya"):
        say(cast.officer, {"adil": 1})


def test_answered_or_passed_over_the_same_rows_stand_there(cast: Cast, year: PerformanceYear) -> None:
    """The sheet was sealed anew and the asking put away, in one transaction; no history says when or which."""
    agreed(cast.officer, year)
    agreed(cast.colleague, year)
    services.ask_after(Step.PLAN)
    before = {draft.pk: bytes(draft.sealed) for draft in Draft.objects.all()}
    history = _history()
    say(cast.officer, all_say(1))
    services.put_aside(viewer=looking(cast.colleague), invitation=asked_of(cast.colleague))
    after = {draft.pk: bytes(draft.sealed) for draft in Draft.objects.all()}
    assert all(before[key] != after[key] for key in before)
    assert len({len(sealed) for sealed in after.values()}) == 1
    assert set(Invitation.objects.values_list("put_away", flat=True)) == {True}
    assert _history() == history


def test_figures_are_set_once_and_counted_by_unit(cast: Cast, year: PerformanceYear) -> None:
    people = staff(cast.bidang, cast.section_head, 5)
    for one in people:
        agreed(one, year)
    services.ask_after(Step.PLAN)
    told = round_of(cast.dishub)
    for step, one in enumerate(people, start=1):
        say(one, all_say(step))
    assert services.rounds_to_tell() == []
    ballots.close_box(box_id=told.box_id)
    assert services.rounds_to_tell() == [told.pk]
    services.tell_figures(round_id=told.pk)
    services.tell_figures(round_id=told.pk)
    assert set(Figure.objects.values_list("unit", "question", "answers", "total")) == {
        (cast.bidang.pk, question, 5, 15) for question in ("jelas", "adil", "usaha", "bicara")
    }


def test_a_round_in_which_too_few_answered_tells_nothing(cast: Cast, year: PerformanceYear) -> None:
    people = staff(cast.bidang, cast.section_head, 6)
    for one in people:
        agreed(one, year)
    services.ask_after(Step.PLAN)
    for one in people[:4]:
        say(one, all_say(5))
    told = close(round_of(cast.dishub))
    assert told.told_at is not None
    assert not Figure.objects.exists()


def test_a_question_that_too_few_answered_is_not_told(cast: Cast, year: PerformanceYear) -> None:
    people = staff(cast.bidang, cast.section_head, 6)
    for one in people:
        agreed(one, year)
    services.ask_after(Step.PLAN)
    for n, one in enumerate(people):
        say(one, dict(all_say(4)) | ({"bicara": None} if n < 2 else {}))
    close(round_of(cast.dishub))
    assert sorted(Figure.objects.values_list("question", flat=True)) == ["adil", "jelas", "usaha"]


def test_what_comes_after_the_box_was_closed_asks_nobody(cast: Cast, year: PerformanceYear) -> None:
    _asked(cast, year)
    close(round_of(cast.dishub))
    agreed(cast.colleague, year)
    assert services.ask_after(Step.PLAN) == 0


def _asked(cast: Cast, year: PerformanceYear) -> None:
    agreed(cast.officer, year)
    services.ask_after(Step.PLAN)


def _user(person: Person) -> Any:
    assert person.user is not None
    return person.user


def _read(person: Person, seat: Seat) -> dict[str, Any]:
    return dict(own_draft(looking(person), seat))


def _history() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name, operation FROM core_history ORDER BY 1, 2")
        return list(cursor.fetchall())


def test_the_post_decides_nothing_the_skp_does(cast: Cast, year: PerformanceYear) -> None:
    """Somebody moved after his SKP was agreed: the figure is that of the unit in which the step was taken."""
    agreed(cast.officer, year)
    Appointment.objects.filter(person=cast.officer).update(unit=cast.dinsos)
    services.ask_after(Step.PLAN)
    assert Seat.objects.get().group == str(cast.bidang.pk)
