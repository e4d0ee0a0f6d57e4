"""A study assignment: as long leave for clocks and targets, and told as what it is; no evaluation elsewhere follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from abdi.accounts.models import User
from abdi.cycles.enums import ClockStop
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import clock_of
from abdi.goals.models import Indicator, SkpVersion
from abdi.people.enums import AbsenceKind
from abdi.people.models import Absence, Person
from abdi.people.queries import appraiser_on, post_on
from abdi.transitions.enums import Kind
from abdi.transitions.services import preview_change, undo_change
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.goals import make_indicator, make_skp
from tests.factories.people import viewer_of
from tests.factories.transitions import apply, maternity

SignIn = Callable[[Person | User], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acting")]
TODAY = NOW.date()
STUDY = maternity(absence=AbsenceKind.STUDY, first=date(2026, 9, 1), last=date(2026, 12, 31), basis="SK TB 7")


@pytest.fixture
def version(cast: Cast, year: PerformanceYear) -> SkpVersion:
    version = make_skp(cast.officer, year)
    make_indicator(version.results.get(), text="Jumlah patroli", target=12, target_kind="hitungan")
    return version


def test_the_preview_counts_its_months_and_speaks_of_a_study(cast: Cast, version: SkpVersion) -> None:
    found = preview_change(viewer=viewer_of(cast.hr), person=cast.officer, kind=Kind.STUDY, draft=STUDY)
    told = {line.what: (line.before, line.after) for line in found.lines}
    assert told["Bulan yang dihitung"] == ("12 bulan", "8 bulan")
    assert told["Triwulan IV"] == ("dilaporkan dan dinilai", "tidak ditunggu")
    assert any(words.startswith("Tugas belajar tidak pernah") for words in found.stays)


def test_no_clock_runs_and_post_and_penilai_stay(cast: Cast, version: SkpVersion) -> None:
    before = post_on(cast.officer, TODAY), appraiser_on(cast.officer, TODAY)
    apply(cast.hr, cast.officer, Kind.STUDY, STUDY)
    assert clock_of(cast.officer, TODAY).stop is ClockStop.AWAY
    assert (post_on(cast.officer, TODAY), appraiser_on(cast.officer, TODAY)) == before
    assert Absence.objects.get().kind == AbsenceKind.STUDY


def test_what_is_left_of_the_targets_is_proposed_with_that_reason(cast: Cast, version: SkpVersion) -> None:
    apply(cast.hr, cast.officer, Kind.STUDY, STUDY)
    proposed = SkpVersion.objects.get(skp=version.skp, status="draf")
    assert proposed.change_reason.startswith("Tugas belajar 1 September 2026 sampai")
    assert Indicator.objects.get(result__version=proposed, text="Jumlah patroli").target == 8


def test_undone_the_clock_runs_again(cast: Cast, version: SkpVersion) -> None:
    change = apply(cast.hr, cast.officer, Kind.STUDY, STUDY)
    undo_change(viewer=viewer_of(cast.hr), transition=change, reason="Tugas belajar ditunda.")
    assert clock_of(cast.officer, TODAY).stop is None
    assert not SkpVersion.objects.filter(status="draf").exists()


def test_the_person_reads_on_hari_ini_until_when(cast: Cast, version: SkpVersion, signed_in: SignIn) -> None:
    apply(cast.hr, cast.officer, Kind.STUDY, STUDY)
    page = signed_in(cast.officer).get("/").content.decode()
    assert "tugas belajar sampai 31 Desember 2026" in page
    assert "Isi realisasi Triwulan IV" not in page
