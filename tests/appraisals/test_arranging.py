"""BKD arranges from a day on who sets a predikat and where staff count; what is settled stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from abdi.accounts.models import User
from abdi.appraisals.determination import sets_predikat_of
from abdi.appraisals.models import Determination
from abdi.appraisals.services import AppraisalRefused, StaleForm, arrange
from abdi.cycles.models import PerformanceYear, Period
from abdi.people.models import Person, Unit
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import make_case, make_rating
from tests.factories.determination import WHY, make_determination
from tests.factories.people import make_person, make_unit, viewer_of

pytestmark = pytest.mark.usefixtures("acting", "year")
SignedIn = Callable[[Person | User], Client]
TODAY = date(2026, 10, 7)


@pytest.fixture
def upt(cast: Cast) -> Unit:
    unit = make_unit("31.DISHUB.T1", "UPT Perparkiran", "UPT", cast.dishub)
    make_person("Rina Hartati", unit, "Kepala UPT", job_type="Administrator", superior=cast.head, leads=True)
    return unit


def put(by: User, unit: Unit, **facts: Any) -> Determination | None:
    told: dict[str, Any] = {
        "stand": "sendiri",
        "office": None,
        "counts_in": None,
        "since": TODAY,
        "reason": WHY,
    }
    return arrange(viewer=viewer_of(by), unit=unit, **(told | facts))


def refused(by: User, unit: Unit, **facts: Any) -> str:
    with pytest.raises(AppraisalRefused) as caught:
        put(by, unit, **facts)
    assert Determination.objects.filter(unit=unit, reason=WHY, during__contains=TODAY).count() <= 1
    return f"{caught.value.field}: {caught.value}"


def test_bkd_names_the_office(cast: Cast, upt: Unit) -> None:
    made = put(cast.bkd, upt, office=cast.bidang)
    assert made is not None
    assert (made.counts_in, made.office, made.first_day, made.last_day) == (upt, cast.bidang, TODAY, None)
    assert sets_predikat_of(upt, TODAY) == cast.division_head


@pytest.mark.parametrize("who", ["team", "inspector", "hr", "administrator"])
def test_nobody_else_does(cast: Cast, upt: Unit, who: str) -> None:
    with pytest.raises(PermissionDenied):
        put(getattr(cast, who), upt, office=cast.bidang)


def test_what_held_before_stays_in_its_days(cast: Cast, upt: Unit) -> None:
    make_determination(upt, office=cast.bidang)
    put(cast.bkd, upt, office=cast.province)
    held = [(line.office, line.first_day, line.last_day) for line in Determination.objects.order_by("during")]
    assert held == [
        (cast.bidang, date(2026, 1, 1), date(2026, 10, 6)),
        (cast.province, TODAY, None),
    ]


def test_back_to_the_rule_from_a_day_on(cast: Cast, upt: Unit) -> None:
    make_determination(upt, office=cast.bidang)
    assert put(cast.bkd, upt, stand="aturan") is None
    assert sets_predikat_of(upt, TODAY) == cast.head
    assert Determination.objects.get().last_day == date(2026, 10, 6)


class TestRefused:
    def test_without_the_office(self, cast: Cast, upt: Unit) -> None:
        assert refused(cast.bkd, upt).startswith("office: ")

    def test_without_the_unit_in_which_they_count(self, cast: Cast, upt: Unit) -> None:
        assert refused(cast.bkd, upt, stand="lain").startswith("counts_in: ")

    def test_without_a_reason(self, cast: Cast, upt: Unit) -> None:
        assert refused(cast.bkd, upt, office=cast.bidang, reason="SK").startswith("reason: ")

    def test_its_own_leader(self, cast: Cast, upt: Unit) -> None:
        assert "dari luar unit itu" in refused(cast.bkd, upt, office=upt)

    def test_an_office_below_it(self, cast: Cast) -> None:
        assert "dari luar unit itu" in refused(cast.bkd, cast.dishub, office=cast.bidang)

    def test_two_that_set_each_other(self, cast: Cast, upt: Unit) -> None:
        put(cast.bkd, upt, office=cast.bidang)
        assert "saling menetapkan" in refused(cast.bkd, cast.bidang, office=upt)

    def test_two_that_would_set_each_other_from_a_later_day(self, cast: Cast, upt: Unit) -> None:
        put(cast.bkd, upt, office=cast.bidang, since=date(2026, 12, 1))
        assert "saling menetapkan" in refused(cast.bkd, cast.bidang, office=upt)

    def test_counted_in_one_that_counts_elsewhere(self, cast: Cast, upt: Unit) -> None:
        put(cast.bkd, cast.bidang, stand="lain", counts_in=cast.dinsos)
        assert "bukan unit penetapan" in refused(cast.bkd, upt, stand="lain", counts_in=cast.bidang)

    def test_moving_one_in_which_others_count(self, cast: Cast, upt: Unit) -> None:
        put(cast.bkd, upt, stand="lain", counts_in=cast.bidang)
        assert "UPT Perparkiran" in refused(cast.bkd, cast.bidang, stand="lain", counts_in=cast.dinsos)

    def test_a_day_before_what_is_planned(self, cast: Cast, upt: Unit) -> None:
        put(cast.bkd, upt, office=cast.bidang, since=date(2026, 12, 1))
        assert "1 Desember 2026" in refused(cast.bkd, upt, office=cast.province)

    def test_the_same_again(self, cast: Cast, upt: Unit) -> None:
        put(cast.bkd, upt, office=cast.bidang)
        assert "tidak ada yang berubah" in refused(cast.bkd, upt, office=cast.bidang)

    def test_the_province(self, cast: Cast) -> None:
        assert "Di atas provinsi" in refused(cast.bkd, cast.province, office=cast.dishub)

    def test_days_of_a_closed_period(self, cast: Cast, upt: Unit) -> None:
        Period.objects.filter(number=3).update(closed_at=NOW)
        assert "30 September 2026" in refused(cast.bkd, upt, office=cast.bidang, since=date(2026, 9, 30))
        assert put(cast.bkd, upt, office=cast.bidang, since=date(2026, 10, 1)) is not None

    def test_days_in_which_its_staff_are_rated(self, cast: Cast, year: PerformanceYear) -> None:
        make_rating(make_case(cast.officer, year), cast.section_head)
        said = refused(cast.bkd, cast.bidang, office=cast.province, since=date(2026, 9, 1))
        assert said.startswith("since: ")
        assert "30 September 2026" in said

    def test_a_day_years_away(self, cast: Cast, upt: Unit) -> None:
        assert refused(cast.bkd, upt, office=cast.bidang, since=date(1926, 10, 7)).startswith("since: ")

    def test_a_page_that_shows_what_no_longer_holds(self, cast: Cast, upt: Unit) -> None:
        with pytest.raises(StaleForm):
            put(cast.bkd, upt, office=cast.bidang, seen="1:2026-01-01:None")


class TestPages:
    def test_the_list_tells_the_rule_from_what_bkd_arranged(
        self, cast: Cast, upt: Unit, signed_in: SignedIn, django_assert_max_num_queries: Any
    ) -> None:
        make_determination(upt, office=cast.bidang)
        browser = signed_in(cast.bkd)
        with django_assert_max_num_queries(20):
            page = browser.get("/penilaian/unit-penetapan/").content.decode()
        assert "Diatur BKD" in page
        assert "Menurut aturan" in page
        assert cast.division_head.full_name in page
        only = browser.get("/penilaian/unit-penetapan/?hanya=diatur").content.decode()
        assert "UPT Perparkiran" in only
        assert "Dinas Sosial" not in only

    def test_a_change_is_saved_and_shown_with_its_reason(
        self, cast: Cast, upt: Unit, signed_in: SignedIn
    ) -> None:
        address = f"/penilaian/unit-penetapan/{upt.public_id}/"
        told = {
            "stand": "sendiri",
            "office": "31.DISHUB.U6",
            "since": "2026-10-07",
            "reason": WHY,
            "seen": "",
        }
        browser = signed_in(cast.bkd)
        page = browser.post(address, told, follow=True).content.decode()
        assert "tersimpan" in page
        assert WHY in page
        assert Determination.objects.get(unit=upt).office == cast.bidang

    def test_a_refusal_keeps_what_was_typed(self, cast: Cast, upt: Unit, signed_in: SignedIn) -> None:
        address = f"/penilaian/unit-penetapan/{upt.public_id}/"
        told = {"stand": "sendiri", "office": "31.DISHUB.T1", "since": "2026-10-07", "reason": WHY}
        answer = signed_in(cast.bkd).post(address, told | {"seen": ""})
        assert answer.status_code == 422
        assert WHY in answer.content.decode()
        assert "dari luar unit itu" in answer.content.decode()

    def test_the_tim_reads_and_has_no_form(self, cast: Cast, upt: Unit, signed_in: SignedIn) -> None:
        page = signed_in(cast.team).get(f"/penilaian/unit-penetapan/{upt.public_id}/").content.decode()
        assert "Simpan pengaturan" not in page
