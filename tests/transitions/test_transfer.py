"""A transfer: the old penilai evaluates, a new SKP begins; never twice, never to the same post."""

from __future__ import annotations

from datetime import date

import pytest

from abdi.appraisals import queries as appraisals
from abdi.appraisals.access import may_rate
from abdi.appraisals.models import Appraisal
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Skp
from abdi.people.models import Appointment, Person
from abdi.people.queries import appraiser_on, post_on
from abdi.transitions.enums import Kind
from abdi.transitions.services import TransitionRefused, preview_change, undo_change
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_result, make_skp
from tests.factories.people import viewer_of
from tests.factories.transitions import apply, transfer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]
TODAY = NOW.date()


@pytest.fixture
def host(cast: Cast) -> Person:
    """The head of the other agency."""
    return Person.objects.get(supervises__person=cast.stranger)


@pytest.fixture
def old(cast: Cast, year: PerformanceYear) -> Skp:
    return make_skp(cast.officer, year).skp


def test_one_skp_closes_and_the_next_begins(cast: Cast, old: Skp, host: Person) -> None:
    apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    first, second = Skp.objects.filter(person=cast.officer).order_by("number")
    assert (first.ends, second.number, second.starts) == (date(2026, 10, 4), 2, date(2026, 10, 5))
    assert second.unit == cast.dinsos
    assert post_on(cast.officer, TODAY).title == "Pengelola Bantuan"


def test_the_old_penilai_judges_up_to_that_day_and_the_new_one_from_it(
    cast: Cast, old: Skp, host: Person
) -> None:
    apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    evaluation = Appraisal.objects.get()
    assert (evaluation.appraiser, evaluation.period.name) == (cast.section_head, "Triwulan IV")
    old.refresh_from_db()
    assert may_rate(viewer_of(cast.section_head), old)
    assert not may_rate(viewer_of(host), old)
    assert appraiser_on(cast.officer, TODAY) == host


def test_the_closed_skp_stands_in_the_list_of_the_old_penilai(cast: Cast, old: Skp, host: Person) -> None:
    apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    lines = appraisals.team_of(cast.section_head, TODAY).lines
    assert old.pk in [line.skp.pk for line in lines if line.skp]
    assert old.pk not in [line.skp.pk for line in appraisals.team_of(host, TODAY).lines if line.skp]


def test_it_refuses_the_same_post(cast: Cast, old: Skp) -> None:
    same = transfer(cast.bidang, cast.division_head, title="Penata Layanan Operasional")
    with pytest.raises(TransitionRefused, match="sudah memegang jabatan itu") as refused:
        apply(cast.bkd, cast.officer, Kind.TRANSFER, same)
    assert refused.value.field == "title"


def test_it_refuses_a_day_before_the_post_began(cast: Cast, old: Skp, host: Person) -> None:
    with pytest.raises(TransitionRefused, match="belum memegang jabatan"):
        apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host, first=date(2024, 1, 1)))


def test_it_says_that_he_was_moved_a_second_ago(cast: Cast, old: Skp, host: Person) -> None:
    apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    with pytest.raises(TransitionRefused, match="sudah dipindahkan: Pengelola Bantuan di Dinas Sosial"):
        apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host, title="Analis"))
    assert Appointment.objects.filter(person=cast.officer).count() == 2


def test_undone_it_is_as_if_nobody_had_moved(cast: Cast, old: Skp, host: Person) -> None:
    change = apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    undo_change(viewer=viewer_of(cast.bkd), transition=change, reason="SK ditarik kembali.")
    assert Skp.objects.get(person=cast.officer).ends == date(2026, 12, 31)
    assert appraiser_on(cast.officer, TODAY) == cast.section_head
    assert post_on(cast.officer, TODAY).unit == cast.bidang
    assert not Appraisal.objects.exists()


def test_once_the_new_skp_is_filled_it_is_not_undone(cast: Cast, old: Skp, host: Person) -> None:
    change = apply(cast.bkd, cast.officer, Kind.TRANSFER, transfer(cast.dinsos, host))
    make_result(Skp.objects.get(person=cast.officer, number=2).versions.get())
    with pytest.raises(TransitionRefused, match="Catat mutasi kembali"):
        undo_change(viewer=viewer_of(cast.bkd), transition=change, reason="SK ditarik kembali.")


def test_without_an_skp_nothing_is_evaluated(cast: Cast, year: PerformanceYear, host: Person) -> None:
    found = preview_change(
        viewer=viewer_of(cast.bkd),
        person=cast.officer,
        kind=Kind.TRANSFER,
        draft=transfer(cast.dinsos, host),
    )
    assert found.watch == ("Belum ada SKP tahun ini, jadi tidak ada yang dievaluasi.",)


def test_under_the_same_superior_only_the_post_changes(cast: Cast, old: Skp) -> None:
    draft = transfer(cast.bidang, cast.section_head, title="Analis Lalu Lintas")
    change = apply(cast.bkd, cast.officer, Kind.TRANSFER, draft)
    assert post_on(cast.officer, TODAY).title == "Analis Lalu Lintas"
    undo_change(viewer=viewer_of(cast.bkd), transition=change, reason="SK ditarik kembali.")
    assert appraiser_on(cast.officer, TODAY) == cast.section_head
    assert post_on(cast.officer, TODAY).title == "Penata Layanan Operasional"
