from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from abdi.accounts.models import User
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.notifications.enums import DeliveryStatus, Rhythm, Urgency
from abdi.notifications.models import AddressTrouble, Delivery, DigestRound, Notice, Preference
from abdi.notifications.services import gathering, sending
from abdi.notifications.services.digest import send_digests
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.notifications import make_notice
from tests.notifications.mail_server import Post

ZONE = ZoneInfo("Asia/Jakarta")
MONDAY = datetime(2026, 10, 5, 8, 0, tzinfo=ZONE)
WEDNESDAY = datetime(2026, 10, 7, 8, 0, tzinfo=ZONE)
INDEPENDENCE = datetime(2026, 8, 17, 8, 0, tzinfo=ZONE)  # a Monday on which nobody works
ADDRESS = "irma@contoh.go.id"


@pytest.fixture
def officer(cast: Cast) -> User:
    """An officer with an address on record, who has chosen nothing. No year is open, so nothing waits for her."""
    Person.objects.filter(pk=cast.officer.pk).update(email=ADDRESS)
    assert cast.officer.user is not None
    return cast.officer.user


def send(at: datetime) -> int:
    with clock.fixed(at):
        return send_digests()


def chooses(user: User, rhythm: Rhythm, address: str = "") -> None:
    Preference.objects.create(user=user, rhythm=rhythm, address=address)


def test_one_message_says_what_waits_and_where(officer: User, year: PerformanceYear, post: Post) -> None:
    make_notice(officer, "a", subject="SKP Anda disetujui.", url="/skp/")
    make_notice(officer, "b", subject="Kabar kedua.", url="/realisasi/")
    assert send(MONDAY) == 1
    (message,), (text,) = post.arrived, post.texts()
    assert message["To"] == ADDRESS
    assert message["Subject"] == "Abdi: 3 hal untuk Anda"
    for words in ("SKP Anda disetujui.", "http://localhost:8000/realisasi/", "Buat SKP", "paling lambat"):
        assert words in text


def test_no_message_goes_where_nothing_waits(officer: User, post: Post) -> None:
    assert send(MONDAY) == 0
    assert not Delivery.objects.exists()


def test_without_an_address_nobody_is_written_to(cast: Cast, post: Post) -> None:
    assert cast.officer.user is not None
    make_notice(cast.officer.user)
    assert send(MONDAY) == 0
    assert Notice.objects.get().delivery is None


def test_an_address_of_ones_own_comes_before_the_one_on_record(officer: User, post: Post) -> None:
    chooses(officer, Rhythm.DAILY, "irma@rumah.example")
    make_notice(officer)
    send(WEDNESDAY)
    assert post.arrived[0]["To"] == "irma@rumah.example"


@pytest.mark.parametrize(
    ("rhythm", "urgency", "at", "sent"),
    [
        (Rhythm.DAILY, Urgency.ORDINARY, WEDNESDAY, 1),
        (Rhythm.DAILY, Urgency.ORDINARY, MONDAY - timedelta(days=1), 0),
        (Rhythm.WEEKLY, Urgency.ORDINARY, MONDAY, 1),
        (Rhythm.WEEKLY, Urgency.ORDINARY, WEDNESDAY, 0),
        (Rhythm.WEEKLY, Urgency.URGENT, WEDNESDAY, 0),
        (Rhythm.DAILY, Urgency.ORDINARY, INDEPENDENCE, 0),
        (Rhythm.WEEKLY, Urgency.ORDINARY, INDEPENDENCE, 0),
        (Rhythm.WEEKLY, Urgency.ORDINARY, INDEPENDENCE + timedelta(days=1), 1),
        (Rhythm.WEEKLY, Urgency.ORDINARY, INDEPENDENCE + timedelta(days=2), 0),
        (Rhythm.WEEKLY, Urgency.OWED, WEDNESDAY, 1),
        (Rhythm.URGENT, Urgency.ORDINARY, MONDAY, 0),
        (Rhythm.URGENT, Urgency.URGENT, WEDNESDAY, 1),
        (Rhythm.NONE, Urgency.URGENT, MONDAY, 0),
        (Rhythm.NONE, Urgency.OWED, MONDAY, 1),
    ],
)
def test_each_is_told_in_the_rhythm_he_chose(
    officer: User, post: Post, rhythm: Rhythm, urgency: Urgency, at: datetime, sent: int
) -> None:
    chooses(officer, rhythm)
    make_notice(officer, urgency=urgency)
    assert send(at) == sent


@pytest.mark.parametrize(
    ("at", "sent"),
    [
        (MONDAY.replace(hour=6, minute=59), 0),
        (MONDAY.replace(hour=7), 1),
        (MONDAY.replace(hour=17, minute=59), 1),
        (MONDAY.replace(hour=18), 0),
        (MONDAY.replace(hour=23), 0),
    ],
)
def test_nothing_is_sent_at_night(officer: User, post: Post, at: datetime, sent: int) -> None:
    make_notice(officer)
    assert send(at) == sent


def test_the_pressing_rhythm_tells_of_a_near_last_day(
    officer: User, year: PerformanceYear, post: Post
) -> None:
    chooses(officer, Rhythm.URGENT)  # the SKP of the year was due in January
    assert send(WEDNESDAY) == 1


def test_the_same_round_again_sends_nothing(officer: User, post: Post) -> None:
    make_notice(officer)
    assert [send(MONDAY), send(MONDAY), send(MONDAY + timedelta(hours=3))] == [1, 0, 0]


def test_what_was_told_by_message_is_not_told_again(officer: User, post: Post) -> None:
    make_notice(officer)
    assert [send(MONDAY), send(MONDAY + timedelta(days=7))] == [1, 0]


def test_what_was_read_is_not_told(officer: User, post: Post) -> None:
    notice = make_notice(officer)
    Notice.objects.filter(pk=notice.pk).update(read_at=clock.now())
    assert send(MONDAY) == 0


def test_a_message_is_not_kept_after_it_left(officer: User, post: Post) -> None:
    make_notice(officer)
    send(MONDAY)
    kept = Delivery.objects.get()
    assert (kept.status, kept.lines, kept.sent_at) == (DeliveryStatus.SENT, [], MONDAY)


def test_a_round_goes_on_where_a_killed_worker_left_it(cast: Cast, officer: User, post: Post) -> None:
    make_notice(officer)
    DigestRound.objects.create(day=MONDAY.date(), after=officer.pk)  # looked at, its messages laid ready
    with clock.fixed(MONDAY):
        Delivery.objects.create(
            recipient=officer,
            day=MONDAY.date(),
            address=ADDRESS,
            lines=[{"text": "Kabar.", "url": "/", "due": None}],
            next_at=clock.now(),
        )
    assert send(MONDAY) == 1
    assert len(post.arrived) == 1


def test_a_claim_of_a_killed_worker_is_taken_up_later_with_the_same_name(officer: User, post: Post) -> None:
    make_notice(officer)
    with clock.fixed(MONDAY):
        gathering.gather(MONDAY.date())
        (claimed,) = sending._claim()  # and the worker is killed here
    assert send(MONDAY + timedelta(minutes=9)) == 0
    assert send(MONDAY + timedelta(minutes=10)) == 1
    assert post.arrived[0]["Message-ID"] == f"<{claimed.public_id}@contoh.go.id>"


def test_two_workers_do_not_claim_the_same_message(officer: User, post: Post) -> None:
    make_notice(officer)
    with clock.fixed(MONDAY):
        gathering.gather(MONDAY.date())
        assert [len(sending._claim()), len(sending._claim())] == [1, 0]


def test_a_batch_that_another_worker_finished_is_dropped(
    officer: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_notice(officer)
    seen = gathering._unsent

    def meanwhile(users: Any) -> Any:
        DigestRound.objects.update(after=officer.pk)
        return seen(users)

    monkeypatch.setattr(gathering, "_unsent", meanwhile)
    with clock.fixed(MONDAY):
        assert gathering.gather(MONDAY.date()) is True
    assert not Delivery.objects.exists()


def test_an_address_that_is_refused_for_good_is_noted_and_left_alone(officer: User, post: Post) -> None:
    post.answer = lambda address: "550 5.1.1 no such mailbox"
    make_notice(officer)
    send(MONDAY)
    trouble = AddressTrouble.objects.get()
    assert (trouble.user, trouble.address) == (officer, ADDRESS)
    assert Delivery.objects.get().status == DeliveryStatus.BOUNCED
    assert Notice.objects.get().delivery is None
    post.answer = lambda address: "250 OK"
    assert send(MONDAY + timedelta(days=7)) == 0


def test_an_address_that_smuggles_in_a_header_stops_nobody_elses_message(
    cast: Cast, officer: User, post: Post
) -> None:
    superior = cast.section_head
    Person.objects.filter(pk=superior.pk).update(email="budi@contoh.go.id")
    Person.objects.filter(pk=cast.officer.pk).update(email="x@contoh.go.id\nBcc: semua@contoh.go.id")
    assert superior.user is not None
    make_notice(officer, "a")
    make_notice(superior.user, "b")
    assert send(MONDAY) == 1
    assert [message["To"] for message in post.arrived] == ["budi@contoh.go.id"]
    assert Delivery.objects.get(recipient=officer).status == DeliveryStatus.FAILED


def test_another_address_of_the_same_person_is_written_to(officer: User, post: Post) -> None:
    AddressTrouble.objects.create(user=officer, address="lama@contoh.go.id", since=MONDAY, words="550")
    make_notice(officer)
    assert send(MONDAY) == 1


def test_a_busy_server_is_asked_again_after_a_while(officer: User, post: Post) -> None:
    post.answer = lambda address: "451 4.7.1 try later"
    make_notice(officer)
    assert send(MONDAY) == 0
    post.answer = lambda address: "250 OK"
    assert send(MONDAY + timedelta(minutes=4)) == 0
    assert send(MONDAY + timedelta(minutes=5)) == 1


def test_a_server_that_cannot_be_reached_is_asked_five_times(
    officer: User, post: Post, settings: Any
) -> None:
    settings.EMAIL_PORT = 1  # nobody listens there
    make_notice(officer)
    at = MONDAY.replace(hour=7)
    for minutes in (0, 5, 15, 60, 180):
        assert not Delivery.objects.filter(status=DeliveryStatus.FAILED).exists()
        at += timedelta(minutes=minutes)
        send(at)
    failed = Delivery.objects.get()
    assert (failed.status, failed.attempts) == (DeliveryStatus.FAILED, 5)
    assert Notice.objects.get().delivery is None


def test_an_unreachable_server_is_asked_once_in_a_run(
    cast: Cast, officer: User, post: Post, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Person.objects.filter(user__isnull=False).update(email="sama@contoh.go.id")
    for person in (cast.officer, cast.colleague, cast.stranger):
        assert person.user is not None
        make_notice(person.user)
    monkeypatch.setattr(gathering, "BATCH", 1)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert send(MONDAY) == 0
    assert Delivery.objects.count() == 1
    settings.EMAIL_PORT = port
    assert send(MONDAY + timedelta(minutes=5)) == 3


def test_what_could_not_leave_on_its_day_is_told_on_the_next(
    officer: User, post: Post, settings: Any
) -> None:
    chooses(officer, Rhythm.DAILY)
    make_notice(officer)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    send(MONDAY)
    settings.EMAIL_PORT = port
    assert send(MONDAY + timedelta(days=1)) == 1
    assert sorted(Delivery.objects.values_list("status", flat=True)) == ["gagal", "terkirim"]


def test_a_page_that_fails_for_one_silences_nobody(
    officer: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(user: User, day: object) -> list[Any]:
        raise RuntimeError("galat")

    monkeypatch.setattr("abdi.web.digest.waiting", broken)
    make_notice(officer)
    assert send(MONDAY) == 1


def test_it_speaks_the_language_of_the_account(officer: User, post: Post) -> None:
    User.objects.filter(pk=officer.pk).update(language="en")
    make_notice(officer)
    send(MONDAY)
    assert post.arrived[0]["Subject"] == "Abdi: 1 matter for you"


def test_a_sentence_that_cannot_be_told_silences_nobody(officer: User, post: Post) -> None:
    broken = make_notice(officer, "rusak", subject="Batas %(day)s lewat 5%.", url="/skp/")
    assert broken.values == {}
    make_notice(officer, "baik", subject="SKP Anda disetujui.", url="/skp/")
    assert send(MONDAY) == 1
    (text,) = post.texts()
    assert "SKP Anda disetujui." in text
    assert "Ada kabar untuk Anda." in text
