"""Staff data, a person, the work list, the team, roles: what each shows and to whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from abdi.core.actor import Actor, acting_as
from abdi.people.models import Supervision, SupervisorClaim
from abdi.people.queries import superior_on
from abdi.people.services.claims import file_claim
from tests.factories.imports import bring, row, staff_file
from tests.factories.people import viewer_of

TODAY = date(2026, 10, 7)

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def hr(signed_in, cast):
    return signed_in(cast.hr)


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def page_of(name, person=None):
    return reverse(f"people:{name}", args=[person.public_id] if person else [])


# --- staff data -----------------------------------------------------------------------------------------


def test_the_staff_data_shows_the_agency_of_its_hr(hr):
    page = text(hr.get(page_of("directory")))
    assert "Irma Aryani" in page
    assert "Jumadi Saputra" not in page


def test_bkd_sees_the_whole_city(signed_in, cast):
    assert "Jumadi Saputra" in text(signed_in(cast.bkd).get(page_of("directory")))


def test_a_search_by_name_finds_whatever_the_capitals(hr):
    page = text(hr.post(page_of("search"), {"kata": "ARYANI irma"}, follow=True))
    assert "Irma Aryani" in page
    assert "Daniswara" not in page


@pytest.mark.parametrize("field", ["nip", "nrk"])
def test_a_number_that_is_searched_never_stands_in_an_address(hr, cast, field):
    number = str(getattr(cast.officer, field))
    answer = hr.post(page_of("search"), {"kata": number})
    assert number not in answer.url
    assert "Irma Aryani" in text(hr.get(answer.url))


def test_a_search_is_seen_by_who_searched_alone(hr, signed_in, cast):
    address = hr.post(page_of("search"), {"kata": "Irma"}).url
    page = text(signed_in(cast.bkd).get(address))
    assert "Pencarian tadi sudah tidak tersimpan" in page


def test_a_search_by_unit_shows_what_stands_under_it(hr):
    page = text(hr.post(page_of("search"), {"unit": "31.DISHUB.U6"}, follow=True))
    assert "Irma Aryani" in page
    assert "Maimunah Yulianti" not in page


def test_a_search_without_result_says_what_to_do(hr):
    page = text(hr.post(page_of("search"), {"kata": "Tidak Ada Orangnya"}, follow=True))
    assert "Tidak ada yang cocok" in page


@pytest.mark.parametrize("who", ["officer", "head", "administrator"])
def test_the_staff_data_is_closed_to_others(signed_in, cast, who):
    assert signed_in(getattr(cast, who)).get(page_of("directory")).status_code == 403


# --- a person -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["hr", "officer", "section_head", "inspector"])
def test_a_person_is_shown_with_posts_and_superiors(signed_in, cast, who):
    page = text(signed_in(getattr(cast, who)).get(page_of("person", cast.officer)))
    assert "Penata Layanan Operasional" in page
    assert "Budi Winarno" in page


@pytest.mark.parametrize("who", ["colleague", "stranger", "administrator"])
def test_a_person_is_not_found_by_those_it_does_not_concern(signed_in, cast, who):
    assert signed_in(getattr(cast, who)).get(page_of("person", cast.officer)).status_code == 404


def test_the_inspector_sees_no_act_that_changes(signed_in, cast):
    page = text(signed_in(cast.inspector).get(page_of("person", cast.officer)))
    assert "Perbaiki atasan" not in page
    assert "Buat kode aktivasi" not in page


@pytest.mark.parametrize("name", ["superior", "facts", "delegate"])
def test_the_forms_about_a_person_open_for_hr_and_not_for_the_inspector(hr, signed_in, cast, name):
    address = page_of(name, cast.officer)
    assert hr.get(address).status_code == 200
    assert signed_in(cast.inspector).get(address).status_code == 403
    assert signed_in(cast.stranger).get(address).status_code == 404


def seen(person):
    return Supervision.objects.get(person=person, during__contains=TODAY).pk


def test_hr_corrects_a_superior(hr, cast):
    typed = {
        "superior": str(cast.division_head.public_id),
        "since": "2026-09-01",
        "note": "SK 5/2026",
        "seen": seen(cast.officer),
    }
    page = text(hr.post(page_of("superior", cast.officer), typed, follow=True))
    assert "sudah diperbaiki" in page
    assert superior_on(cast.officer, date(2026, 9, 1)) == cast.division_head


def test_a_refused_correction_keeps_what_was_typed(hr, cast):
    typed = {"superior": "", "since": "2026-09-01", "note": "SK 5/2026", "seen": seen(cast.officer)}
    answer = hr.post(page_of("superior", cast.officer), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Pilih atasan yang benar dari daftar." in page
    assert "SK 5/2026" in page


def test_a_correction_from_an_older_window_is_told_and_kept(hr, cast):
    typed = {"superior": str(cast.division_head.public_id), "since": "2026-09-01", "note": "", "seen": 999999}
    answer = hr.post(page_of("superior", cast.officer), typed)
    assert answer.status_code == 422
    assert "baru saja diubah di jendela lain" in answer.content.decode()
    assert superior_on(cast.officer, TODAY) == cast.section_head


def test_hr_finds_a_superior_by_name(hr, cast):
    page = text(hr.get(page_of("superior", cast.officer), {"nama": "kartika"}))
    assert "Kartika Lestari" in page


def test_hr_puts_facts_right(hr, cast):
    typed = {"name": "Irma Aryani", "sex": "P", "birth_date": "01/01/1980", "back_title": "S.T."}
    assert "tersimpan" in text(hr.post(page_of("facts", cast.officer), typed, follow=True))
    cast.officer.refresh_from_db()
    assert cast.officer.back_title == "S.T."


def test_an_activation_code_is_shown_once_and_not_kept(hr, cast):
    answer = hr.post(page_of("activation", cast.officer))
    assert "Kode aktivasi" in text(answer)
    assert "no-store" in answer["Cache-Control"]


def test_a_superior_delegates_and_takes_it_back(signed_in, cast):
    browser = signed_in(cast.section_head)
    typed = {
        "delegate": str(cast.division_head.public_id),
        "first": "2026-10-07",
        "reason": "konflik",
        "basis": "Surat 1",
    }
    assert "Pelimpahan tersimpan" in text(
        browser.post(page_of("delegate", cast.section_head), typed, follow=True)
    )
    delegation = cast.section_head.delegations_given.get()
    browser.post(page_of("delegation_end", delegation))
    assert not cast.section_head.delegations_given.exists()


# --- the work list --------------------------------------------------------------------------------------


def test_an_empty_work_list_says_so(hr):
    assert "Semua sudah beres" in text(hr.get(page_of("worklist")))


def test_the_work_list_offers_the_act_that_mends_each(hr, tmp_path):
    bring(tmp_path, staff_file(row(nip_atasan="", jenis_kelamin="P")))
    superiors = text(hr.get(page_of("worklist"), {"jenis": "atasan"}))
    assert "Tetapkan atasan" in superiors
    assert "Perbaiki data" in text(hr.get(page_of("worklist"), {"jenis": "data"}))


def test_what_is_declared_in_order_leaves_the_list(hr, tmp_path):
    bring(tmp_path, staff_file(row(jenis_kelamin="P")))
    problem = hr.get(page_of("worklist"), {"jenis": "data"}).context["page"][0]
    hr.post(page_of("settle"), {"temuan": problem.pk})
    assert "Semua sudah beres" in text(hr.get(page_of("worklist")))


def test_the_inspector_declares_nothing_in_order(hr, signed_in, cast, tmp_path):
    bring(tmp_path, staff_file(row(jenis_kelamin="P")))
    problem = hr.get(page_of("worklist"), {"jenis": "data"}).context["page"][0]
    assert signed_in(cast.inspector).post(page_of("settle"), {"temuan": problem.pk}).status_code == 403


# --- the claim ------------------------------------------------------------------------------------------


def test_an_employee_says_that_the_superior_is_wrong(signed_in, cast):
    browser = signed_in(cast.officer)
    typed = {"proposed": str(cast.division_head.public_id), "note": "Sejak September"}
    page = text(browser.post(page_of("claim"), typed, follow=True))
    assert "TT-" in page
    assert "Usul yang sedang diperiksa" in page


def test_a_colleague_is_found_by_name(signed_in, cast):
    assert "Kartika Lestari" in text(signed_in(cast.officer).get(page_of("claim"), {"nama": "kartika"}))


def test_an_employee_finds_nobody_by_number(signed_in, cast):
    page = text(signed_in(cast.officer).get(page_of("claim"), {"nama": str(cast.stranger.nip)}))
    assert "Jumadi Saputra" not in page


def test_an_empty_claim_comes_back_with_what_was_typed(signed_in, cast):
    answer = signed_in(cast.officer).post(page_of("claim"), {"proposed": "", "note": ""})
    assert answer.status_code == 422
    assert "Pilih atasan yang benar, atau tulis siapa orangnya" in answer.content.decode()


@pytest.fixture
def claim(cast) -> SupervisorClaim:
    with acting_as(Actor.system("uji")):
        return file_claim(by=viewer_of(cast.officer), proposed=cast.division_head, note="Sejak rotasi")[0]


def test_a_claim_is_withdrawn_by_its_owner(signed_in, cast, claim):
    assert "ditarik kembali" in text(signed_in(cast.officer).post(page_of("claim_withdraw"), follow=True))


def test_hr_decides_a_claim(hr, cast, claim):
    assert "Sejak rotasi" in text(hr.get(page_of("claim_decide", claim)))
    typed = {"decision": "terima", "superior": str(cast.division_head.public_id), "since": "2026-10-01"}
    hr.post(page_of("claim_decide", claim), typed)
    assert superior_on(cast.officer, TODAY) == cast.division_head


def test_hr_rejects_a_claim_with_a_reason(hr, cast, claim):
    answer = hr.post(page_of("claim_decide", claim), {"decision": "tolak", "note": ""})
    assert answer.status_code == 422
    hr.post(page_of("claim_decide", claim), {"decision": "tolak", "note": "Menurut SK tetap"})
    claim.refresh_from_db()
    assert claim.status == "ditolak"


def test_a_claim_is_decided_by_nobody_else(signed_in, cast, claim):
    address = page_of("claim_decide", claim)
    assert signed_in(cast.inspector).get(address).status_code == 403
    assert signed_in(cast.section_head).get(address).status_code == 403
    assert signed_in(cast.stranger).get(address).status_code == 404


# --- the team and roles ---------------------------------------------------------------------------------


def test_a_superior_sees_who_reports_to_him(signed_in, cast, claim):
    page = text(signed_in(cast.section_head).get(page_of("team")))
    assert "Irma Aryani" in page
    assert "Atasan diperiksa" in page
    assert "Jumadi Saputra" not in page


def test_who_leads_nobody_is_told_so(signed_in, cast):
    assert "Belum ada bawahan langsung" in text(signed_in(cast.officer).get(page_of("team")))


def test_bkd_gives_and_ends_a_role(signed_in, cast):
    bkd = signed_in(cast.bkd)
    typed = {"role": "pengelola", "unit": "31.DINSOS", "since": "2026-10-07"}
    assert "Irma Aryani" in text(bkd.post(page_of("grant", cast.officer), typed, follow=True))
    granted = cast.officer.user.roles.get()
    bkd.post(page_of("role_end", granted))
    assert not cast.officer.user.roles.exists()


def test_an_unknown_unit_of_a_role_is_told_at_the_field(signed_in, cast):
    typed = {"role": "pengelola", "unit": "99", "since": "2026-10-07"}
    answer = signed_in(cast.bkd).post(page_of("grant", cast.officer), typed)
    assert answer.status_code == 422
    assert "Tidak ada unit dengan kode atau nama 99" in answer.content.decode()


@pytest.mark.parametrize("who", ["hr", "inspector", "administrator", "officer"])
def test_roles_are_closed_to_others(signed_in, cast, who):
    browser = signed_in(getattr(cast, who))
    assert browser.get(page_of("roles")).status_code == 403
    assert browser.get(page_of("grant", cast.officer)).status_code == 403


@pytest.mark.parametrize("name", ["directory", "imports", "worklist", "roles"])
def test_a_page_asks_the_database_the_same_whatever_its_length(
    signed_in, cast, name, tmp_path, django_assert_max_num_queries
):
    bring(
        tmp_path, staff_file(*(row(nip=f"198609262015051{n:03d}", nrk=str(400000 + n)) for n in range(1, 20)))
    )
    browser = signed_in(cast.bkd)
    with django_assert_max_num_queries(14):
        browser.get(page_of(name))
