"""The life of a report: which act is taken in which state, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from abdi.core import clock
from abdi.core.ledger import verify
from abdi.core.models import Receipt
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.access import Viewer
from abdi.people.models import SupervisorClaim
from abdi.reporting import queries, services
from abdi.reporting.models import Realisation, Report
from abdi.reporting.services import AlreadyMoved, Content, Incomplete, PeriodClosed, ReportingError, Settled
from tests.cast import Cast
from tests.factories.cycles import quarter
from tests.factories.goals import make_indicator
from tests.factories.reporting import looking, make_link, make_reply, make_report

pytestmark = pytest.mark.usefixtures("acting")
AFTER_THE_DUE_DAY = datetime(2026, 10, 12, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))

ACTS: dict[str, Callable[[Viewer, Viewer, SkpVersion, Period], object]] = {
    "save": lambda me, _boss, skp, period: services.save_realisation(
        viewer=me, skp=skp.skp, period=period, key=_first(skp).key, content=Content(figure=Decimal(1))
    ),
    "submit": lambda me, _boss, skp, period: services.submit(viewer=me, skp=skp.skp, period=period),
    "withdraw": lambda me, _boss, skp, period: services.withdraw(viewer=me, report=_latest(skp, period)),
    "open": lambda _me, boss, skp, period: services.open_report(viewer=boss, report=_latest(skp, period)),
    "return": lambda _me, boss, skp, period: services.return_report(
        viewer=boss, report=_latest(skp, period), reason="Lampirkan foto."
    ),
}
TAKEN = {
    "draf": {"save", "submit"},
    "dilaporkan": {"withdraw", "open", "return"},
    "dibaca": {"open", "return"},
    "dikembalikan": {"save", "submit"},
}


@pytest.mark.parametrize("state", TAKEN)
@pytest.mark.parametrize("act", ACTS)
def test_each_state_takes_its_acts_and_refuses_the_others(
    state: str, act: str, skp: SkpVersion, period: Period, officer: Viewer, superior: Viewer
) -> None:
    make_report(skp, period, status=state)
    if act in TAKEN[state]:
        ACTS[act](officer, superior, skp, period)
        return
    with pytest.raises(AlreadyMoved):
        ACTS[act](officer, superior, skp, period)
    assert _latest(skp, period).status == state


def test_handing_in_gives_a_receipt_that_holds(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    make_report(skp, period)
    report = services.submit(viewer=officer, skp=skp.skp, period=period)
    receipt = Receipt.objects.get(number=report.receipt)
    assert verify(receipt).record_matches
    assert receipt.record is not None
    assert receipt.record["indikator"][0]["realisasi"] == "80.0000"


def test_it_is_not_handed_in_while_an_indicator_says_nothing(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period)
    report.realisations.filter(pk=_realisation(report).pk).update(figure=None)
    with pytest.raises(Incomplete, match="Jumlah laporan"):
        services.submit(viewer=officer, skp=skp.skp, period=period)


def test_not_measured_is_enough_to_hand_in(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    report = make_report(skp, period)
    report.realisations.update(figure=None, not_measured=True)
    assert services.submit(viewer=officer, skp=skp.skp, period=period).status == "dilaporkan"


def test_a_target_in_words_is_answered_in_words(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    report = make_report(skp, period)
    Indicator.objects.filter(result__version=skp).update(target=None, target_text="Warga puas")
    report.realisations.update(figure=None)
    assert services.submit(viewer=officer, skp=skp.skp, period=period).status == "dilaporkan"


def test_who_withdraws_gets_the_draft_back_as_it_was(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    services.withdraw(viewer=officer, report=report)
    found = queries.sheet(skp.skp, period)
    assert found.report is not None
    assert (found.report.number, found.report.status) == (1, "draf")
    assert found.filled == 2


def test_it_says_who_was_faster_when_it_cannot_be_withdrawn(
    skp: SkpVersion, period: Period, officer: Viewer, superior: Viewer
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    services.open_report(viewer=superior, report=report)
    with pytest.raises(AlreadyMoved, match="Budi Winarno sudah membuka"):
        services.withdraw(viewer=officer, report=report)


def test_opening_again_keeps_the_first_moment(skp: SkpVersion, period: Period, superior: Viewer) -> None:
    report = make_report(skp, period, status="dilaporkan")
    first = services.open_report(viewer=superior, report=report).opened_at
    with clock.fixed(clock.now() + timedelta(hours=1)):
        assert services.open_report(viewer=superior, report=report).opened_at == first


def test_a_returned_version_stays_as_it_was_and_the_next_takes_everything_along(
    skp: SkpVersion, period: Period, officer: Viewer, superior: Viewer
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    evidence = make_link(_realisation(report))
    services.return_report(viewer=superior, report=report, reason="Lampirkan foto.")
    services.save_realisation(
        viewer=officer, skp=skp.skp, period=period, key=_first(skp).key, content=Content(figure=Decimal(90))
    )
    latest = _latest(skp, period)
    assert latest.number == 2
    assert _realisation(latest).figure == 90
    assert _realisation(report).figure == 80
    assert [e.url for e in _realisation(latest).evidence.all()] == [evidence.url]
    assert _realisation(report).evidence.count() == 1


def test_the_returned_version_is_replaced_when_the_next_comes_in(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period, status="dikembalikan")
    services.submit(viewer=officer, skp=skp.skp, period=period)
    report.refresh_from_db()
    assert report.status == "diganti"
    assert report.return_reason == "Lampirkan foto sesudah."


def test_it_is_not_returned_without_a_reason(skp: SkpVersion, period: Period, superior: Viewer) -> None:
    report = make_report(skp, period, status="dibaca")
    with pytest.raises(ReportingError, match="Tulis alasan"):
        services.return_report(viewer=superior, report=report, reason="  ")


def test_it_is_not_returned_once_a_rating_rests_on_it(
    cast: Cast, skp: SkpVersion, period: Period, superior: Viewer
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    services.settle(skp=skp.skp, period=period, by=cast.section_head)
    with pytest.raises(Settled):
        services.return_report(viewer=superior, report=report, reason="Terlambat.")


def test_it_is_not_withdrawn_once_a_rating_rests_on_it(
    cast: Cast, skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    services.settle(skp=skp.skp, period=period, by=cast.section_head)
    with pytest.raises(AlreadyMoved):
        services.withdraw(viewer=officer, report=report)


def test_a_closed_period_takes_nothing_and_keeps_what_was_written(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period)
    period.closed_at = clock.now()
    period.save()
    with pytest.raises(PeriodClosed, match="sudah ditutup"):
        services.submit(viewer=officer, skp=skp.skp, period=period)
    assert _realisation(report).figure == 80


def test_it_is_not_returned_when_nobody_could_mend_it_any_more(
    skp: SkpVersion, period: Period, superior: Viewer
) -> None:
    report = make_report(skp, period, status="dibaca")
    period.closed_at = clock.now()
    period.save()
    with pytest.raises(PeriodClosed):
        services.return_report(viewer=superior, report=report, reason="Lampirkan foto.")


def test_a_period_that_has_not_begun_takes_nothing(skp: SkpVersion, officer: Viewer) -> None:
    before = datetime(2026, 9, 30, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    with clock.fixed(before), pytest.raises(PeriodClosed, match="belum dimulai"):
        services.submit(viewer=officer, skp=skp.skp, period=quarter(4))


def test_the_last_moment_of_the_due_day_is_in_time(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    make_report(skp, period)
    with clock.fixed(datetime(2026, 10, 9, 23, 59, tzinfo=ZoneInfo("Asia/Jakarta"))):
        services.submit(viewer=officer, skp=skp.skp, period=period)
    assert not queries.is_late(skp.skp, period)


def test_after_the_due_day_it_is_late_and_still_taken(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    make_report(skp, period)
    with clock.fixed(AFTER_THE_DUE_DAY):
        report = services.submit(viewer=officer, skp=skp.skp, period=period)
    assert report.status == "dilaporkan"
    assert queries.is_late(skp.skp, period)


def test_a_correction_after_the_due_day_is_not_late(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    make_report(skp, period, status="dikembalikan")
    with clock.fixed(AFTER_THE_DUE_DAY):
        services.submit(viewer=officer, skp=skp.skp, period=period)
    assert not queries.is_late(skp.skp, period)


def test_nobody_is_late_while_his_claim_of_a_wrong_superior_is_examined(
    cast: Cast, skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    make_report(skp, period)
    SupervisorClaim.objects.create(person=cast.officer, filed_at=clock.now())
    with clock.fixed(AFTER_THE_DUE_DAY):
        services.submit(viewer=officer, skp=skp.skp, period=period)
    assert not queries.is_late(skp.skp, period)


def test_somebody_else_does_not_hand_in(cast: Cast, skp: SkpVersion, period: Period) -> None:
    make_report(skp, period)
    with pytest.raises(PermissionDenied):
        services.submit(viewer=looking(cast.colleague), skp=skp.skp, period=period)


def test_somebody_elses_superior_does_not_open(cast: Cast, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dilaporkan")
    with pytest.raises(PermissionDenied):
        services.open_report(viewer=looking(cast.division_head), report=report)


def test_an_obstacle_waits_until_it_is_answered(skp: SkpVersion, period: Period, superior: Viewer) -> None:
    report = make_report(skp, period, status="dibaca")
    stated = _realisation(report)
    report.realisations.filter(pk=stated.pk).update(obstacle="Galian pipa di Jalan Saharjo.")
    assert [r.pk for r in queries.unanswered_obstacles(report)] == [stated.pk]
    services.answer_obstacle(viewer=superior, realisation=stated, text="Sudah saya surati.")
    assert queries.unanswered_obstacles(report) == []


def test_blanks_are_no_obstacle(skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dibaca")
    report.realisations.update(obstacle="  \n")
    assert queries.unanswered_obstacles(report) == []


def test_answering_opens_the_report(skp: SkpVersion, period: Period, superior: Viewer) -> None:
    report = make_report(skp, period, status="dilaporkan")
    report.realisations.update(obstacle="Galian pipa.")
    services.answer_obstacle(viewer=superior, realisation=_realisation(report), text="Baik.")
    assert _latest(skp, period).status == "dibaca"


def test_an_answer_may_be_changed(skp: SkpVersion, period: Period, superior: Viewer) -> None:
    report = make_report(skp, period, status="dibaca")
    report.realisations.update(obstacle="Galian pipa.")
    services.answer_obstacle(viewer=superior, realisation=_realisation(report), text="Baik.")
    reply = services.answer_obstacle(viewer=superior, realisation=_realisation(report), text="Sudah selesai.")
    assert reply.text == "Sudah selesai."


def test_there_is_nothing_to_answer_where_nothing_was_stated(
    skp: SkpVersion, period: Period, superior: Viewer
) -> None:
    report = make_report(skp, period, status="dibaca")
    with pytest.raises(ReportingError, match="Tidak ada kendala"):
        services.answer_obstacle(viewer=superior, realisation=_realisation(report), text="Baik.")


def test_an_answer_follows_into_the_next_version_while_the_obstacle_stays_the_same(
    cast: Cast, skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period, status="dikembalikan")
    report.realisations.update(obstacle="Galian pipa.")
    make_reply(_realisation(report), cast.section_head)
    services.save_realisation(
        viewer=officer,
        skp=skp.skp,
        period=period,
        key=_first(skp).key,
        content=Content(figure=Decimal(90), obstacle="Galian pipa."),
    )
    assert _realisation(_latest(skp, period)) not in queries.unanswered_obstacles(_latest(skp, period))


def test_another_obstacle_needs_another_answer(
    cast: Cast, skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period, status="dikembalikan")
    report.realisations.update(obstacle="Galian pipa.")
    make_reply(_realisation(report), cast.section_head)
    services.save_realisation(
        viewer=officer,
        skp=skp.skp,
        period=period,
        key=_first(skp).key,
        content=Content(figure=Decimal(90), obstacle="Mobil derek rusak."),
    )
    assert _realisation(_latest(skp, period)) in queries.unanswered_obstacles(_latest(skp, period))


def test_an_amended_skp_carries_the_draft_along(skp: SkpVersion, period: Period, officer: Viewer) -> None:
    report = make_report(skp, period)
    old = _first(skp)
    amended = _amend(skp)
    kept = make_indicator(amended.results.create(position=1, text="Hasil"), key=old.key)
    services.save_realisation(
        viewer=officer, skp=skp.skp, period=period, key=old.key, content=Content(figure=Decimal(70))
    )
    assert report.realisations.get(indicator=kept).figure == 70


def test_what_the_amended_skp_no_longer_asks_is_not_handed_in(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period)
    amended = _amend(skp)
    kept = make_indicator(amended.results.create(position=1, text="Hasil"), key=_first(skp).key)
    services.submit(viewer=officer, skp=skp.skp, period=period)
    assert [r.indicator for r in report.realisations.select_related("indicator")] == [kept]


def _amend(skp: SkpVersion) -> SkpVersion:
    SkpVersion.objects.filter(pk=skp.pk).update(status="diganti")
    return SkpVersion.objects.create(skp=skp.skp, number=2, status="berlaku", created_at=clock.now())


def _first(skp: SkpVersion) -> Indicator:
    return Indicator.objects.filter(result__version=skp).order_by("pk")[0]


def _realisation(report: Report) -> Realisation:
    return report.realisations.order_by("pk")[0]


def _latest(skp: SkpVersion, period: Period) -> Report:
    report = queries.report_for(skp.skp, period)
    assert report is not None
    return report
