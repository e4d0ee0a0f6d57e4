"""Whoever comes too late, or finds that the other has left: told in clear words, and what he wrote is still there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from abdi.appraisals.models import Rating
from abdi.core import clock
from abdi.objections.models import Objection
from abdi.objections.services import withdraw
from abdi.people.models import Appointment
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import Case, appraisal_of
from tests.factories.objections import GROUNDS, REASONS, STATEMENT, granted, make_heard, make_objection
from tests.factories.people import SINCE
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
UNSENT = "Tulisan Anda tidak terkirim."
A_DAY = timedelta(days=1)


def at(objection: Objection, act: str) -> str:
    return reverse(f"objections:{act}", args=[objection.public_id])


def leaves(person: object) -> None:
    """Holds no post any more from tomorrow."""
    Appointment.objects.filter(person=person).update(during=DateRange(SINCE, NOW.date() + A_DAY))


class TestTheDayHasPassed:
    @pytest.mark.parametrize(("days", "kept"), [(21, False), (22, True)])
    def test_for_the_objection(
        self, case: Case, cast: Cast, signed_in: SignedIn, days: int, kept: bool
    ) -> None:
        url = reverse("objections:file", args=[appraisal_of(case).public_id])
        with clock.fixed(NOW + days * A_DAY):
            answer = signed_in(cast.officer).post(url, {"asked_behaviour": "di_atas", "reasons": REASONS})
        page = answer.content.decode()
        assert Objection.objects.exists() is not kept
        assert (answer.status_code == 422) is kept
        for words in ("Waktu mengajukan keberatan berakhir 28 Oktober 2026", UNSENT, REASONS):
            assert (words in page) is kept

    def test_for_the_word_of_the_penilai(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        made = make_objection(case)
        with clock.fixed(NOW + 8 * A_DAY):
            granted(cast.division_head, made)
            answer = signed_in(cast.section_head).post(at(made, "state"), {"statement": STATEMENT})
        page = answer.content.decode()
        assert answer.status_code == 422
        for words in ("Keberatan ini sudah selesai", UNSENT, STATEMENT):
            assert words in page
        assert Objection.objects.get().statement == ""

    def test_the_word_of_the_penilai_is_taken_late_while_nothing_is_decided(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        made = make_objection(case)
        with clock.fixed(NOW + 8 * A_DAY):
            answer = signed_in(cast.section_head).post(at(made, "state"), {"statement": STATEMENT})
        assert answer.status_code == 302
        assert Objection.objects.get().statement == STATEMENT


def test_a_decision_on_what_was_withdrawn_meanwhile(case: Case, cast: Cast, signed_in: SignedIn) -> None:
    made = make_heard(case)
    withdraw(viewer=looking(cast.officer), objection=made)
    answer = signed_in(cast.division_head).post(
        at(made, "decide"), {"outcome": "dikabulkan", "grounds": GROUNDS}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("sudah dicabut oleh pegawai", UNSENT, GROUNDS):
        assert words in page
    assert Rating.objects.count() == 1


class TestSomebodyHasLeft:
    def test_the_penilai_the_examiner_decides_without_waiting(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        leaves(cast.section_head)
        with clock.fixed(NOW + 2 * A_DAY):
            made = make_objection(case)
            page = signed_in(cast.division_head).get(at(made, "objection")).content.decode()
            assert "Tetapkan putusan" in page
            told = {"outcome": "dikabulkan", "grounds": GROUNDS}
            assert signed_in(cast.division_head).post(at(made, "decide"), told).status_code == 302

    def test_the_examiner_whose_post_is_vacant_the_employee_is_told_whom_to_call(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        leaves(cast.division_head)
        url = reverse("objections:file", args=[appraisal_of(case).public_id])
        with clock.fixed(NOW + 2 * A_DAY):
            answer = signed_in(cast.officer).post(url, {"asked_behaviour": "di_atas", "reasons": REASONS})
        page = answer.content.decode()
        assert answer.status_code == 422
        for words in ("Belum ada pejabat yang dapat memeriksa", "Hubungi pengelola kepegawaian", REASONS):
            assert words in page

    def test_the_examiner_after_the_filing_hr_hands_it_over_and_nothing_is_lost(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        made = make_heard(case)
        leaves(cast.division_head)
        with clock.fixed(NOW + 2 * A_DAY):
            hr = signed_in(cast.hr)
            assert "Tunjuk pemeriksa lain" in hr.get(at(made, "objection")).content.decode()
            named = {"person": cast.head.nip, "basis": "Surat pelimpahan 5/2026"}
            assert hr.post(at(made, "name"), named).status_code == 302
            page = signed_in(cast.head).get(at(made, "objection")).content.decode()
        for words in (REASONS, STATEMENT, "Tetapkan putusan"):
            assert words in page
