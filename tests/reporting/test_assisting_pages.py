from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.models import Person
from abdi.reporting import services
from abdi.reporting.models import Assistance, AssistedEntry, Realisation
from abdi.reporting.services import Content
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.reporting import looking, make_report

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person | User], Client]
TODAY = NOW.date()


@pytest.fixture
def owner(signed_in: SignedIn, cast: Cast) -> Client:
    return signed_in(cast.officer)


@pytest.fixture
def helper(signed_in: SignedIn, cast: Cast) -> Client:
    return signed_in(cast.colleague)


@pytest.fixture
def held(cast: Cast) -> Assistance:
    return services.name_helper(
        viewer=looking(cast.officer),
        helper_id=cast.colleague.public_id,
        starts=TODAY,
        ends=TODAY + timedelta(days=30),
    )


@pytest.fixture
def entry(cast: Cast, held: Assistance, skp: SkpVersion, period: Period) -> AssistedEntry:
    return services.type_entry(
        viewer=looking(cast.colleague),
        assistance=held,
        skp=skp.skp,
        period=period,
        indicator=_indicator(skp),
        content=Content(figure=Decimal(82), narrative="Ditangani sebelum jam sibuk."),
    )


def _indicator(skp: SkpVersion) -> Indicator:
    return Indicator.objects.filter(result__version=skp).order_by("pk")[0]


def _typing(held: Assistance, skp: SkpVersion, period: Period) -> str:
    args = [held.public_id, period.public_id, _indicator(skp).key]
    return reverse("reporting:type_entry", args=args)


def _token(**said: Any) -> dict[str, Any]:
    return {"token": str(uuid.uuid4())} | said


def _text(answer: Any) -> str:
    return answer.content.decode()


def test_a_colleague_is_named_on_the_page(owner: Client, cast: Cast, skp: SkpVersion) -> None:
    page = reverse("reporting:assistance")
    assert "Daniswara Pranowo" in _text(owner.get(page))
    days = {"starts": "2026-10-07", "ends": "2026-10-31"}
    named = _token(helper=str(cast.colleague.public_id), **days)
    assert owner.post(reverse("reporting:name_helper"), named).status_code == 302
    assert Assistance.objects.get().helper == cast.colleague
    assert "Cabut" in _text(owner.get(page))


def test_what_was_chosen_stays_beside_the_refusal(owner: Client, cast: Cast, skp: SkpVersion) -> None:
    days = {"starts": "2026-10-09", "ends": "2026-10-08"}
    named = _token(helper=str(cast.colleague.public_id), **days)
    answer = owner.post(reverse("reporting:name_helper"), named)
    assert answer.status_code == 422
    assert "sebelum hari pertama" in _text(answer)
    assert 'value="2026-10-09"' in _text(answer)


def test_who_may_not_be_named_is_refused_by_name_of_the_field(
    owner: Client, cast: Cast, skp: SkpVersion
) -> None:
    days = {"starts": "2026-10-07", "ends": "2026-10-31"}
    named = _token(helper=str(cast.section_head.public_id), **days)
    answer = owner.post(reverse("reporting:name_helper"), named)
    assert answer.status_code == 422
    assert "Pilih rekan dari daftar" in _text(answer)


def test_the_helper_types_and_the_owner_finds_it_on_hari_ini(
    owner: Client, helper: Client, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    typed = _token(figure="82", narrative="Ditangani sebelum jam sibuk.")
    assert helper.post(_typing(held, skp, period), typed).status_code == 302
    assert "1 isian menunggu konfirmasi Anda" in _text(owner.get(reverse("home")))
    assert "diketikkan oleh Daniswara Pranowo" in _text(owner.get(reverse("reporting:confirmations")))
    assert "Menunggu konfirmasi pemilik" in _text(
        helper.get(reverse("reporting:assist", args=[held.public_id]))
    )


def test_sent_twice_it_is_typed_once(
    helper: Client, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    typed = _token(figure="82")
    for _again in range(2):
        helper.post(_typing(held, skp, period), typed)
    assert AssistedEntry.objects.get().edition == 1


def test_a_word_for_a_figure_is_refused_and_kept(
    helper: Client, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    answer = helper.post(_typing(held, skp, period), _token(figure="banyak", narrative="Tuntas."))
    assert answer.status_code == 422
    assert "Tuntas." in _text(answer)
    assert AssistedEntry.objects.count() == 0


def test_the_helper_reads_nothing_that_the_owner_wrote(
    helper: Client, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    draft = make_report(skp, period)
    draft.realisations.update(narrative="Rahasia pemilik", obstacle="Kendala pemilik")
    for page in (reverse("reporting:assist", args=[held.public_id]), _typing(held, skp, period)):
        shown = _text(helper.get(page))
        assert "Target" in shown
        assert "pemilik" not in shown.replace("dikonfirmasi pemiliknya", "").replace("oleh pemiliknya", "")


def test_the_superior_sees_nothing_unconfirmed(
    signed_in: SignedIn, cast: Cast, entry: AssistedEntry, skp: SkpVersion, period: Period
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    page = signed_in(cast.section_head).get(reverse("reporting:review", args=[report.public_id]))
    assert "sebelum jam sibuk" not in _text(page)


def test_one_is_confirmed_by_its_button(owner: Client, entry: AssistedEntry, skp: SkpVersion) -> None:
    owner.post(reverse("reporting:confirm"), _token(isian=f"{entry.public_id}:1"))
    assert Realisation.objects.get(indicator=_indicator(skp)).figure == Decimal(82)
    receipt_line = "Diketikkan oleh Daniswara Pranowo"
    period = reverse("reporting:period", args=[skp.skp.public_id, entry.period.public_id])
    entry.period.closed_at = NOW
    entry.period.save()
    assert receipt_line in _text(owner.get(period))


@pytest.mark.parametrize("sent", ["", "bukan-id:1", "0192d3a0-0000-7000-8000-000000000000:x", "::"])
def test_a_mangled_confirmation_changes_nothing(sent: str, owner: Client, entry: AssistedEntry) -> None:
    answer = owner.post(reverse("reporting:confirm"), _token(dilihat=sent))
    assert answer.status_code == 302
    entry.refresh_from_db()
    assert entry.status == "menunggu_pemilik"


def test_an_older_edition_is_not_confirmed(owner: Client, entry: AssistedEntry) -> None:
    AssistedEntry.objects.update(edition=2)
    answer = owner.post(reverse("reporting:confirm"), _token(isian=f"{entry.public_id}:1"))
    assert answer.status_code == 409
    assert "mengubah isian ini" in _text(answer)


def test_it_is_changed_and_confirmed(owner: Client, entry: AssistedEntry, skp: SkpVersion) -> None:
    page = reverse("reporting:change_entry", args=[entry.public_id])
    assert 'value="82"' in _text(owner.get(page))
    owner.post(page, _token(figure="79,5", narrative="Setelah diperiksa."))
    assert Realisation.objects.get(indicator=_indicator(skp)).figure == Decimal("79.5")


def test_it_is_refused_with_a_note_that_the_helper_reads(
    owner: Client, helper: Client, held: Assistance, entry: AssistedEntry
) -> None:
    owner.post(
        reverse("reporting:refuse_entry", args=[entry.public_id]), _token(note="Angkanya belum final.")
    )
    assert "Angkanya belum final." in _text(helper.get(reverse("reporting:assist", args=[held.public_id])))


def test_two_waiting_offer_to_confirm_all(
    owner: Client, cast: Cast, held: Assistance, entry: AssistedEntry, skp: SkpVersion, period: Period
) -> None:
    second = Indicator.objects.filter(result__version=skp).order_by("pk")[1]
    services.type_entry(
        viewer=looking(cast.colleague),
        assistance=held,
        skp=skp.skp,
        period=period,
        indicator=second,
        content=Content(not_measured=True),
    )
    page = _text(owner.get(reverse("reporting:confirmations")))
    assert "Konfirmasi semua" in page
    seen = [f"{one.public_id}:1" for one in AssistedEntry.objects.all()]
    owner.post(reverse("reporting:confirm"), _token(dilihat=seen))
    assert Realisation.objects.filter(typed_by=cast.colleague).count() == 2


@pytest.mark.parametrize("name", ["assistance", "confirmations"])
def test_a_page_costs_at_most_twelve_queries(
    name: str, owner: Client, entry: AssistedEntry, django_assert_max_num_queries: Any
) -> None:
    owner.get(reverse(f"reporting:{name}"))
    with django_assert_max_num_queries(12):
        owner.get(reverse(f"reporting:{name}"))


def test_typing_costs_the_same_however_much_was_typed(
    helper: Client, held: Assistance, skp: SkpVersion, period: Period, django_assert_max_num_queries: Any
) -> None:
    for page in (_typing(held, skp, period), reverse("reporting:assist", args=[held.public_id])):
        helper.get(page)
        with django_assert_max_num_queries(13):  # one of them asks whether he is the penilai by now
            assert helper.get(page).status_code == 200


@pytest.mark.parametrize("page", ["period", "fill"])
def test_who_fills_in_himself_sees_what_was_typed_for_him(
    owner: Client, entry: AssistedEntry, skp: SkpVersion, period: Period, page: str
) -> None:
    args = [skp.skp.public_id, period.public_id]
    shown = owner.get(
        reverse(f"reporting:{page}", args=[*args, entry.indicator.key] if page == "fill" else args)
    ).content.decode()
    assert "Diketikkan oleh Daniswara Pranowo" in shown
    assert "Belum berlaku sebelum Anda konfirmasi." in shown
    assert reverse("reporting:confirmations") in shown
