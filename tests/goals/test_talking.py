"""Percakapan at a line: who may read and write, what stays, what is said twice only once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client

from abdi.cycles.models import PerformanceYear
from abdi.goals import services
from abdi.goals.enums import BehaviourValue, ThreadSubject
from abdi.goals.models import AppendixLine, Message, Result, SkpVersion, Thread
from abdi.goals.queries import WHOLE, LineRef, line_named, lines_and_talks
from abdi.goals.services import SkpRefused, Stale
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.limits import lower
from tests.factories.people import viewer_of

SignIn = Callable[[Person], Client]
QUESTION, ANSWER = "Simpang mana saja yang dimaksud?", "Enam simpang di Jakarta Timur."


def line_of(version: SkpVersion) -> LineRef:
    return LineRef(ThreadSubject.RESULT, str(version.results.order_by("position")[0].key))


def asked(cast: Cast, version: SkpVersion, ref: LineRef | None = None) -> Thread:
    viewer = viewer_of(cast.section_head)
    return services.say(viewer=viewer, version=version, ref=ref or line_of(version), text=QUESTION)


def address(version: SkpVersion, ref: LineRef, *parts: str) -> str:
    return "/".join([f"/skp/{version.public_id}/percakapan/{ref.code}", *parts]) + "/"


def test_a_question_waits_for_the_other_side(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    thread = asked(cast, version)
    assert (thread.waits_for, thread.quote) == ("pegawai", "Terlaksananya tugas 1")
    services.say(viewer=viewer_of(cast.officer), version=version, ref=line_of(version), text=ANSWER)
    thread.refresh_from_db()
    assert thread.waits_for == "atasan"
    assert [m.text for m in thread.messages.all()] == [QUESTION, ANSWER]


def test_it_lives_on_in_the_next_version(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version, officer, superior = (
        make_skp(cast.officer, year, status="dibaca"),
        viewer_of(cast.officer),
        viewer_of(cast.section_head),
    )
    asked(cast, version)
    services.return_version(viewer=superior, version=version, reason="Jawab pertanyaan saya.")
    draft = services.begin_correction(viewer=officer, version=version)
    services.say(viewer=officer, version=draft, ref=line_of(draft), text=ANSWER)
    talk = lines_and_talks(draft)[1][line_of(version).code]
    assert [(m.text, m.version) for m in talk.messages] == [(QUESTION, 1), (ANSWER, 2)]


@pytest.mark.parametrize("who", ["officer", "section_head"])
def test_either_side_settles_it_and_a_new_message_opens_it_again(
    acting: None, cast: Cast, year: PerformanceYear, who: str
) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    asked(cast, version)
    person = getattr(cast, who)
    settled = services.settle(viewer=viewer_of(person), version=version, ref=line_of(version), seen=1)
    assert (settled.waits_for, settled.settled_by) == ("", person)
    again = asked(cast, version)
    assert (again.pk, again.waits_for, again.settled_by) == (settled.pk, "pegawai", None)


def test_a_message_that_came_meanwhile_is_not_settled_unread(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    asked(cast, version)
    asked(cast, version)
    with pytest.raises(Stale, match="Ada pesan baru"):
        services.settle(viewer=viewer_of(cast.officer), version=version, ref=line_of(version), seen=1)


def test_what_was_said_is_neither_changed_nor_removed(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    asked(cast, make_skp(cast.officer, year, status="dibaca"))
    for change in (lambda: Message.objects.update(text="Lain"), lambda: Message.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_draft_of_which_nobody_knows_is_not_spoken_of(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    with pytest.raises(SkpRefused, match="setelah SKP diajukan"):
        services.say(viewer=viewer_of(cast.officer), version=version, ref=WHOLE, text=QUESTION)


def test_a_closed_year_is_not_spoken_of(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year)
    PerformanceYear.objects.filter(pk=year.pk).update(status="ditutup")
    with pytest.raises(SkpRefused, match="tidak dibuka"):
        asked(cast, version)


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_empty_or_endless_messages_are_refused(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, text: str
) -> None:
    version = make_skp(cast.officer, year)
    answer = signed_in(cast.officer).post(address(version, WHOLE), {"text": text})
    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize("who", ["division_head", "head", "colleague", "stranger"])
def test_only_the_two_who_agree_it_speak(acting: None, cast: Cast, year: PerformanceYear, who: str) -> None:
    version = make_skp(cast.officer, year)
    with pytest.raises(PermissionDenied):
        services.say(viewer=viewer_of(getattr(cast, who)), version=version, ref=WHOLE, text=QUESTION)


@pytest.mark.parametrize("who", ["officer", "section_head", "division_head", "head"])
def test_the_two_and_the_superiors_up_the_line_read_it(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str
) -> None:
    version = make_skp(cast.officer, year)
    asked(cast, version)
    browser = signed_in(getattr(cast, who))
    for page in (f"/skp/{version.public_id}/", address(version, line_of(version))):
        assert QUESTION in browser.get(page).content.decode()


@pytest.mark.parametrize("who", ["hr", "bkd", "team", "inspector"])
def test_whoever_else_reads_the_skp_reads_it_without_threads(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str
) -> None:
    version = make_skp(cast.officer, year)
    asked(cast, version)
    browser = signed_in(getattr(cast, who))
    page = browser.get(f"/skp/{version.public_id}/").content.decode()
    assert "Terlaksananya tugas 1" in page
    assert QUESTION not in page
    assert browser.get(address(version, line_of(version))).status_code == 404


def test_a_form_sent_twice_says_it_once(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    browser, typed = signed_in(cast.section_head), {"text": QUESTION, "token": str(uuid.uuid4())}
    answers = [browser.post(address(version, line_of(version)), typed) for _time in range(2)]
    assert {answer["Location"] for answer in answers} == {
        f"/skp/{version.public_id}/#t-{line_of(version).code}"
    }
    assert Message.objects.count() == 1


@pytest.mark.parametrize("status", ["dibaca", "berlaku"])
def test_it_stands_at_its_line_on_the_page_of_the_superior(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, status: str
) -> None:
    version = make_skp(cast.officer, year, status=status, results=2)
    second = LineRef(ThreadSubject.RESULT, str(version.results.get(position=2).key))
    indicator = LineRef(ThreadSubject.INDICATOR, str(version.results.get(position=2).indicators.get().key))
    value = LineRef(ThreadSubject.BEHAVIOUR, BehaviourValue.LOYAL)
    line = AppendixLine.objects.create(version=version, section="dukungan", position=1, text="Radio regu")
    refs = [second, indicator, value, LineRef(ThreadSubject.APPENDIX, str(line.key)), WHOLE]
    for ref in refs:
        asked(cast, version, ref)
    page = signed_in(cast.section_head).get(f"/skp/{version.public_id}/").content.decode()
    places = [page.index(f'id="t-{ref.code}"') for ref in refs]
    assert page.index("Terlaksananya tugas 2") < places[0] < places[1]
    assert page.count(QUESTION) == len(refs)


def test_a_thread_about_a_line_that_is_gone_is_kept(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, results=2)
    ref = LineRef(ThreadSubject.RESULT, str(version.results.get(position=2).key))
    asked(cast, version, ref)
    draft = services.begin_change(
        viewer=viewer_of(cast.officer), version=version, reason="Tugas kedua dihapus."
    )
    Result.objects.filter(version=draft, key=ref.line).delete()
    page = signed_in(cast.officer).get(f"/skp/{draft.public_id}/").content.decode()
    assert "Baris ini tidak ada lagi" in page
    assert "Terlaksananya tugas 2" in page
    assert QUESTION in page


def test_a_long_thread_is_folded(acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    version = make_skp(cast.officer, year)
    for _time in range(6):
        asked(cast, version)
    page = signed_in(cast.officer).get(f"/skp/{version.public_id}/").content.decode()
    assert "3 pesan sebelumnya" in page


def test_many_threads_cost_no_more_queries(
    acting: None,
    cast: Cast,
    year: PerformanceYear,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    version = make_skp(cast.officer, year, results=8)
    for result in version.results.all():
        asked(cast, version, LineRef(ThreadSubject.RESULT, str(result.key)))
    for who in (cast.officer, cast.section_head):
        browser = signed_in(who)
        with django_assert_max_num_queries(12):
            assert browser.get(f"/skp/{version.public_id}/").content.decode().count(QUESTION) == 8


def test_a_line_of_the_appendix_keeps_its_thread_while_others_change(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version, officer = make_skp(cast.officer, year, status="draf"), viewer_of(cast.officer)

    def save(*texts: str) -> dict[str, uuid.UUID]:
        version.refresh_from_db()
        services.save_appendix(
            viewer=officer, version=version, lines={"dukungan": texts}, edition=version.edition
        )
        return {line.text: line.key for line in version.appendix.all()}

    first = save("Radio", "Mobil")
    second = save("Mobil", "Radio regu", "Motor")
    assert second["Mobil"] == first["Mobil"]
    assert len(set(second.values())) == 3
    third = save("Mobil operasional", "Radio regu", "Motor")
    assert third["Mobil operasional"] == first["Mobil"]


@pytest.mark.parametrize(
    "code", ["", "rhk", "rhk-1", "skp-1", "perilaku-x", "rhk-0199F3B0-0000-7000-8000-000000000000", "tim-1"]
)
def test_an_address_that_names_no_line_names_nothing(code: str) -> None:
    assert line_named(code) is None


def test_it_refuses_more_messages_in_a_day_than_one_person_writes(
    acting: None, signed_in: SignIn, cast: Cast, year: PerformanceYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower(monkeypatch, "abdi.goals.services.talking", pesan_sehari=1)
    version = make_skp(cast.officer, year, status="dibaca")
    asked(cast, version)
    page = signed_in(cast.section_head).post(address(version, line_of(version)), {"text": "Satu lagi."})
    assert page.status_code == 422
    assert "sudah menulis 1 pesan hari ini" in page.content.decode()
    assert "Satu lagi." in page.content.decode()
    services.say(viewer=viewer_of(cast.officer), version=version, ref=line_of(version), text=ANSWER)
