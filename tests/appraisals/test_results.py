"""The employee's pages, and those of others who read a result."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from abdi.appraisals.models import Appraisal
from abdi.appraisals.services import respond
from abdi.core import clock
from abdi.core.models import AccessEntry, Receipt
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import SEEN, Case, appraisal_of, make_case, make_rating
from tests.factories.feedback import make_note
from tests.factories.reporting import looking, make_link

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]


@pytest.fixture
def rated(case: Case, cast: Cast, year: PerformanceYear) -> Case:
    make_note(cast.colleague, cast.officer, year)
    make_link(case.realisation)
    make_rating(case, cast.section_head, behaviour="di_atas", departs_behaviour=SEEN)
    return case


@pytest.fixture
def irma(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in(cast.officer)


def url_of(case: Case, name: str = "result", *more: str) -> str:
    return reverse(f"appraisals:{name}", args=[appraisal_of(case).public_id, *more])


def test_it_explains_from_the_predikat_down_to_the_evidence(rated: Case, irma: Client) -> None:
    page = irma.get(url_of(rated)).content.decode()
    for words in (
        "Mengapa predikat saya Sangat Baik?",
        "PermenPANRB 6/2022",
        "Belum dicocokkan dengan naskah resmi",
        "Predikat organisasi: Baik",
        "sama dengan saran Abdi",
        "Jumlah laporan 1.1",
        "Foto simpang",
        SEEN,
        "Selalu memberi kabar",
    ):
        assert words in page


def test_what_was_written_after_the_rating_is_no_part_of_it(
    rated: Case, cast: Cast, year: PerformanceYear, irma: Client
) -> None:
    make_note(
        cast.colleague, cast.officer, year, text="Ditulis kemudian.", written_at=NOW + timedelta(hours=1)
    )
    assert "Ditulis kemudian." not in irma.get(url_of(rated)).content.decode()


def test_a_reason_for_departing_is_shown_in_full(case: Case, cast: Cast, irma: Client) -> None:
    make_rating(case, cast.section_head, work="sesuai", departs_work="Angka regu lain ikut terhitung.")
    page = irma.get(url_of(case)).content.decode()
    assert "Saran Abdi: Di Atas Ekspektasi" in page
    assert "Angka regu lain ikut terhitung." in page


def test_a_draft_of_the_penilai_is_nobodys_result(case: Case, cast: Cast, irma: Client) -> None:
    Appraisal.objects.create(
        skp=case.skp,
        period=case.period,
        person=cast.officer,
        appraiser=cast.section_head,
        draft={"rekomendasi": "Rahasia."},
    )
    page = irma.get(url_of(case)).content.decode()
    assert "Penilaian belum ditetapkan" in page
    assert "Rahasia." not in page


def test_the_list_shows_what_waits_for_an_answer(rated: Case, irma: Client) -> None:
    page = irma.get("/penilaian/").content.decode()
    assert "Triwulan III 2026: Sangat Baik" in page
    assert "Menunggu tanggapan Anda" in page


def test_an_empty_list_says_when_it_will_be_filled(case: Case, irma: Client) -> None:
    assert "Belum ada penilaian" in irma.get("/penilaian/").content.decode()


def test_looking_alone_is_not_opening(rated: Case, irma: Client) -> None:
    irma.get(url_of(rated))
    assert appraisal_of(rated).opened_at is None


def test_the_button_records_the_opening(rated: Case, irma: Client) -> None:
    page = irma.post(url_of(rated, "opened"), follow=True).content.decode()
    assert appraisal_of(rated).opened_at == NOW
    assert "Catat bahwa saya sudah membukanya" not in page


def test_the_page_records_the_opening_by_itself_and_says_so(rated: Case, irma: Client) -> None:
    answer = irma.post(url_of(rated, "opened"), headers={"HX-Request": "true"})
    assert answer.content.decode().strip().startswith('<p class="small muted')
    assert "Anda membuka hasil ini 7 Oktober 2026" in answer.content.decode()


def test_an_answer_is_kept_and_receipted(rated: Case, irma: Client) -> None:
    answer = irma.post(url_of(rated, "comment"), {"comment": "Saya setuju."}, follow=True)
    page = answer.content.decode()
    assert "Saya setuju." in page
    assert Receipt.objects.get(kind="tanggapan").number in page


def test_a_double_click_answers_once(rated: Case, irma: Client) -> None:
    form = {"comment": "Saya setuju.", "token": str(uuid.uuid4())}
    irma.post(url_of(rated, "comment"), form)
    assert irma.post(url_of(rated, "comment"), form).status_code == 302
    assert Receipt.objects.filter(kind="tanggapan").count() == 1


def test_a_late_answer_is_refused_and_kept_on_the_page(rated: Case, irma: Client) -> None:
    with clock.fixed(NOW + timedelta(days=15)):
        irma.force_login(rated.person.user, backend="abdi.accounts.backends.NipOrNrk")
        answer = irma.post(url_of(rated, "comment"), {"comment": "Saya setuju."})
    assert answer.status_code == 422
    assert "sudah lewat" in answer.content.decode()


def test_after_the_last_day_the_page_says_no_answer_by_itself(rated: Case, irma: Client) -> None:
    with clock.fixed(NOW + timedelta(days=15)):
        irma.force_login(rated.person.user, backend="abdi.accounts.backends.NipOrNrk")
        page = irma.get(url_of(rated)).content.decode()
    assert "Tidak ada tanggapan" in page
    assert "Beri tanggapan" not in page


def test_reading_by_another_is_logged(rated: Case, cast: Cast, irma: Client, signed_in: SignedIn) -> None:
    irma.get(url_of(rated))
    assert not AccessEntry.objects.exists()
    signed_in(cast.head).get(url_of(rated))
    entry = AccessEntry.objects.get()
    assert entry.subject == f"appraisals.Appraisal:{appraisal_of(rated).public_id}"


@pytest.mark.parametrize(("role", "status"), [("head", 200), ("inspector", 200), ("administrator", 404)])
def test_who_may_look(rated: Case, cast: Cast, signed_in: SignedIn, role: str, status: int) -> None:
    assert signed_in(getattr(cast, role)).get(url_of(rated)).status_code == status


def test_the_inspector_reads_and_never_writes(rated: Case, cast: Cast, signed_in: SignedIn) -> None:
    inspector = signed_in(cast.inspector)
    assert "Dokumen resmi" not in inspector.get(url_of(rated)).content.decode()
    for name, more in (("opened", ()), ("comment", ()), ("document", ("evaluasi",))):
        assert inspector.post(url_of(rated, name, *more), {"comment": "x"}).status_code == 403


def test_it_takes_few_queries_for_fifteen_results(
    cast: Cast,
    year: PerformanceYear,
    irma: Client,
    signed_in: SignedIn,
    django_assert_max_num_queries,
) -> None:
    case = make_case(cast.officer, year, results=15)
    make_rating(case, cast.section_head)
    make_link(case.realisation)
    respond(viewer=looking(cast.officer), appraisal=appraisal_of(case), comment="Terima kasih.")
    url = url_of(case)
    with django_assert_max_num_queries(12):
        assert "Terima kasih." in irma.get(url).content.decode()
    budi = signed_in(cast.section_head)
    with django_assert_max_num_queries(13):  # one of them writes that he looked
        assert budi.get(url).status_code == 200


def test_a_measured_figure_stands_beside_what_was_handed_in(rated: Case, irma: Client) -> None:
    rated.report.realisations.update(measured="80", measured_origin="CRM, 12 laporan.")
    page = irma.get(url_of(rated)).content.decode()
    assert "Sama dengan data" in page
    assert "CRM, 12 laporan." in page
