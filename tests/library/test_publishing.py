from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from abdi.core.ids import uuid7
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.goals.services import IndicatorDraft
from abdi.library import queries
from abdi.library.enums import EditionStatus
from abdi.library.models import Edition, Template, TemplateIndicator, UnitTarget
from abdi.library.services import (
    LineDraft,
    Stale,
    TemplateDraft,
    TemplateRefused,
    begin_edition,
    create_template,
    discard_draft,
    missing_from,
    publish,
    save_line,
    withdraw,
)
from abdi.people.models import Unit
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.library import POST, give_target, make_edition
from tests.factories.people import make_person, make_unit, viewer_of

pytestmark = pytest.mark.usefixtures("acting")


def wanted(unit: Unit | None, post: str = POST) -> TemplateDraft:
    return TemplateDraft(post=post, matching="persis", unit=unit, form="jajf")


LINE = LineDraft(
    text="Tertanganinya laporan kemacetan",
    indicators=[
        IndicatorDraft(key=uuid7(), text="Persentase laporan ditanggapi", aspect="waktu", unit_label="persen")
    ],
)


def test_bkd_writes_and_publishes_for_the_whole_city(cast: Cast, year: PerformanceYear) -> None:
    viewer = viewer_of(cast.bkd)
    edition = create_template(viewer=viewer, year=year, draft=wanted(None))
    save_line(viewer=viewer, edition=edition, key=uuid7(), draft=LINE)
    published = publish(viewer=viewer, edition=edition)
    assert (published.status, published.published_at, published.published_by) == (
        EditionStatus.PUBLISHED,
        NOW,
        cast.bkd,
    )


def test_hr_and_the_head_of_an_agency_write_for_it(cast: Cast, year: PerformanceYear) -> None:
    create_template(viewer=viewer_of(cast.hr), year=year, draft=wanted(cast.dishub))
    create_template(viewer=viewer_of(cast.head), year=year, draft=wanted(cast.bidang))
    assert Template.objects.count() == 2


@pytest.mark.parametrize(
    "who", ["hr", "head", "division_head", "officer", "team", "inspector", "administrator"]
)
def test_nobody_but_bkd_writes_for_the_whole_city(cast: Cast, year: PerformanceYear, who: str) -> None:
    with pytest.raises(PermissionDenied):
        create_template(viewer=viewer_of(getattr(cast, who)), year=year, draft=wanted(None))


@pytest.mark.parametrize("who", ["hr", "head"])
def test_nobody_writes_for_another_agency(cast: Cast, year: PerformanceYear, who: str) -> None:
    with pytest.raises(PermissionDenied):
        create_template(viewer=viewer_of(getattr(cast, who)), year=year, draft=wanted(cast.dinsos))


def test_a_year_that_is_closed_takes_no_template(cast: Cast, year: PerformanceYear) -> None:
    year.status = YearStatus.CLOSED
    year.save()
    with pytest.raises(TemplateRefused, match="tidak dibuka"):
        create_template(viewer=viewer_of(cast.bkd), year=year, draft=wanted(None))


def test_one_template_for_a_post_a_unit_and_a_year(cast: Cast, year: PerformanceYear) -> None:
    make_edition(year, cast.dishub)
    with pytest.raises(TemplateRefused, match="sudah ada"):
        create_template(viewer=viewer_of(cast.hr), year=year, draft=wanted(cast.dishub, POST.upper()))


def test_it_names_everything_that_stands_in_the_way(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, cast.dishub, status="draf", indicators=2)
    one, other = TemplateIndicator.objects.order_by("position")
    TemplateIndicator.objects.filter(pk=one.pk).update(unit_label="", aspect="")
    TemplateIndicator.objects.filter(pk=other.pk).update(direction="rentang", target=Decimal(5))
    assert missing_from(edition) == [
        "Indikator 1.1: isi satuan target, misalnya persen, dokumen, atau menit.",
        "Indikator 1.1: pilih aspek.",
        "Indikator 1.2: isi kedua batas rentang, atau kosongkan keduanya.",
    ]
    with pytest.raises(TemplateRefused, match=r"Indikator 1\.1"):
        publish(viewer=viewer_of(cast.hr), edition=edition)
    edition.refresh_from_db()
    assert edition.status == EditionStatus.DRAFT


def test_an_empty_template_is_not_published(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, cast.dishub, status="draf", results=0)
    with pytest.raises(TemplateRefused, match="paling sedikit satu RHK"):
        publish(viewer=viewer_of(cast.hr), edition=edition)


def test_what_is_published_is_never_written_again(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, cast.dishub)
    key = edition.results.get().key
    with pytest.raises(TemplateRefused, match="Buat edisi baru"):
        save_line(viewer=viewer_of(cast.hr), edition=edition, key=key, draft=LINE)
    assert edition.results.get().text == "Tertanganinya tugas 1"


def test_the_next_edition_keeps_keys_and_targets_and_replaces_the_one_before(
    cast: Cast, year: PerformanceYear
) -> None:
    edition = make_edition(year, cast.dishub)
    give_target(TemplateIndicator.objects.get(), cast.bidang, "75")
    viewer = viewer_of(cast.hr)
    draft = begin_edition(viewer=viewer, edition=edition, reason="Target baru dari data triwulan III")
    assert begin_edition(viewer=viewer, edition=edition) == draft
    assert draft.results.get().key == edition.results.get().key
    copied = UnitTarget.objects.get(indicator__result__edition=draft)
    assert (copied.unit, copied.target) == (cast.bidang, Decimal(75))
    publish(viewer=viewer, edition=draft)
    statuses = Edition.objects.order_by("number").values_list("status", flat=True)
    assert list(statuses) == [EditionStatus.REPLACED, EditionStatus.PUBLISHED]


def test_editions_are_compared_line_by_line(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, cast.dishub, results=2)
    give_target(TemplateIndicator.objects.get(text="Persentase tugas 1.1"), cast.bidang, "75")
    draft = begin_edition(viewer=viewer_of(cast.hr), edition=edition)
    draft.results.filter(position=2).delete()
    changed = TemplateIndicator.objects.get(result__edition=draft)
    TemplateIndicator.objects.filter(pk=changed.pk).update(unit_label="laporan")
    UnitTarget.objects.filter(indicator=changed).update(target=Decimal(80))
    told = [(c.where, c.what, c.before, c.after) for c in queries.compare_editions(edition, draft)]
    assert told == [
        ("RHK 1 · Persentase tugas 1.1", "Satuan", "persen", "laporan"),
        ("RHK 1 · Persentase tugas 1.1", "Target per unit", "1 unit bertarget", "1 unit berubah"),
        ("RHK 2", "Rencana hasil kerja", "Tertanganinya tugas 2", ""),
    ]


def test_withdrawing_wants_a_reason(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, cast.dishub)
    viewer = viewer_of(cast.hr)
    with pytest.raises(TemplateRefused, match="alasan penarikan"):
        withdraw(viewer=viewer, edition=edition, reason="salah")
    gone = withdraw(viewer=viewer, edition=edition, reason="Satuan indikator keliru")
    assert gone.status == EditionStatus.WITHDRAWN


def test_a_stale_page_overwrites_nothing(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, cast.dishub, status="draf", results=0)
    viewer, key = viewer_of(cast.hr), uuid7()
    save_line(viewer=viewer, edition=edition, key=key, draft=LINE)
    with pytest.raises(Stale):
        save_line(viewer=viewer, edition=edition, key=key, draft=LineDraft(text="Kata yang lain"))
    assert edition.results.get().text == LINE.text


def test_a_first_draft_that_is_discarded_leaves_nothing(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, cast.dishub, status="draf")
    discard_draft(viewer=viewer_of(cast.hr), edition=edition)
    assert not Template.objects.exists()


def test_a_later_draft_that_is_discarded_leaves_what_is_published(cast: Cast, year: PerformanceYear) -> None:
    edition = make_edition(year, cast.dishub)
    viewer = viewer_of(cast.hr)
    discard_draft(viewer=viewer, edition=begin_edition(viewer=viewer, edition=edition))
    assert list(Edition.objects.all()) == [edition]


def test_it_tells_whom_it_reaches_and_which_units_lack_a_target(cast: Cast, year: PerformanceYear) -> None:
    other = make_unit("31.DISHUB.U7", "Bidang Angkutan Jalan", "BIDANG", cast.dishub)
    make_person("Sari Dewi", other, POST, superior=cast.head)
    make_person("Rudi Hartono", cast.dinsos, POST)
    edition = make_edition(year, cast.dishub, indicators=2)
    one, second = TemplateIndicator.objects.order_by("position")
    give_target(one, cast.bidang, "75")
    give_target(second, cast.bidang, "80")
    give_target(one, other, "60")
    assert queries.reach_of(edition, NOW.date()) == queries.Reach(holders=3, units=2, lacking=1)
    found = queries.with_lacking(queries.holders_of(edition.template, NOW.date()), edition)
    assert [(h.person.name, h.lacking) for h in found] == [  # type: ignore[attr-defined]
        ("Daniswara Pranowo", 0),
        ("Irma Aryani", 0),
        ("Sari Dewi", 1),
    ]
