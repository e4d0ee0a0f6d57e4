from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.core import clock
from abdi.core.models import Receipt
from abdi.cycles.models import PerformanceYear
from abdi.goals import services
from abdi.goals.models import Indicator, SkpVersion
from abdi.goals.queries import appraisees_on, skp_in_force, waiting_for_approval
from abdi.goals.services import NotReady, SkpRefused
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Delegation, Person, Supervision
from abdi.people.queries import appraiser_on
from tests.cast import Cast
from tests.factories.goals import make_skp

TODAY = date(2026, 10, 7)
REASON = "Sebutkan simpang mana saja."


def seen_by(person: Person) -> Viewer:
    assert person.user is not None
    return viewer_for(person.user, TODAY)


def submitted(cast: Cast, year: PerformanceYear) -> SkpVersion:
    version = make_skp(cast.officer, year, status="draf")
    services.submit(viewer=seen_by(cast.officer), version=version)
    version.refresh_from_db()
    return version


def opened(cast: Cast, year: PerformanceYear) -> SkpVersion:
    return services.open_version(viewer=seen_by(cast.section_head), version=submitted(cast, year))


def test_submitting_gives_a_receipt(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = submitted(cast, year)
    assert (version.status, version.superior) == ("diajukan", cast.section_head)
    assert Receipt.objects.get(number=version.receipt).subject == version.public_id


def test_submitting_twice_gives_the_same_receipt(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = submitted(cast, year)
    again = services.submit(viewer=seen_by(cast.officer), version=version)
    assert again.number == version.receipt
    assert Receipt.objects.count() == 1


def test_what_is_missing_is_told_completely(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = make_skp(cast.officer, year, status="draf", results=2)
    Indicator.objects.filter(result__position=1).update(target=None, unit_label="")
    Indicator.objects.filter(result__position=2).delete()
    with pytest.raises(NotReady) as refused:
        services.submit(viewer=seen_by(cast.officer), version=version)
    assert [f.message for f in refused.value.findings] == [
        "RHK A.1, indikator 1: isi target dengan angka.",
        "RHK A.1, indikator 1: isi satuan target, misalnya persen, dokumen, atau menit.",
        "RHK A.2: tambahkan paling sedikit satu indikator.",
    ]


def test_it_is_taken_when_no_superior_is_known(acting: None, cast: Cast, year: PerformanceYear) -> None:
    Supervision.objects.filter(person=cast.officer).delete()
    version = submitted(cast, year)
    assert (version.status, version.superior) == ("diajukan", None)


def test_it_is_withdrawn_until_it_is_opened(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = services.withdraw(viewer=seen_by(cast.officer), version=submitted(cast, year))
    assert (version.status, version.receipt) == ("draf", "")


def test_it_is_not_withdrawn_once_opened(acting: None, cast: Cast, year: PerformanceYear) -> None:
    with pytest.raises(SkpRefused, match="sudah membuka"):
        services.withdraw(viewer=seen_by(cast.officer), version=opened(cast, year))


def test_it_is_not_opened_when_withdrawn_a_second_before(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = submitted(cast, year)
    services.withdraw(viewer=seen_by(cast.officer), version=version)
    with pytest.raises(SkpRefused, match="menarik kembali SKP ini sebelum Anda membukanya"):
        services.open_version(viewer=seen_by(cast.section_head), version=version)


def test_opening_twice_keeps_the_first_moment(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = opened(cast, year)
    with clock.fixed(datetime(2026, 10, 8, tzinfo=UTC)):
        again = services.open_version(viewer=seen_by(cast.section_head), version=version)
    assert again.opened_at == version.opened_at


def test_agreeing_makes_it_hold(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = services.agree(viewer=seen_by(cast.section_head), version=opened(cast, year))
    assert skp_in_force(cast.officer, year, TODAY) == version
    assert version.decided_by == cast.section_head


def test_agreeing_twice_changes_nothing(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = services.agree(viewer=seen_by(cast.section_head), version=opened(cast, year))
    again = services.agree(viewer=seen_by(cast.section_head), version=version)
    assert again.decision_receipt == version.decision_receipt


def test_agreeing_a_change_replaces_the_older_version(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    held = make_skp(cast.officer, year)
    officer, superior = seen_by(cast.officer), seen_by(cast.section_head)
    draft = services.begin_change(viewer=officer, version=held, reason="Wilayah tugas bertambah")
    services.submit(viewer=officer, version=draft)
    services.open_version(viewer=superior, version=draft)
    services.agree(viewer=superior, version=draft)
    assert list(SkpVersion.objects.order_by("number").values_list("status", flat=True)) == [
        "diganti",
        "berlaku",
    ]
    assert skp_in_force(cast.officer, year, date(2026, 6, 1)) == held
    assert skp_in_force(cast.officer, year, TODAY) == draft


def test_it_comes_back_with_a_reason_and_a_day(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = services.return_version(
        viewer=seen_by(cast.section_head), version=opened(cast, year), reason=REASON
    )
    assert (version.status, version.return_reason) == ("dikembalikan", REASON)
    assert version.correct_by == date(2026, 10, 14)


@pytest.mark.parametrize("reason", ["", "Kurang.", "          "])
def test_it_does_not_come_back_without_a_reason(
    acting: None, cast: Cast, year: PerformanceYear, reason: str
) -> None:
    with pytest.raises(SkpRefused, match="paling sedikit 10 huruf"):
        services.return_version(viewer=seen_by(cast.section_head), version=opened(cast, year), reason=reason)


@pytest.mark.parametrize("status", ["draf", "diajukan", "dikembalikan", "diganti"])
def test_nothing_but_an_opened_skp_is_agreed(
    acting: None, cast: Cast, year: PerformanceYear, status: str
) -> None:
    version = make_skp(cast.officer, year, status=status)
    with pytest.raises(SkpRefused):
        services.agree(viewer=seen_by(cast.section_head), version=version)


@pytest.mark.parametrize("status", ["draf", "diajukan", "berlaku", "diganti"])
def test_nothing_but_an_opened_skp_is_returned(
    acting: None, cast: Cast, year: PerformanceYear, status: str
) -> None:
    version = make_skp(cast.officer, year, status=status)
    with pytest.raises(SkpRefused):
        services.return_version(viewer=seen_by(cast.section_head), version=version, reason=REASON)


@pytest.mark.parametrize("status", ["dikembalikan", "berlaku", "diganti"])
def test_what_is_decided_is_neither_submitted_nor_withdrawn_nor_opened(
    acting: None, cast: Cast, year: PerformanceYear, status: str
) -> None:
    version = make_skp(cast.officer, year, status=status)
    officer = seen_by(cast.officer)
    with pytest.raises(SkpRefused):
        services.submit(viewer=officer, version=version)
    with pytest.raises(SkpRefused):
        services.withdraw(viewer=officer, version=version)
    with pytest.raises(SkpRefused):
        services.open_version(viewer=seen_by(cast.section_head), version=version)


def test_a_closed_year_decides_nothing(acting: None, cast: Cast, year: PerformanceYear) -> None:
    version = opened(cast, year)
    PerformanceYear.objects.filter(pk=year.pk).update(status="ditutup")
    with pytest.raises(SkpRefused, match="tidak dibuka"):
        services.agree(viewer=seen_by(cast.section_head), version=version)


@pytest.mark.parametrize("other", ["officer", "colleague", "division_head", "stranger"])
def test_only_the_appraiser_opens_it(acting: None, cast: Cast, year: PerformanceYear, other: str) -> None:
    version = submitted(cast, year)
    with pytest.raises(PermissionDenied):
        services.open_version(viewer=seen_by(getattr(cast, other)), version=version)


def test_a_new_superior_finds_what_was_handed_to_the_former(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = submitted(cast, year)
    Supervision.objects.filter(person=cast.officer).update(superior=cast.division_head)
    assert list(waiting_for_approval(cast.division_head, TODAY)) == [version]
    assert not waiting_for_approval(cast.section_head, TODAY).exists()
    assert services.open_version(viewer=seen_by(cast.division_head), version=version).status == "dibaca"


def test_a_delegate_decides_in_the_place_of_the_superior(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    version = submitted(cast, year)
    Delegation.objects.create(
        delegator=cast.section_head,
        delegate=cast.division_head,
        basis="ST 12/2026",
        during=DateRange(date(2026, 10, 1), None),
    )
    assert list(waiting_for_approval(cast.division_head, TODAY)) == [version]
    assert not waiting_for_approval(cast.section_head, TODAY).exists()


def test_whom_one_appraises_is_who_has_him_as_appraiser(
    acting: None, cast: Cast, year: PerformanceYear
) -> None:
    for delegator, delegate in (
        (cast.section_head, cast.officer),  # whom he supervises himself
        (cast.division_head, cast.head),
        (cast.governor, cast.head),  # who cannot appraise himself
    ):
        Delegation.objects.create(
            delegator=delegator, delegate=delegate, basis="ST 12/2026", during=DateRange(TODAY, None)
        )
    people = list(Person.objects.all())
    by_person = {person: appraiser_on(person, TODAY) for person in people}
    assert {appraiser: sorted(appraisees_on(appraiser, TODAY), key=people.index) for appraiser in people} == {
        appraiser: [person for person in people if by_person[person] == appraiser] for appraiser in people
    }
    assert by_person[cast.officer] == cast.section_head
    assert by_person[cast.colleague] == cast.officer


def test_a_delegate_is_appraised_by_his_delegator(acting: None, cast: Cast, year: PerformanceYear) -> None:
    Delegation.objects.create(
        delegator=cast.section_head,
        delegate=cast.officer,
        basis="ST 12/2026",
        during=DateRange(date(2026, 10, 1), None),
    )
    version = submitted(cast, year)
    assert list(waiting_for_approval(cast.section_head, TODAY)) == [version]
    assert not waiting_for_approval(cast.officer, TODAY).exists()
