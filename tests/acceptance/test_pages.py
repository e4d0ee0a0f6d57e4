"""The card, the questions, and the figures as pages show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.acceptance import services
from abdi.acceptance.enums import Step
from abdi.acceptance.models import Invitation
from abdi.acceptance.quarters import quarter_of
from abdi.acceptance.queries import Passed, seat_of
from abdi.appraisals.models import Appraisal
from abdi.ballots import keys
from abdi.ballots.queries import own_draft
from abdi.cycles.models import PerformanceYear
from abdi.reporting.models import Report
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.acceptance import QUESTIONS, agreed, all_say, asked_of, close, round_of, say, staff
from tests.factories.appraisals import make_case, make_rating
from tests.factories.objections import granted, make_heard
from tests.factories.people import make_unit
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
CARD = "Empat pertanyaan singkat tentang langkah yang baru Anda lalui"


def _asked(cast: Cast, year: PerformanceYear) -> str:
    agreed(cast.officer, year)
    services.ask_after(Step.PLAN)
    return reverse("acceptance:ask", args=[asked_of(cast.officer).public_id])


def test_a_quiet_card_stands_on_the_pages_after_the_step(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    _asked(cast, year)
    browser = signed_in(cast.officer)
    for address in (reverse("home"), reverse("goals:mine")):
        assert CARD in browser.get(address).content.decode(), address
    assert CARD not in signed_in(cast.colleague).get(reverse("home")).content.decode()


@pytest.mark.parametrize("step", [Step.REPORT, Step.RESULT, Step.OBJECTION])
def test_the_card_stands_where_each_step_ends(
    step: Step, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """The receipt of a report, the result that was read, the objection that was decided; for its owner alone."""
    case = make_case(cast.officer, year)
    Report.objects.filter(pk=case.report.pk).update(submitted_at=NOW, receipt="TT-2222-3333-4444")
    result = make_rating(case, cast.section_head)
    Appraisal.objects.update(opened_at=NOW)
    objection = granted(cast.division_head, make_heard(case))
    address = {
        Step.REPORT: reverse("reporting:receipt", args=[case.report.public_id]),
        Step.RESULT: reverse("appraisals:result", args=[result.appraisal.public_id]),
        Step.OBJECTION: reverse("objections:objection", args=[objection.public_id]),
    }[step]
    browser = signed_in(cast.officer)
    assert CARD not in browser.get(address).content.decode()
    services.ask_after(step)
    assert CARD in browser.get(address).content.decode()
    assert CARD not in signed_in(cast.section_head).get(address).content.decode()


def test_the_card_costs_no_query(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    _asked(cast, year)
    browser = signed_in(cast.officer)
    browser.get(reverse("home"))
    with django_assert_max_num_queries(4):
        assert CARD in browser.get(reverse("home")).content.decode()


def test_answered_the_card_is_gone(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    address = _asked(cast, year)
    browser = signed_in(cast.officer)
    assert browser.post(address, {"rahasia_adil": "4", "rahasia_usaha": "lewat"}).status_code == 302
    assert CARD not in browser.get(reverse("home")).content.decode()
    seat = seat_of(asked_of(cast.officer))
    assert seat is not None
    assert own_draft(looking(cast.officer), seat) == {"adil": 4, "usaha": None}
    assert browser.get(address).content.decode().count("checked") == 2


def test_passed_over_the_card_is_gone(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    _asked(cast, year)
    browser = signed_in(cast.officer)
    invitation = asked_of(cast.officer)
    address = reverse("acceptance:ask", args=[invitation.public_id])
    assert browser.post(address, {"aksi": "lewati", "rahasia_adil": "4"}).status_code == 302
    seat = seat_of(invitation)
    assert seat is not None
    assert own_draft(looking(cast.officer), seat) == {}
    assert CARD not in browser.get(reverse("home")).content.decode()
    assert "dapat diubah sampai" in browser.get(reverse("acceptance:mine")).content.decode()


@pytest.mark.parametrize(
    ("step", "question"),
    [
        (Step.PLAN, "Saya paham apa yang diharapkan dari saya."),
        (Step.REPORT, "Saya paham apa yang perlu saya laporkan."),
        (Step.RESULT, "Saya paham mengapa hasil penilaian saya demikian."),
        (Step.OBJECTION, "Saya paham putusan keberatan saya dan alasannya."),
    ],
)
def test_the_questions_are_about_the_step_and_stay_the_same_four(
    step: Step, question: str, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    """Asked, and shown of the unit: the same words for the same code."""
    people = [cast.officer, *staff(cast.bidang, cast.section_head, 4)]
    found = [Passed(one, cast.bidang.pk) for one in people]
    services.ask(step=step, quarter=quarter_of(NOW.date()), who=found)
    address = reverse("acceptance:ask", args=[asked_of(cast.officer, step).public_id])
    page = signed_in(cast.officer).get(address).content.decode()
    assert question in page
    assert page.count('name="rahasia_jelas"') == 6
    assert set(services.questionnaire_on(NOW.date(), step).questions) == set(QUESTIONS)
    for one in people:
        say(one, all_say(4), step)
    close(round_of(cast.dishub, step))
    assert question in signed_in(cast.officer).get(reverse("acceptance:mine")).content.decode()
    below = reverse("acceptance:unit", args=[cast.dishub.public_id])
    assert question in signed_in(cast.head).get(f"{below}?langkah={step}").content.decode()


def test_a_choice_that_is_not_there_is_refused_with_words(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    address = _asked(cast, year)
    answer = signed_in(cast.officer).post(address, {"rahasia_adil": "9", "rahasia_jelas": "5"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Pilih salah satu dari pilihan yang ada." in page
    assert page.count("checked") == 1  # what was chosen rightly is kept
    assert Invitation.objects.filter(put_away=False).exists()


def test_it_is_said_who_can_see_an_answer_before_one_answers(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    page = signed_in(cast.officer).get(_asked(cast, year)).content.decode()
    assert "Siapa bisa melihat jawaban saya?" in page
    assert "Yang tidak kami janjikan:" in page
    assert "kurang dari 5 pengisi" in page


def test_a_box_without_key_shows_the_questions_and_refuses_with_words(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    address = _asked(cast, year)
    keys.destroy(round_of(cast.dishub).box.public_id)
    browser = signed_in(cast.officer)
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {"rahasia_adil": "4"})
    assert answer.status_code == 422
    assert "kuncinya hilang" in answer.content.decode()


def _told(cast: Cast, year: PerformanceYear) -> None:
    people = staff(cast.bidang, cast.section_head, 6)
    for one in people:
        agreed(one, year)
    services.ask_after(Step.PLAN)
    for one in people:
        say(one, all_say(4))
    close(round_of(cast.dishub))


def test_everybody_of_the_unit_reads_its_figure(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    _told(cast, year)
    address = reverse("acceptance:mine")
    for who in (cast.officer, cast.colleague, cast.section_head):
        assert "6 jawaban" in signed_in(who).get(address).content.decode()
    assert "6 jawaban" not in signed_in(cast.stranger).get(address).content.decode()


def test_who_leads_sees_the_units_below_and_nobody_else(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    _told(cast, year)
    address = reverse("acceptance:unit", args=[cast.dishub.public_id])
    for who in (cast.head, cast.hr, cast.bkd, cast.team, cast.inspector, cast.governor):
        page = signed_in(who).get(address)
        assert page.status_code == 200, who
        assert page.content.decode().count("6 jawaban") == 8  # four questions, of the whole and of its part
    for who in (cast.officer, cast.section_head, cast.division_head, cast.stranger, cast.administrator):
        assert signed_in(who).get(address).status_code == 404, who
    assert signed_in(cast.officer).get(reverse("acceptance:overview")).status_code == 403


def test_the_overview_holds_the_agencies_by_page(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    _told(cast, year)
    for n in range(30):
        make_unit(f"31.A{n:02}", f"Dinas {n:02}", "DINAS", cast.province)
    browser = signed_in(cast.bkd)
    browser.get(reverse("acceptance:overview"))
    with django_assert_max_num_queries(12):
        page = browser.get(reverse("acceptance:overview")).content.decode()
    assert page.count('<th role="rowheader"') == 25
    assert "Dinas Perhubungan" in browser.get(reverse("acceptance:overview") + "?halaman=2").content.decode()


def test_pages_stay_within_their_queries(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    _told(cast, year)
    for who, address in (
        (cast.officer, reverse("acceptance:mine")),
        (cast.head, reverse("acceptance:unit", args=[cast.dishub.public_id])),
    ):
        browser = signed_in(who)
        browser.get(address)
        with django_assert_max_num_queries(8):
            assert browser.get(address).status_code == 200


def test_a_step_that_is_none_shows_the_first(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    _told(cast, year)
    address = reverse("acceptance:overview")
    assert (
        "SKP disetujui, triwulan IV/2026" in signed_in(cast.hr).get(address + "?langkah=x").content.decode()
    )
    later = signed_in(cast.hr).get(address + "?langkah=hasil").content.decode()
    assert "Belum ada kotak yang dibuka untuk langkah ini." in later


def test_the_questions_speak_english_too(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    address = _asked(cast, year)
    browser = signed_in(cast.officer)
    browser.cookies["abdi_bahasa"] = "en"
    browser.cookies["django_language"] = "en"
    page = browser.get(address).content.decode()
    assert "I could speak up." in page
    assert "Prefer not to answer" in page
