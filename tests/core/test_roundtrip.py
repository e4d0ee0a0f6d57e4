from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from abdi.core.roundtrip import Prepared, RoundTrip
from abdi.cycles.models import Phase
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.models import Person, Supervision
from tests.factories.goals import make_skp

pytestmark = pytest.mark.usefixtures("acting")


class Family:
    """Somebody's superior on a day, the plan he has agreed, and the phases of a year."""

    def __init__(self, trip: RoundTrip, person: int, day: date, year: int) -> None:
        lines = Supervision.objects.filter(person=person, during__contains=day)
        self.superiors = trip.read(Person.objects.filter(pk__in=lines.values("superior")))
        self.agreed = trip.read(SkpVersion.objects.filter(skp__person=person, status="berlaku"))
        self.phases = trip.read(Phase.objects.filter(year__year=year).order_by("starts"))


def test_many_reads_are_one_statement(cast, year, django_assert_num_queries):
    family = Prepared(Family, int, date, int)
    make_skp(cast.officer, year)
    with django_assert_num_queries(1):
        found = family.ask(cast.officer.pk, date(2026, 10, 7), 2026)
    assert found.superiors == [cast.section_head]
    assert found.agreed == [SkpVersion.objects.get()]
    assert found.phases == list(Phase.objects.filter(year=year).order_by("starts"))


def test_the_next_one_asks_with_facts_of_his_own_and_gets_rows_of_his_own(cast, year):
    family = Prepared(Family, int, date, int)
    make_skp(cast.officer, year)
    first = family.ask(cast.officer.pk, date(2026, 10, 7), 2026)
    second = family.ask(cast.section_head.pk, date(2026, 10, 7), 2025)
    assert second.superiors == [cast.division_head]
    assert (second.agreed, second.phases) == ([], [])
    assert first.superiors == [cast.section_head]


def test_a_constant_is_not_taken_for_a_fact(cast):
    class Named:
        def __init__(self, trip: RoundTrip, person: int) -> None:
            # 30001 is the number that stands in for the first fact
            self.people = trip.read(Person.objects.filter(pk=person).exclude(pk=30_001))

    asked = Prepared(Named, int)
    assert asked.ask(cast.officer.pk).people == [cast.officer]
    assert asked.ask(cast.colleague.pk).people == [cast.colleague]


class Figures:
    def __init__(self, trip: RoundTrip) -> None:
        self.indicators = trip.read(Indicator.objects.all())


def test_values_come_back_as_the_model_holds_them(cast, year):
    make_skp(cast.officer, year)
    Indicator.objects.update(target=Decimal("12345678901234.5678"))
    read = Prepared(Figures).ask().indicators
    stored = Indicator.objects.get()
    assert [getattr(read[0], f.attname) for f in Indicator._meta.concrete_fields] == [
        getattr(stored, f.attname) for f in Indicator._meta.concrete_fields
    ]


class Names:
    def __init__(self, trip: RoundTrip) -> None:
        self.people = trip.read(Person.objects.order_by("-name").only("name"))


def test_rows_keep_their_order_and_only_what_was_asked(cast):
    read = Prepared(Names).ask().people
    assert [person.name for person in read] == list(
        Person.objects.order_by("-name").values_list("name", flat=True)
    )
    assert read[0].get_deferred_fields() >= {"nip", "birth_date"}


def test_of_connections_each_plans_it_once_and_answers_with_what_stands_there_now(cast, year):
    """Nothing of an answer is kept, and a constant with a sign of its own stays what it is."""
    family = Prepared(Family, int, date, int)
    for asked in range(4):
        Person.objects.filter(pk=cast.section_head.pk).update(name=f"Budi {asked}%s")
        found = family.ask(cast.officer.pk, date(2026, 10, 7), 2026)
        assert [person.name for person in found.superiors] == [f"Budi {asked}%s"]
    planned = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%people_supervision%%'"
    with connection.cursor() as cursor:
        cursor.execute(planned)
        assert cursor.fetchone() == (1,)
