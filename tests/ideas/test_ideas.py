"""An idea on its way: written, handed in, agreed, measured, ended. Each denial changes one fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from abdi.cycles.models import PerformanceYear
from abdi.goals.models import SkpVersion
from abdi.ideas import access, queries, services
from abdi.ideas.enums import Better
from abdi.ideas.models import Idea
from abdi.ideas.services import Content, Effect, IdeaRefused
from abdi.people.access import Viewer
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.ideas import make_idea
from tests.factories.limits import lower
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
EFFECT = Effect(
    measure="Waktu tanggap laporan",
    unit_label="menit",
    better=Better.DOWN,
    before=Decimal(48),
    before_source="CRM, Juli 2026",
    after=Decimal(31),
    after_source="CRM, September 2026",
)


def _content(skp: SkpVersion) -> Content:
    return Content(
        result_key=skp.results.order_by("position")[0].key,
        title="Pos siaga bergerak",
        problem="Regu datang terlambat pada jam sibuk.",
        way="Pos berpindah mengikuti laporan terbanyak.",
        place="Simpang Pancoran",
        trial_starts=date(2026, 10, 1),
        trial_ends=date(2026, 10, 31),
    )


# --- its way ----------------------------------------------------------------------------------------------


def test_it_goes_from_a_draft_to_a_measured_end(skp: SkpVersion, officer: Viewer, superior: Viewer) -> None:
    idea = services.write(viewer=officer, skp=skp.skp, content=_content(skp))
    for step, state in (
        (lambda: services.submit(viewer=officer, idea=idea), "diajukan"),
        (lambda: services.agree(viewer=superior, idea=idea), "dicoba"),
        (lambda: services.measure(viewer=officer, idea=idea, effect=EFFECT), "diukur"),
        (lambda: services.finish(viewer=officer, idea=idea, lesson="Cukup dua pos."), "selesai"),
    ):
        assert step().status == state
    idea.refresh_from_db()
    assert idea.is_new_idea
    assert idea.agreed_by == superior.person


def test_sent_back_it_is_a_draft_with_the_note(skp: SkpVersion, officer: Viewer, superior: Viewer) -> None:
    back = services.send_back(
        viewer=superior, idea=make_idea(skp, status="diajukan"), note="Sebutkan jamnya."
    )
    assert (back.status, back.returned) == ("draf", "Sebutkan jamnya.")
    assert services.write(viewer=officer, skp=skp.skp, content=_content(skp), idea=back).status == "draf"


@pytest.mark.parametrize("status", ["draf", "diajukan", "dicoba", "diukur"])
def test_it_may_be_stopped_at_any_time_with_what_was_learned(
    status: str, skp: SkpVersion, officer: Viewer
) -> None:
    stopped = services.stop(viewer=officer, idea=make_idea(skp, status=status), lesson="Terlalu sempit.")
    assert (stopped.status, stopped.lesson) == ("dihentikan", "Terlalu sempit.")


def test_without_what_was_learned_it_is_not_stopped(skp: SkpVersion, officer: Viewer) -> None:
    with pytest.raises(IdeaRefused, match="Tulis apa yang dipelajari"):
        services.stop(viewer=officer, idea=make_idea(skp, status="dicoba"), lesson=" ")


@pytest.mark.parametrize("status", ["diajukan", "dicoba", "diukur", "selesai", "dihentikan"])
def test_what_left_the_draft_is_not_changed(status: str, skp: SkpVersion, officer: Viewer) -> None:
    with pytest.raises(IdeaRefused, match="sudah diajukan"):
        services.write(viewer=officer, skp=skp.skp, content=_content(skp), idea=make_idea(skp, status=status))


@pytest.mark.parametrize("status", ["draf", "diajukan", "selesai", "dihentikan"])
def test_only_what_is_tried_is_measured(status: str, skp: SkpVersion, officer: Viewer) -> None:
    with pytest.raises(IdeaRefused, match="langkah itu tidak berlaku"):
        services.measure(viewer=officer, idea=make_idea(skp, status=status), effect=EFFECT)


def test_what_is_not_measured_is_not_finished(skp: SkpVersion, officer: Viewer) -> None:
    with pytest.raises(IdeaRefused):
        services.finish(viewer=officer, idea=make_idea(skp, status="dicoba"))


@pytest.mark.parametrize("name", ["place", "trial_starts", "trial_ends"])
def test_without_place_and_days_it_is_not_handed_in(name: str, skp: SkpVersion, officer: Viewer) -> None:
    content = replace(_content(skp), **{name: "" if name == "place" else None})
    idea = services.write(viewer=officer, skp=skp.skp, content=content)
    with pytest.raises(IdeaRefused, match="Isi tempat, hari mulai"):
        services.submit(viewer=officer, idea=idea)


def test_days_in_the_wrong_order_are_refused(skp: SkpVersion, officer: Viewer) -> None:
    content = replace(_content(skp), trial_ends=date(2026, 9, 30))
    with pytest.raises(IdeaRefused, match="sebelum hari pertama"):
        services.write(viewer=officer, skp=skp.skp, content=content)


def test_a_result_of_somebody_else_is_refused(
    skp: SkpVersion, officer: Viewer, cast: Cast, year: PerformanceYear
) -> None:
    other = make_skp(cast.colleague, year)
    with pytest.raises(IdeaRefused, match="Pilih RHK"):
        services.write(viewer=officer, skp=skp.skp, content=_content(other))


# --- measured is not zero, and new is one's own ------------------------------------------------------------


@pytest.mark.parametrize("name", ["measure", "unit_label", "before_source", "after_source"])
def test_a_figure_without_unit_or_source_is_refused(name: str, skp: SkpVersion, officer: Viewer) -> None:
    with pytest.raises(IdeaRefused, match="satuan, dan sumbernya"):
        services.measure(
            viewer=officer, idea=make_idea(skp, status="dicoba"), effect=replace(EFFECT, **{name: ""})
        )


def test_the_database_too_holds_that_measured_says_by_what(skp: SkpVersion) -> None:
    with pytest.raises(IntegrityError, match="idea_measured_says_by_what"), transaction.atomic():
        make_idea(skp, status="diukur", before=None)


def test_zero_is_a_figure(skp: SkpVersion, officer: Viewer) -> None:
    idea = make_idea(skp, status="dicoba")
    assert services.measure(viewer=officer, idea=idea, effect=replace(EFFECT, after=Decimal(0))).has_improved


@pytest.mark.parametrize(
    "facts",
    [{"after": Decimal(48)}, {"after": Decimal(60)}, {"better": "naik"}],
    ids=["the same", "worse", "the other way"],
)
def test_without_benefit_it_is_no_new_idea(facts: dict[str, object], skp: SkpVersion) -> None:
    assert not make_idea(skp, status="diukur", **facts).is_new_idea


def test_what_was_taken_over_is_no_new_idea(skp: SkpVersion, cast: Cast, year: PerformanceYear) -> None:
    first = make_idea(make_skp(cast.colleague, year), status="selesai")
    assert not make_idea(skp, status="selesai", inspired_by=first).is_new_idea


# --- who -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "readers"),
    [
        ("draf", {"officer"}),
        ("diajukan", {"officer", "section_head", "division_head", "head"}),
        ("dicoba", {"officer", "colleague", "section_head", "division_head", "head"}),
        ("dihentikan", {"officer", "section_head", "division_head", "head"}),
    ],
)
def test_who_reads_it(status: str, readers: set[str], skp: SkpVersion, cast: Cast) -> None:
    idea = make_idea(skp, status=status)
    everybody = ("officer", "colleague", "section_head", "division_head", "head", "stranger")
    assert {who for who in everybody if access.may_read(looking(getattr(cast, who)), idea)} == readers


@pytest.mark.parametrize("who", ["officer", "colleague", "division_head"])
def test_nobody_but_the_penilai_agrees(who: str, skp: SkpVersion, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        services.agree(viewer=looking(getattr(cast, who)), idea=make_idea(skp, status="diajukan"))


def test_the_penilai_does_not_measure_for_the_owner(skp: SkpVersion, superior: Viewer) -> None:
    with pytest.raises(PermissionDenied):
        services.measure(viewer=superior, idea=make_idea(skp, status="dicoba"), effect=EFFECT)


# --- pakai juga -----------------------------------------------------------------------------------------------


def test_a_colleague_uses_it_too_and_names_where_it_comes_from(
    skp: SkpVersion, cast: Cast, year: PerformanceYear
) -> None:
    idea, own = make_idea(skp, status="selesai"), make_skp(cast.colleague, year)
    made = services.use_too(viewer=looking(cast.colleague), idea=idea, skp=own.skp)
    assert (made.inspired_by, made.title, made.status, made.before) == (idea, idea.title, "draf", None)
    again = services.use_too(viewer=looking(cast.colleague), idea=idea, skp=own.skp)
    assert again == made


def test_a_stranger_does_not_use_it(skp: SkpVersion, cast: Cast, year: PerformanceYear) -> None:
    own = make_skp(cast.stranger, year)
    with pytest.raises(PermissionDenied):
        services.use_too(viewer=looking(cast.stranger), idea=make_idea(skp, status="selesai"), skp=own.skp)


def test_the_list_of_the_agency_shows_what_is_tried_with_its_users(
    skp: SkpVersion, cast: Cast, year: PerformanceYear
) -> None:
    make_idea(skp, status="diajukan", title="Belum disetujui")
    idea = make_idea(skp, status="selesai")
    make_idea(make_skp(cast.colleague, year), status="dicoba", inspired_by=idea, title="Pos ikut")
    make_idea(make_skp(cast.stranger, year), status="dicoba", title="Instansi lain")
    found = queries.ideas_of_agency(cast.bidang.lineage)
    assert {one.title: one.users for one in found} == {"Pos siaga bergerak": 1, "Pos ikut": 0}  # type: ignore[attr-defined]
    assert [one.title for one in queries.ideas_of_agency(cast.bidang.lineage, "pos ikut")] == ["Pos ikut"]


def test_a_stopped_idea_leaves_no_mark_on_the_person(skp: SkpVersion) -> None:
    make_idea(skp, status="dihentikan", lesson="Terlalu sempit.")
    assert not queries.ideas_of_agency(skp.skp.unit.lineage).exists()
    assert Idea.objects.count() == 1


def test_the_rule_by_which_a_new_idea_counts_comes_from_the_law_of_that_day() -> None:
    source = services.new_idea_source(date(2026, 10, 7))
    assert source is not None
    assert (source.cite, source.since) == ("PP 30/2019, Pasal 41", date(2019, 4, 26))
    assert services.new_idea_source(date(2010, 1, 1)) is None


def test_it_refuses_more_ideas_than_one_person_has(
    skp: SkpVersion, officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower(monkeypatch, "abdi.ideas.services", gagasan_satu_skp=1)
    make_idea(skp)
    with pytest.raises(IdeaRefused, match="sudah memuat 1 gagasan"):
        services.write(viewer=officer, skp=skp.skp, content=_content(skp))
