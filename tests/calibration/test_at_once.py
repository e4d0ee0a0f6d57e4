"""Two people who move the same person at the same instant: one proposal, one answer, and words for who came second."""

from __future__ import annotations

import pytest

from abdi.appraisals.models import Rating
from abdi.calibration.enums import ProposalStatus
from abdi.calibration.models import Meeting, Proposal
from abdi.calibration.services import CalibrationRefused, accept, decline, propose, sign
from abdi.core.actor import Actor, acting_as
from abdi.people.models import Person
from tests.at_once import at_once
from tests.calibration.conftest import Scene, make_scene
from tests.cast import Cast, assemble
from tests.factories.calibration import WHY
from tests.factories.cycles import make_year
from tests.factories.people import viewer_of

Met = tuple[Cast, Scene]


@pytest.fixture
def met(committed: None) -> Met:
    with acting_as(Actor.system("uji")):
        cast = assemble()
        return cast, make_scene(cast, make_year())


def put(scene: Scene, by: Person, after: str) -> Proposal:
    return propose(
        viewer=viewer_of(by),
        meeting=scene.meeting,
        skp=scene.irma.skp,
        side="perilaku",
        after=after,
        reason=WHY,
    )


def test_two_who_move_the_same_person_at_once_leave_one_proposal(met: Met) -> None:
    """The second is told who was first, what he proposed, and that his own words were not sent."""
    cast, scene = met
    first, second = at_once(
        lambda: put(scene, cast.division_head, "di_atas"), lambda: put(scene, scene.wahyu, "di_bawah")
    )
    assert isinstance(first, Proposal)
    assert isinstance(second, CalibrationRefused)
    for words in ("Darmawan Pohan baru saja mengusulkan perilaku kerja", "Usul Anda belum terkirim"):
        assert words in str(second)
    assert Proposal.objects.get().after == "di_atas"
    assert Rating.objects.count() == 2


def test_two_windows_that_answer_at_once_leave_one_answer(met: Met) -> None:
    cast, scene = met
    with acting_as(Actor.system("uji")):
        proposal = put(scene, cast.division_head, "di_atas")
    budi = viewer_of(cast.section_head)
    _first, second = at_once(
        lambda: accept(viewer=budi, proposal=proposal, reason=WHY),
        lambda: decline(viewer=budi, proposal=proposal, reason=WHY),
    )
    assert isinstance(second, CalibrationRefused)
    assert "sudah selesai" in str(second)
    assert Proposal.objects.get().status == ProposalStatus.ACCEPTED
    assert scene.appraisal.ratings.count() == 2


def test_a_proposal_that_comes_while_the_leader_signs_is_told_so(met: Met) -> None:
    cast, scene = met
    _first, second = at_once(
        lambda: sign(viewer=viewer_of(cast.division_head), meeting=scene.meeting, grounds=WHY),
        lambda: put(scene, scene.wahyu, "di_atas"),
    )
    assert isinstance(second, CalibrationRefused)
    assert "sudah ditandatangani Darmawan Pohan" in str(second)
    assert not Proposal.objects.exists()
    assert Meeting.objects.get().outcome["pegawai"]
