"""The life of an SKP under acts in any order: by employee, superior and delegate, from old pages, twice over."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from abdi.core.models import Receipt
from abdi.core.once import once
from abdi.cycles.models import PerformanceYear
from abdi.goals import queries, services
from abdi.goals.enums import OPEN_STATUSES, SkpStatus, ThreadSubject
from abdi.goals.models import Message, Skp, SkpVersion, Thread
from abdi.goals.queries import LineRef
from abdi.goals.services import ResultDraft, SkpRefused
from abdi.goals.services.flow import record_of
from abdi.people.models import Delegation, Person
from abdi.people.queries import appraiser_on
from tests.cast import Cast
from tests.factories.goals import AGREED, make_skp
from tests.factories.people import viewer_of

TODAY = date(2026, 10, 7)
REASON = "Sebutkan simpang mana saja."

# What each act may do to the status of a version; None is a version that is not there.
STEPS: dict[str, set[tuple[str | None, str | None]]] = {
    "submit": {("draf", "diajukan")},
    "withdraw": {("diajukan", "draf")},
    "open": {("diajukan", "dibaca")},
    "agree": {("dibaca", "berlaku"), ("berlaku", "diganti")},
    "return": {("dibaca", "dikembalikan")},
    "correct": {(None, "draf")},
    "change": {(None, "draf")},
    "discard": {("draf", None)},
    "write": set(),
    "take_over": {("diajukan", "dibaca")},
    "say": set(),
    "settle": set(),
    "share": set(),
}
GIVES_RECEIPT = {("draf", "diajukan"), ("dibaca", "berlaku")}
CLOSED = (SkpStatus.RETURNED, SkpStatus.IN_FORCE, SkpStatus.REPLACED)

pages = st.sampled_from([-1, -1, -1, 0, 1])
"""Which of the versions that were ever on the screen: mostly the last, at times one from a page left open."""
speakers = st.sampled_from(["officer", "section_head", "division_head"])
deciders = st.sampled_from(["section_head"] * 4 + ["division_head", "colleague"])


class Life(RuleBasedStateMachine):
    """One SKP with its people; after each act what was promised is held against what stands in the database."""

    done: ClassVar[Counter[str]] = Counter()

    def __init__(self, cast: Cast, year: PerformanceYear) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.cast = cast
        self.shown = [make_skp(cast.officer, year, status="draf")]
        self.key = self.shown[0].results.get().key
        self.token = uuid.uuid4()
        self.kept: dict[int, dict[str, Any]] = {}
        self.decisions: dict[int, tuple[str, int | None]] = {}
        self.handed_in = 0
        self.line = LineRef(ThreadSubject.RESULT, str(self.key))
        self.said = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(agreed=st.booleans(), goes_on=st.booleans())
    def begin(self, agreed: bool, goes_on: bool) -> None:
        """Half of the lives begin with an SKP in force, some of them with the draft of a change."""
        if agreed:
            self.read_and_decide(who="section_head", agrees=True)
        if goes_on:
            self.go_on(page=-1, discards=False)

    @rule(page=pages, repeat=st.booleans())
    def submit(self, page: int, repeat: bool) -> None:
        version = self._page(page)
        if not repeat:
            self.token = uuid.uuid4()

        def act() -> str:
            return services.submit(viewer=viewer_of(self.cast.officer), version=version).number

        self._act("submit", lambda: once(self.token, act))

    @rule(page=pages)
    def withdraw(self, page: int) -> None:
        version = self._page(page)
        self._act("withdraw", lambda: services.withdraw(viewer=viewer_of(self.cast.officer), version=version))

    @rule(page=pages)
    def correct(self, page: int) -> None:
        version, officer = self._page(page), viewer_of(self.cast.officer)
        self._copied("correct", lambda: services.begin_correction(viewer=officer, version=version))

    @rule(page=pages)
    def change(self, page: int) -> None:
        version, officer = self._page(page), viewer_of(self.cast.officer)
        self._copied("change", lambda: services.begin_change(viewer=officer, version=version, reason=REASON))

    @rule(page=pages)
    def discard(self, page: int) -> None:
        version, officer = self._page(page), viewer_of(self.cast.officer)
        self._act("discard", lambda: services.discard_change(viewer=officer, version=version))

    @rule(page=pages, text=st.sampled_from(["Satu", "Dua", "Tiga"]), behind=st.integers(0, 1))
    def write(self, page: int, text: str, behind: int) -> None:
        version, officer = self._page(page), viewer_of(self.cast.officer)
        result = queries.result_with_key(version, self.key)
        edition = (result.edition if result else 0) - behind
        draft = ResultDraft(text=text)

        def act() -> object:
            return services.save_result(
                viewer=officer,
                version=version,
                key=self.key,
                draft=draft,
                edition=edition,
                token=uuid.uuid4(),
            )

        written = self._act("write", act)
        assert not (written and behind), "an old page wrote over a newer one"

    @rule(page=pages, who=deciders)
    def open(self, page: int, who: str) -> None:
        version = self._page(page)
        self._decide(
            "open", version, who, lambda viewer: services.open_version(viewer=viewer, version=version)
        )

    @rule(page=pages, who=deciders)
    def agree(self, page: int, who: str) -> None:
        version = self._page(page)
        self._decide("agree", version, who, lambda viewer: services.agree(viewer=viewer, version=version))

    @rule(page=pages, who=deciders)
    def send_back(self, page: int, who: str) -> None:
        version = self._page(page)
        self._decide(
            "return",
            version,
            who,
            lambda viewer: services.return_version(viewer=viewer, version=version, reason=REASON),
        )

    @rule(who=deciders, agrees=st.booleans())
    def read_and_decide(self, who: str, agrees: bool) -> None:
        """As on most days: what was submitted is opened, then decided."""
        self.submit(page=-1, repeat=False)
        self.open(page=-1, who=who)
        if agrees:
            self.agree(page=-1, who=who)
        else:
            self.send_back(page=-1, who=who)

    @rule(page=pages, discards=st.booleans())
    def go_on(self, page: int, discards: bool) -> None:
        """The next draft, whichever button the page has; at times it is thought better of."""
        self.correct(page=page)
        self.change(page=page)
        if discards:
            self.discard(page=-1)

    @rule(page=pages, who=st.sampled_from(["officer", "officer", "colleague"]), shares=st.booleans())
    def share_or_close(self, page: int, who: str, shares: bool) -> None:
        """A draft shown to the penilai, or closed again: by its owner alone, and it changes nothing else."""
        version, viewer = self._page(page), viewer_of(getattr(self.cast, who))
        act = services.share_draft if shares else services.unshare_draft
        happened = self._act("share", lambda: act(viewer=viewer, version=version))
        assert not happened or who == "officer"
        if happened:
            assert (SkpVersion.objects.get(pk=version.pk).shared_at is not None) is shares

    @rule(page=pages, who=speakers, seen=st.integers(0, 3))
    def speak_or_settle(self, page: int, who: str, seen: int) -> None:
        """A message at the only line, or Selesai from a page that showed so many of them."""
        version, viewer = self._page(page), viewer_of(getattr(self.cast, who))
        if seen:
            self._act(
                "settle", lambda: services.settle(viewer=viewer, version=version, ref=self.line, seen=seen)
            )
            return

        def say() -> None:
            services.say(viewer=viewer, version=version, ref=self.line, text=REASON)
            self.said += 1

        self._act("say", say)

    @rule(page=pages, who=deciders)
    def take_over(self, page: int, who: str) -> None:
        """The superior has let his days go by; somebody above him, or not above him, wants to decide."""
        version = self._page(page)
        self._versions().filter(taken_over_by=None, submitted_at__isnull=False).update(submitted_at=AGREED)
        viewer = viewer_of(getattr(self.cast, who))
        self._act("take_over", lambda: services.take_over(viewer=viewer, version=version, reason=REASON))

    @rule()
    def delegate_or_end(self) -> None:
        """The superior lets the head of the division decide, or takes it back."""
        if not Delegation.objects.all().delete()[0]:
            Delegation.objects.create(
                delegator=self.cast.section_head,
                delegate=self.cast.division_head,
                basis="ST 12/2026",
                during=DateRange(TODAY, None),
            )

    def one_holds_and_one_is_open(self) -> None:
        statuses = list(self._versions().values_list("status", flat=True))
        assert statuses.count(SkpStatus.IN_FORCE) == bool(self.decisions)  # an approval is never lost
        assert sum(status in OPEN_STATUSES for status in statuses) <= 1

    def what_is_closed_stays(self) -> None:
        for version in self._versions().filter(status__in=CLOSED):
            content = _content(version)
            assert self.kept.setdefault(version.pk, content) == content
        for pk, decision in self.decisions.items():
            version = SkpVersion.objects.get(pk=pk)
            assert version.status in (SkpStatus.IN_FORCE, SkpStatus.REPLACED)
            assert (version.decision_receipt, version.decided_by_id) == decision

    def each_act_has_one_receipt(self) -> None:
        assert Receipt.objects.count() == self.handed_in

    def what_was_said_stays(self) -> None:
        assert Message.objects.count() == self.said
        assert Thread.objects.count() == bool(self.said)

    def _page(self, page: int) -> SkpVersion:
        return self.shown[page % len(self.shown)]

    def _versions(self) -> Any:
        return SkpVersion.objects.filter(skp=Skp.objects.get()).order_by("number")

    def _decide(self, name: str, version: SkpVersion, who: str, act: Callable[[Any], object]) -> None:
        person: Person = getattr(self.cast, who)
        happened = self._act(name, lambda: act(viewer_of(person)))
        taken_over_by = SkpVersion.objects.get(pk=version.pk).taken_over_by if happened else None
        assert not happened or (taken_over_by or appraiser_on(self.cast.officer, TODAY)) == person

    def _copied(self, name: str, act: Callable[[], SkpVersion]) -> None:
        """A new draft goes on from the latest version, whichever page it was asked from."""
        before, latest = self._versions().count(), self._versions().last()
        self._act(name, act)
        if self._versions().count() > before:
            assert _content(self._versions().last(), number=False) == _content(latest, number=False)

    def _act(self, name: str, act: Callable[[], object]) -> bool:
        """Do it as a request does, all or nothing. Whether it was taken; a repeat that changes nothing is."""
        before = dict(self._versions().values_list("pk", "status"))
        try:
            with transaction.atomic():
                act()
        except (SkpRefused, PermissionDenied):
            assert dict(self._versions().values_list("pk", "status")) == before
            return False
        after = dict(self._versions().values_list("pk", "status"))
        steps = {
            pk: (before.get(pk), after.get(pk))
            for pk in before.keys() | after.keys()
            if before.get(pk) != after.get(pk)
        }
        assert set(steps.values()) <= STEPS[name]
        self.handed_in += sum(step in GIVES_RECEIPT for step in steps.values())
        for pk, step in steps.items():
            if step == ("dibaca", "berlaku"):
                agreed = SkpVersion.objects.get(pk=pk)
                self.decisions[pk] = (agreed.decision_receipt, agreed.decided_by_id)
            if step[0] is None:
                self.shown.append(SkpVersion.objects.get(pk=pk))
        self.one_holds_and_one_is_open()
        self.what_is_closed_stays()
        self.each_act_has_one_receipt()
        self.what_was_said_stays()
        if steps or name in ("write", "say", "settle", "share"):
            self.done[name] += 1
        return True


def _content(version: SkpVersion, *, number: bool = True) -> dict[str, Any]:
    version = queries.version_with_skp(version.public_id) or version
    content = record_of(version, queries.lines_for(version))
    return content if number else {**content, "version": None}


def test_an_ordinary_life_goes_through_every_act(acting: None, cast: Cast, year: PerformanceYear) -> None:
    """Each act comes about and is noticed, so that the lives in any order below can fail on it."""
    Life.done.clear()
    life = Life(cast, year)
    life.write(page=-1, text="Satu", behind=0)
    life.share_or_close(page=-1, who="officer", shares=True)
    life.submit(page=-1, repeat=False)
    life.submit(page=-1, repeat=True)
    life.withdraw(page=-1)
    life.read_and_decide(who="section_head", agrees=False)
    life.correct(page=-1)
    life.read_and_decide(who="section_head", agrees=True)
    life.speak_or_settle(page=-1, who="section_head", seen=0)
    life.speak_or_settle(page=-1, who="officer", seen=1)
    life.go_on(page=-1, discards=True)
    life.go_on(page=-2, discards=False)
    life.submit(page=-1, repeat=False)
    life.take_over(page=-1, who="division_head")
    life.agree(page=-1, who="division_head")
    life.teardown()
    assert set(Life.done) == set(STEPS)


def test_no_order_of_acts_loses_or_doubles_anything(acting: None, cast: Cast, year: PerformanceYear) -> None:
    run_state_machine_as_test(
        lambda: Life(cast, year),
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
