"""When the superior is late: who sees it, who takes it over, and that nothing counts against the employee."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from abdi.accounts.models import User
from abdi.core.models import Receipt
from abdi.cycles.models import PerformanceYear
from abdi.goals import queries, services
from abdi.goals.models import SkpVersion
from abdi.goals.services import SkpRefused
from abdi.notifications.models import Notice
from abdi.people.models import Person, Supervision
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of

SignIn = Callable[[Person | User], Client]
REASON = "Penilai sedang bertugas ke luar kota."
OVERDUE = "/skp/persetujuan/terlambat/"


def late(cast: Cast, year: PerformanceYear, status: str = "diajukan") -> SkpVersion:
    """Handed in in January, unanswered in October."""
    return make_skp(cast.officer, year, status=status)


def taken(cast: Cast, version: SkpVersion) -> SkpVersion:
    return services.take_over(viewer=viewer_of(cast.division_head), version=version, reason=REASON)


@pytest.mark.parametrize("status", ["diajukan", "dibaca"])
def test_the_superiors_superior_decides_in_his_place(
    acting: None, cast: Cast, year: PerformanceYear, status: str
) -> None:
    version = taken(cast, late(cast, year, status))
    assert (version.status, version.taken_over_by) == ("dibaca", cast.division_head)
    agreed = services.agree(viewer=viewer_of(cast.division_head), version=version)
    assert agreed.decided_by == cast.division_head
    assert "diambil alih oleh Darmawan Pohan" in Receipt.objects.get(number=agreed.decision_receipt).title


def test_whoever_was_late_no_longer_decides_it(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = taken(cast, late(cast, year))
    with pytest.raises(PermissionDenied):
        services.agree(viewer=viewer_of(cast.section_head), version=version)
    assert not queries.waiting_for_approval(cast.section_head, viewer_of(cast.section_head).day).exists()
    assert list(queries.waiting_for_approval(cast.division_head, viewer_of(cast.division_head).day)) == [
        version
    ]


def test_the_clock_begins_anew_for_who_took_it_over(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = taken(cast, late(cast, year))
    standing = queries.standing_of(version, year, viewer_of(cast.officer).day)
    assert not standing.superior_is_late
    assert not standing.employee_is_late


def test_taking_it_over_twice_changes_nothing(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = taken(cast, late(cast, year))
    again = services.take_over(
        viewer=viewer_of(cast.division_head), version=version, reason="Alasan yang lain."
    )
    assert (again.taken_over_at, again.take_over_reason) == (version.taken_over_at, REASON)


@pytest.mark.parametrize("who", ["officer", "section_head", "head", "colleague", "stranger"])
def test_nobody_else_takes_it_over(acting: None, cast: Cast, year: PerformanceYear, who: str) -> None:
    version = late(cast, year)
    with pytest.raises(PermissionDenied):
        services.take_over(viewer=viewer_of(getattr(cast, who)), version=version, reason=REASON)


def test_it_is_not_taken_from_who_still_has_time(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year, status="draf")
    services.submit(viewer=viewer_of(cast.officer), version=version)
    with pytest.raises(SkpRefused, match="belum terlambat"):
        taken(cast, version)


@pytest.mark.parametrize("status", ["draf", "dikembalikan", "berlaku", "diganti"])
def test_only_what_waits_is_taken_over(acting: None, cast: Cast, year: PerformanceYear, status: str) -> None:
    with pytest.raises(SkpRefused, match="tidak sedang menunggu"):
        taken(cast, make_skp(cast.officer, year, status=status))


def test_it_is_not_taken_over_without_a_reason(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(SkpRefused, match="paling sedikit 10 huruf"):
        services.take_over(viewer=viewer_of(cast.division_head), version=late(cast, year), reason="Lama.")


@pytest.mark.parametrize("who", ["division_head", "hr"])
def test_whoever_can_help_sees_it_with_whom_to_call(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str
) -> None:
    late(cast, year)
    page = signed_in(getattr(cast, who)).get(OVERDUE).content.decode()
    assert "Irma Aryani" in page
    assert "Hubungi Budi Winarno (Kepala Seksi Pengendalian Operasional I)." in page
    assert ("Ambil alih keputusan" in page) == (who == "division_head")


@pytest.mark.parametrize("who", ["officer", "section_head", "head", "stranger"])
def test_others_find_nothing_there(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str
) -> None:
    late(cast, year)
    page = signed_in(getattr(cast, who)).get(OVERDUE).content.decode()
    assert "Hubungi" not in page
    assert "Tidak ada yang menunggu terlalu lama" in page


def test_hr_is_told_when_nobody_is_known_to_decide(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    late(cast, year)
    Supervision.objects.filter(person=cast.officer).delete()
    assert "Penilainya belum tercatat" in signed_in(cast.hr).get(OVERDUE).content.decode()


def test_the_page_asks_why_and_leads_to_the_plan(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version, browser = late(cast, year), signed_in(cast.division_head)
    address = f"/skp/{version.public_id}/ambil-alih/"
    assert "batas jawaban" in browser.get(address).content.decode()
    assert browser.post(address, {"reason": "Lama"}).status_code == 422
    typed = {"reason": REASON, "token": str(uuid.uuid4())}
    page = browser.post(address, typed, follow=True).content.decode()
    assert "Setujui SKP" in page
    assert "diambil alih oleh Darmawan Pohan" in page
    for person in (cast.officer, cast.section_head):
        assert REASON in signed_in(person).get(f"/skp/{version.public_id}/").content.decode()


@pytest.mark.parametrize(("who", "words"), [
    ("officer", "Giliran atasan sejak 7 Oktober 2026, paling lambat 14 Oktober 2026."),
    ("section_head", "Giliran Anda sejak 7 Oktober 2026, paling lambat 14 Oktober 2026."),
])  # fmt: skip
def test_both_pages_say_whose_turn_it_is(
    acting: None, cast: Cast, year: PerformanceYear, signed_in: SignIn, who: str, words: str
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    services.submit(viewer=viewer_of(cast.officer), version=version)
    services.open_version(viewer=viewer_of(cast.section_head), version=version)
    page = signed_in(getattr(cast, who)).get(f"/skp/{version.public_id}/").content.decode()
    assert words in page


def test_a_take_over_is_told_to_the_employee_and_to_who_was_late(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = late(cast, year)
    for _time in range(2):
        services.take_over(viewer=viewer_of(cast.division_head), version=version, reason=REASON)
    told = Notice.objects.filter(kind="goals.taken_over")
    assert {one.recipient for one in told} == {cast.officer.user, cast.section_head.user}
    assert told.count() == 2
