"""Long leave: worked out, confirmed, proposed to the employee, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, SkpVersion
from abdi.notifications.models import Notice
from abdi.people.enums import AbsenceKind
from abdi.people.models import Absence, Person
from abdi.transitions.enums import Kind
from abdi.transitions.models import Transition
from abdi.transitions.services import TransitionRefused, confirm_change, preview_change, undo_change
from abdi.transitions.targets import target_left
from tests.cast import Cast
from tests.factories.goals import make_indicator, make_result, make_skp
from tests.factories.people import viewer_of
from tests.factories.transitions import apply, maternity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]


@pytest.fixture
def version(cast: Cast, year: PerformanceYear) -> SkpVersion:
    """Twelve patrols a year, and a share of 75 percent."""
    version = make_skp(cast.officer, year)
    result = make_result(version, position=2)
    make_indicator(
        result, text="Jumlah patroli", target=Decimal(12), unit_label="kali", target_kind="hitungan"
    )
    return version


def test_the_preview_tells_months_and_targets_and_writes_nothing(cast: Cast, version: SkpVersion) -> None:
    preview = preview_change(
        viewer=viewer_of(cast.hr), person=cast.officer, kind=Kind.LEAVE, draft=maternity()
    )
    told = {line.what: (line.before, line.after) for line in preview.lines}
    assert told["Bulan yang dihitung"] == ("12 bulan", "9 bulan")
    assert told["Jumlah patroli"] == ("12 kali", "9 kali (usulan)")
    assert told["Triwulan II"] == ("dilaporkan dan dinilai", "tidak ditunggu")
    assert not Absence.objects.exists()
    assert not Transition.objects.exists()


def test_the_target_is_a_proposal_that_the_employee_and_his_superior_agree(
    cast: Cast, version: SkpVersion
) -> None:
    apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
    in_force = Indicator.objects.get(result__version=version, text="Jumlah patroli")
    proposed = Indicator.objects.get(result__version__status="draf", text="Jumlah patroli")
    assert (in_force.target, proposed.target) == (12, 9)
    assert proposed.key == in_force.key


@pytest.mark.parametrize(
    ("reader", "reads"),
    [("officer", True), ("hr", True), ("section_head", False), ("division_head", False), ("team", False)],
)
def test_the_decree_of_a_leave_is_read_by_the_person_and_his_hr(
    cast: Cast, version: SkpVersion, signed_in: Callable[[Person | User], Client], reader: str, reads: bool
) -> None:
    change = apply(cast.hr, cast.officer, Kind.LEAVE, maternity(basis="Surat izin cuti sakit 851/2026"))
    shown = signed_in(getattr(cast, reader)).get(f"/perubahan/{change.public_id}/")
    assert shown.status_code == 200
    assert ("cuti sakit" in shown.content.decode()) is reads


def test_whoever_reads_the_skp_is_not_told_which_leave_it_was(cast: Cast, version: SkpVersion) -> None:
    apply(cast.hr, cast.officer, Kind.LEAVE, maternity(absence=AbsenceKind.SICK))
    proposed = SkpVersion.objects.get(skp=version.skp, status="draf")
    assert proposed.change_reason.startswith("Cuti 1 April 2026 sampai")
    assert "sakit" not in proposed.change_reason.lower()


def test_who_is_concerned_is_told(cast: Cast, version: SkpVersion) -> None:
    change = apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
    assert [one["name"] for one in change.told] == ["Irma Aryani", "Budi Winarno"]
    told = set(Notice.objects.filter(kind="transitions.noted").values_list("recipient", flat=True))
    assert told == {cast.officer.user_id, cast.section_head.user_id}


def test_it_refuses_leave_that_overlaps(cast: Cast, version: SkpVersion) -> None:
    apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
    with pytest.raises(TransitionRefused, match="sudah tercatat 1 April 2026 sampai 30 Juni 2026") as refused:
        apply(cast.hr, cast.officer, Kind.LEAVE, maternity(first=date(2026, 6, 30), last=date(2026, 7, 9)))
    assert refused.value.field == "first"


def test_it_refuses_days_in_the_wrong_order(cast: Cast, version: SkpVersion) -> None:
    with pytest.raises(TransitionRefused, match="tidak boleh mendahului"):
        apply(cast.hr, cast.officer, Kind.LEAVE, maternity(last=date(2026, 3, 31)))


def test_it_refuses_hr_of_another_agency(cast: Cast, version: SkpVersion) -> None:
    cast.hr.roles.update(unit=cast.dinsos)
    with pytest.raises(PermissionDenied):
        apply(cast.hr, cast.officer, Kind.LEAVE, maternity())


def test_what_was_not_shown_is_not_done(cast: Cast, version: SkpVersion) -> None:
    with pytest.raises(TransitionRefused, match="Keadaan berubah"):
        confirm_change(
            viewer=viewer_of(cast.hr), person=cast.officer, kind=Kind.LEAVE, draft=maternity(), seen="lama"
        )
    assert not Absence.objects.exists()


def test_undoing_is_a_change_of_its_own_and_deletes_nothing(cast: Cast, version: SkpVersion) -> None:
    change = apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
    undoing = undo_change(viewer=viewer_of(cast.hr), transition=change, reason="Salah pegawai, mohon maaf.")
    assert undoing.undoes == change
    assert Absence.objects.get().withdrawn_at is not None
    assert not SkpVersion.objects.filter(status="draf").exists()
    assert undo_change(viewer=viewer_of(cast.hr), transition=change, reason="Sekali lagi ya.") == undoing


def test_a_proposal_that_its_owner_has_saved_stays_when_the_leave_is_undone(
    cast: Cast, version: SkpVersion
) -> None:
    change = apply(cast.hr, cast.officer, Kind.LEAVE, maternity())
    SkpVersion.objects.filter(status="draf").update(saved_at=change.confirmed_at)
    undo_change(viewer=viewer_of(cast.hr), transition=change, reason="Salah pegawai, mohon maaf.")
    assert SkpVersion.objects.filter(status="draf").exists()


@given(target=st.integers(1, 5000), left=st.sets(st.integers(1, 12)))
def test_what_is_left_is_never_more_than_the_target_nor_less_than_nothing(
    target: int, left: set[int]
) -> None:
    indicator = Indicator(target=Decimal(target), target_kind="hitungan", direction="naik")
    found = target_left(indicator, None, range(1, 13), left)
    assert found is None or 0 <= found < target


@given(st.sets(st.integers(1, 12), min_size=1))
def test_a_share_does_not_shrink(left: set[int]) -> None:
    indicator = Indicator(target=Decimal(75), target_kind="posisi", direction="naik")
    assert target_left(indicator, None, range(1, 13), left) is None


def test_parts_shrink_by_the_months_they_cover() -> None:
    """Six in the quarter of the leave, two in each of the others: what was due in April to June goes."""
    indicator = Indicator(target=Decimal(12), target_kind="hitungan", direction="naik")
    parts = {3: Decimal(2), 6: Decimal(6), 9: Decimal(2), 12: Decimal(2)}
    assert target_left(indicator, parts, range(1, 13), {1, 2, 3, 7, 8, 9, 10, 11, 12}) == 6
