from __future__ import annotations

from datetime import date

import pytest

from abdi.accounts.models import User
from abdi.core.actor import Actor, acting_as
from abdi.people.models import Person
from abdi.trials import services
from abdi.trials.models import Case, Trial
from tests.cast import Cast
from tests.factories.people import make_person, viewer_of
from tests.trials.moves import FIRST, LAST


@pytest.fixture
def unit_of_six(cast: Cast) -> list[Person]:
    """Six in the unit of the officer whose superior is the section head; he is himself rated by the division head."""
    with acting_as(Actor.system("uji")):
        more = [
            make_person(name, cast.bidang, "Penata Layanan Operasional", superior=cast.section_head)
            for name in ("Agus Salim", "Bunga Citra", "Citra Dewi", "Dedi Irawan")
        ]
    return [cast.officer, cast.colleague, *more]


@pytest.fixture
def trial(cast: Cast, unit_of_six: list[Person]) -> Trial:
    """Opened by HR for the officer and five others."""
    return open_for(cast.hr, cast, unit_of_six)


@pytest.fixture
def case(trial: Trial, cast: Cast) -> Case:
    return Case.objects.get(trial=trial, person=cast.officer)


def open_for(who: User | Person, cast: Cast, people: list[Person], last: date = LAST) -> Trial:
    plan = services.Plan(
        purpose="Mengenal penilaian triwulan",
        begins=FIRST,
        ends=last,
        keep_days=30,
        people=[person.public_id for person in people],
    )
    user = who.user if isinstance(who, Person) else who
    assert user is not None
    with acting_as(Actor.user(user.public_id)):
        return services.open_trial(viewer=viewer_of(who), unit=cast.bidang, plan=plan)
