"""Statements and evidence of one objection: who reads them, and that no address of another one leads to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.cycles.models import PerformanceYear
from abdi.objections.models import Objection
from abdi.objections.services import Brought
from tests.cast import Cast
from tests.everybody import everybody, who_opens, who_reads
from tests.factories.appraisals import Case, make_case, make_rating
from tests.factories.objections import GROUNDS, REASONS, STATEMENT, make_heard, make_objection
from tests.factories.reporting import upload

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
BOTH_SIDES = {"officer", "section_head", "division_head", "hr", "bkd", "team", "inspector"}


def page_of(objection: Objection, name: str = "objection") -> str:
    return reverse(f"objections:{name}", args=[objection.public_id])


def piece_of(objection: Objection, held: Objection) -> str:
    file = held.exhibits.get().file
    assert file is not None
    return reverse("objections:piece", args=[objection.public_id, file.public_id])


def test_reasons_statement_and_evidence_are_read_by_both_sides_the_examiner_and_hr(
    case: Case, cast: Cast, signed_in: SignedIn
) -> None:
    objection = make_heard(case, brought=Brought(uploads=[upload()]))
    players = everybody(cast)
    for address in (page_of(objection), piece_of(objection, objection)):
        assert who_opens(players, signed_in, lambda b, a=address: b.get(a).status_code) == BOTH_SIDES  # type: ignore[misc]
    others = {name: who for name, who in players.items() if name not in BOTH_SIDES}
    lists = [reverse("objections:mine"), reverse("objections:of_units"), page_of(objection)]
    for words in (REASONS, STATEMENT, str(objection.public_id)):
        assert not who_reads(others, signed_in, lists, words)


def test_ones_own_objection_is_no_way_to_the_evidence_of_another(
    case: Case, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    held = make_objection(case, brought=Brought(uploads=[upload()]))
    other = make_case(cast.colleague, year)
    make_rating(other, cast.section_head)
    own = make_objection(other, brought=Brought(uploads=[upload()]))
    browser = signed_in(cast.colleague)
    assert browser.get(piece_of(own, own)).status_code == 200
    assert browser.get(piece_of(own, held)).status_code == 404
    assert browser.get(piece_of(held, held)).status_code == 404


def test_each_act_belongs_to_one(case: Case, cast: Cast, signed_in: SignedIn) -> None:
    """By POST: the penilai states, the examiner decides, the employee withdraws, HR names; nobody else."""
    objection = make_objection(case)
    players = everybody(cast)
    sent = {"statement": STATEMENT, "outcome": "keberatan_ditolak", "grounds": GROUNDS}
    for act, allowed in (
        ("state", {"section_head"}),
        ("decide", {"division_head"}),
        ("withdraw", {"officer"}),
        ("name", {"hr", "bkd"}),
    ):
        others = {name: who for name, who in players.items() if name not in allowed}
        url = page_of(objection, act)
        assert not who_opens(others, signed_in, lambda b, u=url: b.post(u, sent).status_code), act  # type: ignore[misc]
    before = (objection.status, objection.statement)
    objection.refresh_from_db()
    assert (objection.status, objection.statement) == before
