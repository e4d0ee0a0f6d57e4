"""The life of a judgement as a state machine, whose acts come in any order, with what was promised of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.models import model_to_dict
from django.http import Http404
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from abdi.appraisals.models import Appraisal, Rating
from abdi.appraisals.services import (
    AppraisalRefused,
    RatingDecision,
    close_unanswered,
    mark_opened,
    respond,
    set_rating,
)
from abdi.calibration.models import Meeting, Proposal
from abdi.calibration.services import CalibrationRefused, accept, decline, propose, sign
from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.objections.models import CaseFile, Objection
from abdi.objections.services import (
    Decision,
    ObjectionRefused,
    decide,
    file_objection,
    pass_on,
    state,
    withdraw,
)
from abdi.people.access import Viewer, viewer_for
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import SEEN, make_case, make_unit_predikat
from tests.factories.calibration import WHY, make_meeting
from tests.factories.objections import GROUNDS, STATEMENT, filing

# The matrix of PermenPANRB 6/2022 written out by hand, (hasil, perilaku): not read from the rules under test.
MATRIX = {
    ("di_atas", "di_atas"): "sangat_baik",
    ("di_atas", "sesuai"): "baik",
    ("sesuai", "di_atas"): "baik",
    ("sesuai", "sesuai"): "baik",
    ("di_bawah", "di_atas"): "butuh_perbaikan",
    ("di_bawah", "sesuai"): "butuh_perbaikan",
    ("di_atas", "di_bawah"): "kurang",
    ("sesuai", "di_bawah"): "kurang",
    ("di_bawah", "di_bawah"): "sangat_kurang",
}
# What each act may do to an objection; None is one that is not there.
FILED, EXAMINED, DECIDED, WITHDRAWN = (
    "keberatan_diajukan",
    "keberatan_diperiksa",
    "keberatan_diputus",
    "keberatan_dicabut",
)
STEPS: dict[str, set[tuple[str | None, str | None]]] = {
    "file": {(None, FILED)},
    "state": {(FILED, EXAMINED)},
    "decide": {(FILED, DECIDED), (EXAMINED, DECIDED)},
    "withdraw": {(FILED, WITHDRAWN), (EXAMINED, WITHDRAWN)},
    "wait": {(FILED, EXAMINED)},
}
REFUSALS = (AppraisalRefused, CalibrationRefused, ObjectionRefused, PermissionDenied, Http404)

scale = st.sampled_from(["di_bawah", "sesuai", "di_atas"])
anybody = st.sampled_from(["officer", "section_head", "division_head", "colleague"])
PENILAI = st.sampled_from(["section_head"] * 4 + ["officer", "division_head"])
EMPLOYEE = st.sampled_from(["officer"] * 4 + ["section_head", "colleague"])
CHAIR = st.sampled_from(["division_head"] * 4 + ["officer", "section_head"])


class Life(RuleBasedStateMachine):
    """One rating with its people; after each act what was promised is held against what stands in the database."""

    done: ClassVar[Counter[str]] = Counter()

    def __init__(self, cast: Cast, year: PerformanceYear) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.cast, self.at = cast, NOW
        make_unit_predikat(cast.bidang, cast.head)
        self.case = make_case(cast.officer, year)
        self.kept: dict[tuple[type, int], dict[str, Any]] = {}
        self.opened: dict[str, Any] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(meets=st.booleans(), rated=st.booleans(), contested=st.booleans())
    def begin(self, meets: bool, rated: bool, contested: bool) -> None:
        """Half of the lives have a meeting prepared, most begin rated, some contested."""
        if meets:
            make_meeting(self.cast)
        if rated or contested:
            self.rate(who="section_head", work="sesuai", behaviour="sesuai")
        if contested:
            self.file(who="officer", asked="di_atas")

    @rule(who=PENILAI, work=scale, behaviour=scale)
    def rate(self, who: str, work: str, behaviour: str) -> None:
        decision = RatingDecision(work=work, behaviour=behaviour, departs_work=WHY, departs_behaviour=SEEN)
        self._act(
            "rate",
            lambda: set_rating(
                viewer=self._viewer(who), skp=self.case.skp, period=self.case.period, decision=decision
            ),
        )

    @rule(who=EMPLOYEE)
    def open(self, who: str) -> None:
        self._act("open", lambda: mark_opened(viewer=self._viewer(who), appraisal=self._appraisal()))

    @rule(who=EMPLOYEE)
    def answer(self, who: str) -> None:
        self._act(
            "answer", lambda: respond(viewer=self._viewer(who), appraisal=self._appraisal(), comment=WHY)
        )

    @rule(who=CHAIR, side=st.sampled_from(["hasil", "perilaku"]), after=scale)
    def propose(self, who: str, side: str, after: str) -> None:
        self._act(
            "propose",
            lambda: propose(
                viewer=self._viewer(who),
                meeting=Meeting.objects.get(),
                skp=self.case.skp,
                side=side,
                after=after,
                reason=WHY,
            ),
        )

    @rule(who=PENILAI, agrees=st.booleans())
    def answer_proposal(self, who: str, agrees: bool) -> None:
        act = accept if agrees else decline
        self._act(
            "accept" if agrees else "decline",
            lambda: act(viewer=self._viewer(who), proposal=Proposal.objects.latest("pk"), reason=WHY),
        )

    @rule(who=CHAIR)
    def sign(self, who: str) -> None:
        self._act("sign", lambda: sign(viewer=self._viewer(who), meeting=Meeting.objects.get(), grounds=WHY))

    @rule(who=EMPLOYEE, asked=scale)
    def file(self, who: str, asked: str) -> None:
        if self._act(
            "file",
            lambda: file_objection(
                viewer=self._viewer(who), appraisal=self._appraisal(), filing=filing(asked_behaviour=asked)
            ),
        ):
            assert self._day() <= Objection.objects.latest("pk").window_ends

    @rule(who=PENILAI)
    def speak(self, who: str) -> None:
        self._act(
            "state",
            lambda: state(viewer=self._viewer(who), objection=Objection.objects.latest("pk"), text=STATEMENT),
        )

    @rule(who=CHAIR, outcome=st.sampled_from(["dikabulkan", "dikabulkan_sebagian", "keberatan_ditolak"]))
    def decide(self, who: str, outcome: str) -> None:
        decision = Decision(outcome=outcome, grounds=GROUNDS, behaviour="sesuai")
        self._act(
            "decide",
            lambda: decide(
                viewer=self._viewer(who), objection=Objection.objects.latest("pk"), decision=decision
            ),
        )

    @rule(who=EMPLOYEE)
    def withdraw(self, who: str) -> None:
        self._act(
            "withdraw",
            lambda: withdraw(viewer=self._viewer(who), objection=Objection.objects.latest("pk")),
        )

    @rule(days=st.sampled_from([1, 4, 8, 25]))
    def wait(self, days: int) -> None:
        """Days go by, and the automatic work of each is done."""
        self.at += timedelta(days=days)

        def act() -> None:
            close_unanswered()
            pass_on(self._day())

        self._act("wait", act)

    def the_predikat_is_the_matrix_of_the_last_rating(self) -> None:
        for rating in Rating.objects.order_by("number"):
            assert rating.predikat == MATRIX[rating.work, rating.behaviour]

    def nobody_acts_on_himself(self) -> None:
        officer, penilai, chair = self.cast.officer.pk, self.cast.section_head.pk, self.cast.division_head.pk
        for rating in Rating.objects.all():
            assert rating.decided_by_id == (penilai if rating.objection is None else chair)
        for proposal in Proposal.objects.all():
            assert proposal.by_id not in (officer, penilai)
            assert proposal.answered_by_id in (None, penilai)
        for one in Objection.objects.all():
            assert one.person_id == officer
            assert one.decided_by_id in (None, chair)
            signed = Meeting.objects.filter(signed_by=chair, signed_at__lte=one.decided_at or self.at)
            sat = signed.exists() or Proposal.objects.filter(by=chair).exists()
            assert one.decided_by_id is None or not sat

    def what_is_closed_stays(self) -> None:
        """Ratings and frozen files always; meetings once signed; objections once decided or withdrawn."""
        over = Objection.objects.filter(status__in=[DECIDED, WITHDRAWN])
        signed = Meeting.objects.filter(status="ditandatangani")
        for found in (Rating.objects.all(), CaseFile.objects.all(), over, signed):
            for row in found:
                content = model_to_dict(row, [field.name for field in row._meta.fields])
                assert self.kept.setdefault((type(row), row.pk), content) == content
        for model, key in self.kept:
            assert model.objects.filter(pk=key).exists()  # type: ignore[attr-defined]
        appraisal = Appraisal.objects.first()
        for name in ("opened_at", "commented_at", "closed_at") if appraisal else ():
            if value := getattr(appraisal, name):
                assert self.opened.setdefault(name, value) == value

    def _viewer(self, who: str) -> Viewer:
        """As services know him: which doors a page would show is asked by none of them, and costs the most."""
        user = getattr(self.cast, who).user
        return viewer_for(user, clock.today(), to_look=False)

    def _appraisal(self) -> Appraisal:
        found = Appraisal.objects.select_related("person", "period__series__year").first()
        if found is None:
            raise Http404
        return found

    def _day(self) -> date:
        return clock.day_of(self.at)

    def _act(self, name: str, act: Callable[[], object]) -> bool:
        """Do it as a request does, all or nothing. Whether it was taken."""
        ratings, before = Rating.objects.count(), objections()
        stood = Appraisal.objects.filter(opened_at__isnull=False).exists()
        try:
            with clock.fixed(self.at), transaction.atomic():
                act()
        except (*REFUSALS, Meeting.DoesNotExist, Proposal.DoesNotExist, Objection.DoesNotExist):
            assert (ratings, before) == (Rating.objects.count(), objections())
            return False
        after = objections()
        steps = {
            (before.get(pk), after.get(pk))
            for pk in before.keys() | after.keys()
            if before.get(pk) != after.get(pk)
        }
        assert steps <= STEPS.get(name, set())
        made = Rating.objects.count() - ratings
        assert made <= (name in ("rate", "accept", "decide"))
        assert not (made and stood) or name == "decide", "what was opened changes by a decision alone"
        if name == "decide":
            decided = Objection.objects.get(
                status=DECIDED, pk__in=[pk for pk in after if before.get(pk) != after[pk]]
            )
            assert bool(made) == (decided.outcome != "keberatan_ditolak")
            assert not made or decided.new_rating == Rating.objects.latest("number")
        self.done[name] += 1
        self.the_predikat_is_the_matrix_of_the_last_rating()
        self.nobody_acts_on_himself()
        self.what_is_closed_stays()
        return True


def objections() -> dict[int, str]:
    """Where each stands, by key."""
    return dict(Objection.objects.values_list("pk", "status"))
