"""Whose follow-up somebody finds: in the list those he acts on, at its address whoever may read the rating."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear
from abdi.followups.models import FollowUp
from abdi.followups.services import settle
from abdi.people.models import Supervision
from tests.cast import Cast
from tests.everybody import everybody, who_opens, who_reads
from tests.factories.appraisals import appraisal_of, make_case, make_rating, make_unit_predikat
from tests.factories.followups import make_follow_up
from tests.factories.objections import granted, make_heard

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
BELOW = {"work": "di_bawah", "departs_work": "Dua dari tiga target lepas."}


def page_of(found: FollowUp) -> str:
    return reverse("followups:follow_up", args=[found.public_id])


def test_the_record_and_the_list(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    make_unit_predikat(cast.bidang, cast.head)
    found = make_follow_up(make_rating(make_case(cast.officer, year), cast.section_head, **BELOW))
    players = everybody(cast)
    opened = who_opens(players, signed_in, lambda b: b.get(page_of(found)).status_code)
    superiors = {"section_head", "division_head", "head", "governor"}
    assert opened == {"officer", *superiors, "hr", "bkd", "team", "inspector"}
    assert who_opens(players, signed_in, lambda b: b.post(page_of(found)).status_code) <= set(players)
    listed = who_reads(players, signed_in, [reverse("followups:index")], page_of(found))
    assert {name for name, _address in listed} == {"section_head", "hr", "bkd"}


def test_a_former_penilai_reads_what_followed_from_his_own_rating_alone(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    make_unit_predikat(cast.bidang, cast.head)
    case = make_case(cast.officer, year)
    make_rating(case, cast.section_head, **BELOW)
    objection = make_heard(case, asked_work="sesuai", asked_behaviour="di_atas")
    granted(cast.division_head, objection)
    first, second = appraisal_of(case).ratings.order_by("number")
    old, new = make_follow_up(first), make_follow_up(second)
    Supervision.objects.filter(person=cast.officer).update(superior=everybody(cast)["other_chief"])
    former = signed_in(cast.section_head)
    assert former.get(page_of(old)).status_code == 200
    assert former.get(page_of(new)).status_code == 404
    assert page_of(new) not in former.get(reverse("followups:index")).content.decode()
    assert settle() == 0
