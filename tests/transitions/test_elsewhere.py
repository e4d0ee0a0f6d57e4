"""The predikat of another system beside appraisals, and where those appraised elsewhere are not asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from abdi.accounts.models import User
from abdi.cascade.queries import posts_without_main_result
from abdi.core import clock, files
from abdi.cycles.models import PerformanceYear
from abdi.people.models import OtherSystem, Person
from abdi.transitions.models import ForeignPredikat
from tests.cast import Cast
from tests.conftest import NOW

SignIn = Callable[[Person | User], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]


@pytest.fixture
def teacher(acting: None, cast: Cast, year: PerformanceYear) -> Person:
    OtherSystem.objects.create(
        person=cast.officer,
        name="Ruang GTK",
        basis="SE 3/2026",
        during=DateRange(date(2026, 1, 1), date(2027, 1, 1)),
    )
    return cast.officer


@pytest.fixture
def brought(acting: None, cast: Cast, teacher: Person, year: PerformanceYear) -> ForeignPredikat:
    return ForeignPredikat.objects.create(
        person=teacher,
        year=year,
        predikat="sangat_baik",
        system="Ruang GTK",
        file=files.keep(b"nrk", name="predikat.csv", content_type="text/csv"),
        row=2,
        brought_at=clock.now(),
        brought_by=cast.hr,
    )


@pytest.mark.usefixtures("brought")
def test_it_stands_on_the_page_of_results_with_its_source(teacher: Person, signed_in: SignIn) -> None:
    page = signed_in(teacher).get("/penilaian/").content.decode()
    assert "Sangat Baik" in page
    assert "Sumber: Ruang GTK" in page


@pytest.mark.usefixtures("brought")
def test_the_superior_of_today_sees_it_beside_his_team(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.section_head).get("/penilaian/bawahan/").content.decode()
    assert "Dinilai di sistem lain" in page
    assert "Sangat Baik" in page
    assert "Dinilai di sistem lain" not in signed_in(cast.head).get("/penilaian/bawahan/").content.decode()


@pytest.mark.usefixtures("teacher")
def test_until_it_is_brought_in_the_superior_reads_that(cast: Cast, signed_in: SignIn) -> None:
    assert "Belum diimpor" in signed_in(cast.section_head).get("/penilaian/bawahan/").content.decode()


def test_whoever_is_appraised_elsewhere_is_not_asked_for_a_result(cast: Cast, year: PerformanceYear) -> None:
    asked = posts_without_main_result(cast.bidang, year, NOW.date())
    assert cast.officer.pk in asked.values_list("person", flat=True)
    OtherSystem.objects.create(
        person=cast.officer, name="Ruang GTK", basis="SE 3", during=DateRange(date(2026, 1, 1), None)
    )
    assert cast.officer.pk not in asked.all().values_list("person", flat=True)
