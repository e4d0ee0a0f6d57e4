"""A rating set in another's place: who delegated, as what, on which basis and when stays on the record."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from abdi.appraisals import issuing
from abdi.appraisals.documents import forms
from abdi.appraisals.filling import evaluasi_form
from abdi.appraisals.models import Rating
from abdi.core.documents import Verification
from abdi.core.models import Receipt
from abdi.people.enums import DelegationReason, StandIn
from abdi.people.models import Appointment, Delegation, Supervision
from tests.cast import Cast
from tests.factories.appraisals import Case, appraisal_of, make_rating

pytestmark = pytest.mark.usefixtures("acting")
BASIS = "ST 12/2026"
OCTOBER = DateRange(date(2026, 10, 1), date(2026, 11, 1))


@pytest.fixture
def delegated(case: Case, cast: Cast) -> Rating:
    """Budi has delegated to Darmawan for October."""
    Delegation.objects.create(
        delegator=cast.section_head, delegate=cast.division_head, basis=BASIS, during=OCTOBER
    )
    return make_rating(case, cast.division_head)


def test_the_record_says_who_delegated_and_on_which_basis(delegated: Rating, cast: Cast) -> None:
    place = Rating.objects.get(pk=delegated.pk).in_place
    assert place is not None
    assert (place.kind, place.of, place.basis) == (StandIn.DELEGATE, cast.section_head, BASIS)
    assert (place.since, place.until) == (date(2026, 10, 1), date(2026, 10, 31))
    kept = Receipt.objects.get(number=delegated.receipt).record
    assert (kept["sebagai"], kept["dasar_pelimpahan"]) == ("pelimpahan", BASIS)


@pytest.mark.parametrize("why", DelegationReason.values)
def test_the_reason_of_the_delegation_stays_on_the_record(
    case: Case, cast: Cast, client: Client, why: str
) -> None:
    Delegation.objects.create(
        delegator=cast.section_head, delegate=cast.division_head, reason=why, basis=BASIS, during=OCTOBER
    )
    rating = make_rating(case, cast.division_head)
    Delegation.objects.all().delete()
    label = DelegationReason(why).label
    assert Rating.objects.get(pk=rating.pk).in_place_why == why
    assert Receipt.objects.get(number=rating.receipt).record["alasan_pelimpahan"] == why
    assert cast.officer.user is not None
    client.force_login(cast.officer.user)
    page = client.get(reverse("appraisals:result", args=[appraisal_of(case).public_id])).content.decode()
    assert f"{label} · Dasar: {BASIS}" in page
    form = evaluasi_form(appraisal_of(case), rating, Verification(receipt="DK-1", url="https://abdi/1"))
    assert f"(alasan: {label}; dasar: {BASIS}, " in form.sign_off.act


def test_the_trace_stays_when_the_delegation_goes(delegated: Rating) -> None:
    Delegation.objects.all().delete()
    place = Rating.objects.get(pk=delegated.pk).in_place
    assert place is not None
    assert place.basis == BASIS


def test_a_plt_rates_in_a_vacant_post(case: Case, cast: Cast) -> None:
    Supervision.objects.filter(person=cast.officer).update(
        superior=cast.division_head, source="pelaksana", note="SP 3/2026"
    )
    Appointment.objects.create(
        person=cast.division_head,
        unit=cast.dinsos,
        kind="plt",
        title="Plt. Kepala Seksi",
        job_type="Pengawas",
        leads_unit=False,
        during=OCTOBER,
    )
    rating = make_rating(case, cast.division_head)
    assert (rating.in_place_as, rating.in_place_basis) == (StandIn.PLT, "SP 3/2026")


def test_the_superior_himself_leaves_no_trace_of_another(case: Case, cast: Cast) -> None:
    assert make_rating(case, cast.section_head).in_place is None


def test_the_page_and_the_printed_evaluation_tell_it(
    client: Client, delegated: Rating, case: Case, cast: Cast
) -> None:
    assert cast.officer.user is not None
    client.force_login(cast.officer.user)
    page = client.get(reverse("appraisals:result", args=[appraisal_of(case).public_id])).content.decode()
    assert "Penerima pelimpahan, menggantikan Budi Winarno" in page
    assert f"Dasar: {BASIS}" in page
    rating = Rating.objects.select_related("decided_by").get(pk=delegated.pk)
    form = evaluasi_form(appraisal_of(case), rating, Verification(receipt="DK-1", url="https://abdi/1"))
    assert f"menggantikan Budi Winarno (dasar: {BASIS}, " in form.sign_off.act
    assert forms.render_evaluasi(form).startswith(b"%PDF")
    assert issuing.issue(appraisal=appraisal_of(case), kind=issuing.EVALUASI).file.size
