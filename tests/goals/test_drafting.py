from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.goals import services
from abdi.goals.models import AppendixLine, BehaviourExpectation, Indicator, Result, SkpVersion
from abdi.goals.services import IndicatorDraft, ResultDraft, SkpRefused, Stale
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Appointment, Person
from abdi.strategy.models import UnitGoal
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.limits import lower

TODAY = date(2026, 10, 7)
DRAFT = ResultDraft(
    text="Tertanganinya laporan kemacetan",
    indicators=(
        IndicatorDraft(
            key=uuid7(),
            text="Persentase laporan yang ditanggapi",
            aspect="waktu",
            target=Decimal("75"),
            unit_label="persen",
        ),
    ),
)


def seen_by(person: Person) -> Viewer:
    assert person.user is not None
    return viewer_for(person.user, TODAY)


def started(cast: Cast, year: PerformanceYear) -> SkpVersion:
    return services.start_skp(viewer=seen_by(cast.officer), year=year, approach="kuantitatif")


def keep(
    cast: Cast, version: SkpVersion, key: uuid.UUID, draft: ResultDraft = DRAFT, **page: object
) -> Result:
    return services.save_result(viewer=seen_by(cast.officer), version=version, key=key, draft=draft, **page)


def test_an_officer_starts_with_aspects(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = started(cast, year)
    assert (version.skp.form, version.number, version.status) == ("jajf", 1, "draf")


def test_a_head_of_agency_starts_with_perspectives(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = services.start_skp(viewer=seen_by(cast.head), year=year, approach="kuantitatif")
    assert version.skp.form == "jpt"


def test_starting_twice_gives_the_first(acting: None, cast: Cast, year: PerformanceYear) -> None:
    assert started(cast, year) == started(cast, year)


def test_without_a_post_it_says_whom_to_ask(acting: None, cast: Cast, year: PerformanceYear) -> None:
    Appointment.objects.filter(person=cast.officer).delete()
    with pytest.raises(SkpRefused, match="pengelola kepegawaian"):
        started(cast, year)


def test_a_year_that_is_not_open_takes_no_skp(acting: None, cast: Cast, year: PerformanceYear) -> None:
    year.status = "ditutup"
    year.save()
    with pytest.raises(SkpRefused, match="tidak dibuka"):
        started(cast, year)


def test_last_year_is_copied_in_words_with_new_keys(acting: None, cast: Cast, year: PerformanceYear) -> None:
    before = PerformanceYear.objects.create(year=2025, status="ditutup")
    old = make_skp(cast.officer, before, results=2)
    version = services.start_skp(
        viewer=seen_by(cast.officer), year=year, approach="kuantitatif", copy_from=old
    )
    keys = {r.key for r in Result.objects.filter(version=old)}
    copies = Result.objects.filter(version=version)
    assert [r.text for r in copies] == ["Terlaksananya tugas 1", "Terlaksananya tugas 2"]
    assert keys.isdisjoint(r.key for r in copies)
    assert Indicator.objects.filter(result__version=version).count() == 2


def test_the_skp_of_another_is_not_copied(acting: None, cast: Cast, year: PerformanceYear) -> None:
    other = make_skp(cast.colleague, year)
    with pytest.raises(SkpRefused, match="SKP Anda sendiri"):
        services.start_skp(viewer=seen_by(cast.officer), year=year, approach="kuantitatif", copy_from=other)


def test_a_result_is_kept_with_its_indicators(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version, key = started(cast, year), uuid7()
    keep(cast, version, key)
    assert Indicator.objects.get(result__key=key).target == Decimal("75")


def test_saving_again_by_the_same_key_makes_no_second_result(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version, key = started(cast, year), uuid7()
    keep(cast, version, key)
    keep(cast, version, key, replace(DRAFT, text="Kata yang baru"), edition=1)
    assert [r.text for r in version.results.all()] == ["Kata yang baru"]
    assert Indicator.objects.filter(result__version=version).count() == 1


def test_an_indicator_that_is_taken_away_is_gone(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version, key = started(cast, year), uuid7()
    keep(cast, version, key)
    gone = replace(DRAFT.indicators[0], gone=True)
    keep(cast, version, key, replace(DRAFT, indicators=(gone,)), edition=1)
    assert not Indicator.objects.filter(result__version=version).exists()


def test_a_page_drawn_before_another_window_saved_is_stale(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version, key = started(cast, year), uuid7()
    keep(cast, version, key, token=uuid.uuid4())
    keep(cast, version, key, edition=1, token=uuid.uuid4())
    with pytest.raises(Stale, match="Tulisan Anda masih ada"):
        keep(cast, version, key, replace(DRAFT, text="Basi"), edition=1, token=uuid.uuid4())
    assert version.results.get().text == DRAFT.text


def test_one_page_may_save_itself_again_and_again(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version, key, page = started(cast, year), uuid7(), uuid.uuid4()
    keep(cast, version, key, token=page)
    keep(cast, version, key, replace(DRAFT, text="Lebih baik"), token=page)
    assert version.results.get().text == "Lebih baik"


def test_the_words_of_the_superiors_result_stay_with_the_link(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    above = make_skp(cast.section_head, year).results.get()
    version, key = started(cast, year), uuid7()
    result = keep(cast, version, key, replace(DRAFT, superior_result=above))
    assert (result.superior_result, result.superior_text) == (above, "Terlaksananya tugas 1")


def test_a_result_may_be_tied_to_a_goal_of_the_unit(acting: None, cast: Cast, year: PerformanceYear) -> None:
    goal = UnitGoal.objects.create(unit=cast.bidang, year=year, text="Lalu lintas lancar")
    result = keep(cast, started(cast, year), uuid7(), replace(DRAFT, unit_goal=goal))
    assert result.superior_text == "Lalu lintas lancar"


def test_a_result_is_taken_out(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version, key = started(cast, year), uuid7()
    keep(cast, version, key)
    services.delete_result(viewer=seen_by(cast.officer), version=version, key=key)
    assert not version.results.exists()


def test_a_colleague_writes_nothing_into_it(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = started(cast, year)
    with pytest.raises(PermissionDenied):
        services.save_result(viewer=seen_by(cast.colleague), version=version, key=uuid7(), draft=DRAFT)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("diajukan", "Tarik pengajuan"),
        ("dibaca", "sedang dibaca"),
        ("dikembalikan", "Perbaiki"),
        ("berlaku", "Ajukan perubahan"),
        ("diganti", "diganti"),
    ],
)
def test_what_is_no_draft_is_not_written_and_it_says_what_to_do(
    acting: None, cast: Cast, year: PerformanceYear, status: str, said: str
) -> None:
    version = make_skp(cast.officer, year, status=status)
    with pytest.raises(SkpRefused, match=said):
        keep(cast, version, uuid7())


def test_the_employee_drafts_the_special_expectation(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = started(cast, year)
    services.save_expectations(
        viewer=seen_by(cast.officer), version=version, texts={"loyal": "Menjaga nama baik dinas"}
    )
    assert BehaviourExpectation.objects.get().text == "Menjaga nama baik dinas"


def test_the_superior_edits_it_while_he_reads(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    services.save_expectations(
        viewer=seen_by(cast.section_head), version=version, texts={"loyal": "Hadir di setiap apel"}
    )
    assert BehaviourExpectation.objects.get().text == "Hadir di setiap apel"


def test_the_superior_edits_nothing_before_he_opened_it(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = make_skp(cast.officer, year, status="diajukan")
    with pytest.raises(SkpRefused, match="Buka SKP ini"):
        services.save_expectations(viewer=seen_by(cast.section_head), version=version, texts={"loyal": "x"})


def test_a_superior_of_others_edits_nothing(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year, status="dibaca")
    with pytest.raises(PermissionDenied):
        services.save_expectations(viewer=seen_by(cast.division_head), version=version, texts={"loyal": "x"})


def test_the_appendix_is_kept_line_by_line(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = started(cast, year)
    viewer = seen_by(cast.officer)
    services.save_appendix(viewer=viewer, version=version, lines={"dukungan": ["Mobil", "Radio"]})
    services.save_appendix(viewer=viewer, version=version, lines={"dukungan": ["Radio"]}, edition=1)
    assert [a.text for a in AppendixLine.objects.all()] == ["Radio"]


def test_a_returned_skp_is_corrected_in_a_copy_with_the_same_keys(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    returned = make_skp(cast.officer, year, status="dikembalikan", results=2)
    draft = services.begin_correction(viewer=seen_by(cast.officer), version=returned)
    assert (draft.number, draft.status, draft.correct_by) == (2, "draf", date(2026, 10, 14))
    assert {r.key for r in draft.results.all()} == {r.key for r in returned.results.all()}
    returned.refresh_from_db()
    assert returned.status == "dikembalikan"


def test_correcting_twice_gives_the_same_draft(acting: None, cast: Cast, year: PerformanceYear) -> None:
    returned = make_skp(cast.officer, year, status="dikembalikan")
    viewer = seen_by(cast.officer)
    assert services.begin_correction(viewer=viewer, version=returned) == services.begin_correction(
        viewer=viewer, version=returned
    )


def test_an_old_return_is_not_corrected_over_a_newer_version(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    officer, superior = seen_by(cast.officer), seen_by(cast.section_head)
    returned = make_skp(cast.officer, year, status="dikembalikan")
    corrected = services.begin_correction(viewer=officer, version=returned)
    services.submit(viewer=officer, version=corrected)
    services.open_version(viewer=superior, version=corrected)
    services.agree(viewer=superior, version=corrected)
    with pytest.raises(SkpRefused, match="Buka SKP Saya"):
        services.begin_correction(viewer=officer, version=returned)
    assert SkpVersion.objects.count() == 2


def test_a_change_stands_beside_what_is_in_force(acting: None, cast: Cast, year: PerformanceYear) -> None:
    held = make_skp(cast.officer, year)
    draft = services.begin_change(
        viewer=seen_by(cast.officer), version=held, reason="Wilayah tugas bertambah"
    )
    held.refresh_from_db()
    assert (held.status, draft.status, draft.change_reason) == ("berlaku", "draf", "Wilayah tugas bertambah")


def test_a_change_needs_a_reason(acting: None, cast: Cast, year: PerformanceYear) -> None:
    held = make_skp(cast.officer, year)
    with pytest.raises(SkpRefused, match="alasan perubahan"):
        services.begin_change(viewer=seen_by(cast.officer), version=held, reason="  perlu   ")


def test_a_change_can_be_thrown_away_and_the_old_one_goes_on(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    held = make_skp(cast.officer, year)
    viewer = seen_by(cast.officer)
    draft = services.begin_change(viewer=viewer, version=held, reason="Wilayah tugas bertambah")
    services.discard_change(viewer=viewer, version=draft)
    assert [v.status for v in SkpVersion.objects.all()] == ["berlaku"]


def test_a_first_draft_is_not_thrown_away(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(SkpRefused, match="Draf pertama"):
        services.discard_change(viewer=seen_by(cast.officer), version=started(cast, year))


def test_a_result_never_carries_on_what_carries_it(acting: None, cast: Cast, year: PerformanceYear) -> None:
    key = uuid7()
    version = started(cast, year)
    own = keep(cast, version, key)
    middle = make_skp(cast.section_head, year).results.get()
    Result.objects.filter(pk=middle.pk).update(superior_result=own)
    above = make_skp(cast.division_head, year).results.get()
    Result.objects.filter(pk=above.pk).update(superior_result=middle)
    above.refresh_from_db()
    with pytest.raises(SkpRefused, match="didukung oleh RHK yang hendak dihubungkan"):
        keep(cast, version, key, replace(DRAFT, superior_result=above), edition=own.edition)
    assert Result.objects.get(pk=own.pk).superior_result is None


def test_it_refuses_more_results_than_an_skp_may_have_and_still_changes_those_there(
    acting: None, cast: Cast, year: PerformanceYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = make_skp(cast.officer, year, status="draf")
    lower(monkeypatch, "abdi.goals.services.drafting", rhk_satu_skp=version.results.count())
    viewer = seen_by(cast.officer)
    with pytest.raises(SkpRefused, match=r"batas satu SKP\. Gabungkan"):
        services.save_result(viewer=viewer, version=version, key=uuid7(), draft=DRAFT)
    there = version.results.order_by("position")[0]
    kept = services.save_result(
        viewer=viewer, version=version, key=there.key, draft=DRAFT, edition=there.edition
    )
    assert kept.text == DRAFT.text
