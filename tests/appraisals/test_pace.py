"""What the pages around the unit penetapan cost at their dearest: units arranged, vacant and led for another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.appraisals import Case, make_case
from tests.factories.determination import make_determination
from tests.factories.people import make_person, make_unit

SignedIn = Callable[[Person | User], Client]
AtMost = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def city(cast: Cast, year: PerformanceYear, acting: None) -> Case:
    """Irma waits for a predikat that another agency sets; her head and Kabid have more units than their own to set."""
    for number in range(3):
        upt = make_unit(f"31.DISHUB.T{number}", f"UPT {number}", "UPT", cast.dishub)
        leader = make_person(
            f"Kepala {number}", upt, "Kepala UPT", job_type="Administrator", superior=cast.head, leads=True
        )
        make_case(leader, year)
        vacant = make_unit(f"31.DISHUB.V{number}", f"UPT Kosong {number}", "UPT", cast.dishub)
        make_person(f"Staf {number}", vacant, "Pelaksana", superior=cast.head)
        make_determination(upt, office=cast.bidang if number else cast.province)
        elsewhere = make_unit(f"31.DINSOS.T{number}", f"Panti {number}", "UPT", cast.dinsos)
        make_determination(elsewhere, office=cast.dishub)
    make_determination(cast.bidang, office=cast.dinsos)
    for person in (cast.head, cast.division_head, cast.section_head):
        make_case(person, year)
    return make_case(cast.officer, year)


@pytest.mark.parametrize("who", ["head", "division_head", "governor"])
@pytest.mark.parametrize("url", ["/penilaian/organisasi/", "/penilaian/bawahan/"])
def test_whoever_sets_predikat(
    url: str, who: str, city: Case, cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: AtMost
) -> None:
    browser = signed_in(getattr(cast, who))
    with django_assert_max_num_queries(12):
        assert "Belum ditetapkan" in browser.get(url).content.decode()


def test_the_list_of_bkd(
    city: Case, cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: AtMost
) -> None:
    browser = signed_in(cast.bkd)
    with django_assert_max_num_queries(12):
        assert "Diatur BKD" in browser.get("/penilaian/unit-penetapan/").content.decode()


def test_the_desk_that_waits_for_another(
    city: Case, cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: AtMost
) -> None:
    browser = signed_in(cast.section_head)
    url = reverse("appraisals:rate", args=[city.skp.public_id, city.period.public_id])
    with django_assert_max_num_queries(12):
        assert "Kartika Lestari" in browser.get(url).content.decode()
