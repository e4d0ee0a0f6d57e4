"""A helper types what a colleague did; it is an entry of the Catatan Harian only by the owner's word."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.activities.models import Activity
from abdi.core.models import HistoryEntry
from abdi.goals.models import Result, SkpVersion
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.reporting import services
from abdi.reporting.models import Assistance, AssistedActivity
from abdi.reporting.queries.assisting_diary import SHOWN_AT_MOST
from abdi.reporting.services import AlreadyMoved, ReportingError
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.activities import make_draft, make_entry
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person | User], Client]
TODAY = NOW.date()
TEXT = "Mengurai antrean di Simpang Kuningan"


@pytest.fixture
def helper(cast: Cast) -> Viewer:
    return looking(cast.colleague)


@pytest.fixture
def held(cast: Cast, officer: Viewer) -> Assistance:
    return services.name_helper(
        viewer=officer, helper_id=cast.colleague.public_id, starts=TODAY, ends=TODAY + timedelta(days=30)
    )


def _type(viewer: Viewer, held: Assistance, **facts: Any) -> AssistedActivity:
    draft = make_draft(**{"text": TEXT, "day": date(2026, 10, 6)} | facts)
    return services.type_activity(viewer=viewer, assistance=held, draft=draft)


@pytest.fixture
def entry(helper: Viewer, held: Assistance) -> AssistedActivity:
    return _type(helper, held, quantity=Decimal(3), unit_label="laporan", starts=time(6, 30), ends=time(9))


class TestTyping:
    def test_what_waits_is_no_entry_of_the_catatan_harian(self, entry: AssistedActivity) -> None:
        assert not Activity.objects.exists()

    def test_another_colleague_may_not(self, cast: Cast, held: Assistance) -> None:
        with pytest.raises(PermissionDenied):
            _type(looking(cast.division_head), held)

    def test_once_it_is_taken_back_he_may_not(
        self, officer: Viewer, helper: Viewer, held: Assistance
    ) -> None:
        services.revoke_helper(viewer=officer, assistance=held)
        with pytest.raises(PermissionDenied):
            _type(helper, held)

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"day": TODAY + timedelta(days=1)}, "day"),
            ({"day": TODAY - timedelta(days=400)}, "day"),
            ({"text": "  "}, "text"),
            ({"starts": time(9), "ends": time(9)}, "ends"),
        ],
    )
    def test_what_the_owner_could_not_record_is_not_typed_for_him(
        self, facts: dict[str, Any], field: str, helper: Viewer, held: Assistance
    ) -> None:
        with pytest.raises(ReportingError) as refused:
            _type(helper, held, **facts)
        assert refused.value.field == field

    def test_the_hundredth_and_first_waits_until_the_owner_has_read(
        self, helper: Viewer, held: Assistance
    ) -> None:
        waiting = [
            AssistedActivity(assistance=held, day=TODAY, text=TEXT, typed_at=NOW)
            for _number in range(SHOWN_AT_MOST)
        ]
        AssistedActivity.objects.bulk_create(waiting)
        with pytest.raises(ReportingError, match="Minta Irma Aryani mengonfirmasinya dulu"):
            _type(helper, held)

    def test_the_helper_takes_back_what_waits(
        self, entry: AssistedActivity, helper: Viewer, officer: Viewer
    ) -> None:
        services.take_back_activity(viewer=helper, entry=entry)
        with pytest.raises(AlreadyMoved, match="Ditarik kembali"):
            services.confirm_activity(viewer=officer, entry=entry)
        assert not Activity.objects.exists()


class TestTheOwnersWord:
    def test_confirmed_it_is_the_owners_entry_as_it_was_typed(
        self, entry: AssistedActivity, officer: Viewer, cast: Cast
    ) -> None:
        services.confirm_activity(viewer=officer, entry=entry)
        kept = Activity.objects.get()
        assert (kept.person, kept.day, kept.text) == (cast.officer, entry.day, TEXT)
        assert (kept.quantity, kept.unit_label, kept.starts) == (Decimal(3), "laporan", time(6, 30))
        assert (kept.origin, kept.device_at, kept.client_id) == ("bantuan", entry.typed_at, entry.public_id)

    def test_one_that_is_recorded_already_is_not_recorded_again(
        self, entry: AssistedActivity, officer: Viewer, cast: Cast
    ) -> None:
        make_entry(cast.officer, client_id=entry.public_id, day=entry.day)
        assert services.confirm_activities(viewer=officer, seen={entry.public_id}).done == 1
        assert Activity.objects.count() == 1

    def test_a_second_confirmation_is_told_so(self, entry: AssistedActivity, officer: Viewer) -> None:
        services.confirm_activity(viewer=officer, entry=entry)
        with pytest.raises(AlreadyMoved, match="Sudah dikonfirmasi"):
            services.confirm_activity(viewer=officer, entry=entry)
        assert services.confirm_activities(viewer=officer, seen={entry.public_id}).done == 0
        assert Activity.objects.count() == 1

    @pytest.mark.parametrize("who", ["colleague", "section_head"])
    @pytest.mark.parametrize("act", [services.confirm_activity, services.refuse_activity])
    def test_neither_helper_nor_superior_decides(
        self, act: Callable[..., Any], who: str, entry: AssistedActivity, cast: Cast
    ) -> None:
        with pytest.raises(PermissionDenied):
            act(viewer=looking(getattr(cast, who)), entry=entry)

    def test_what_waits_for_another_is_left_alone(self, entry: AssistedActivity, cast: Cast) -> None:
        assert (
            services.confirm_activities(viewer=looking(cast.division_head), seen={entry.public_id}).done == 0
        )
        assert not Activity.objects.exists()

    def test_the_owner_mends_it_and_links_it_as_he_confirms(
        self, entry: AssistedActivity, officer: Viewer, skp: SkpVersion
    ) -> None:
        line = Result.objects.filter(version=skp).order_by("pk")[0].key
        said = make_draft(text="Mengurai antrean", day=entry.day, results=(line,), minutes=150)
        services.confirm_activity(viewer=officer, entry=entry, draft=said)
        entry.refresh_from_db()
        kept = Activity.objects.get()
        assert (kept.text, kept.results, kept.minutes) == ("Mengurai antrean", [line], 150)
        assert (entry.text, entry.changed) == (TEXT, True)

    def test_one_that_became_too_old_holds_up_no_other(
        self, entry: AssistedActivity, officer: Viewer, helper: Viewer, held: Assistance
    ) -> None:
        old = _type(helper, held, day=TODAY - timedelta(days=366))
        officer.day = TODAY + timedelta(days=1)
        answer = services.confirm_activities(viewer=officer, seen={entry.public_id, old.public_id})
        assert answer.done == 1
        assert "Kegiatan dapat dicatat paling lama 366 hari" in answer.refused[0]
        old.refresh_from_db()
        assert old.status == "menunggu_pemilik"

    def test_history_keeps_how_it_was_decided(self, entry: AssistedActivity, officer: Viewer) -> None:
        services.confirm_activities(viewer=officer, seen={entry.public_id})
        (changed,) = HistoryEntry.objects.filter(table_name="reporting_assistedactivity", operation="U")
        assert changed.before is not None
        assert changed.before["status"] == "menunggu_pemilik"


class TestPages:
    @pytest.fixture
    def irma(self, signed_in: SignedIn, cast: Cast) -> Client:
        return signed_in(cast.officer)

    @pytest.fixture
    def daniswara(self, signed_in: SignedIn, cast: Cast) -> Client:
        return signed_in(cast.colleague)

    def test_typed_by_one_and_confirmed_by_the_other_it_stands_in_the_log_with_its_origin(
        self, irma: Client, daniswara: Client, cast: Cast, held: Assistance, skp: SkpVersion
    ) -> None:
        desk = reverse("reporting:type_activity", args=[held.public_id])
        assert desk in _text(daniswara.get(reverse("reporting:assist", args=[held.public_id])))
        typed = _token(text=TEXT, day="2026-10-06", quantity="3", unit_label="laporan", starts="06:30")
        for _again in range(2):
            assert daniswara.post(desk, typed).status_code == 302
        assert "Menunggu konfirmasi pemilik" in _text(daniswara.get(desk))
        assert "1 isian menunggu konfirmasi Anda" in _text(irma.get(reverse("home")))

        waiting = _text(irma.get(reverse("reporting:confirmations")))
        assert TEXT in waiting
        assert "diketikkan oleh Daniswara Pranowo" in waiting
        entry = AssistedActivity.objects.get()
        confirmed = _token(kegiatan=str(entry.public_id))
        for _again in range(2):
            irma.post(reverse("reporting:confirm_activities"), confirmed)
        kept = Activity.objects.get()
        shown = _text(irma.get(reverse("activities:entry", args=[kept.public_id])))
        assert TEXT in shown
        assert "Diketikkan rekan, dikonfirmasi pemiliknya" in shown

    def test_a_day_to_come_is_refused_and_the_words_are_kept(
        self, daniswara: Client, held: Assistance
    ) -> None:
        desk = reverse("reporting:type_activity", args=[held.public_id])
        answer = daniswara.post(desk, _token(text=TEXT, day="2026-10-08"))
        assert answer.status_code == 422
        assert TEXT in _text(answer)
        assert "belum tiba" in _text(answer)

    def test_the_helper_reads_nothing_that_the_owner_wrote(
        self, daniswara: Client, held: Assistance, cast: Cast
    ) -> None:
        make_entry(cast.officer, text="Rapat tertutup seksi")
        desk = reverse("reporting:type_activity", args=[held.public_id])
        assert "Rapat tertutup" not in _text(daniswara.get(desk))

    def test_the_superior_reads_nothing_unconfirmed(
        self, signed_in: SignedIn, cast: Cast, entry: AssistedActivity
    ) -> None:
        log = signed_in(cast.section_head).get(reverse("activities:person", args=[cast.officer.public_id]))
        assert log.status_code == 200
        assert TEXT not in _text(log)

    def test_the_owner_changes_it_on_its_page(
        self, irma: Client, entry: AssistedActivity, skp: SkpVersion
    ) -> None:
        page = reverse("reporting:change_activity", args=[entry.public_id])
        drawn = _text(irma.get(page))
        assert f'value="{TEXT}"' in drawn
        assert 'value="06:30"' in drawn
        line = Result.objects.filter(version=skp).order_by("pk")[0].key
        said = _token(text="Mengurai antrean", day="2026-10-05", results=str(line))
        assert irma.post(page, said).status_code == 302
        kept = Activity.objects.get()
        assert (kept.text, kept.day, kept.results) == ("Mengurai antrean", date(2026, 10, 5), [line])

    def test_a_refused_change_names_its_field(self, irma: Client, entry: AssistedActivity) -> None:
        page = reverse("reporting:change_activity", args=[entry.public_id])
        answer = irma.post(page, _token(text="", day="2026-10-05"))
        assert answer.status_code == 422
        assert "Tulis kegiatan yang dilakukan." in _text(answer)
        assert not Activity.objects.exists()

    def test_the_note_of_a_refusal_reaches_the_helper(
        self, irma: Client, daniswara: Client, held: Assistance, entry: AssistedActivity
    ) -> None:
        refused = reverse("reporting:refuse_activity", args=[entry.public_id])
        irma.post(refused, _token(note="Hari itu saya cuti."))
        desk = reverse("reporting:type_activity", args=[held.public_id])
        assert "Catatan pemilik: Hari itu saya cuti." in _text(daniswara.get(desk))
        assert irma.post(refused, _token(note="Sekali lagi.")).status_code == 409

    def test_several_are_confirmed_at_once_but_only_those_seen(
        self, irma: Client, helper: Viewer, held: Assistance, entry: AssistedActivity
    ) -> None:
        _type(helper, held, text="Memeriksa rambu")
        page = _text(irma.get(reverse("reporting:confirmations")))
        assert "Konfirmasi semua kegiatan" in page
        _type(helper, held, text="Menyusul kemudian")
        seen = [str(one.public_id) for one in AssistedActivity.objects.exclude(text="Menyusul kemudian")]
        irma.post(reverse("reporting:confirm_activities"), _token(dilihat=seen))
        assert set(Activity.objects.values_list("text", flat=True)) == {TEXT, "Memeriksa rambu"}

    @pytest.mark.parametrize("sent", ["", "bukan-id", "::", "0192d3a0-0000-7000-8000-000000000000"])
    def test_a_mangled_confirmation_changes_nothing(
        self, sent: str, irma: Client, entry: AssistedActivity
    ) -> None:
        answer = irma.post(reverse("reporting:confirm_activities"), _token(kegiatan=sent))
        assert answer.status_code == 302
        assert not Activity.objects.exists()

    def test_the_helper_takes_it_back_also_when_his_days_are_over(
        self, officer: Viewer, daniswara: Client, held: Assistance, entry: AssistedActivity
    ) -> None:
        services.revoke_helper(viewer=officer, assistance=held)
        answer = daniswara.post(reverse("reporting:take_back_activity", args=[entry.public_id]))
        assert answer["Location"] == reverse("reporting:assistance")
        entry.refresh_from_db()
        assert entry.status == "ditarik"

    def test_the_pages_cost_at_most_thirteen_queries(
        self,
        irma: Client,
        daniswara: Client,
        held: Assistance,
        entry: AssistedActivity,
        django_assert_max_num_queries: Any,
    ) -> None:
        desk = reverse("reporting:type_activity", args=[held.public_id])
        for browser, page in ((irma, reverse("reporting:confirmations")), (daniswara, desk)):
            browser.get(page)
            with django_assert_max_num_queries(13):
                assert browser.get(page).status_code == 200


def _token(**said: Any) -> dict[str, Any]:
    return {"token": str(uuid.uuid4())} | said


def _text(answer: Any) -> str:
    text: str = answer.content.decode()
    return text
