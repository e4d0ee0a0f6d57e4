"""Acting as somebody on a day of the story."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from abdi.accounts.models import User
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Person


@contextmanager
def on_stage(who: Person | User, day: date, hour: int = 9) -> Iterator[Viewer]:
    """Be `who` at that hour of `day`, in one transaction, as if he sat before the screen."""
    user = who.user if isinstance(who, Person) else who
    if user is None:
        raise LookupError(f"{who} has no account")
    at = datetime.combine(day, time(hour), tzinfo=clock.zone())
    with clock.fixed(at), acting_as(Actor.user(user.public_id)):
        yield viewer_for(user, day, to_look=False)
