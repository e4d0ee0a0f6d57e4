"""What looks odd is found in batches, asked once, and never more than asked."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from abdi.appraisals.models import Rating
from abdi.core import clock
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import SkpVersion
from abdi.people.models import Person
from abdi.reporting.models import Realisation, Report
from abdi.screening.enums import FindingKind
from abdi.screening.models import Finding, Mark, Sweep
from abdi.screening.services import begin_sweep, go_on
from abdi.screening.services.marking import letters_of
from abdi.screening.wording import question
from tests.cast import Cast
from tests.factories.activities import make_entry
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.people import make_person
from tests.factories.reporting import make_report
from tests.factories.screening import LONG, handed_in, show

pytestmark = pytest.mark.usefixtures("acting")


def sweep(size: int = 500) -> Sweep:
    """A whole look over everybody."""
    begun = begin_sweep()
    assert begun is not None
    while go_on(begun.pk, size=size):
        pass
    begun.refresh_from_db()
    return begun


def kinds(person: Person) -> list[str]:
    return sorted(Finding.objects.filter(person=person).values_list("kind", flat=True))


def test_the_same_file_in_a_later_period_is_asked_about(skp: SkpVersion, cast: Cast) -> None:
    show(skp, 2, mark="a" * 64)
    show(skp, 3, mark="a" * 64)
    sweep()
    found = Finding.objects.get()
    assert (found.kind, found.person, found.period) == (
        FindingKind.FILE_OF_OTHER_PERIOD,
        cast.officer,
        quarter(3),
    )
    assert "juga menjadi bukti Anda pada Triwulan II 2026" in question(found.kind, found.facts)


def test_the_same_file_twice_in_one_report_is_not(skp: SkpVersion) -> None:
    report = handed_in(skp, 3)
    for realisation in report.realisations.all():
        show(skp, 3, mark="a" * 64, realisation=realisation)
    sweep()
    assert not Finding.objects.exists()


def test_the_same_file_with_others_is_asked_of_each(
    skp: SkpVersion, cast: Cast, year: PerformanceYear
) -> None:
    show(skp, 3, mark="b" * 64)
    show(make_skp(cast.colleague, year), 3, mark="b" * 64)
    sweep()
    assert kinds(cast.officer) == kinds(cast.colleague) == [FindingKind.FILE_OF_OTHERS]


def test_who_was_looked_at_before_is_asked_too_once_another_has_it(
    skp: SkpVersion, cast: Cast, year: PerformanceYear
) -> None:
    show(skp, 3, mark="b" * 64)
    sweep()
    assert kinds(cast.officer) == []
    report = show(make_skp(cast.colleague, year), 3, mark="b" * 64).realisation.report
    Report.objects.filter(pk=report.pk).update(submitted_at=clock.now())
    sweep(size=1)
    assert kinds(cast.officer) == [FindingKind.FILE_OF_OTHERS]


def _everybody_writes(cast: Cast, year: PerformanceYear, people: int, text: str = LONG) -> list[Person]:
    persons = [cast.officer, cast.colleague, cast.section_head][:people]
    for person in persons:
        handed_in(make_skp(person, year), 3, text=text)
    return persons


def test_a_text_of_three_people_is_asked_about(cast: Cast, year: PerformanceYear) -> None:
    persons = _everybody_writes(cast, year, 3)
    sweep()
    assert [kinds(person) for person in persons] == [[FindingKind.TEXT_OF_OTHERS]] * 3
    assert "sama dengan uraian 2 pegawai lain" in question(*_asked(persons[0]))


def _asked(person: Person) -> tuple[str, dict[str, Any]]:
    found = Finding.objects.get(person=person)
    return found.kind, found.facts


def test_a_text_of_two_people_is_not(cast: Cast, year: PerformanceYear) -> None:
    _everybody_writes(cast, year, 2)
    sweep()
    assert not Finding.objects.exists()


def test_a_short_text_of_many_is_not(cast: Cast, year: PerformanceYear) -> None:
    _everybody_writes(cast, year, 3, text="Tercapai sesuai target.")
    sweep()
    assert not Finding.objects.exists()


def test_a_text_copied_from_the_period_before_is_asked_about(skp: SkpVersion) -> None:
    handed_in(skp, 2, text=f"Pada Triwulan II: {LONG} 74 laporan.")
    handed_in(skp, 3, text=f"Pada Triwulan III: {LONG} 81 laporan.")
    sweep()
    assert list(Finding.objects.values_list("kind", flat=True).distinct()) == [
        FindingKind.TEXT_OF_OTHER_PERIOD
    ]


def test_figures_and_names_of_times_do_not_make_a_text_another() -> None:
    assert letters_of("Bulan Juli: 74 laporan, tuntas!") == letters_of("bulan Agustus – 81 laporan tuntas")
    assert letters_of("laporan tuntas") != letters_of("laporan ditunda")


@pytest.mark.parametrize(
    ("starts", "is_asked"), [(time(9, 45), True), (time(9, 46), False), (time(10, 0), False)]
)
def test_activities_that_share_a_quarter_of_an_hour_are_asked_about(
    cast: Cast, starts: time, is_asked: bool
) -> None:
    make_entry(cast.officer, starts=time(9), ends=time(10))
    make_entry(cast.officer, starts=starts, ends=time(11), text="Rapat koordinasi")
    sweep()
    assert (kinds(cast.officer) == [FindingKind.SAME_HOURS]) is is_asked


@pytest.mark.parametrize(("starts", "is_asked"), [(time(5, 45), True), (time(5, 46), False)])
def test_a_night_shift_meets_what_began_before_it_was_over(cast: Cast, starts: time, is_asked: bool) -> None:
    make_entry(cast.officer, day=date(2026, 10, 6), starts=time(22), ends=time(6), text="Jaga malam")
    make_entry(cast.officer, starts=starts, ends=time(8), text="Apel pagi")
    sweep()
    assert (kinds(cast.officer) == [FindingKind.SAME_HOURS]) is is_asked


def test_what_is_written_later_is_held_against_what_stood_there_before(cast: Cast) -> None:
    make_entry(cast.officer, day=date(2026, 10, 5), starts=time(9), ends=time(12))
    sweep()
    written = clock.now() + timedelta(hours=1)
    make_entry(
        cast.officer, day=date(2026, 10, 5), starts=time(11), ends=time(13), recorded_at=written, text="Rapat"
    )
    sweep()
    assert kinds(cast.officer) == [FindingKind.SAME_HOURS]


def test_activities_of_two_people_at_the_same_hours_are_not(cast: Cast) -> None:
    for person in (cast.officer, cast.colleague):
        make_entry(person, starts=time(9), ends=time(10))
    sweep()
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    "facts", [{"withdrawn_at": clock.now()}, {"day": date(2026, 10, 6)}, {"starts": None, "ends": None}]
)
def test_an_activity_that_was_taken_out_or_has_no_hours_is_not(cast: Cast, facts: dict[str, Any]) -> None:
    make_entry(cast.officer, starts=time(9), ends=time(10))
    make_entry(cast.officer, **{"starts": time(9), "ends": time(10), **facts})
    sweep()
    assert not Finding.objects.exists()


def test_a_draft_and_a_returned_report_are_not_looked_at(skp: SkpVersion) -> None:
    show(skp, 2, mark="a" * 64)
    report = show(skp, 3, mark="a" * 64).realisation.report
    for status in ("draf", "dikembalikan"):
        Report.objects.filter(pk=report.pk).update(status=status, return_reason="x")
        sweep()
    assert not Finding.objects.exists()


def test_looked_at_twice_it_is_asked_once(skp: SkpVersion) -> None:
    show(skp, 2, mark="a" * 64)
    show(skp, 3, mark="a" * 64)
    sweep()
    Sweep.objects.update(started_at=clock.now() - timedelta(days=300))
    assert sweep().findings == 0
    assert Finding.objects.count() == 1


def test_it_goes_in_batches_and_on_where_it_ended(cast: Cast) -> None:
    begun = begin_sweep()
    assert begun is not None
    assert go_on(begun.pk, size=2)
    begun.refresh_from_db()
    assert (begun.people, begun.finished_at) == (2, None)
    while go_on(begun.pk, size=2):
        pass
    begun.refresh_from_db()
    assert begun.people == Person.objects.count()


def test_while_one_look_goes_on_no_other_begins(cast: Cast) -> None:
    assert begin_sweep() is not None
    assert begin_sweep() is None


def test_a_batch_costs_the_same_for_many_as_for_few(
    cast: Cast, year: PerformanceYear, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        person = make_person(f"Pegawai {number}", cast.bidang, "Pelaksana", superior=cast.section_head)
        show(make_skp(person, year), 3, mark="c" * 64, text=LONG)
    begun = begin_sweep()
    assert begun is not None
    with django_assert_max_num_queries(18):
        go_on(begun.pk)
    assert Finding.objects.count() >= 16


def test_no_figure_and_no_rating_changes_by_it(skp: SkpVersion, period: Period) -> None:
    show(skp, 2, mark="a" * 64)
    show(skp, 3, mark="a" * 64)
    before = list(Realisation.objects.order_by("pk").values())
    sweep()
    assert list(Realisation.objects.order_by("pk").values()) == before
    assert not Rating.objects.exists()


def test_a_mark_tells_nothing_of_the_text(skp: SkpVersion) -> None:
    handed_in(skp, 3, text=LONG)
    sweep()
    assert not Mark.objects.filter(mark__contains="siaga").exists()


def test_the_thresholds_are_kept_with_the_question_and_said_to_be_assumed(skp: SkpVersion) -> None:
    show(skp, 2, mark="a" * 64)
    show(skp, 3, mark="a" * 64)
    sweep()
    facts = Finding.objects.get().facts
    assert (facts["assumed"], facts["wait_days"]) == (True, 5)
    assert "Kebijakan daerah" in facts["cite"]


def test_no_question_accuses() -> None:
    words = ("curang", "palsu", "melanggar", "manipulasi", "duplikat", "plagiat", "salah")
    facts = {"title": "x", "earlier": "y", "others": 2, "hours": "a", "other": "b", "other_hours": "c"}
    facts |= {"on": "2026-10-07", "month": "2026-09-01", "before": "2026-08-01", "repeated": 9, "total": 10}
    for kind in FindingKind.values:
        asked = question(kind, facts).lower()
        assert asked.endswith("?")
        assert not any(word in asked for word in words)


def test_reports_without_anything_odd_make_no_question(skp: SkpVersion) -> None:
    make_report(skp, quarter(3), status="dilaporkan")
    sweep()
    assert not Finding.objects.exists()
