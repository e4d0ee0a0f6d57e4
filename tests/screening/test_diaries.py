"""The same words in diaries: asked about where they are long, of the same day or of a whole month; never more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from abdi.core import clock
from abdi.people.models import Person
from abdi.screening.enums import FindingKind, MarkKind
from abdi.screening.models import Finding, Mark
from abdi.screening.wording import question
from tests.cast import Cast
from tests.factories.activities import TODAY, make_entry
from tests.factories.screening import LONG
from tests.screening.test_sweeping import kinds, sweep

pytestmark = pytest.mark.usefixtures("acting")


def regu(cast: Cast) -> list[Person]:
    return [cast.officer, cast.colleague, cast.section_head]


def test_the_same_long_entry_of_three_people_is_asked_of_each(cast: Cast) -> None:
    for person in regu(cast):
        make_entry(person, text=LONG)
    sweep()
    assert {found.person for found in Finding.objects.all()} == set(regu(cast))
    found = Finding.objects.filter(person=cast.officer).get()
    assert found.kind == FindingKind.DIARY_OF_OTHERS
    asked = question(found.kind, found.facts)
    assert "pada 7 Oktober 2026 sama dengan catatan 2 pegawai lain" in asked


@pytest.mark.parametrize(
    ("how_many", "text", "apart"), [(2, LONG, 0), (3, "Apel pagi di halaman kantor", 0), (3, LONG, 1)]
)
def test_two_people_a_short_entry_and_other_days_are_not(
    cast: Cast, how_many: int, text: str, apart: int
) -> None:
    for number, person in enumerate(regu(cast)[:how_many]):
        make_entry(person, text=text, day=TODAY - timedelta(days=number * apart))
    sweep()
    assert not Finding.objects.exists()


def test_marks_of_days_long_past_are_let_go(cast: Cast) -> None:
    Mark.objects.create(
        kind=MarkKind.DIARY,
        mark="c" * 64,
        person=cast.officer,
        day=date(2026, 8, 5),
        subject=cast.officer.public_id,
    )
    sweep()
    assert not Mark.objects.exists()


def month_of(person: Person, month: int, entries: int, *, new: int = 0) -> None:
    """Long entries of a month, of which the last `new` say something else in each month."""
    for number in range(entries):
        words = f"Bulan ke-{month} lain" if number >= entries - new else "Hari biasa"
        make_entry(person, day=date(2026, month, 1 + number), text=f"{words}, simpang ke-{number}: {LONG}")


@pytest.mark.parametrize(("entries", "new", "is_asked"), [(10, 1, True), (10, 2, False), (9, 0, False)])
def test_a_month_that_repeats_the_month_before_is_asked_about(
    cast: Cast, entries: int, new: int, is_asked: bool
) -> None:
    for month in (8, 9):
        month_of(cast.officer, month, entries, new=new)
    with clock.fixed(clock.now() + timedelta(days=1)):
        sweep()
    assert (FindingKind.DIARY_OF_LAST_MONTH in kinds(cast.officer)) is is_asked
    if is_asked:
        found = Finding.objects.get(kind=FindingKind.DIARY_OF_LAST_MONTH)
        assert "9 dari 10 catatan panjang Anda pada September 2026" in question(found.kind, found.facts)


def test_a_month_is_looked_at_a_week_after_its_end(cast: Cast) -> None:
    for month in (8, 9):
        month_of(cast.officer, month, 10)
    sweep()
    assert not Finding.objects.exists()
