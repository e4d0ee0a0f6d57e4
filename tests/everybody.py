"""Everybody who might look at a record that is not his: the cast, a former superior, HR of another agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.test import Client

from abdi.accounts.models import User
from abdi.core.actor import Actor, acting_as
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.people import give_role, make_person, make_user

REFUSED = {403, 404}


def everybody(cast: Cast) -> dict[str, Person | User]:
    """By name. `other_hr` manages the staff of Dinas Sosial; `other_chief` sits beside the superior of the officer."""
    with acting_as(Actor.system("uji")):
        other_hr = make_user("hr.dinsos", "Pengelola Kepegawaian Dinsos")
        give_role(other_hr, "pengelola", cast.dinsos)
        other_chief = make_person(
            "Siti Rahayu", cast.bidang, "Kepala Seksi", job_type="Pengawas", superior=cast.division_head
        )
    names = (
        *("officer", "colleague", "section_head", "division_head", "head", "governor", "stranger"),
        *("hr", "bkd", "team", "inspector", "administrator"),
    )
    return {name: getattr(cast, name) for name in names} | {
        "other_hr": other_hr,
        "other_chief": other_chief,
    }


def who_opens(
    players: dict[str, Person | User],
    signed_in: Callable[..., Client],
    ask: Callable[[Client], int],
) -> set[str]:
    """The names of those whom `ask`, which gives back a status, does not refuse. Anything but 403 and 404 opens."""
    return {name for name, who in players.items() if ask(signed_in(who)) not in REFUSED}


def who_reads(
    players: dict[str, Person | User],
    signed_in: Callable[..., Client],
    addresses: Iterable[str],
    secret: str,
) -> set[tuple[str, str]]:
    """Who finds `secret` at which of the addresses."""
    found = set()
    for name, who in players.items():
        browser = signed_in(who)
        for address in addresses:
            if secret in browser.get(address, follow=True).content.decode():
                found.add((name, address))
    return found
