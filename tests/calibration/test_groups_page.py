"""Periksa menurut kelompok: who sees it, and what it says of a meeting of many."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear
from abdi.people.models import Rank
from tests.calibration.conftest import Scene
from tests.cast import Cast
from tests.chromium import chromium
from tests.drawn import look_at
from tests.factories.appraisals import make_case, make_rating
from tests.factories.calibration import WHY
from tests.factories.people import make_person

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
FEW = "terlalu sedikit untuk membandingkan kelompok"
APART = "lebih dari kebetulan."


def groups_of(scene: Scene) -> str:
    return reverse("calibration:groups", args=[scene.meeting.public_id])


def rate_many(scene: Scene, cast: Cast, year: PerformanceYear) -> None:
    """Eleven women are Sangat Baik, eleven men Baik; the women are of golongan IV and over 55."""
    for number in range(22):
        is_woman = number % 2 == 0
        person = make_person(
            f"Pegawai {number:02d}", cast.bidang, "Penata Layanan Operasional", superior=scene.wahyu
        )
        person.sex = "P" if is_woman else "L"
        person.birth_date = date(1971, 9, 30) if is_woman else date(1971, 10, 1)
        person.save()
        if is_woman:
            Rank.objects.filter(person=person).update(golongan="IV/a")
        facts = {"behaviour": "di_atas", "departs_behaviour": WHY} if is_woman else {}
        make_rating(make_case(person, year), scene.wahyu, **facts)


def test_of_few_it_says_so(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.division_head).get(groups_of(scene)).content.decode()
    assert f"2 pegawai dinilai: {FEW}" in page
    assert APART not in page
    assert "<table" not in page, "a share of two people says nothing"


def test_a_penilai_is_not_shown_the_others(scene: Scene, cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.section_head).get(groups_of(scene)).status_code == 403
    board = reverse("calibration:board", args=[scene.meeting.public_id])
    assert groups_of(scene) not in signed_in(cast.section_head).get(board).content.decode()
    assert groups_of(scene) in signed_in(cast.division_head).get(board).content.decode()


@pytest.mark.journey
def test_groups_that_stand_apart_are_a_question(
    scene: Scene, cast: Cast, year: PerformanceYear, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    rate_many(scene, cast, year)
    browser = signed_in(cast.team)
    browser.get(groups_of(scene))
    with django_assert_max_num_queries(8):
        page = browser.get(groups_of(scene)).content.decode()
    assert APART in page
    rows = {
        cells[0]: cells[1:]
        for cells in (_words(row) for row in page.split("<tr")[1:])
        if len(cells) == 5 and cells[0] != "Kelompok"
    }
    assert rows["Perempuan"] == ["11", "11 (100%)", "0 (0%)", "Lebih sering di atas Baik"]
    assert rows["Laki-laki"] == ["11", "0 (0%)", "0 (0%)", "Lebih jarang di atas Baik"]
    assert rows["55 tahun ke atas"][0] == "11", "born 30 September 1971: 55 on the last day of the quarter"
    assert rows["Golongan IV"][0] == "11"
    assert rows["Golongan III"][0] == "13"
    assert "PNS" not in rows, "with nobody beside them there is nothing to compare"
    assert page.index("45–54 tahun") < page.index("55 tahun ke atas")
    with chromium() as drawn:
        look_at(drawn, {groups_of(scene): page})


def _words(row: str) -> list[str]:
    """The cells of a row without their marks."""
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]
