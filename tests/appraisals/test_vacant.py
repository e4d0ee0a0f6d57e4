"""Nobody rates: the superior has left and none is named yet. Work goes on, nobody else may rate, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from abdi.appraisals.models import Rating
from abdi.appraisals.services import save_draft, set_rating
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Supervision
from tests.cast import Cast
from tests.factories.appraisals import Case, decision, make_case, make_unit_predikat
from tests.factories.people import always
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
BEGUN = "Laporan September dibahas bersama regu."


@pytest.fixture
def case(cast: Cast, year: PerformanceYear) -> Case:
    """Irma has reported, Budi has begun to rate her, and then has gone; nobody stands in his place."""
    make_unit_predikat(cast.bidang, cast.head)
    found = make_case(cast.officer, year)
    save_draft(
        viewer=looking(cast.section_head), skp=found.skp, period=found.period, data={"rekomendasi": BEGUN}
    )
    Supervision.objects.filter(person=cast.officer).delete()
    return found


def desk(case: Case) -> str:
    return reverse("appraisals:rate", args=[case.skp.public_id, case.period.public_id])


@pytest.mark.parametrize("who", ["section_head", "division_head", "head", "colleague"])
def test_nobody_rates_in_the_meantime(case: Case, cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied, match="hanya dapat ditetapkan oleh penilainya"):
        set_rating(viewer=looking(getattr(cast, who)), skp=case.skp, period=case.period, decision=decision())
    assert not Rating.objects.exists()


def test_the_employee_writes_on_and_is_told_where_to_turn(
    case: Case, cast: Cast, signed_in: SignedIn
) -> None:
    irma = signed_in(cast.officer)
    url = reverse("appraisals:own_view", args=[case.skp.public_id, case.period.public_id])
    sent = {"rating_perilaku": "di_atas", "rating_hasil": "", "edition": "0"}
    assert irma.post(url, sent | {"aksi": "bagikan"}).status_code == 302
    assert irma.get(reverse("reporting:mine")).status_code == 200
    page = irma.get(reverse("people:claim")).content.decode()
    for words in ("Belum ada atasan yang tercatat untuk Anda.", "pekerjaan berjalan terus", "Ajukan usul"):
        assert words in page


def test_hr_finds_the_person(case: Case, cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.hr).get(reverse("worklists:show"), {"jenis": "tanpa-atasan"}).content.decode()
    assert cast.officer.full_name in page


def test_the_next_superior_finds_the_report_and_not_the_unfinished_words_of_another(
    case: Case, cast: Cast, signed_in: SignedIn
) -> None:
    Supervision.objects.create(
        person=cast.officer, superior=cast.division_head, source="koreksi", during=always()
    )
    page = signed_in(cast.division_head).get(desk(case)).content.decode()
    assert case.realisation.effort in page
    assert BEGUN not in page
    rating = set_rating(
        viewer=looking(cast.division_head), skp=case.skp, period=case.period, decision=decision()
    )
    assert rating.decided_by == cast.division_head
