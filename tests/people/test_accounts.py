"""The administrator's page: finding an account, seeing how it stands, helping or stopping it."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from abdi.accounts import queries, services
from abdi.accounts.enums import Happening, Standing
from abdi.accounts.models import Session, User
from abdi.core.actor import Actor, acting_as
from abdi.people.services.accounts import AccountAct, acts_on, administer
from abdi.people.services.errors import NotYours, PeopleRefused
from tests.factories.accounts import give_second_factor, sign_in
from tests.factories.people import give_role, make_user, viewer_of

WHY = "Datang sendiri dengan kartu pegawai"


@pytest.fixture
def admin(signed_in, cast):
    return signed_in(cast.administrator)


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def page_of(name, user=None, *more):
    return reverse(f"people:{name}", args=[user.public_id, *more] if user else [])


def do(browser, user, act, reason=WHY, **fields):
    return browser.post(page_of("account_act", user, act), {"reason": reason} | fields, follow=True)


# --- who ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["hr", "bkd", "inspector", "team", "head", "officer"])
def test_the_page_is_the_administrators_alone(signed_in, cast, who):
    browser = signed_in(getattr(cast, who))
    user = cast.officer.user
    assert browser.get(page_of("accounts")).status_code == 403
    assert browser.get(page_of("account", user)).status_code == 403
    assert browser.post(page_of("account_act", user, "tutup"), {"reason": WHY}).status_code == 403


def test_an_administrator_of_one_unit_does_not_reach_the_city(cast):
    somebody = make_user("admin.dishub", "Administrator Dishub")
    with acting_as(Actor.system("uji")):
        give_role(somebody, "admin_sistem", cast.dishub)
    assert not viewer_of(somebody).is_administrator


def test_the_service_refuses_who_is_no_administrator(cast, acting):
    with pytest.raises(NotYours):
        administer(by=viewer_of(cast.hr), user=cast.officer.user, act=AccountAct.CLOSE, reason=WHY)


def test_the_administrator_opens_neither_persons_nor_ratings(admin, cast):
    assert admin.get(reverse("people:person", args=[cast.officer.public_id])).status_code == 404
    assert admin.get(reverse("people:directory")).status_code == 403


def test_the_menu_leads_there(admin, signed_in, cast):
    assert page_of("accounts") in text(admin.get("/akun/"))
    assert page_of("accounts") not in text(signed_in(cast.bkd).get("/akun/"))


# --- finding --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["irma ARYANI", "nip", "nrk", "gubernur"])
def test_an_account_is_found_by_name_number_or_office(admin, cast, words):
    typed = {"nip": cast.officer.nip, "nrk": cast.officer.nrk}.get(words, words)
    answer = admin.post(page_of("account_search"), {"kata": typed})
    assert typed not in answer.url
    found = text(admin.get(answer.url))
    assert ("Gubernur" if words == "gubernur" else "Irma Aryani") in found
    assert "Budi Winarno" not in found


def test_accounts_are_found_by_how_they_stand(admin, cast, acting):
    services.close(user=cast.officer.user, by=cast.administrator, reason=WHY)
    found = text(admin.post(page_of("account_search"), {"keadaan": "tutup"}, follow=True))
    assert "Irma Aryani" in found
    assert "Budi Winarno" not in found


def test_without_a_search_nothing_is_listed(admin):
    assert "Irma Aryani" not in text(admin.get(page_of("accounts")))
    assert "Ketik nama" in text(admin.post(page_of("account_search"), {}, follow=True))


def test_the_list_costs_the_same_for_one_and_for_many(admin, acting, django_assert_num_queries):
    for number in range(30):
        make_user(f"banyak{number}", f"Banyak {number:02d}")
    address = admin.post(page_of("account_search"), {"kata": "Banyak"}).url
    with django_assert_num_queries(6):  # session, user, viewer, the search, how many, the page
        assert text(admin.get(address)).count("Banyak ") >= 25


def test_each_standing_is_told_from_the_others(cast, acting):
    user = services.register(username="baru.1", alternate=None, display_name="Baru")
    assert queries.standing_of(user) == Standing.NEW
    services.issue_activation(user=user, by=cast.administrator)
    user.refresh_from_db()
    assert queries.standing_of(user) == Standing.WAITING
    for standing in Standing:
        found = queries.in_standing(User.objects.all(), standing)
        assert all(queries.standing_of(one) == standing for one in found)


# --- acting ---------------------------------------------------------------------------------------------


def test_a_closed_account_lets_nobody_in_and_a_reopened_one_does(admin, cast, client):
    user = cast.officer.user
    assert "Ditutup" in text(do(admin, user, "tutup"))
    assert b"tidak cocok" in sign_in(client, user.username).content
    assert "Aktif" in text(do(admin, user, "buka", "Kembali dari cuti"))
    sign_in(client, user.username)
    told = text(client.get("/akun/"))
    assert "Akun ditutup oleh Administrator Sistem pada 7 Oktober 2026" in told
    assert "Alasan: Kembali dari cuti." in told


def test_sessions_are_ended(admin, cast, client):
    sign_in(client, cast.officer.user.username)
    text(do(admin, cast.officer.user, "keluarkan"))
    assert not Session.objects.filter(user=cast.officer.user).exists()
    assert client.get("/akun/").status_code == 302


def test_a_second_factor_is_reset(admin, cast):
    with acting_as(Actor.system("uji")):
        give_second_factor(cast.officer.user)
    text(do(admin, cast.officer.user, "dua-langkah"))
    assert not cast.officer.user.authenticator_set.exists()


def test_a_code_is_shown_once_and_a_second_click_makes_no_other(admin, cast):
    user, token = cast.officer.user, str(uuid.uuid4())
    with acting_as(Actor.system("uji")):
        give_second_factor(user)
    first = do(admin, user, "kode-aktivasi", token=token)
    assert "Kode aktivasi Abdi" in text(first)
    assert "no-store" in first["Cache-Control"]
    again = do(admin, user, "kode-aktivasi", token=token)
    assert "Kode aktivasi Abdi" not in text(again)
    assert user.happenings.filter(kind=Happening.CODE_ISSUED).count() == 1
    assert user.happenings.get().reason == WHY


def test_an_account_that_a_code_alone_would_open_gets_none_from_the_administrator(admin, cast):
    user = cast.officer.user
    answer = do(admin, user, "kode-aktivasi")
    assert answer.status_code == 422
    assert "belum memakai verifikasi dua langkah" in answer.content.decode()
    assert not user.happenings.exists()
    assert page_of("account_act", user, "kode-aktivasi") not in text(admin.get(page_of("account", user)))


@pytest.mark.parametrize("act", AccountAct.values)
def test_no_act_without_a_reason(admin, cast, act):
    answer = admin.post(page_of("account_act", cast.officer.user, act), {"reason": "  "})
    assert answer.status_code == 422
    assert "Isi alasan" in answer.content.decode()
    assert not cast.officer.user.happenings.exists()


def test_the_history_names_who_did_what_and_why(admin, cast):
    do(admin, cast.officer.user, "tutup", "Pensiun")
    page = text(admin.get(page_of("account", cast.officer.user)))
    assert "Akun ditutup" in page
    assert "oleh Administrator Sistem" in page
    assert "Pensiun" in page


def test_one_administrator_does_not_hand_over_both_halves_of_an_access(admin, cast, acting):
    give_second_factor(cast.officer.user)
    text(do(admin, cast.officer.user, "kode-aktivasi"))
    answer = do(admin, cast.officer.user, "dua-langkah")
    assert answer.status_code == 422
    assert "dua petugas berbeda" in answer.content.decode()
    assert cast.officer.user.authenticator_set.exists()

    other = make_user("admin2", "Administrator Kedua")
    give_role(other, "admin_sistem")
    administer(by=viewer_of(other), user=cast.officer.user, act=AccountAct.RESET, reason=WHY)
    assert not cast.officer.user.authenticator_set.exists()


@pytest.mark.parametrize("act", AccountAct.values)
def test_nobody_acts_on_his_own_account(cast, acting, act):
    viewer = viewer_of(cast.administrator)
    assert acts_on(by=viewer, user=cast.administrator, has_second_factor=True, open_sessions=1) == []
    with pytest.raises(PeopleRefused, match="administrator lain"):
        administer(by=viewer, user=cast.administrator, act=AccountAct(act), reason=WHY)


def test_what_does_not_fit_is_not_offered(admin, cast):
    user = cast.officer.user
    offered = text(admin.get(page_of("account", user)))
    assert page_of("account_act", user, "tutup") in offered
    for act in ("dua-langkah", "keluarkan", "buka"):
        assert page_of("account_act", user, act) not in offered
        assert admin.get(page_of("account_act", user, act)).status_code == 404
    assert admin.get(page_of("account_act", user, "hapus")).status_code == 404


def test_what_somebody_else_did_meanwhile_is_said(admin, cast):
    do(admin, cast.officer.user, "tutup")
    answer = do(admin, cast.officer.user, "tutup")
    assert answer.status_code == 422
    assert "sudah ditutup" in answer.content.decode()


# --- the HR of a unit -----------------------------------------------------------------------------------


def test_hr_sees_how_the_account_of_its_staff_stands(signed_in, cast):
    person = text(signed_in(cast.hr).get(reverse("people:person", args=[cast.officer.public_id])))
    assert "Akses akun" in person
    assert "belum pernah" in person


def test_hr_is_told_that_an_account_is_closed(signed_in, cast, acting):
    services.close(user=cast.officer.user, by=cast.administrator, reason=WHY)
    person = text(signed_in(cast.hr).get(reverse("people:person", args=[cast.officer.public_id])))
    assert "Administrator sistem dapat membukanya kembali" in person
    assert "Buat kode aktivasi" not in person


# --- the number -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "label"), [("PPPK", "NI PPPK"), ("PPPK Paruh Waktu", "NI PPPK"), ("PNS", "NIP")]
)
def test_contract_staff_have_a_number_of_their_own(signed_in, admin, cast, acting, status, label):
    cast.officer.employment_status = status
    cast.officer.save()
    hr = signed_in(cast.hr)
    for browser, address in (
        (hr, reverse("people:person", args=[cast.officer.public_id])),
        (hr, reverse("people:facts", args=[cast.officer.public_id])),
        (admin, page_of("account", cast.officer.user)),
    ):
        page = text(browser.get(address))
        assert f">{label}" in page, address
        assert ("NI PPPK" in page) == (label == "NI PPPK"), address
