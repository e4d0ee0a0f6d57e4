from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pypdf
import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse

from abdi.appraisals.filling import distribution
from abdi.appraisals.issuing import DOKUMEN, EVALUASI, issue
from abdi.appraisals.models import Appraisal
from abdi.appraisals.services import respond
from abdi.core import clock, files
from abdi.core.models import IssuedDocument
from abdi.cycles.models import PerformanceYear, Period
from abdi.people.models import Appointment, Person
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.appraisals import SEEN, Case, appraisal_of, make_case, make_rating
from tests.factories.feedback import make_note
from tests.factories.people import make_person
from tests.factories.reporting import looking, make_link

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]


@pytest.fixture
def rated(case: Case, cast: Cast, year: PerformanceYear) -> Case:
    make_note(cast.colleague, cast.officer, year)
    make_link(case.realisation)
    make_rating(
        case,
        cast.section_head,
        behaviour="di_atas",
        departs_behaviour=SEEN,
        value_feedback={"kolaboratif": "Menghubungi regu lain lebih dulu."},
        recommendation="Ikut pelatihan komandan regu.",
    )
    return case


def text_of(document: IssuedDocument) -> str:
    """The text of all pages, with line breaks as single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(files.open_file(document.file).read())).pages
    return re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in pages))


def issued(case: Case, kind: str) -> IssuedDocument:
    return issue(appraisal=appraisal_of(case), kind=kind)


class TestEvaluasi:
    def test_it_prints_what_was_judged_in_the_words_of_the_form(self, rated: Case) -> None:
        text = text_of(issued(rated, EVALUASI))
        for words in (
            "EVALUASI KINERJA PEGAWAI",
            "PENDEKATAN HASIL KERJA KUANTITATIF",
            "PERIODE: TRIWULAN III",
            "PERIODE PENILAIAN: 1 JULI SD 30 SEPTEMBER TAHUN 2026",
            "CAPAIAN KINERJA ORGANISASI*",
            "REALISASI BERDASARKAN BUKTI DUKUNG",
            "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
            "RATING HASIL KERJA* DI ATAS EKSPEKTASI",
            "RATING PERILAKU KERJA* DI ATAS EKSPEKTASI",
            "PREDIKAT KINERJA PEGAWAI* SANGAT BAIK",
            "Irma Aryani",
            "80 persen",
            "Foto simpang",
        ):
            assert words in text

    def test_colleagues_speak_as_a_group_and_the_penilai_as_pimpinan(self, rated: Case, cast: Cast) -> None:
        text = text_of(issued(rated, EVALUASI))
        assert "Rekan kerja: Selalu memberi kabar" in text
        assert "Pimpinan: Menghubungi regu lain lebih dulu." in text
        assert cast.colleague.name not in text

    def test_somebody_below_speaks_as_bawahan_and_a_superior_as_pimpinan(
        self, case: Case, cast: Cast, year: PerformanceYear
    ) -> None:
        boss = make_case(cast.section_head, year)
        make_note(cast.officer, cast.section_head, year, text="Menjelaskan tugas dengan sabar.")
        make_note(cast.division_head, cast.section_head, year, text="Laporannya tepat waktu.")
        make_rating(boss, cast.division_head)
        text = text_of(issued(boss, EVALUASI))
        assert "Bawahan: Menjelaskan tugas dengan sabar." in text
        assert "Pimpinan: Laporannya tepat waktu." in text

    def test_after_a_transfer_it_names_the_post_that_was_judged(self, rated: Case, cast: Cast) -> None:
        today = NOW.date()
        cast.officer.appointments.update(during=DateRange(date(2024, 1, 1), today))
        Appointment.objects.create(
            person=cast.officer,
            unit=cast.dinsos,
            title="Pengelola Bantuan",
            job_type="Pelaksana",
            during=DateRange(today, None),
        )
        text = text_of(issued(rated, EVALUASI))
        assert "Penata Layanan Operasional" in text
        assert "Pengelola Bantuan" not in text

    def test_the_governor_signs_without_a_number(self, case: Case, cast: Cast, year: PerformanceYear) -> None:
        head = make_case(cast.head, year, form="jpt")
        make_rating(head, cast.governor, work="sesuai")
        text = text_of(issued(head, EVALUASI))
        assert "Gubernur" in text
        assert "PERSPEKTIF" in text


class TestDokumen:
    def test_it_names_the_three_and_what_is_recommended(self, rated: Case, cast: Cast) -> None:
        text = text_of(issued(rated, DOKUMEN))
        for words in (
            "DOKUMEN EVALUASI KINERJA PEGAWAI",
            "PEGAWAI YANG DINILAI",
            "PEJABAT PENILAI KINERJA",
            "ATASAN PEJABAT PENILAI KINERJA",
            "CAPAIAN KINERJA ORGANISASI BAIK",
            "PREDIKAT KINERJA PEGAWAI SANGAT BAIK",
            "Ikut pelatihan komandan regu.",
            cast.section_head.name,
            cast.division_head.name,
        ):
            assert words in text

    def test_before_the_answer_it_is_not_in_force_and_says_so(self, rated: Case) -> None:
        assert "Belum ditanggapi" in text_of(issued(rated, DOKUMEN))

    def test_after_the_answer_it_is_issued_anew_beside_the_old(self, rated: Case, cast: Cast) -> None:
        first = issued(rated, DOKUMEN)
        respond(viewer=looking(cast.officer), appraisal=appraisal_of(rated), comment="Saya setuju.")
        second = issued(rated, DOKUMEN)
        assert first.number != second.number
        assert "Ditanggapi secara elektronik" in text_of(second)
        assert "Belum ditanggapi" in text_of(first)

    def test_silence_is_printed_as_such_on_the_day_after_without_any_task(self, rated: Case) -> None:
        with clock.fixed(NOW + timedelta(days=15)):
            assert "Tidak ada tanggapan" in text_of(issued(rated, DOKUMEN))


class TestOnce:
    def test_the_same_bytes_are_served_again(self, rated: Case) -> None:
        first, second = issued(rated, EVALUASI), issued(rated, EVALUASI)
        assert first.file_id == second.file_id
        assert IssuedDocument.objects.count() == 1

    def test_what_was_issued_does_not_follow_later_changes(self, rated: Case, cast: Cast) -> None:
        issued(rated, EVALUASI)
        Person.objects.filter(pk=cast.officer.pk).update(name="Nama Baru")
        assert "Irma Aryani" in text_of(issued(rated, EVALUASI))

    def test_a_rating_that_was_set_anew_is_printed_anew(self, rated: Case, cast: Cast) -> None:
        first = issued(rated, EVALUASI)
        make_rating(rated, cast.section_head)
        second = issued(rated, EVALUASI)
        assert "SANGAT BAIK" in text_of(first)
        assert "PREDIKAT KINERJA PEGAWAI* BAIK" in text_of(second)


class TestServing:
    def ask(self, rated: Case, browser: Client, kind: str = EVALUASI) -> str:
        answer = browser.post(reverse("appraisals:document", args=[appraisal_of(rated).public_id, kind]))
        return answer.url

    def test_the_employee_downloads_it(self, rated: Case, cast: Cast, signed_in: SignedIn) -> None:
        irma = signed_in(cast.officer)
        answer = irma.get(self.ask(rated, irma))
        assert answer["Content-Type"] == "application/pdf"
        assert answer.getvalue().startswith(b"%PDF-")

    def test_a_stranger_with_the_address_gets_nothing(
        self, rated: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        url = self.ask(rated, signed_in(cast.officer))
        assert signed_in(cast.head).get(url).status_code == 200
        assert signed_in(cast.stranger).get(url).status_code == 404
        assert signed_in(cast.administrator).get(url).status_code == 404

    def test_the_inspector_gets_what_was_issued(self, rated: Case, cast: Cast, signed_in: SignedIn) -> None:
        url = self.ask(rated, signed_in(cast.officer))
        inspector = signed_in(cast.inspector)
        page = inspector.get(reverse("appraisals:result", args=[appraisal_of(rated).public_id]))
        assert url in page.content.decode()
        assert inspector.get(url).status_code == 200

    def test_an_unknown_kind_does_not_exist(self, rated: Case, cast: Cast, signed_in: SignedIn) -> None:
        url = reverse("appraisals:document", args=[appraisal_of(rated).public_id, "rapor"])
        assert signed_in(cast.officer).post(url).status_code == 404

    def test_nothing_is_printed_before_a_rating(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        begun = Appraisal.objects.create(
            skp=case.skp, period=case.period, person=cast.officer, appraiser=cast.section_head
        )
        url = reverse("appraisals:document", args=[begun.public_id, EVALUASI])
        assert signed_in(cast.officer).post(url).status_code == 404

    def test_a_former_penilai_keeps_the_document_of_his_rating_only(
        self, rated: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        his = self.ask(rated, signed_in(cast.officer))
        cast.officer.supervisions.update(superior=cast.stranger)
        make_rating(rated, cast.stranger)
        later = self.ask(rated, signed_in(cast.officer))
        assert signed_in(cast.section_head).get(his).status_code == 200
        assert signed_in(cast.section_head).get(later).status_code == 404


class TestDistribution:
    def rate_staff(self, cast: Cast, year: PerformanceYear, count: int) -> list[Case]:
        cases = []
        for number in range(count):
            person = make_person(f"Pegawai {number}", cast.bidang, "Pelaksana", superior=cast.section_head)
            cases.append(make_case(person, year))
            make_rating(cases[-1], cast.section_head)
        return cases

    def pattern(self, case: Case) -> object:
        kept = Appraisal.objects.select_related("skp", "period").get(pk=appraisal_of(case).pk)
        return distribution(kept)

    def test_a_large_unit_that_is_done_is_counted(
        self, rated: Case, cast: Cast, year: PerformanceYear
    ) -> None:
        self.rate_staff(cast, year, 9)
        assert self.pattern(rated).numbers == (0, 0, 0, 9, 1)
        assert "10 pegawai di unit ini" in text_of(issued(rated, EVALUASI))

    def test_a_small_unit_prints_none(self, rated: Case, cast: Cast, year: PerformanceYear) -> None:
        self.rate_staff(cast, year, 8)
        assert self.pattern(rated) is None
        assert "POLA DISTRIBUSI: –" in text_of(issued(rated, EVALUASI))

    def test_two_counts_never_tell_what_the_last_one_got(
        self, rated: Case, cast: Cast, year: PerformanceYear
    ) -> None:
        make_case(cast.colleague, year)
        self.rate_staff(cast, year, 9)
        assert self.pattern(rated) is None

    def test_a_closed_period_is_counted_as_it_stands(
        self, rated: Case, cast: Cast, year: PerformanceYear
    ) -> None:
        make_case(cast.colleague, year)
        self.rate_staff(cast, year, 9)
        Period.objects.update(closed_at=NOW)
        assert self.pattern(rated) is not None
