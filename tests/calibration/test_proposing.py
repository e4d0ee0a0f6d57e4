from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse

from abdi.appraisals.models import Rating
from abdi.appraisals.queries import rating_in_force
from abdi.appraisals.services import mark_opened, set_rating
from abdi.calibration.enums import ProposalStatus
from abdi.calibration.models import Proposal
from abdi.calibration.services import CalibrationRefused, accept, decline, propose, recuse, sign, withdraw
from abdi.notifications.models import Notice
from abdi.people.models import Person, Supervision
from tests.calibration.conftest import Scene
from tests.cast import Cast
from tests.factories.appraisals import decision, make_case, make_rating
from tests.factories.calibration import WHY
from tests.factories.people import viewer_of

pytestmark = pytest.mark.usefixtures("acting")


def put(scene: Scene, by: Person, **facts: object) -> Proposal:
    said = {"side": "perilaku", "after": "di_atas", "reason": WHY} | facts
    return propose(viewer=viewer_of(by), meeting=scene.meeting, skp=scene.irma.skp, **said)  # type: ignore[arg-type]


def test_a_proposal_changes_no_rating(scene: Scene, cast: Cast) -> None:
    before = list(Rating.objects.values_list("pk", "work", "behaviour", "predikat"))
    assert put(scene, cast.division_head).is_open
    assert list(Rating.objects.values_list("pk", "work", "behaviour", "predikat")) == before


def test_the_penilai_is_told_and_no_name_is_said(scene: Scene, cast: Cast) -> None:
    put(scene, cast.division_head)
    told = Notice.objects.get(recipient=cast.section_head.user, kind="calibration.proposed")
    assert "Irma" not in told.subject


def test_a_fellow_penilai_proposes_too(scene: Scene) -> None:
    assert put(scene, scene.wahyu).by == scene.wahyu


def test_accepting_is_a_new_rating_of_the_penilai_with_his_own_reason(scene: Scene, cast: Cast) -> None:
    answered = accept(
        viewer=viewer_of(cast.section_head),
        proposal=put(scene, cast.division_head),
        reason="Saya melihatnya sendiri.",
    )
    now = rating_in_force(scene.appraisal)
    assert now is not None
    assert answered.result == now
    assert (now.number, now.decided_by, now.work, now.behaviour) == (
        2,
        cast.section_head,
        "di_atas",
        "di_atas",
    )
    assert now.predikat == "sangat_baik"
    assert now.departs_behaviour == "Saya melihatnya sendiri."


def test_accepting_keeps_the_other_rating_with_its_words(scene: Scene, cast: Cast) -> None:
    proposal = put(scene, cast.division_head, side="hasil", after="sesuai")
    accept(viewer=viewer_of(cast.section_head), proposal=proposal, reason="Sebagian target memang bersama.")
    now = rating_in_force(scene.appraisal)
    assert now is not None
    assert (now.work, now.behaviour, now.departs_work) == (
        "sesuai",
        "sesuai",
        "Sebagian target memang bersama.",
    )


def test_declining_keeps_the_rating(scene: Scene, cast: Cast) -> None:
    proposal = decline(
        viewer=viewer_of(cast.section_head),
        proposal=put(scene, cast.division_head),
        reason="Sudah saya timbang.",
    )
    assert proposal.status == ProposalStatus.DECLINED
    assert scene.appraisal.ratings.count() == 1


@pytest.mark.parametrize("act", [accept, decline])
def test_nobody_but_the_penilai_answers(scene: Scene, cast: Cast, act: object) -> None:
    proposal = put(scene, scene.wahyu)
    for other in (cast.division_head, scene.wahyu, cast.head, cast.officer):
        with pytest.raises(PermissionDenied):
            act(viewer=viewer_of(other), proposal=proposal, reason=WHY)  # type: ignore[operator]
    assert scene.appraisal.ratings.count() == 1


@pytest.mark.parametrize("act", [accept, decline])
def test_an_answer_needs_a_reason(scene: Scene, cast: Cast, act: object) -> None:
    with pytest.raises(CalibrationRefused) as caught:
        act(viewer=viewer_of(cast.section_head), proposal=put(scene, scene.wahyu), reason="ya")  # type: ignore[operator]
    assert caught.value.field == "answer"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"side": "predikat"}, "side"),
        ({"after": "sesuai"}, "after"),
        ({"after": "luar biasa"}, "after"),
        ({"reason": "setuju"}, "reason"),
    ],
)
def test_what_is_wrong_names_its_field(scene: Scene, cast: Cast, facts: dict[str, str], field: str) -> None:
    with pytest.raises(CalibrationRefused) as caught:
        put(scene, cast.division_head, **facts)
    assert caught.value.field == field


def test_the_penilai_himself_needs_no_proposal(scene: Scene, cast: Cast) -> None:
    with pytest.raises(CalibrationRefused, match="Anda penilai pegawai ini"):
        put(scene, cast.section_head)


def test_who_has_no_seat_has_no_voice(scene: Scene, cast: Cast) -> None:
    for other in (cast.officer, cast.stranger, cast.head):
        with pytest.raises(PermissionDenied):
            put(scene, other)


def test_the_second_of_two_is_told_what_the_first_proposed(scene: Scene, cast: Cast) -> None:
    put(scene, cast.division_head)
    with pytest.raises(CalibrationRefused, match="Darmawan Pohan baru saja mengusulkan perilaku kerja"):
        put(scene, scene.wahyu, after="di_bawah")
    assert Proposal.objects.count() == 1


def test_a_form_that_shows_an_older_rating_is_noticed(scene: Scene, cast: Cast) -> None:
    with pytest.raises(CalibrationRefused, match="rating baru sejak halaman ini dibuka"):
        put(scene, cast.division_head, seen=0)


def rate_anew(scene: Scene, cast: Cast) -> None:
    set_rating(
        viewer=viewer_of(cast.section_head),
        skp=scene.irma.skp,
        period=scene.irma.period,
        decision=decision(recommendation="Lanjutkan."),
    )


def test_a_proposal_about_a_rating_that_was_changed_lapses(scene: Scene, cast: Cast) -> None:
    old = put(scene, cast.division_head)
    rate_anew(scene, cast)
    with pytest.raises(CalibrationRefused, match="usulnya gugur"):
        accept(viewer=viewer_of(cast.section_head), proposal=old, reason=WHY)
    assert put(scene, scene.wahyu).is_open
    old.refresh_from_db()
    assert old.status == ProposalStatus.LAPSED


def test_a_result_that_was_opened_is_not_moved(scene: Scene, cast: Cast) -> None:
    proposal = put(scene, cast.division_head)
    mark_opened(viewer=viewer_of(cast.officer), appraisal=scene.appraisal)
    with pytest.raises(CalibrationRefused, match="hanya lewat keberatan"):
        accept(viewer=viewer_of(cast.section_head), proposal=proposal, reason=WHY)
    with pytest.raises(CalibrationRefused, match="hanya lewat keberatan"):
        put(scene, scene.wahyu)


def test_what_was_answered_is_not_answered_again(scene: Scene, cast: Cast) -> None:
    proposal = put(scene, cast.division_head)
    decline(viewer=viewer_of(cast.section_head), proposal=proposal, reason="Sudah saya timbang.")
    with pytest.raises(CalibrationRefused, match="sudah selesai: tidak diterima penilai"):
        accept(viewer=viewer_of(cast.section_head), proposal=proposal, reason=WHY)


def test_only_who_proposed_takes_it_back(scene: Scene, cast: Cast) -> None:
    proposal = put(scene, scene.wahyu)
    with pytest.raises(PermissionDenied):
        withdraw(viewer=viewer_of(cast.division_head), proposal=proposal)
    assert withdraw(viewer=viewer_of(scene.wahyu), proposal=proposal).status == ProposalStatus.WITHDRAWN


class TestRecusal:
    def test_who_declares_has_no_say_any_more(self, scene: Scene, cast: Cast) -> None:
        recuse(viewer=viewer_of(scene.wahyu), meeting=scene.meeting, about=cast.officer, tie="keluarga")
        with pytest.raises(PermissionDenied, match="tidak ikut bersuara"):
            put(scene, scene.wahyu)

    def test_what_he_had_proposed_is_taken_back(self, scene: Scene, cast: Cast) -> None:
        proposal = put(scene, scene.wahyu)
        recuse(viewer=viewer_of(scene.wahyu), meeting=scene.meeting, about=cast.officer, tie="keluarga")
        proposal.refresh_from_db()
        assert proposal.status == ProposalStatus.WITHDRAWN

    def test_a_penilai_who_declared_delegates_before_anything_is_answered(
        self, scene: Scene, cast: Cast
    ) -> None:
        proposal = put(scene, cast.division_head)
        recuse(viewer=viewer_of(cast.section_head), meeting=scene.meeting, about=cast.officer, tie="keluarga")
        with pytest.raises(PermissionDenied, match="Limpahkan"):
            accept(viewer=viewer_of(cast.section_head), proposal=proposal, reason=WHY)

    def test_of_oneself_there_is_nothing_to_declare(self, scene: Scene) -> None:
        with pytest.raises(CalibrationRefused):
            recuse(viewer=viewer_of(scene.wahyu), meeting=scene.meeting, about=scene.wahyu, tie="keluarga")

    def test_a_declaration_twice_is_one(self, scene: Scene, cast: Cast) -> None:
        for _time in range(2):
            recuse(viewer=viewer_of(scene.wahyu), meeting=scene.meeting, about=cast.officer, tie="lain")
        assert scene.meeting.recusals.count() == 1


def test_a_penilai_has_no_voice_about_a_fellow_penilai_or_himself(scene: Scene, cast: Cast) -> None:
    year = scene.irma.skp.year
    for person in (cast.section_head, scene.wahyu):
        make_rating(make_case(person, year), cast.division_head)
    for about, refusal in ((scene.wahyu, PermissionDenied), (cast.section_head, Http404)):
        skp = about.skps.get()
        with pytest.raises(refusal):
            propose(
                viewer=viewer_of(scene.wahyu),
                meeting=scene.meeting,
                skp=skp,
                side="perilaku",
                after="di_atas",
                reason=WHY,
            )


def test_after_the_signature_nothing_is_proposed(scene: Scene, cast: Cast) -> None:
    sign(viewer=viewer_of(cast.division_head), meeting=scene.meeting, grounds="Dua pegawai belum melapor.")
    with pytest.raises(CalibrationRefused, match="sudah ditandatangani Darmawan Pohan"):
        put(scene, scene.wahyu)


def test_a_penilai_who_has_it_no_more_leaves_the_answer_to_the_new_one(
    scene: Scene, cast: Cast, signed_in: Callable[[Person], Client]
) -> None:
    """The person came under another superior while it waited: it is not lost, and only the new one sets a rating."""
    proposal = put(scene, cast.division_head)
    Supervision.objects.filter(person=cast.officer).update(superior=scene.wahyu)
    for act in (accept, decline):
        with pytest.raises(PermissionDenied, match="dijawab penilai"):
            act(viewer=viewer_of(cast.section_head), proposal=proposal, reason=WHY)
    assert rating_in_force(scene.appraisal).decided_by == cast.section_head  # type: ignore[union-attr]
    page = reverse("calibration:person", args=[scene.meeting.public_id, scene.irma.skp.public_id])
    assert "Tetapkan rating yang diusulkan" in signed_in(scene.wahyu).get(page).content.decode()
    answered = accept(viewer=viewer_of(scene.wahyu), proposal=proposal, reason=WHY)
    assert answered.result is not None
    assert (answered.result.decided_by, answered.result.behaviour) == (scene.wahyu, "di_atas")
