from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.notifications.models import AddressTrouble
from abdi.people.models import Person
from tests.cast import Cast

SignIn = Callable[[Any], Client]
LIST = "/pegawai/belum-beres/?jenis=surel-ditolak"


def refuses(person: Person, address: str) -> None:
    with acting_as(Actor.system("uji")):
        AddressTrouble.objects.create(user=person.user, address=address, since=clock.now(), words="550")
        Person.objects.filter(pk=person.pk).update(email="irma@contoh.go.id")


def test_hr_sees_an_address_on_record_that_refuses(cast: Cast, signed_in: SignIn) -> None:
    refuses(cast.officer, "irma@contoh.go.id")
    html = signed_in(cast.hr).get(LIST).content.decode()
    assert "irma@contoh.go.id" in html
    assert "Perbaiki alamat" in html


def test_an_address_of_ones_own_is_not_for_hr_to_mend(cast: Cast, signed_in: SignIn) -> None:
    refuses(cast.officer, "irma@rumah.example")
    html = signed_in(cast.hr).get(LIST).content.decode()
    assert "irma@" not in html


def test_hr_of_another_agency_does_not_see_it(cast: Cast, signed_in: SignIn) -> None:
    refuses(cast.stranger, "irma@contoh.go.id")
    assert "irma@" not in signed_in(cast.hr).get(LIST).content.decode()
