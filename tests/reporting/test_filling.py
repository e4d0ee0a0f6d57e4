from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from abdi.cycles.models import Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.access import Viewer
from abdi.reporting import queries, services
from abdi.reporting.models import Realisation
from abdi.reporting.services import Content, ReportingError, StaleForm
from tests.cast import Cast
from tests.factories.cycles import quarter
from tests.factories.reporting import looking, make_report

pytestmark = pytest.mark.usefixtures("acting")


def _save(
    viewer: Viewer,
    skp: SkpVersion,
    period: Period,
    *,
    form: uuid.UUID | None = None,
    edition: int | None = None,
    **said: object,
) -> Realisation:
    return services.save_realisation(
        viewer=viewer,
        skp=skp.skp,
        period=period,
        key=_indicator(skp).key,
        content=Content(**said),  # type: ignore[arg-type]
        edition=edition,
        saved_from=form,
    )


def _indicator(skp: SkpVersion) -> Indicator:
    return Indicator.objects.filter(result__version=skp).order_by("pk")[0]


def test_the_first_save_makes_the_draft_with_a_place_for_every_indicator(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    _save(officer, skp, period, figure=Decimal(80))
    sheet = queries.sheet(skp.skp, period)
    assert (sheet.filled, len(sheet.lines)) == (1, 2)


def test_more_than_the_target_is_welcome(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    assert _save(officer, skp, period, figure=Decimal(140)).standing == "melebihi"


@pytest.mark.parametrize(("direction", "standing"), [("naik", "di_bawah_target"), ("turun", "melebihi")])
def test_a_figure_below_zero_stands_like_any_other(
    skp: SkpVersion, period: Period, officer: Viewer, direction: str, standing: str
) -> None:
    Indicator.objects.update(direction=direction, target_kind="posisi")
    kept = _save(officer, skp, period, figure=Decimal("-0.2"))
    assert (kept.held, kept.standing) == (Decimal("-0.2"), standing)


def test_not_measured_is_not_zero(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    kept = _save(officer, skp, period, not_measured=True)
    assert (kept.figure, kept.held, kept.standing) == (None, None, "belum_diukur")


def test_zero_is_a_figure(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    assert _save(officer, skp, period, figure=Decimal(0)).standing == "di_bawah_target"


def test_a_figure_and_not_measured_at_once_are_refused(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    with pytest.raises(ReportingError, match="Kosongkan angka"):
        _save(officer, skp, period, figure=Decimal(1), not_measured=True)


def test_the_database_itself_keeps_not_measured_from_being_zero(skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period)
    with pytest.raises(IntegrityError), transaction.atomic():
        report.realisations.update(figure=0, not_measured=True)


def test_yes_or_no_takes_nothing_in_between(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    Indicator.objects.filter(result__version=skp).update(direction="ya_tidak", target=1)
    with pytest.raises(ReportingError, match="Ya atau Tidak"):
        _save(officer, skp, period, figure=Decimal("0.5"))


def test_a_save_from_another_window_is_noticed(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    _save(officer, skp, period, form=uuid.uuid4(), edition=0, narrative="Jendela satu")
    with pytest.raises(StaleForm, match="jendela lain"):
        _save(officer, skp, period, form=uuid.uuid4(), edition=0, narrative="Jendela dua")


def test_a_page_is_not_stale_through_its_own_saves(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    page = uuid.uuid4()
    _save(officer, skp, period, form=page, edition=0, narrative="Regu")
    assert _save(officer, skp, period, form=page, edition=0, narrative="Regu tiba").edition == 2


def test_an_indicator_that_is_not_in_the_skp_is_refused(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    with pytest.raises(ReportingError, match="tidak ada pada SKP"):
        services.save_realisation(
            viewer=officer, skp=skp.skp, period=period, key=uuid.uuid4(), content=Content()
        )


def test_nothing_is_reported_against_an_skp_that_is_not_in_force(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    SkpVersion.objects.filter(pk=skp.pk).update(status="diajukan")
    with pytest.raises(ReportingError, match="Belum ada SKP yang berlaku"):
        _save(officer, skp, period)


def test_the_superior_does_not_write_for_his_subordinate(cast: Cast, skp: SkpVersion, period: Period) -> None:
    with pytest.raises(PermissionDenied):
        _save(looking(cast.section_head), skp, period, figure=Decimal(80))


@pytest.mark.parametrize(
    ("direction", "figure", "standing"),
    [
        ("naik", "76", "melebihi"),
        ("naik", "75", "tercapai"),
        ("naik", "70", "sedikit_di_bawah"),
        ("naik", "20", "di_bawah_target"),
        ("turun", "74", "melebihi"),
        ("turun", "75", "tercapai"),
        ("turun", "80", "sedikit_di_bawah"),
        ("turun", "200", "di_bawah_target"),
    ],
)
def test_it_says_how_a_figure_stands_to_its_target(
    direction: str, figure: str, standing: str, skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    Indicator.objects.filter(result__version=skp).update(direction=direction)
    assert _save(officer, skp, period, figure=Decimal(figure)).standing == standing


@pytest.mark.parametrize(
    ("figure", "standing"),
    [("9", "di_bawah_target"), ("10", "tercapai"), ("20", "tercapai"), ("21", "di_bawah_target")],
)
def test_a_range_is_met_between_its_ends(
    figure: str, standing: str, skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    Indicator.objects.filter(result__version=skp).update(direction="rentang", target=10, target_max=20)
    assert _save(officer, skp, period, figure=Decimal(figure)).standing == standing


def test_what_is_near_the_target_carries_the_rule_and_that_it_is_assumed(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    kept = _save(officer, skp, period, figure=Decimal(70))
    assert [reason["code"] for reason in kept.standing_because] == ["appraisal.bands"]
    assert kept.standing_because[0]["cite"]


def test_a_sum_counts_the_year_so_far_against_the_part_that_is_due(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    Indicator.objects.filter(result__version=skp).update(target_kind="hitungan", target=8)
    earlier = make_report(skp, quarter(2), status="dibaca")
    earlier.realisations.update(figure=3)
    kept = _save(officer, skp, period, figure=Decimal(2))
    assert (kept.held, kept.aim, kept.standing) == (5, 6, "di_bawah_target")


def test_a_sum_leaves_out_what_was_returned(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    Indicator.objects.filter(result__version=skp).update(target_kind="hitungan", target=8)
    make_report(skp, quarter(2), status="dikembalikan").realisations.update(figure=3)
    assert _save(officer, skp, period, figure=Decimal(2)).held == 2


def test_a_position_does_not_add_up(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    make_report(skp, quarter(2), status="dibaca").realisations.update(figure=60)
    assert _save(officer, skp, period, figure=Decimal(75)).held == 75
