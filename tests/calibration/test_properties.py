"""Whatever is proposed, answered and withdrawn, in whatever order."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from abdi.appraisals.matrix import outcome
from abdi.appraisals.models import Rating
from abdi.calibration.enums import Side
from abdi.calibration.models import Proposal
from abdi.calibration.services import CalibrationRefused, accept, decline, propose, recuse, sign, withdraw
from abdi.people.models import Person
from tests.calibration.conftest import Scene
from tests.cast import Cast
from tests.factories.appraisals import make_case, make_rating
from tests.factories.calibration import WHY
from tests.factories.people import viewer_of

pytestmark = pytest.mark.usefixtures("acting")
SCALE = ("di_bawah", "sesuai", "di_atas")


def players(scene: Scene, cast: Cast) -> list[Person]:
    return [cast.division_head, cast.section_head, scene.wahyu, cast.officer, cast.head]


def act(chance: random.Random, scene: Scene, cast: Cast) -> None:
    by = viewer_of(chance.choice(players(scene, cast)))
    case = chance.choice([scene.irma, scene.sari])
    waiting = list(Proposal.objects.select_related("meeting", "appraisal__skp"))
    match chance.randrange(5):
        case 0 | 1:
            side, after = chance.choice(Side.values), chance.choice(SCALE)
            propose(viewer=by, meeting=scene.meeting, skp=case.skp, side=side, after=after, reason=WHY)
        case 2 if waiting:
            accept(viewer=by, proposal=chance.choice(waiting), reason=WHY)
        case 3 if waiting:
            decline(viewer=by, proposal=chance.choice(waiting), reason=WHY)
        case 4 if waiting:
            withdraw(viewer=by, proposal=chance.choice(waiting))


@pytest.mark.parametrize("seed", range(4))
def test_nothing_but_the_penilai_changes_a_rating_and_the_predikat_is_the_matrix(
    scene: Scene, cast: Cast, seed: int
) -> None:
    chance = random.Random(seed)
    penilai = {scene.irma.person.pk: cast.section_head.pk, scene.sari.person.pk: scene.wahyu.pk}
    for _step in range(40):
        with suppress(CalibrationRefused, PermissionDenied, Http404):
            act(chance, scene, cast)
    for rating in Rating.objects.select_related("appraisal__period"):
        on = rating.appraisal.period.ends
        assert rating.decided_by_id == penilai[rating.appraisal.person_id]
        assert rating.predikat == outcome(work=rating.work, behaviour=rating.behaviour, on=on).predikat
    assert Rating.objects.count() == 2 + Proposal.objects.exclude(result=None).count()
    for proposal in Proposal.objects.filter(answered_by__isnull=False).select_related("appraisal"):
        assert proposal.answered_by_id == penilai[proposal.appraisal.person_id]
    for proposal in Proposal.objects.filter(status="menunggu_penilai"):
        withdraw(viewer=viewer_of(proposal.by), proposal=proposal)
    signed = sign(viewer=viewer_of(cast.division_head), meeting=scene.meeting, grounds=WHY)
    last = {str(r.public_id): r for r in Rating.objects.order_by("number")}
    for line in signed.outcome["pegawai"]:
        rating = last[line["penilaian"]]
        assert rating == Rating.objects.filter(appraisal=rating.appraisal).latest("number")
        assert (line["hasil"], line["perilaku"], line["predikat"]) == (
            rating.work,
            rating.behaviour,
            rating.predikat,
        )


def test_nobody_calibrates_himself(scene: Scene, cast: Cast) -> None:
    year = scene.irma.skp.year
    for person in (cast.section_head, scene.wahyu):
        make_rating(make_case(person, year), cast.division_head)
    for person in (*players(scene, cast), scene.sari.person):
        skp = person.skps.first()
        for side in Side.values:
            for after in SCALE:
                if skp is not None:
                    with pytest.raises((PermissionDenied, Http404)):
                        propose(
                            viewer=viewer_of(person),
                            meeting=scene.meeting,
                            skp=skp,
                            side=side,
                            after=after,
                            reason=WHY,
                        )
    assert not Proposal.objects.exists()


def test_who_declared_himself_tied_neither_sees_nor_speaks(scene: Scene, cast: Cast) -> None:
    recuse(viewer=viewer_of(cast.division_head), meeting=scene.meeting, about=cast.officer, tie="keluarga")
    for after in SCALE:
        with pytest.raises(PermissionDenied):
            propose(
                viewer=viewer_of(cast.division_head),
                meeting=scene.meeting,
                skp=scene.irma.skp,
                side="perilaku",
                after=after,
                reason=WHY,
            )
