"""The evaluation of the year beside its quarters: reported once the year is over, judged with them in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.appraisals.dossier import gather
from abdi.appraisals.filling import evaluasi_form
from abdi.core import clock
from abdi.core.documents import Verification
from abdi.cycles.models import PerformanceYear, Period
from abdi.goals.models import Indicator, Skp, SkpVersion
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.appraisals import Case, appraisal_of, make_case, make_rating, make_unit_predikat
from tests.factories.cycles import make_whole_year, quarter
from tests.factories.goals import make_skp
from tests.factories.reporting import make_report

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person | User], Client]
IN_JANUARY = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def whole(year: PerformanceYear, acting: None) -> Period:
    return make_whole_year(year)


@pytest.fixture
def january() -> Iterator[None]:
    with clock.fixed(IN_JANUARY):
        yield


@pytest.fixture
def plan(cast: Cast, year: PerformanceYear, acting: None) -> SkpVersion:
    """Irma's SKP with three quarters reported: 80 each."""
    version = make_skp(cast.officer, year)
    for number in (1, 2, 3):
        make_report(version, quarter(number), status="dibaca")
    return version


def home(browser: Client) -> str:
    return browser.get(reverse("home")).content.decode()


class TestReporting:
    def test_while_the_year_runs_nobody_is_asked_for_it(
        self, plan: SkpVersion, whole: Period, cast: Cast, signed_in: SignedIn
    ) -> None:
        irma = signed_in(cast.officer)
        assert "Isi realisasi Triwulan IV" in home(irma)
        assert "mulai 1 Januari 2027" in home(irma)
        assert "Tahunan" not in irma.get(reverse("reporting:mine")).content.decode()

    @pytest.mark.usefixtures("january")
    def test_once_it_is_over_it_comes_after_the_last_quarter(
        self, plan: SkpVersion, whole: Period, cast: Cast, signed_in: SignedIn
    ) -> None:
        irma = signed_in(cast.officer)
        assert "Isi realisasi Tahunan" not in home(irma)
        make_report(plan, quarter(4), status="dibaca")
        assert "Isi realisasi Tahunan" in home(irma)
        page = irma.get(reverse("reporting:mine")).content.decode()
        assert page.index("Yang perlu dilaporkan") < page.index("Tahunan") < page.index("Sudah dilaporkan")

    @pytest.mark.usefixtures("january")
    def test_an_skp_that_a_transfer_closed_is_not_reported_for_the_year(
        self, plan: SkpVersion, whole: Period, cast: Cast, signed_in: SignedIn
    ) -> None:
        make_report(plan, quarter(4), status="dibaca")
        Skp.objects.filter(pk=plan.skp_id).update(ends=date(2026, 11, 30))
        irma = signed_in(cast.officer)
        assert "Isi realisasi Tahunan" not in home(irma)
        assert "Tahunan" not in irma.get(reverse("reporting:mine")).content.decode()

    @pytest.mark.usefixtures("january")
    def test_the_form_shows_the_quarters_and_what_they_add_up_to(
        self, plan: SkpVersion, whole: Period, cast: Cast, signed_in: SignedIn
    ) -> None:
        indicator = Indicator.objects.get(result__version=plan)
        url = reverse("reporting:fill", args=[plan.skp.public_id, whole.public_id, indicator.key])
        irma = signed_in(cast.officer)
        page = irma.get(url).content.decode()
        assert all(f"<dt>Triwulan {number}</dt>" in page for number in ("I", "II", "III"))
        assert "Jumlah setahun" not in page
        Indicator.objects.filter(pk=indicator.pk).update(target_kind="hitungan")
        assert "<b>240 persen</b>" in irma.get(url).content.decode()

    @pytest.mark.usefixtures("january")
    def test_the_progress_of_the_year_stays_that_of_its_quarters(
        self, plan: SkpVersion, whole: Period, cast: Cast, signed_in: SignedIn
    ) -> None:
        make_report(plan, whole, status="dibaca")
        page = signed_in(cast.officer).get(reverse("reporting:mine"))
        assert page.context["progress"]["upto"] == quarter(3)


class TestOwnView:
    @pytest.mark.usefixtures("january")
    def test_it_is_asked_for_the_quarter_and_for_the_year_each_at_its_own_address(
        self, plan: SkpVersion, whole: Period, cast: Cast, signed_in: SignedIn
    ) -> None:
        make_report(plan, quarter(4), status="dibaca")
        irma = signed_in(cast.officer)
        assert "Penilaian diri Tahunan" not in home(irma)
        make_report(plan, whole, status="dibaca")
        for period in (quarter(4), whole):
            url = reverse("appraisals:own_view", args=[plan.skp.public_id, period.public_id])
            assert url in home(irma)
            assert irma.get(url).status_code == 200

    @pytest.mark.usefixtures("january")
    def test_what_was_judged_is_not_asked_for_any_more(
        self, plan: SkpVersion, whole: Period, cast: Cast, signed_in: SignedIn
    ) -> None:
        make_unit_predikat(cast.bidang, cast.head, period=whole)
        case = Case(cast.officer, plan, make_report(plan, whole, status="dibaca"), whole)
        make_rating(case, cast.section_head, work="sesuai", departs_work="Dibahas bersama di rapat.")
        assert "Penilaian diri Tahunan" not in home(signed_in(cast.officer))


@pytest.mark.usefixtures("january")
class TestJudging:
    @pytest.fixture
    def case(self, cast: Cast, year: PerformanceYear, whole: Period) -> Case:
        """The third quarter is rated; the year is reported and waits."""
        quarterly = make_case(cast.officer, year)
        make_rating(quarterly, cast.section_head)
        make_unit_predikat(cast.bidang, cast.head, period=whole)
        return Case(
            cast.officer, quarterly.version, make_report(quarterly.version, whole, status="dibaca"), whole
        )

    def test_the_desk_of_the_year_shows_what_was_set_in_its_quarters(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        desk = reverse("appraisals:rate", args=[case.skp.public_id, case.period.public_id])
        page = signed_in(cast.section_head).get(desk).content.decode()
        for words in (
            "Evaluasi dalam tahun ini",
            "Predikat tahunan tidak dihitung dari sini",
            "Triwulan III",
        ):
            assert words in page

    def test_a_quarter_is_judged_without_the_others_in_view(self, case: Case, whole: Period) -> None:
        assert gather(case.skp, whole).shorter
        assert not gather(case.skp, quarter(3)).shorter

    def test_the_official_form_calls_it_akhir(self, case: Case, cast: Cast) -> None:
        rating = make_rating(case, cast.section_head, work="sesuai", departs_work="Dibahas bersama.")
        form = evaluasi_form(appraisal_of(case), rating, Verification("TT", "https://contoh.go.id"))
        assert form.period_name == "AKHIR"
        assert [line.text for result in form.main_results for line in result.realisations]

    def test_figures_of_the_year_are_its_own_report(self, case: Case) -> None:
        shown = [line.realisation for line in gather(case.skp, case.period).indicators]
        assert [one.report.period for one in shown if one] == [case.period]
        assert [one.figure for one in shown if one] == [Decimal(80)]
