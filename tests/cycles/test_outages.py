from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.services import close_unanswered, follow_outages
from abdi.core import clock, outages
from abdi.core.actor import Actor, acting_as
from abdi.core.models import Heartbeat, Outage
from abdi.cycles import services
from abdi.cycles.deadlines import in_force
from abdi.cycles.models import DeadlineChange, PerformanceYear, Period, Phase
from abdi.cycles.services import CycleRefused
from abdi.cycles.wording import moved_words
from abdi.goals.queries import superior_due
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.appraisals import appraisal_of, make_case, make_rating
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.outages import make_outage

SignIn = Callable[[Person | User], Client]
ZONE = ZoneInfo("Asia/Jakarta")
LAST_EVENING = datetime(2026, 10, 9, 21, 0, tzinfo=ZONE)  # the report of the third quarter is due on the 9th
DAY_AFTER = datetime(2026, 10, 10, 9, 0, tzinfo=ZONE)
SENTENCE = "Batas waktu diundur ke 10 Oktober 2026 karena gangguan sistem 9 Okt 21.00–23.40."


@pytest.fixture(autouse=True)
def _author(db: None) -> Iterator[None]:
    with acting_as(Actor.system("uji")):
        yield


def seen_by(user: User) -> Viewer:
    return viewer_for(user, clock.today())


def settled(began_at: datetime = LAST_EVENING, minutes: int = 160) -> Outage:
    outage = make_outage(began_at, minutes)
    services.settle(outage)
    return outage


# --- noticed -----------------------------------------------------------------------------------------------


def test_the_first_sign_of_life_ends_no_outage() -> None:
    assert outages.beat() is None
    assert Heartbeat.objects.get().at == clock.now()


@pytest.mark.parametrize(("seconds", "noticed"), [(30, False), (300, False), (301, True)])
def test_a_long_silence_is_an_outage(seconds: int, noticed: bool) -> None:
    outages.beat()
    began, ended = clock.now(), clock.now() + timedelta(seconds=seconds)
    with clock.fixed(ended):
        outages.beat()
    found = Outage.objects.values_list("began_at", "ended_at", "source")
    assert list(found) == ([(began, ended, "terdeteksi")] if noticed else [])


def test_two_processes_that_come_back_together_tell_of_one_outage() -> None:
    outages.beat()
    with clock.fixed(clock.now() + timedelta(hours=2)):
        outages.beat()
        outages.beat()
    assert Outage.objects.count() == 1


def test_a_clock_that_is_set_back_tells_of_none() -> None:
    outages.beat()
    before = clock.now()
    with clock.fixed(before - timedelta(days=1)):
        outages.beat()
    assert not Outage.objects.exists()
    assert Heartbeat.objects.get().at == before


def test_a_clock_that_is_set_ahead_under_a_living_process_tells_of_none() -> None:
    outages.beat()
    ahead = clock.now() + timedelta(hours=9)
    with clock.fixed(ahead):
        assert outages.beat(lasted=30) is None
    assert not Outage.objects.exists()
    assert Heartbeat.objects.get().at == ahead


def test_set_right_again_it_does_not_hide_what_comes() -> None:
    now = clock.now()
    with clock.fixed(now + timedelta(days=3)):
        outages.beat()
    outages.beat(lasted=30)
    assert Heartbeat.objects.get().at == now
    with clock.fixed(now + timedelta(hours=1)):
        assert outages.beat(lasted=3600) is not None


# --- what it moves -----------------------------------------------------------------------------------------


def test_a_last_day_that_was_lost_moves_and_says_why(year: PerformanceYear) -> None:
    outage = settled()
    deadline = quarter(3).report_deadline
    assert (deadline.day, deadline.planned) == (date(2026, 10, 10), date(2026, 10, 9))
    assert moved_words(deadline) == SENTENCE
    change = DeadlineChange.objects.get()
    assert (change.what, change.before, change.after) == (
        "Laporan Triwulan III",
        date(2026, 10, 9),
        date(2026, 10, 10),
    )
    assert (change.changed_by, change.outage) == (None, outage)


@pytest.mark.parametrize(
    ("began_at", "minutes", "moves"),
    [
        (LAST_EVENING, 14, False),
        (LAST_EVENING, 15, True),
        (datetime(2026, 10, 8, 20, 0, tzinfo=ZONE), 240, False),  # over as the last day begins
        (datetime(2026, 10, 8, 20, 0, tzinfo=ZONE), 255, True),
        (datetime(2026, 10, 10, 0, 0, tzinfo=ZONE), 240, False),  # begins as it ends
    ],
)
def test_only_what_falls_into_the_last_day_moves_it(
    year: PerformanceYear, began_at: datetime, minutes: int, moves: bool
) -> None:
    settled(began_at, minutes)
    assert quarter(3).report_deadline.is_moved is moves


def test_looking_again_moves_nothing_twice(year: PerformanceYear) -> None:
    outage = settled()
    services.settle(outage)
    assert quarter(3).report_due == date(2026, 10, 10)
    assert DeadlineChange.objects.count() == 1


def test_the_day_in_its_place_can_be_lost_too(year: PerformanceYear) -> None:
    settled()
    settled(LAST_EVENING + timedelta(days=1))
    deadline = quarter(3).report_deadline
    assert (deadline.day, deadline.planned) == (date(2026, 10, 11), date(2026, 10, 9))
    assert moved_words(deadline).endswith("9 Okt 21.00–23.40, 10 Okt 21.00–23.40.")


def test_the_day_to_rate_never_comes_before_the_day_to_report(year: PerformanceYear) -> None:
    Period.objects.filter(number=3).update(appraise_due=date(2026, 10, 9))
    settled(LAST_EVENING, 30 * 60)
    assert quarter(3).appraise_due >= quarter(3).report_due > date(2026, 10, 9)


def test_a_closed_period_and_a_draft_of_a_year_stay(year: PerformanceYear) -> None:
    Period.objects.filter(number=3).update(closed_at=clock.now())
    settled()
    assert quarter(3).report_due == date(2026, 10, 9)
    PerformanceYear.objects.update(status="draf")
    Period.objects.update(closed_at=None)
    settled(LAST_EVENING - timedelta(hours=1))
    assert quarter(3).report_due == date(2026, 10, 9)


def test_a_phase_of_the_year_moves(year: PerformanceYear) -> None:
    settled(datetime(2026, 1, 31, 12, 0, tzinfo=ZONE))
    assert Phase.objects.get().due == date(2026, 2, 1)


def test_a_day_that_somebody_set_is_his_again(year: PerformanceYear, cast: Cast) -> None:
    settled()
    services.move_report(
        viewer=seen_by(cast.bkd),
        period=quarter(3),
        report_due=date(2026, 10, 12),
        appraise_due=quarter(3).appraise_due,
        reason="Libur setempat pada hari itu.",
    )
    assert not quarter(3).report_deadline.is_moved


def test_the_superiors_own_days_to_answer_move_too(year: PerformanceYear, cast: Cast) -> None:
    version = make_skp(cast.officer, year, status="diajukan")
    version.submitted_at = datetime(2026, 10, 2, 9, 0, tzinfo=ZONE)  # seven days: the 9th
    year.phases.all().delete()
    assert superior_due(version, year) == date(2026, 10, 9)
    settled()
    year.refresh_from_db()
    assert superior_due(version, year) == date(2026, 10, 10)


def test_another_day_of_a_person_stays(year: PerformanceYear) -> None:
    settled()
    year.refresh_from_db()
    assert not in_force(year, date(2026, 10, 8)).is_moved


def test_days_to_answer_a_result_are_given_back(year: PerformanceYear, cast: Cast) -> None:
    case = make_case(cast.officer, year)
    make_rating(case, cast.section_head)
    appraisal = appraisal_of(case)
    appraisal.comment_due = date(2026, 10, 9)
    appraisal.save(update_fields=["comment_due"])
    with clock.fixed(DAY_AFTER):
        assert close_unanswered() == 1  # before anybody wrote the outage down
        settled()
        assert [follow_outages(clock.today()), follow_outages(clock.today())] == [1, 0]
        assert close_unanswered() == 0
    appraisal.refresh_from_db()
    assert (appraisal.status, appraisal.closed_at) == (AppraisalStatus.RATED, None)
    assert moved_words(appraisal.answer_deadline) == SENTENCE


def test_the_worker_settles_what_the_system_noticed(year: PerformanceYear) -> None:
    make_outage(LAST_EVENING)
    assert [services.settle_open(), services.settle_open()] == [1, 0]
    assert quarter(3).report_due == date(2026, 10, 10)


# --- written down ------------------------------------------------------------------------------------------


def write_down(
    viewer: Viewer, began_at: datetime, ended_at: datetime, cause: str = "Listrik padam."
) -> Outage:
    with clock.fixed(DAY_AFTER):
        return services.record_outage(viewer=viewer, began_at=began_at, ended_at=ended_at, cause=cause)


def test_the_same_outage_is_written_down_once(year: PerformanceYear, cast: Cast) -> None:
    viewer, until = seen_by(cast.administrator), LAST_EVENING + timedelta(hours=2)
    assert write_down(viewer, LAST_EVENING, until) == write_down(viewer, LAST_EVENING, until)
    assert quarter(3).report_due == date(2026, 10, 10)


@pytest.mark.parametrize(
    ("began_at", "ended_at", "words"),
    [
        (LAST_EVENING, DAY_AFTER + timedelta(minutes=1), "sudah lewat"),
        (LAST_EVENING, LAST_EVENING, "sesudah waktu mulai"),
        (DAY_AFTER - timedelta(days=8), DAY_AFTER, "7 hari"),
        (DAY_AFTER - timedelta(days=61), DAY_AFTER - timedelta(days=60), "60 hari"),
    ],
)
def test_it_refuses_an_outage_that_cannot_have_been(
    cast: Cast, began_at: datetime, ended_at: datetime, words: str
) -> None:
    with pytest.raises(CycleRefused, match=words):
        write_down(seen_by(cast.bkd), began_at, ended_at)


def test_it_refuses_a_cause_that_says_nothing(cast: Cast) -> None:
    with pytest.raises(CycleRefused, match="sebabnya"):
        write_down(seen_by(cast.bkd), LAST_EVENING, DAY_AFTER, cause=" mati ")


def test_hr_of_a_unit_writes_none_down(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        write_down(seen_by(cast.hr), LAST_EVENING, DAY_AFTER)


# --- the pages ---------------------------------------------------------------------------------------------


def test_all_staff_read_when_and_why_and_what_moved(
    year: PerformanceYear, cast: Cast, signed_in: SignIn
) -> None:
    settled()
    html = signed_in(cast.officer).get(reverse("cycles:outages")).content.decode()
    for words in ("9 Okt 2026 21.00–23.40", "Listrik pusat data padam.", "Laporan Triwulan III"):
        assert words in html
    assert "Catat gangguan" not in html


def test_hari_ini_says_why_the_day_is_later(year: PerformanceYear, cast: Cast, signed_in: SignIn) -> None:
    make_skp(cast.officer, year)
    Period.objects.filter(number__lt=3).delete()
    settled()
    with clock.fixed(DAY_AFTER):
        html = signed_in(cast.officer).get("/").content.decode()
    assert SENTENCE in html
    assert "Terlambat" not in html


def test_the_administrator_writes_one_down(year: PerformanceYear, cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.administrator)
    typed = {
        "began_on": "2026-10-06",
        "began_time": "21.00",
        "ended_on": "2026-10-06",
        "ended_time": "23:40",
        "cause": "Listrik pusat data padam.",
    }
    answer = browser.post(reverse("cycles:record_outage"), typed)
    assert answer.status_code == 302
    assert Outage.objects.get().began_at == datetime(2026, 10, 6, 21, 0, tzinfo=ZONE)


def test_what_was_typed_stays_when_it_is_refused(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.administrator)
    typed = {
        "began_on": "2026-10-06",
        "began_time": "21.00",
        "ended_on": "2026-10-05",
        "ended_time": "23:40",
        "cause": "Listrik pusat data padam.",
    }
    answer = browser.post(reverse("cycles:record_outage"), typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "sesudah waktu mulai" in html
    assert "Listrik pusat data padam." in html


def test_the_cause_of_a_noticed_outage_is_written_afterwards(cast: Cast, signed_in: SignIn) -> None:
    outage = make_outage()
    address = reverse("cycles:explain_outage", args=[outage.public_id])
    signed_in(cast.administrator).post(address, {"cause": "Pemutakhiran yang gagal."})
    outage.refresh_from_db()
    assert outage.cause == "Pemutakhiran yang gagal."
