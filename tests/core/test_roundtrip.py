from __future__ import annotations

from decimal import Decimal

import pytest

from abdi.core.roundtrip import RoundTrip
from abdi.cycles.models import Phase
from abdi.goals.models import Indicator
from abdi.people.models import Person
from tests.factories.goals import make_skp

pytestmark = pytest.mark.usefixtures("acting")


def test_many_reads_are_one_statement(cast, year, django_assert_num_queries):
    trip = RoundTrip()
    people = trip.read(Person.objects.filter(name__startswith="Irma"))
    phases = trip.read(Phase.objects.filter(year=year))
    nobody = trip.read(Person.objects.filter(name="Tidak Ada"))
    with django_assert_num_queries(1):
        trip.go()
    assert people == [cast.officer]
    assert phases == list(Phase.objects.filter(year=year))
    assert nobody == []


def test_values_come_back_as_the_model_holds_them(cast, year):
    make_skp(cast.officer, year)
    Indicator.objects.update(target=Decimal("12345678901234.5678"))
    trip = RoundTrip()
    read = trip.read(Indicator.objects.all())
    trip.go()
    stored = Indicator.objects.get()
    assert [getattr(read[0], f.attname) for f in Indicator._meta.concrete_fields] == [
        getattr(stored, f.attname) for f in Indicator._meta.concrete_fields
    ]


def test_rows_keep_their_order_and_only_what_was_asked(cast):
    trip = RoundTrip()
    read = trip.read(Person.objects.order_by("-name").only("name"))
    trip.go()
    assert [person.name for person in read] == list(
        Person.objects.order_by("-name").values_list("name", flat=True)
    )
    assert read[0].get_deferred_fields() >= {"nip", "birth_date"}
