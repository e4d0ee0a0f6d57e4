"""Each denial differs from an allowed case in one fact."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.cycles.models import Period
from abdi.goals.models import SkpVersion
from abdi.people.access import viewer_for
from abdi.people.models import Delegation, Supervision
from abdi.reporting import access
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.people import always
from tests.factories.reporting import looking, make_report

pytestmark = pytest.mark.usefixtures("acting")


def test_the_owner_reads_his_draft(cast: Cast, skp: SkpVersion, period: Period) -> None:
    assert access.may_read(looking(cast.officer), make_report(skp, period))


def test_the_superior_does_not_read_a_draft(cast: Cast, skp: SkpVersion, period: Period) -> None:
    assert not access.may_read(looking(cast.section_head), make_report(skp, period, status="draf"))


def test_the_superior_reads_what_was_handed_in(cast: Cast, skp: SkpVersion, period: Period) -> None:
    assert access.may_read(looking(cast.section_head), make_report(skp, period, status="dilaporkan"))


def test_the_head_of_agency_reads_what_was_handed_in(cast: Cast, skp: SkpVersion, period: Period) -> None:
    assert access.may_read(looking(cast.head), make_report(skp, period, status="dilaporkan"))


def test_a_colleague_does_not_read_it(cast: Cast, skp: SkpVersion, period: Period) -> None:
    assert not access.may_read(looking(cast.colleague), make_report(skp, period, status="dilaporkan"))


def test_the_head_of_another_agency_does_not_read_it(cast: Cast, skp: SkpVersion, period: Period) -> None:
    assert not access.may_read(looking(cast.stranger), make_report(skp, period, status="dilaporkan"))


def test_the_inspector_reads_it(cast: Cast, skp: SkpVersion, period: Period) -> None:
    viewer = viewer_for(cast.inspector, NOW.date())
    assert access.may_read(viewer, make_report(skp, period, status="dilaporkan"))


def test_the_system_administrator_sees_no_report(cast: Cast, skp: SkpVersion, period: Period) -> None:
    viewer = viewer_for(cast.administrator, NOW.date())
    assert not access.may_read(viewer, make_report(skp, period, status="dilaporkan"))


def test_a_former_superior_reads_the_version_he_opened(cast: Cast, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dibaca")
    _move_under_the_division_head(cast)
    assert access.may_read(looking(cast.section_head), report)


def test_a_former_superior_does_not_read_a_version_he_never_opened(
    cast: Cast, skp: SkpVersion, period: Period
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    _move_under_the_division_head(cast)
    assert not access.may_read(looking(cast.section_head), report)


def test_only_the_owner_writes(cast: Cast, skp: SkpVersion) -> None:
    assert access.may_write(looking(cast.officer), skp.skp)
    assert not access.may_write(looking(cast.section_head), skp.skp)


def test_the_direct_superior_reviews(cast: Cast) -> None:
    assert access.may_review(looking(cast.section_head), cast.officer)


def test_the_superiors_superior_does_not_review(cast: Cast) -> None:
    assert not access.may_review(looking(cast.division_head), cast.officer)


def test_nobody_reviews_himself(cast: Cast) -> None:
    assert not access.may_review(looking(cast.officer), cast.officer)


def test_the_delegate_reviews_in_place_of_the_superior(cast: Cast) -> None:
    Delegation.objects.create(
        delegator=cast.section_head, delegate=cast.division_head, basis="SK 12", during=always()
    )
    assert access.may_review(looking(cast.division_head), cast.officer)


def test_a_delegation_that_is_over_gives_nothing(cast: Cast) -> None:
    over = DateRange(date(2026, 1, 1), date(2026, 10, 7))
    Delegation.objects.create(
        delegator=cast.section_head, delegate=cast.division_head, basis="SK 12", during=over
    )
    assert not access.may_review(looking(cast.division_head), cast.officer)


def _move_under_the_division_head(cast: Cast) -> None:
    Supervision.objects.filter(person=cast.officer).delete()
    Supervision.objects.create(
        person=cast.officer, superior=cast.division_head, source="koreksi", during=always()
    )
