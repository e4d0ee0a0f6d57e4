"""A change of superior in the middle of a trial: the case follows, what the earlier one wrote stays his alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from abdi.core.actor import Actor, acting_as
from abdi.people.models import Person, Supervision
from abdi.trials import services
from abdi.trials.models import Case, Handover, Trial
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.people import make_person
from tests.trials.moves import AS_EXPECTED, REPORT, hand_in, join, of

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
TODAY = NOW.date()
HALF = {"hasil": "sesuai", "alasan_perilaku": "Rapi, tetapi belum saya putuskan."}


@pytest.fixture
def next_chief(cast: Cast) -> Person:
    """Another head of section in the same division."""
    with acting_as(Actor.system("uji")):
        return make_person(
            "Siti Rahayu",
            cast.bidang,
            "Kepala Seksi Pengendalian Operasional II",
            job_type="Pengawas",
            superior=cast.division_head,
        )


def move(person: Person, superior: Person) -> None:
    """From today another superior."""
    with acting_as(Actor.system("uji")):
        Supervision.objects.filter(person=person).update(superior=superior)


def follow() -> int:
    with acting_as(Actor.system("uji")):
        return services.follow_superiors(TODAY)


def test_the_next_superior_gets_what_was_handed_in(
    cast: Cast, case: Case, next_chief: Person, signed_in: SignedIn
) -> None:
    own, earlier, later = signed_in(cast.officer), signed_in(cast.section_head), signed_in(next_chief)
    hand_in(own, case)
    move(cast.officer, next_chief)
    assert follow() == 1
    assert earlier.get(of(case, "menilai/")).status_code == 404
    assert later.post(of(case, "menilai/"), AS_EXPECTED).status_code == 302
    assert "Mengapa predikat saya Baik?" in own.post(of(case, "buka-hasil/"), follow=True).content.decode()


def test_what_the_earlier_one_wrote_stays_his_and_nobody_elses(
    cast: Cast, case: Case, next_chief: Person, signed_in: SignedIn
) -> None:
    own, earlier, later = signed_in(cast.officer), signed_in(cast.section_head), signed_in(next_chief)
    hand_in(own, case)
    earlier.post(of(case, "menilai/"), HALF, headers={"X-Autosave": "1"})
    move(cast.officer, next_chief)
    follow()
    kept = earlier.get(of(case, "pernah/")).content.decode()
    assert HALF["alasan_perilaku"] in kept
    assert next_chief.name in kept
    assert of(case, "pernah/") in earlier.get("/uji-coba/").content.decode()
    assert HALF["alasan_perilaku"] not in later.get(of(case, "menilai/")).content.decode()
    for browser in (own, later, signed_in(cast.division_head), signed_in(cast.hr)):
        assert browser.get(of(case, "pernah/")).status_code == 404


def test_a_superior_who_comes_back_goes_on_with_what_he_had_written(
    cast: Cast, case: Case, next_chief: Person, signed_in: SignedIn
) -> None:
    earlier = signed_in(cast.section_head)
    hand_in(signed_in(cast.officer), case)
    earlier.post(of(case, "menilai/"), HALF, headers={"X-Autosave": "1"})
    for superior in (next_chief, cast.section_head):
        move(cast.officer, superior)
        assert follow() == 1
    assert HALF["alasan_perilaku"] in earlier.get(of(case, "menilai/")).content.decode()
    assert [one.superior for one in Handover.objects.all()] == [next_chief]


def test_whoever_no_longer_appraises_sets_nothing_and_loses_nothing(
    cast: Cast, case: Case, next_chief: Person, signed_in: SignedIn
) -> None:
    earlier = signed_in(cast.section_head)
    hand_in(signed_in(cast.officer), case)
    move(cast.officer, next_chief)  # nothing has followed yet
    answered = earlier.post(of(case, "menilai/"), AS_EXPECTED | HALF)
    assert answered.status_code == 422
    assert "Penilai peserta ini sudah berganti" in answered.content.decode()
    case.refresh_from_db()
    assert case.rated_at is None
    follow()
    assert HALF["alasan_perilaku"] in earlier.get(of(case, "pernah/")).content.decode()


def test_what_is_handed_in_goes_to_whoever_appraises_that_day(
    cast: Cast, case: Case, next_chief: Person, signed_in: SignedIn
) -> None:
    own = signed_in(cast.officer)
    hand_in(own, case)
    own.post(of(case, "jawab/"), {"jawaban": "tidak"})
    move(cast.officer, next_chief)
    hand_in(own, case)
    assert next_chief.name in own.get(of(case)).content.decode()
    assert signed_in(next_chief).get(of(case, "menilai/")).status_code == 200


def test_who_takes_part_is_told(cast: Cast, case: Case, next_chief: Person, signed_in: SignedIn) -> None:
    own = signed_in(cast.officer)
    join(own, case)
    move(cast.officer, next_chief)
    follow()
    page = own.get(of(case)).content.decode()
    assert f"{next_chief.name}, sebelumnya {cast.section_head.name}" in page


def test_what_was_rated_stays_with_whoever_rated_it(
    cast: Cast, case: Case, next_chief: Person, signed_in: SignedIn
) -> None:
    earlier = signed_in(cast.section_head)
    hand_in(signed_in(cast.officer), case)
    earlier.post(of(case, "menilai/"), AS_EXPECTED)
    move(cast.officer, next_chief)
    assert follow() == 0
    assert earlier.get(of(case, "menilai/")).status_code == 200
    assert signed_in(next_chief).get(of(case, "menilai/")).status_code == 404


def test_nobody_outside_the_unit_is_drawn_in(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    hand_in(signed_in(cast.officer), case)
    move(cast.officer, cast.head)
    assert follow() == 0
    assert signed_in(cast.section_head).get(of(case, "menilai/")).status_code == 200


def test_leaving_takes_the_words_of_every_superior_away(
    cast: Cast, case: Case, next_chief: Person, signed_in: SignedIn
) -> None:
    own, earlier = signed_in(cast.officer), signed_in(cast.section_head)
    hand_in(own, case)
    earlier.post(of(case, "menilai/"), HALF, headers={"X-Autosave": "1"})
    move(cast.officer, next_chief)
    follow()
    own.post(of(case, "jawab/"), {"jawaban": "tidak"})
    assert not Handover.objects.exists()
    assert earlier.get(of(case, "pernah/")).status_code == 404


def test_a_closed_trial_follows_nobody(
    cast: Cast, trial: Trial, case: Case, next_chief: Person, signed_in: SignedIn
) -> None:
    hand_in(signed_in(cast.officer), case, REPORT)
    signed_in(cast.hr).post(f"/uji-coba/{trial.public_id}/akhiri/")
    move(cast.officer, next_chief)
    assert follow() == 0
