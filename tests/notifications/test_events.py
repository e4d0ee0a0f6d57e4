"""What the rooms above have told, to whom, and how much it presses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from abdi.appraisals.services import remind_of_answers
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.cycles.models import PerformanceYear
from abdi.goals import services as skps
from abdi.goals.models import SkpVersion
from abdi.notifications.enums import Urgency
from abdi.notifications.models import Notice
from abdi.notifications.queries import subject_of
from abdi.people.models import Person
from abdi.people.services.claims import file_claim, reject_claim
from abdi.reporting import services as reports
from tests.cast import Cast
from tests.factories.appraisals import appraisal_of, make_case, make_rating
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of
from tests.factories.reporting import looking


@pytest.fixture(autouse=True)
def _author(db: None) -> Iterator[None]:
    with acting_as(Actor.system("uji")):
        yield


def told(person: Person) -> list[tuple[str, str]]:
    """What a person was told, the latest first: sentence and urgency."""
    return [(subject_of(one), one.urgency) for one in Notice.objects.filter(recipient=person.user)]


def submitted(cast: Cast, year: PerformanceYear) -> SkpVersion:
    version = make_skp(cast.officer, year, status="draf")
    skps.submit(viewer=viewer_of(cast.officer), version=version)
    version.refresh_from_db()
    return version


def test_a_superior_is_told_that_an_skp_waits(cast: Cast, year: PerformanceYear) -> None:
    submitted(cast, year)
    assert told(cast.section_head) == [("Sebuah SKP menunggu persetujuan Anda.", "biasa")]
    assert told(cast.officer) == []


def test_a_withdrawn_skp_is_not_told_any_more(cast: Cast, year: PerformanceYear) -> None:
    version = submitted(cast, year)
    skps.withdraw(viewer=viewer_of(cast.officer), version=version)
    assert told(cast.section_head) == []
    skps.submit(viewer=viewer_of(cast.officer), version=version)
    assert len(told(cast.section_head)) == 1


def test_an_employee_is_told_that_his_skp_was_agreed(cast: Cast, year: PerformanceYear) -> None:
    version = skps.open_version(viewer=viewer_of(cast.section_head), version=submitted(cast, year))
    skps.agree(viewer=viewer_of(cast.section_head), version=version)
    skps.agree(viewer=viewer_of(cast.section_head), version=version)
    assert told(cast.officer) == [("SKP Anda disetujui dan berlaku.", "biasa")]


def test_an_employee_is_told_that_his_skp_came_back(cast: Cast, year: PerformanceYear) -> None:
    version = skps.open_version(viewer=viewer_of(cast.section_head), version=submitted(cast, year))
    reason = "Sebutkan simpang mana saja."
    skps.return_version(viewer=viewer_of(cast.section_head), version=version, reason=reason)
    assert told(cast.officer) == [("SKP Anda dikembalikan dengan catatan.", "mendesak")]
    assert reason not in str(list(Notice.objects.values()))


def test_an_employee_is_told_that_his_report_came_back(cast: Cast, year: PerformanceYear) -> None:
    case = make_case(cast.officer, year)
    reports.return_report(viewer=looking(cast.section_head), report=case.report, reason="Lampirkan bukti.")
    assert told(cast.officer) == [("Realisasi Triwulan III dikembalikan dengan catatan.", "mendesak")]


def test_an_answered_constraint_is_told_once(cast: Cast, year: PerformanceYear) -> None:
    case = make_case(cast.officer, year)
    stated = case.state_obstacle()
    for text in ("Saya koordinasikan.", "Sudah saya koordinasikan."):
        reports.answer_obstacle(viewer=looking(cast.section_head), realisation=stated, text=text)
    assert told(cast.officer) == [
        ("Kendala yang Anda sampaikan pada realisasi Triwulan III ditanggapi.", "biasa")
    ]


def test_that_a_result_can_be_read_is_owed_and_says_nothing_of_it(cast: Cast, year: PerformanceYear) -> None:
    rating = make_rating(make_case(cast.officer, year), cast.section_head)
    (notice,) = Notice.objects.filter(recipient=cast.officer.user)
    assert subject_of(notice) == "Hasil penilaian Triwulan III sudah dapat Anda baca."
    assert notice.urgency == Urgency.OWED
    assert rating.predikat not in str(notice.__dict__)


@pytest.mark.parametrize(
    ("due", "reminded"),
    [
        (date(2026, 10, 6), False),
        (date(2026, 10, 7), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
    ],
)
def test_who_has_not_answered_is_reminded_shortly_before_the_end(
    cast: Cast, year: PerformanceYear, due: date, reminded: bool
) -> None:
    case = make_case(cast.officer, year)
    make_rating(case, cast.section_head)
    appraisal = appraisal_of(case)
    appraisal.comment_due = due
    appraisal.save(update_fields=["comment_due"])
    for _again in range(2):
        assert remind_of_answers(clock.today()) == int(reminded)
    assert Notice.objects.filter(kind="appraisals.answer_ends").count() == int(reminded)


def test_an_employee_is_told_that_his_claim_was_decided(cast: Cast) -> None:
    claim, _receipt = file_claim(by=viewer_of(cast.officer), proposed=cast.head, note="")
    reject_claim(by=viewer_of(cast.hr), claim=claim, note="Sesuai surat tugas.")
    assert told(cast.officer) == [("Usul perbaikan atasan Anda sudah diputuskan.", "mendesak")]


def test_no_news_names_anybody(cast: Cast, year: PerformanceYear) -> None:
    submitted(cast, year)
    assert cast.officer.name not in str(list(Notice.objects.values()))
