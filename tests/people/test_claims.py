""" "Atasan saya keliru": proposed, decided, and no clock meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from abdi.core.models import Receipt
from abdi.people.queries import has_open_claim, superior_on, with_open_claim
from abdi.people.services.claims import accept_claim, file_claim, reject_claim, withdraw_claim
from abdi.people.services.errors import ChangedMeanwhile, NotYours, PeopleRefused
from tests.factories.people import viewer_of

TODAY = date(2026, 10, 7)

pytestmark = pytest.mark.usefixtures("acting")


def filed(cast, proposed=None, note="Sejak rotasi"):
    return file_claim(by=viewer_of(cast.officer), proposed=proposed or cast.division_head, note=note)[0]


def test_a_claim_is_open_from_the_moment_it_is_filed(cast):
    assert not has_open_claim(cast.officer)
    filed(cast)
    assert has_open_claim(cast.officer)
    assert with_open_claim([cast.officer.pk, cast.colleague.pk]) == {cast.officer.pk}


def test_a_claim_gives_a_receipt(cast):
    claim, receipt = file_claim(by=viewer_of(cast.officer), proposed=cast.division_head, note="")
    assert receipt.subject == claim.public_id
    assert Receipt.objects.filter(number=receipt.number).exists()


def test_the_superior_may_be_named_in_words_only(cast):
    claim, _receipt = file_claim(
        by=viewer_of(cast.officer), proposed=None, note="Pak Joko, belum ada di daftar"
    )
    assert claim.proposed is None


def test_a_claim_without_name_and_words_is_refused(cast):
    with pytest.raises(PeopleRefused, match="Pilih atasan yang benar"):
        file_claim(by=viewer_of(cast.officer), proposed=None, note="  ")


def test_nobody_proposes_himself(cast):
    with pytest.raises(PeopleRefused, match="Pilih orang lain"):
        filed(cast, cast.officer)


def test_to_propose_the_recorded_superior_is_refused(cast):
    with pytest.raises(PeopleRefused, match="sudah tercatat"):
        filed(cast, cast.section_head)


def test_a_second_claim_waits_for_the_first(cast):
    filed(cast)
    with pytest.raises(PeopleRefused, match="masih diperiksa"):
        filed(cast, cast.head)


def test_a_withdrawn_claim_is_open_no_more(cast):
    withdraw_claim(by=viewer_of(cast.officer), claim=filed(cast))
    assert not has_open_claim(cast.officer)


def test_only_who_filed_it_withdraws(cast):
    with pytest.raises(NotYours):
        withdraw_claim(by=viewer_of(cast.colleague), claim=filed(cast))


def test_an_accepted_claim_changes_the_superior_from_its_day(cast):
    accept_claim(
        by=viewer_of(cast.hr),
        claim=filed(cast),
        superior=cast.division_head,
        since=date(2026, 7, 1),
        note="",
    )
    assert superior_on(cast.officer, date(2026, 6, 30)) == cast.section_head
    assert superior_on(cast.officer, TODAY) == cast.division_head
    assert not has_open_claim(cast.officer)


def test_hr_may_name_another_than_the_employee_did(cast):
    accept_claim(by=viewer_of(cast.hr), claim=filed(cast), superior=cast.head, since=TODAY, note="")
    assert superior_on(cast.officer, TODAY) == cast.head


def test_a_rejected_claim_leaves_the_superior_and_says_why(cast):
    claim = filed(cast)
    reject_claim(by=viewer_of(cast.hr), claim=claim, note="Menurut SK tetap")
    claim.refresh_from_db()
    assert (claim.status, claim.decision_note) == ("ditolak", "Menurut SK tetap")
    assert superior_on(cast.officer, TODAY) == cast.section_head


def test_a_rejection_without_a_reason_is_refused(cast):
    with pytest.raises(PeopleRefused, match="Tulis alasannya"):
        reject_claim(by=viewer_of(cast.hr), claim=filed(cast), note=" ")


def test_a_decided_claim_is_not_decided_again(cast):
    claim = filed(cast)
    reject_claim(by=viewer_of(cast.hr), claim=claim, note="Tetap")
    with pytest.raises(ChangedMeanwhile, match="sudah selesai"):
        accept_claim(by=viewer_of(cast.hr), claim=claim, superior=cast.head, since=TODAY, note="")


@pytest.mark.parametrize("who", ["inspector", "team", "section_head", "officer"])
def test_a_claim_is_decided_by_hr_alone(cast, who):
    claim = filed(cast)
    with pytest.raises(NotYours):
        reject_claim(by=viewer_of(getattr(cast, who)), claim=claim, note="Tetap")


def test_hr_does_not_decide_for_another_agency(cast):
    claim, _receipt = file_claim(by=viewer_of(cast.stranger), proposed=cast.head, note="")
    with pytest.raises(NotYours):
        reject_claim(by=viewer_of(cast.hr), claim=claim, note="Tetap")
