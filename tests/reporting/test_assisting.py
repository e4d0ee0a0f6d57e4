"""A helper types, the owner decides. Each denial changes one fact from the case that is allowed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from abdi.core.models import HistoryEntry, Receipt
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.access import Viewer
from abdi.people.models import Appointment, Person, Supervision
from abdi.reporting import access, queries, services
from abdi.reporting.models import Assistance, AssistedEntry, Realisation
from abdi.reporting.services import AlreadyMoved, Content, PeriodClosed, ReportingError, StaleForm
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.cycles import quarter
from tests.factories.goals import make_skp
from tests.factories.people import always
from tests.factories.reporting import looking, make_report

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
TYPED = Content(figure=Decimal(82), narrative="Ditangani sebelum jam sibuk.")


@pytest.fixture
def helper(cast: Cast) -> Viewer:
    return looking(cast.colleague)


@pytest.fixture
def held(cast: Cast, officer: Viewer) -> Assistance:
    return services.name_helper(
        viewer=officer, helper_id=cast.colleague.public_id, starts=TODAY, ends=TODAY + timedelta(days=30)
    )


@pytest.fixture
def indicator(skp: SkpVersion) -> Indicator:
    return Indicator.objects.filter(result__version=skp).order_by("pk")[0]


def _type(
    viewer: Viewer, held: Assistance, skp: SkpVersion, period: Period, content: Content = TYPED, at: int = 0
) -> AssistedEntry:
    indicator = Indicator.objects.filter(result__version=skp).order_by("pk")[at]
    return services.type_entry(
        viewer=viewer, assistance=held, skp=skp.skp, period=period, indicator=indicator, content=content
    )


@pytest.fixture
def entry(helper: Viewer, held: Assistance, skp: SkpVersion, period: Period) -> AssistedEntry:
    return _type(helper, held, skp, period)


# --- naming -----------------------------------------------------------------------------------------------


def test_a_colleague_of_the_unit_is_named_and_may_type(held: Assistance, helper: Viewer) -> None:
    assert access.may_assist(helper, held)


def _name(viewer: Viewer, who: Person, starts: date = TODAY, ends: date = TODAY) -> Assistance:
    return services.name_helper(viewer=viewer, helper_id=who.public_id, starts=starts, ends=ends)


@pytest.mark.parametrize("who", ["officer", "section_head", "stranger"])
def test_neither_oneself_nor_the_penilai_nor_another_agency_is_named(
    who: str, cast: Cast, officer: Viewer
) -> None:
    with pytest.raises(ReportingError, match="Pilih rekan seunit"):
        _name(officer, getattr(cast, who))


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (TODAY - timedelta(days=1), TODAY, "paling awal hari ini"),
        (TODAY, TODAY - timedelta(days=1), "sebelum hari pertama"),
        (TODAY, TODAY + timedelta(days=366), "paling lama setahun"),
    ],
)
def test_days_that_cannot_be_are_refused(
    starts: date, ends: date, words: str, cast: Cast, officer: Viewer
) -> None:
    with pytest.raises(ReportingError, match=words):
        _name(officer, cast.colleague, starts, ends)


def test_the_same_colleague_is_not_named_twice_for_a_day(
    cast: Cast, officer: Viewer, held: Assistance
) -> None:
    with pytest.raises(ReportingError, match="sudah membantu Anda"):
        _name(officer, cast.colleague)


# --- who may type -----------------------------------------------------------------------------------------


def test_another_colleague_may_not(cast: Cast, held: Assistance) -> None:
    assert not access.may_assist(looking(cast.division_head), held)


def test_the_day_before_the_first_he_may_not(helper: Viewer, held: Assistance) -> None:
    helper.day = held.starts - timedelta(days=1)
    assert not access.may_assist(helper, held)


def test_the_day_after_the_last_he_may_not(helper: Viewer, held: Assistance) -> None:
    helper.day = held.ends + timedelta(days=1)
    assert not access.may_assist(helper, held)


def test_on_the_last_day_he_may(helper: Viewer, held: Assistance) -> None:
    helper.day = held.ends
    assert access.may_assist(helper, held)


def test_once_it_is_taken_back_he_may_not(officer: Viewer, helper: Viewer, held: Assistance) -> None:
    assert not access.may_assist(helper, services.revoke_helper(viewer=officer, assistance=held))


def test_who_has_become_the_penilai_may_not(cast: Cast, helper: Viewer, held: Assistance) -> None:
    Supervision.objects.filter(person=cast.officer).delete()
    Supervision.objects.create(
        person=cast.officer, superior=cast.colleague, source="koreksi", during=always()
    )
    assert not access.may_assist(helper, held)


def test_the_skp_of_a_third_person_is_not_typed(
    cast: Cast, helper: Viewer, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    other = make_skp(cast.section_head, skp.skp.year)
    with pytest.raises(PermissionDenied):
        _type(helper, held, other, period)


def test_a_closed_period_is_not_typed(
    helper: Viewer, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    period.closed_at = NOW
    period.save()
    with pytest.raises(PeriodClosed):
        _type(helper, held, skp, period)


def test_what_was_handed_in_is_not_typed(
    helper: Viewer, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    make_report(skp, period, status="dilaporkan")
    with pytest.raises(AlreadyMoved):
        _type(helper, held, skp, period)


def test_only_the_owner_takes_the_permission_back(helper: Viewer, held: Assistance) -> None:
    with pytest.raises(PermissionDenied):
        services.revoke_helper(viewer=helper, assistance=held)


# --- nothing counts before --------------------------------------------------------------------------------


def test_what_is_typed_counts_for_nothing(entry: AssistedEntry, skp: SkpVersion, period: Period) -> None:
    assert Realisation.objects.count() == 0
    assert queries.submitted_report(skp.skp, period) is None


def test_typing_again_replaces_what_waits(
    entry: AssistedEntry, helper: Viewer, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    again = _type(helper, held, skp, period, Content(figure=Decimal(83)))
    assert (again.pk, again.figure, again.edition) == (entry.pk, Decimal(83), 2)


@pytest.mark.parametrize("act", [services.confirm, services.refuse])
def test_the_helper_does_not_decide(act, entry: AssistedEntry, helper: Viewer) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PermissionDenied):
        act(viewer=helper, entry=entry)


@pytest.mark.parametrize("act", [services.confirm, services.refuse])
def test_the_superior_does_not_decide(act, entry: AssistedEntry, superior: Viewer) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PermissionDenied):
        act(viewer=superior, entry=entry)


def test_the_owner_does_not_take_back_what_another_typed(entry: AssistedEntry, officer: Viewer) -> None:
    with pytest.raises(PermissionDenied):
        services.take_back(viewer=officer, entry=entry)


def test_the_helper_takes_back_also_after_his_days(
    entry: AssistedEntry, officer: Viewer, held: Assistance, helper: Viewer
) -> None:
    services.revoke_helper(viewer=officer, assistance=held)
    assert services.take_back(viewer=helper, entry=entry).status == "ditarik"


# --- the owner's word -------------------------------------------------------------------------------------


def test_confirmed_it_is_the_owners_draft_and_names_both(
    entry: AssistedEntry, officer: Viewer, cast: Cast
) -> None:
    kept = services.confirm(viewer=officer, entry=entry, edition=1)
    assert (kept.figure, kept.narrative) == (TYPED.figure, TYPED.narrative)
    assert (kept.typed_by, kept.typed_confirmed_at) == (cast.colleague, NOW)
    assert kept.report.status == "draf"


def test_the_owner_changes_it_as_he_confirms(entry: AssistedEntry, officer: Viewer) -> None:
    kept = services.confirm(viewer=officer, entry=entry, content=Content(figure=Decimal(79)))
    entry.refresh_from_db()
    assert (kept.figure, entry.figure, entry.changed) == (Decimal(79), Decimal(82), True)


def test_what_the_helper_changed_meanwhile_is_not_confirmed_unread(
    entry: AssistedEntry, officer: Viewer, helper: Viewer, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    _type(helper, held, skp, period, Content(figure=Decimal(300)))
    with pytest.raises(StaleForm, match="mengubah isian ini"):
        services.confirm(viewer=officer, entry=entry, edition=1)
    assert Realisation.objects.count() == 0


def test_all_are_confirmed_at_once_but_only_those_seen(
    entry: AssistedEntry, officer: Viewer, helper: Viewer, held: Assistance, skp: SkpVersion, period: Period
) -> None:
    later = _type(helper, held, skp, period, at=1)
    assert services.confirm_all(viewer=officer, seen={entry.public_id: 1}) == 1
    assert queries.waiting_entries(officer.person) == [later]  # type: ignore[arg-type]


def test_a_refused_one_leaves_the_draft_as_it_was(entry: AssistedEntry, officer: Viewer) -> None:
    services.refuse(viewer=officer, entry=entry, note="Angkanya belum final.")
    with pytest.raises(AlreadyMoved, match="Tidak dipakai"):
        services.confirm(viewer=officer, entry=entry)
    assert Realisation.objects.count() == 0


def test_the_owners_reason_for_another_figure_stays(
    entry: AssistedEntry, officer: Viewer, skp: SkpVersion, period: Period, indicator: Indicator
) -> None:
    services.save_realisation(
        viewer=officer,
        skp=skp.skp,
        period=period,
        key=indicator.key,
        content=Content(departure="Data belum lengkap."),
    )
    assert services.confirm(viewer=officer, entry=entry).departure == "Data belum lengkap."


def test_history_and_receipt_name_the_helper(
    entry: AssistedEntry, officer: Viewer, cast: Cast, skp: SkpVersion, period: Period
) -> None:
    services.confirm(viewer=officer, entry=entry)
    second = Indicator.objects.filter(result__version=skp).order_by("pk")[1]
    services.save_realisation(
        viewer=officer, skp=skp.skp, period=period, key=second.key, content=Content(figure=Decimal(80))
    )
    report = services.submit(viewer=officer, skp=skp.skp, period=period)
    record = Receipt.objects.get(number=report.receipt).record
    assert record is not None
    assert [line.get("diketikkan_oleh") for line in record["indikator"]] == [cast.colleague.full_name, None]
    changed = HistoryEntry.objects.filter(table_name="reporting_assistedentry", operation="U")
    assert [line.before["status"] for line in changed if line.before] == ["menunggu_pemilik"]


def test_the_next_version_keeps_who_typed(
    entry: AssistedEntry, officer: Viewer, superior: Viewer, cast: Cast, skp: SkpVersion, period: Period
) -> None:
    services.confirm(viewer=officer, entry=entry)
    second = Indicator.objects.filter(result__version=skp).order_by("pk")[1]
    content = Content(figure=Decimal(80))
    services.save_realisation(viewer=officer, skp=skp.skp, period=period, key=second.key, content=content)
    report = services.submit(viewer=officer, skp=skp.skp, period=period)
    services.return_report(viewer=superior, report=report, reason="Lengkapi.")
    services.save_realisation(viewer=officer, skp=skp.skp, period=period, key=second.key, content=content)
    typed = Realisation.objects.filter(report__number=2, typed_by=cast.colleague)
    assert typed.count() == 1


def test_the_helper_is_shown_indicators_and_his_own_words_only(
    entry: AssistedEntry, held: Assistance, skp: SkpVersion
) -> None:
    periods = queries.to_type(held, skp.skp.year, TODAY)
    assert [line.entry for line in periods[0].lines if line.entry] == []  # the second quarter
    third = next(one for one in periods if one.row.period == quarter(3))
    assert [line.entry for line in third.lines] == [entry, None]


def test_somebody_without_a_post_has_no_colleagues_to_ask(cast: Cast) -> None:
    Appointment.objects.filter(person=cast.officer).delete()
    assert queries.colleagues(cast.officer, TODAY) == []
