"""The penilai's pages, through the browser's eyes."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.appraisals.models import Rating, UnitPredikat
from abdi.appraisals.queries import Queue
from abdi.appraisals.services import mark_opened, save_draft
from abdi.cycles.models import PerformanceYear, Period
from abdi.reporting.models import Report
from tests.cast import Cast
from tests.factories.appraisals import (
    SEEN,
    Case,
    appraisal_of,
    make_case,
    make_rating,
    make_unit_predikat,
)
from tests.factories.cycles import quarter
from tests.factories.feedback import make_note
from tests.factories.goals import make_indicator, make_result
from tests.factories.people import make_person
from tests.factories.reporting import looking, make_link, make_report

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]


def desk_of(case: Case) -> str:
    return reverse("appraisals:rate", args=[case.skp.public_id, case.period.public_id])


def typed(**facts: str) -> dict[str, str]:
    return {"hasil": "di_atas", "perilaku": "sesuai", "aksi": "tetapkan", "token": str(uuid.uuid4())} | facts


@pytest.fixture
def budi(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in(cast.section_head)


class TestTeam:
    url = "/penilaian/bawahan/"

    def test_it_lists_those_who_wait_first(
        self, case: Case, cast: Cast, year: PerformanceYear, budi: Client
    ) -> None:
        make_rating(make_case(cast.colleague, year), cast.section_head)
        page = budi.get(self.url).content.decode()
        assert "1 orang menunggu penilaian Anda" in page
        assert page.index("Irma Aryani") < page.index("Daniswara Pranowo")

    def test_who_still_has_time_to_report_does_not_wait(self, case: Case, budi: Client) -> None:
        Report.objects.update(status="draf")
        page = budi.get(self.url).content.decode()
        assert "Tidak ada yang menunggu penilaian Anda" in page
        assert "Masih dapat melapor" in page

    def test_who_waits_for_the_units_predikat_is_said_to_wait_for_whom_sets_it(
        self, cast: Cast, year: PerformanceYear, budi: Client
    ) -> None:
        case = make_case(cast.officer, year)
        Period.objects.filter(pk=case.period.pk).update(
            report_due=case.period.ends, appraise_due=case.period.ends
        )
        page = budi.get(self.url).content.decode()
        assert f"Menunggu {cast.head.full_name}" in page
        assert "Menunggu predikat unit" in page
        assert "Terlambat sejak" not in page
        desk = budi.get(desk_of(case)).content.decode()
        assert f"menunggu {cast.head.full_name} menetapkan predikat" in desk
        assert 'value="tetapkan" disabled' in desk
        make_unit_predikat(cast.bidang, cast.head)
        assert "Terlambat sejak 30 September 2026" in budi.get(self.url).content.decode()
        assert 'value="tetapkan" disabled' not in budi.get(desk_of(case)).content.decode()

    def test_a_person_without_an_skp_is_named(self, case: Case, budi: Client) -> None:
        assert "Belum ada SKP berlaku" in budi.get(self.url).content.decode()

    def test_the_units_whose_predikat_he_sets_stand_beside(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        page = signed_in(cast.head).get(self.url).content.decode()
        assert "Bidang Pengendalian Operasional" in page

    def test_somebody_without_staff_is_told_why_the_list_is_empty(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        assert "Belum ada yang Anda nilai" in signed_in(cast.officer).get(self.url).content.decode()

    def test_it_takes_the_same_queries_for_thirty_people_as_for_three(
        self, case: Case, cast: Cast, year: PerformanceYear, budi: Client, django_assert_max_num_queries
    ) -> None:
        for number in range(28):
            person = make_person(f"Pegawai {number}", cast.bidang, "Pelaksana", superior=cast.section_head)
            made = make_case(person, year)
            if number % 2:
                make_rating(made, cast.section_head)
        with django_assert_max_num_queries(12):
            assert budi.get(self.url).content.decode().count("a-task__why") == 29


class TestDesk:
    def test_everything_stands_on_one_page(
        self, case: Case, cast: Cast, year: PerformanceYear, budi: Client
    ) -> None:
        case.state_obstacle()
        make_note(cast.colleague, cast.officer, year)
        page = budi.get(desk_of(case)).content.decode()
        for words in (
            "Predikat Bidang Pengendalian Operasional: Baik",
            "Jumlah laporan 1.1",
            "Melebihi target",
            "Pos siaga dipindah ke Pancoran.",
            "Galian pipa di Jalan Saharjo.",
            "Daniswara Pranowo",
            "Selalu memberi kabar",
            "Saran Abdi",
            "Dasar saran",
        ):
            assert words in page

    def test_a_figure_below_zero_is_shown_and_read(
        self, cast: Cast, year: PerformanceYear, budi: Client
    ) -> None:
        page = budi.get(desk_of(make_case(cast.officer, year, figure="-1.5"))).content.decode()
        assert "-1,5" in page
        assert "Saran Abdi" in page

    def test_what_joined_the_skp_after_the_report_is_not_said_to_be_left_empty(
        self, case: Case, budi: Client
    ) -> None:
        make_indicator(make_result(case.version, position=9, kind="tambahan"), text="Jumlah simpang diuji")
        page = budi.get(desk_of(case)).content.decode()
        assert "Jumlah simpang diuji" in page
        assert "Baru disepakati sesudah laporan ini" in page
        assert "Belum diisi" not in page

    def test_a_measured_figure_stands_beside_what_was_handed_in(
        self, case: Case, cast: Cast, budi: Client
    ) -> None:
        case.report.realisations.update(
            measured="75.5", measured_origin="CRM, 12 laporan.", departure="Laporan B salah catat."
        )
        page = budi.get(desk_of(case)).content.decode()
        for words in ("Dari data", "75,5", "Berbeda dari data", "CRM, 12 laporan.", "Laporan B salah catat."):
            assert words in page

    def test_a_suggestion_is_marked_and_not_chosen(self, case: Case, budi: Client) -> None:
        page = budi.get(desk_of(case)).content.decode()
        assert "data-suggested" in page
        assert " checked" not in page

    def test_a_note_of_an_earlier_period_stays_there(
        self, case: Case, cast: Cast, year: PerformanceYear, budi: Client
    ) -> None:
        note = make_note(cast.colleague, cast.officer, year)
        note.written_at = note.written_at.replace(month=5)
        note.save()
        assert "Selalu memberi kabar" not in budi.get(desk_of(case)).content.decode()

    def test_setting_a_rating_leads_back_to_the_list_with_its_receipt(self, case: Case, budi: Client) -> None:
        answer = budi.post(desk_of(case), typed(), follow=True)
        assert Rating.objects.get().receipt in answer.content.decode()

    def test_pressing_again_with_nothing_changed_keeps_the_first_rating(
        self, case: Case, budi: Client
    ) -> None:
        budi.post(desk_of(case), typed(rekomendasi="Latih petugas baru."))
        first = Rating.objects.get().receipt
        page = budi.get(desk_of(case)).content.decode()
        assert "Ubah penilaian" in page
        answer = budi.post(
            desk_of(case), typed(rekomendasi="Latih petugas baru. ", edition="0"), follow=True
        ).content.decode()
        assert Rating.objects.count() == 1
        assert f"tetap, dengan nomor tanda terima {first}" in answer

    def test_the_same_decision_on_another_report_is_a_new_rating(self, case: Case, cast: Cast) -> None:
        why = "Bukti lapangan mendukung."
        assert make_rating(case, cast.section_head, departs_work=why).report == case.report
        Report.objects.filter(pk=case.report.pk).update(status="diganti")
        make_report(case.version, case.period, status="dilaporkan", number=2)
        assert make_rating(case, cast.section_head, departs_work=why).number == 2

    def test_words_that_are_too_long_are_refused_and_kept_whole(self, case: Case, budi: Client) -> None:
        long = "a" * 5000
        answer = budi.post(desk_of(case), typed(rekomendasi=long))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Paling banyak 2000 huruf; sekarang 5000" in page
        assert long in page
        assert long in budi.get(desk_of(case)).content.decode()

    def test_the_way_to_return_a_report_stands_on_the_desk(self, case: Case, budi: Client) -> None:
        page = budi.get(desk_of(case)).content.decode()
        assert reverse("reporting:review", args=[case.report.public_id]) in page
        assert "kembalikan dengan catatan" in page

    def test_a_double_click_sets_one_rating(self, case: Case, budi: Client) -> None:
        form = typed()
        assert budi.post(desk_of(case), form).status_code == 302
        assert budi.post(desk_of(case), form).status_code == 302
        assert Rating.objects.count() == 1

    def test_a_refused_form_may_be_sent_again_with_the_same_token(self, case: Case, budi: Client) -> None:
        form = typed(hasil="sesuai")
        assert budi.post(desk_of(case), form).status_code == 422
        assert budi.post(desk_of(case), form | {"alasan_hasil": SEEN}).status_code == 302
        assert Rating.objects.get().departs_work == SEEN

    def test_a_refused_form_keeps_everything_that_was_typed(self, case: Case, budi: Client) -> None:
        answer = budi.post(desk_of(case), typed(hasil="sesuai", rekomendasi="Ikut pelatihan komando."))
        page = answer.content.decode()
        assert "Ikut pelatihan komando." in page
        assert 'href="#id_alasan_hasil"' in page
        assert "Ikut pelatihan komando." in budi.get(desk_of(case)).content.decode()

    def test_all_that_is_missing_is_told_at_once(self, case: Case, budi: Client) -> None:
        answer = budi.post(desk_of(case), typed(hasil="di_bawah", perilaku="di_bawah"))
        assert answer.status_code == 422
        assert "Rating hasil kerja berbeda dari saran." in answer.content.decode()
        assert "Tulis perilaku yang Anda lihat" in answer.content.decode()

    def test_a_missing_rating_is_named(self, case: Case, budi: Client) -> None:
        answer = budi.post(desk_of(case), typed(perilaku=""))
        assert answer.status_code == 422
        assert "Pilih rating perilaku kerja." in answer.content.decode()

    def test_a_draft_comes_back(self, case: Case, budi: Client) -> None:
        budi.post(desk_of(case), typed(aksi="draf", rekomendasi="Ikut pelatihan komando."))
        assert "Ikut pelatihan komando." in budi.get(desk_of(case)).content.decode()
        assert not Rating.objects.exists()

    def test_a_draft_can_be_kept_before_the_predikat_of_the_organisation(
        self, case: Case, budi: Client
    ) -> None:
        UnitPredikat.objects.all().delete()
        answer = budi.post(desk_of(case), typed(rekomendasi="Ikut pelatihan komando."))
        assert answer.status_code == 422
        assert "belum ditetapkan" in answer.content.decode()
        assert appraisal_of(case).draft["rekomendasi"] == "Ikut pelatihan komando."

    def test_the_draft_of_one_penilai_is_not_shown_to_the_next(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        save_draft(
            viewer=looking(cast.section_head),
            skp=case.skp,
            period=case.period,
            data={"rekomendasi": "Rahasia penilai lama."},
        )
        cast.officer.supervisions.update(superior=cast.division_head)
        page = signed_in(cast.division_head).get(desk_of(case))
        assert page.status_code == 200
        assert "Rahasia penilai lama." not in page.content.decode()

    def test_autosave_keeps_the_form(self, case: Case, budi: Client) -> None:
        answer = budi.post(f"{desk_of(case)}draf/", typed(rekomendasi="Ikut pelatihan."))
        assert answer.status_code == 204
        assert appraisal_of(case).draft["rekomendasi"] == "Ikut pelatihan."

    def test_autosave_from_an_old_window_is_told_so(self, case: Case, budi: Client) -> None:
        budi.post(f"{desk_of(case)}draf/", typed(rekomendasi="Jendela pertama."))
        answer = budi.post(f"{desk_of(case)}draf/", typed(edition="0", rekomendasi="Jendela kedua."))
        assert answer.status_code == 409
        assert appraisal_of(case).draft["rekomendasi"] == "Jendela pertama."

    def test_two_windows_are_shown_side_by_side_and_nothing_is_lost(self, case: Case, budi: Client) -> None:
        budi.post(f"{desk_of(case)}draf/", typed(rekomendasi="Jendela pertama."))
        answer = budi.post(desk_of(case), typed(edition="0", rekomendasi="Jendela kedua."))
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Jendela pertama." in page
        assert "Jendela kedua." in page
        assert not Rating.objects.exists()

    def test_a_page_from_before_the_employee_opened_the_result_is_refused(
        self, case: Case, cast: Cast, budi: Client
    ) -> None:
        make_rating(case, cast.section_head)
        mark_opened(viewer=looking(cast.officer), appraisal=appraisal_of(case))
        answer = budi.post(desk_of(case), typed(edition="1", rekomendasi="Terlambat."))
        assert answer.status_code == 422
        assert "sudah dibuka pegawai" in answer.content.decode()
        assert "Terlambat." in answer.content.decode()
        assert Rating.objects.count() == 1

    def test_an_opened_result_is_shown_instead_of_the_form(
        self, case: Case, cast: Cast, budi: Client
    ) -> None:
        make_rating(case, cast.section_head)
        mark_opened(viewer=looking(cast.officer), appraisal=appraisal_of(case))
        answer = budi.get(desk_of(case))
        assert answer.url == reverse("appraisals:result", args=[appraisal_of(case).public_id])

    def test_what_was_set_can_be_mended_from_what_it_is(self, case: Case, cast: Cast, budi: Client) -> None:
        make_rating(case, cast.section_head, recommendation="Pertahankan.")
        page = budi.get(desk_of(case)).content.decode()
        assert "belum dibuka pegawai" in page
        assert "Pertahankan." in page
        assert " checked" in page

    def test_a_period_of_another_group_has_no_desk(
        self, case: Case, cast: Cast, year: PerformanceYear, budi: Client
    ) -> None:
        url = reverse("appraisals:rate", args=[case.skp.public_id, uuid.uuid4()])
        assert budi.get(url).status_code == 404

    def test_it_takes_few_queries_for_fifteen_results(
        self, cast: Cast, year: PerformanceYear, budi: Client, django_assert_max_num_queries
    ) -> None:
        case = make_case(cast.officer, year, results=15)
        url = desk_of(case)
        make_unit_predikat(cast.bidang, cast.head)
        make_link(case.realisation)
        make_case(cast.colleague, year)
        with django_assert_max_num_queries(12):
            assert "Sebelumnya" in budi.get(url).content.decode()


class TestQueue:
    """Through the team without going back to the list."""

    @pytest.fixture
    def team(self, cast: Cast, year: PerformanceYear) -> list[Case]:
        """Three who wait, in the order of their names."""
        people = [
            make_person(name, cast.bidang, "Pelaksana", superior=cast.section_head)
            for name in ("Agus", "Bagas", "Citra")
        ]
        return [make_case(person, year) for person in people]

    def read(self, browser: Client, case: Case) -> Queue:
        found: Queue = browser.get(desk_of(case)).context["queue"]
        return found

    def test_the_page_leads_to_who_waits_before_and_after(self, team: list[Case], budi: Client) -> None:
        page = budi.get(desk_of(team[1])).content.decode()
        assert "orang ke-2 dari 3 yang menunggu" in page
        assert f'rel="prev" href="{desk_of(team[0])}"' in page
        assert f'rel="next" href="{desk_of(team[2])}"' in page

    def test_the_line_has_two_ends(self, team: list[Case], budi: Client) -> None:
        assert self.read(budi, team[0]).before is None
        assert self.read(budi, team[2]).after is None

    def test_who_was_rated_leaves_the_line_and_the_place_stays(
        self, team: list[Case], cast: Cast, budi: Client
    ) -> None:
        make_rating(team[1], cast.section_head)
        queue = self.read(budi, team[1])
        assert (queue.place, queue.left) == (0, 2)
        assert queue.before is not None
        assert queue.after is not None
        assert (queue.before.name, queue.after.name) == ("Agus", "Citra")

    def test_who_has_not_reported_does_not_wait(self, team: list[Case], budi: Client) -> None:
        Report.objects.filter(pk=team[1].report.pk).update(status="draf")
        queue = self.read(budi, team[0])
        assert queue.after is not None
        assert (queue.after.name, queue.left) == ("Citra", 2)

    def test_people_of_another_penilai_are_not_in_the_line(
        self, team: list[Case], cast: Cast, budi: Client
    ) -> None:
        team[2].person.supervisions.update(superior=cast.division_head)
        assert self.read(budi, team[1]).after is None

    def test_other_days_are_another_line(self, team: list[Case], budi: Client) -> None:
        Report.objects.filter(pk=team[2].report.pk).update(period=quarter(2))
        assert self.read(budi, team[1]).left == 2


class TestOpening:
    def url_of(self, case: Case) -> str:
        return f"{desk_of(case)}buka/"

    def test_the_button_marks_the_report_as_being_read(
        self, cast: Cast, year: PerformanceYear, budi: Client
    ) -> None:
        case = make_case(cast.officer, year, status="dilaporkan")
        assert "Buka laporan" in budi.get(desk_of(case)).content.decode()
        page = budi.post(self.url_of(case), follow=True).content.decode()
        case.report.refresh_from_db()
        assert (case.report.status, case.report.opened_by) == ("dibaca", cast.section_head)
        assert "Buka laporan" not in page

    def test_the_page_does_so_by_itself_without_being_drawn_anew(
        self, cast: Cast, year: PerformanceYear, budi: Client
    ) -> None:
        case = make_case(cast.officer, year, status="dilaporkan")
        answer = budi.post(self.url_of(case), headers={"HX-Request": "true"})
        assert (answer.status_code, answer.content, "HX-Refresh" in answer) == (200, b"", False)

    def test_nobody_else_opens_it(self, cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
        case = make_case(cast.officer, year, status="dilaporkan")
        assert signed_in(cast.head).post(self.url_of(case)).status_code == 403
        case.report.refresh_from_db()
        assert case.report.status == "dilaporkan"


class TestConstraints:
    def test_answering_at_once_keeps_the_rest_of_the_form(self, case: Case, budi: Client) -> None:
        stated = case.state_obstacle()
        form = typed(
            aksi=f"tanggapi:{stated.public_id}",
            rekomendasi="Ikut pelatihan komando.",
            **{f"kendala_{stated.public_id}": "Dikoordinasikan dengan Bina Marga."},
        )
        answer = budi.post(desk_of(case), form)
        assert answer.url.endswith(f"#kendala-{stated.public_id}")
        page = budi.get(answer.url).content.decode()
        assert "Dikoordinasikan dengan Bina Marga." in page
        assert "Ikut pelatihan komando." in page

    def test_an_empty_answer_is_named_at_its_box(self, case: Case, budi: Client) -> None:
        stated = case.state_obstacle()
        answer = budi.post(desk_of(case), typed(aksi=f"tanggapi:{stated.public_id}"))
        assert answer.status_code == 422
        assert f'href="#id_kendala_{stated.public_id}"' in answer.content.decode()

    def test_all_that_is_missing_is_said_at_once(self, case: Case, budi: Client) -> None:
        stated = case.state_obstacle()
        answer = budi.post(desk_of(case), typed(perilaku="di_bawah", alasan_perilaku=""))
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {f"kendala_{stated.public_id}", "alasan_perilaku"}

    def test_the_rating_takes_the_answer_with_it(self, case: Case, budi: Client) -> None:
        stated = case.state_obstacle()
        budi.post(desk_of(case), typed(**{f"kendala_{stated.public_id}": "Dibicarakan dengan Bina Marga."}))
        assert Rating.objects.exists()
        stated.refresh_from_db()
        assert stated.obstacle_reply.text == "Dibicarakan dengan Bina Marga."

    def test_a_refused_rating_answers_nothing(self, case: Case, budi: Client) -> None:
        stated = case.state_obstacle()
        form = typed(hasil="sesuai", **{f"kendala_{stated.public_id}": "Dibicarakan dengan Bina Marga."})
        answer = budi.post(desk_of(case), form)
        assert "Dibicarakan dengan Bina Marga." in answer.content.decode()
        stated.refresh_from_db()
        assert not hasattr(stated, "obstacle_reply")


class TestUnits:
    def test_the_level_above_sets_it_in_the_browser(
        self, case: Case, cast: Cast, signed_in: SignedIn
    ) -> None:
        UnitPredikat.objects.all().delete()
        url = reverse("appraisals:set_unit_predikat", args=[cast.bidang.public_id, case.period.public_id])
        answer = signed_in(cast.head).post(url, {"value": "istimewa", "grounds": SEEN}, follow=True)
        assert UnitPredikat.objects.get().value == "istimewa"
        assert "Istimewa" in answer.content.decode()

    def test_a_refusal_keeps_what_was_typed(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        url = reverse("appraisals:set_unit_predikat", args=[cast.bidang.public_id, case.period.public_id])
        answer = signed_in(cast.head).post(url, {"value": "istimewa", "grounds": "pendek"})
        assert answer.status_code == 422
        assert "pendek" in answer.content.decode()

    def test_somebody_else_is_refused(self, case: Case, cast: Cast, signed_in: SignedIn) -> None:
        url = reverse("appraisals:set_unit_predikat", args=[cast.bidang.public_id, case.period.public_id])
        assert signed_in(cast.division_head).get(url).status_code == 403
