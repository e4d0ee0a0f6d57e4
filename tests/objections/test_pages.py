"""The pages of an objection: what each side sees and does."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from abdi.appraisals.issuing import EVALUASI, issue
from abdi.appraisals.services import respond
from abdi.core import clock
from abdi.core.models import AccessEntry, IssuedDocument
from abdi.followups.services import settle
from abdi.objections.models import Objection
from abdi.people.models import Supervision
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import Case, appraisal_of, make_rating
from tests.factories.objections import GROUNDS, REASONS, STATEMENT, granted, make_heard, make_objection
from tests.factories.reporting import looking, upload

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]


def result(case: Case) -> str:
    return reverse("appraisals:result", args=[appraisal_of(case).public_id])


def page_of(objection: Objection, name: str = "objection") -> str:
    return reverse(f"objections:{name}", args=[objection.public_id])


class TestTheWayToIt:
    def test_the_explanation_offers_it_with_the_days_left(
        self,
        case: Case,
        cast: Cast,
        signed_in: SignedIn,
        django_assert_max_num_queries: Callable[..., object],
    ) -> None:
        irma, url = signed_in(cast.officer), result(case)
        irma.get(url)
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            page = irma.get(url).content.decode()
        for words in ("Ajukan keberatan", "14 hari lagi", "21 Oktober 2026", cast.division_head.full_name):
            assert words in page

    @pytest.mark.parametrize("work", ["di_atas", "di_bawah"], ids=["nothing follows", "a plan follows"])
    @pytest.mark.parametrize("filed", [False, True], ids=["the way to it", "it runs"])
    def test_it_takes_few_queries_also_when_something_follows(
        self,
        case: Case,
        cast: Cast,
        signed_in: SignedIn,
        django_assert_max_num_queries: Callable[..., object],
        work: str,
        filed: bool,
    ) -> None:
        make_rating(case, cast.section_head, work=work, departs_work="Dua dari tiga target lepas.")
        respond(viewer=looking(cast.officer), appraisal=appraisal_of(case), comment="Sudah saya baca.")
        settle()
        if filed:
            make_objection(case)
        irma, url = signed_in(cast.officer), result(case)
        irma.get(url)
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            page = irma.get(url).content.decode()
        assert ("Lihat keberatan" in page) == filed
        assert ("Lihat apa yang menyusul" in page) == (work == "di_bawah")

    def test_it_says_so_when_the_window_is_over(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        with clock.fixed(NOW + timedelta(days=22)):
            page = signed_in(cast.officer).get(result(case)).content.decode()
        assert "Waktu mengajukan keberatan berakhir 28 Oktober 2026" in page
        assert "Ajukan keberatan</a>" not in page

    def test_it_says_why_when_nobody_can_examine_and_shows_hr_what_to_do(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        Supervision.objects.filter(person=cast.section_head).update(superior=cast.governor)
        page = signed_in(cast.officer).get(result(case)).content.decode()
        assert "Atasan penilai adalah Gubernur" in page
        hr = signed_in(cast.hr)
        assert "Tunjuk pemeriksa" in hr.get(result(case)).content.decode()
        url = reverse("objections:name_before", args=[appraisal_of(case).public_id])
        wrong = hr.post(url, {"person": "123", "basis": "Surat 4/2026"})
        assert (wrong.status_code, "Tidak ada pegawai" in wrong.content.decode()) == (422, True)
        assert hr.post(url, {"person": cast.head.nip, "basis": "Surat 4/2026"}).status_code == 302
        assert "Ajukan keberatan" in signed_in(cast.officer).get(result(case)).content.decode()

    def test_the_penilai_sees_no_button(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        assert "keberatan" not in signed_in(cast.section_head).get(result(case)).content.decode().lower()


class TestFiling:
    def test_it_is_filed_once_however_often_the_form_is_sent(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        irma, url = signed_in(cast.officer), reverse("objections:file", args=[appraisal_of(case).public_id])
        assert irma.get(url).status_code == 200
        token = "0192c0de-0000-7000-8000-000000000001"
        for _twice in range(2):
            sent = {"asked_behaviour": "di_atas", "reasons": REASONS, "uploads": upload(), "token": token}
            answer = irma.post(url, sent)
            assert answer.status_code == 302
        made = Objection.objects.get()
        page = irma.get(page_of(made)).content.decode()
        for words in (
            made.receipt,
            "Di tangan penilai",
            cast.section_head.full_name,
            "14 Oktober 2026",
            REASONS,
        ):
            assert words in page

    def test_what_was_typed_is_kept_when_something_is_missing(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        url = reverse("objections:file", args=[appraisal_of(case).public_id])
        answer = signed_in(cast.officer).post(url, {"reasons": REASONS})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert (REASONS in page, "Pilih rating yang menurut Anda tepat" in page) == (True, True)


class TestBothSides:
    def test_the_penilai_speaks_and_the_examiner_decides(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        made = make_objection(case)
        budi, kabid = signed_in(cast.section_head), signed_in(cast.division_head)
        assert "Beri keterangan" in budi.get(reverse("home")).content.decode()
        assert "Tetapkan putusan" not in kabid.get(page_of(made)).content.decode()
        assert budi.post(page_of(made, "state"), {"statement": STATEMENT}).status_code == 302
        assert budi.post(page_of(made, "state"), {"statement": STATEMENT}).status_code == 422
        assert "Putuskan keberatan" in kabid.get(reverse("home")).content.decode()
        page = kabid.get(page_of(made)).content.decode()
        assert (STATEMENT in page, REASONS in page, "Tetapkan putusan" in page) == (True, True, True)
        assert kabid.post(page_of(made, "decide"), {"outcome": "dikabulkan"}).status_code == 422
        told = {"outcome": "dikabulkan", "grounds": GROUNDS}
        assert kabid.post(page_of(made, "decide"), told).status_code == 302
        page = signed_in(cast.officer).get(page_of(made)).content.decode()
        assert (GROUNDS in page, "Predikat berubah dari Baik menjadi Sangat Baik" in page) == (True, True)
        page = signed_in(cast.officer).get(result(case)).content.decode()
        assert ("Mengapa predikat saya Sangat Baik?" in page, GROUNDS in page) == (True, True)

    def test_readings_by_others_are_logged(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        made = make_objection(case)
        signed_in(cast.inspector).get(page_of(made))
        assert AccessEntry.objects.filter(subject=f"objections.Objection:{made.public_id}").count() == 1

    def test_it_takes_few_queries(
        self,
        case: Case,
        cast: Cast,
        signed_in: SignedIn,
        django_assert_max_num_queries: Callable[..., object],
    ) -> None:
        made = make_heard(case)
        for who in (cast.officer, cast.division_head, cast.hr):
            browser = signed_in(who)
            browser.get(page_of(made))
            with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
                browser.get(page_of(made))

    def test_hr_finds_what_is_late_and_hands_it_over(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        made = make_heard(case)
        with clock.fixed(NOW + timedelta(days=22)):
            hr = signed_in(cast.hr)
            assert "1 keberatan perlu perhatian" in hr.get(reverse("home")).content.decode()
            page = hr.get(reverse("objections:of_units")).content.decode()
            assert ("Perlu perhatian Anda" in page, cast.officer.full_name in page) == (True, True)
            assert "Tunjuk pemeriksa lain" in hr.get(page_of(made)).content.decode()
            sent = {"person": cast.head.nip, "basis": "Surat pelimpahan 5/2026"}
            assert hr.post(page_of(made, "name"), sent).status_code == 302
        assert Objection.objects.get().examiner == cast.head

    def test_the_list_shows_my_own_and_what_waits(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        made = make_objection(case)
        own = signed_in(cast.officer).get(reverse("objections:mine")).content.decode()
        waiting = signed_in(cast.section_head).get(reverse("objections:mine")).content.decode()
        assert (made.number in own, cast.officer.full_name in waiting) == (True, True)


class TestThePrintedDecision:
    def test_it_says_who_asked_what_was_heard_and_what_holds(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        made = granted(cast.division_head, make_heard(case))
        irma = signed_in(cast.officer)
        for _twice in range(2):
            answer = irma.post(page_of(made, "document"))
            assert answer.url == page_of(made, "download")  # type: ignore[attr-defined]
        assert IssuedDocument.objects.filter(kind="putusan-keberatan").count() == 1
        served = irma.get(page_of(made, "download"))
        text = "".join(
            page.extract_text()
            for page in PdfReader(io.BytesIO(b"".join(served))).pages  # type: ignore[arg-type]
        )
        for words in (made.number, cast.division_head.full_name, "Sangat Baik"):
            assert words in text
        assert "KEBERATAN DIKABULKAN" in text

    def test_nobody_who_objected_reads_that_he_said_nothing(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        granted(cast.division_head, make_heard(case))
        page = signed_in(cast.officer).get(reverse("appraisals:mine")).content.decode()
        assert "Final" in page
        assert "Tidak ada tanggapan" not in page

    def test_the_document_of_the_contested_rating_is_replaced(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        old = issue(appraisal=appraisal_of(case), kind=EVALUASI)
        granted(cast.division_head, make_heard(case))
        new = issue(appraisal=appraisal_of(case), kind=EVALUASI)
        assert new != old
        told = Client().get(reverse("web:verify", args=[old.number])).content.decode()
        assert "diganti" in told.lower()
        assert (
            "diganti" not in Client().get(reverse("web:verify", args=[new.number])).content.decode().lower()
        )
