from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from abdi.teams.models import Membership, Team
from tests.cast import Cast
from tests.factories.people import make_person
from tests.factories.teams import make_member, make_team
from tests.teams.conftest import Other

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")


def test_the_head_of_a_unit_forms_a_team_in_two_steps(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    browser = signed_in(cast.division_head)
    found = browser.get("/tim-kerja/baru/", {"nama": "irma"}).content.decode()
    step = f"/tim-kerja/baru/{cast.officer.public_id}/"
    assert step in found
    assert (
        "Jumadi"
        not in browser.get("/tim-kerja/baru/", {"nama": "jumadi"}).content.decode().split("hasil")[-1]
    )
    sent = {
        "name": "Tim Jam Sibuk",
        "purpose": "Lancarnya jam sibuk.",
        "unit": str(cast.bidang.public_id),
        "first_day": "2026-10-07",
        "last_day": "2026-12-31",
    }
    answer = browser.post(step, sent, follow=True)
    team = Team.objects.get()
    assert answer.redirect_chain[-1][0] == f"/tim-kerja/{team.public_id}/"
    assert (team.name, team.leader, team.unit) == ("Tim Jam Sibuk", cast.officer, cast.bidang)


def test_what_was_typed_is_kept_with_the_sentence(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    step = f"/tim-kerja/baru/{cast.officer.public_id}/"
    answer = signed_in(cast.division_head).post(
        step,
        {
            "name": "Tim Jam Sibuk",
            "purpose": "Lancarnya jam sibuk.",
            "unit": str(cast.bidang.public_id),
            "first_day": "2026-10-07",
            "last_day": "2026-01-31",
        },
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hari terakhir tidak boleh mendahului hari pertama." in page
    assert "Tim Jam Sibuk" in page


def test_a_unit_out_of_reach_is_not_offered_as_host(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    page = signed_in(cast.division_head).get(f"/tim-kerja/baru/{cast.officer.public_id}/").content.decode()
    assert str(cast.bidang.public_id) in page
    assert str(cast.dishub.public_id) not in page


def test_the_leader_proposes_and_the_unit_of_the_member_agrees(
    cast: Cast, team: Team, other: Other, signed_in: SignIn
) -> None:
    leader = signed_in(cast.colleague)
    step = f"/tim-kerja/{team.public_id}/usul/{other.employee.public_id}/"
    assert step in leader.get(f"/tim-kerja/{team.public_id}/usul/", {"nama": "sari"}).content.decode()
    page = leader.post(step, {"task": "Menata data", "since": "2026-10-07"}, follow=True).content.decode()
    assert "Menunggu persetujuan unit asal" in page
    head = signed_in(other.head)
    member = Membership.objects.get()
    assert f"/tim-kerja/anggota/{member.public_id}/jawab/" in head.get("/tim-kerja/").content.decode()
    head.post(f"/tim-kerja/anggota/{member.public_id}/jawab/", {"answer": "setuju"})
    member.refresh_from_db()
    assert member.status == "anggota"
    assert "Menunggu jawaban Anda" not in head.get("/tim-kerja/").content.decode()


def test_declining_without_a_reason_is_told_at_the_field(
    cast: Cast, team: Team, other: Other, signed_in: SignIn
) -> None:
    member = make_member(team, other.employee, status="menunggu_unit")
    answer = signed_in(other.head).post(
        f"/tim-kerja/anggota/{member.public_id}/jawab/", {"answer": "tidak", "reason": ""}
    )
    assert answer.status_code == 422
    assert "Tulis alasannya" in answer.content.decode()


def test_a_member_finds_his_team_and_a_colleague_of_the_unit_too(
    cast: Cast, team: Team, other: Other, signed_in: SignIn
) -> None:
    make_member(team, other.employee)
    for who in (other.employee, cast.officer):
        assert team.name in signed_in(who).get("/tim-kerja/").content.decode()
        assert signed_in(who).get(f"/tim-kerja/{team.public_id}/").status_code == 200


def test_who_has_no_tie_to_it_is_not_told_that_it_is_there(
    cast: Cast, team: Team, other: Other, signed_in: SignIn
) -> None:
    assert signed_in(other.employee).get(f"/tim-kerja/{team.public_id}/").status_code == 404
    assert signed_in(cast.administrator).get(f"/tim-kerja/{team.public_id}/").status_code == 404
    make_member(team, other.employee, status="tidak_disetujui")
    assert signed_in(other.employee).get(f"/tim-kerja/{team.public_id}/").status_code == 404


def test_why_somebody_was_declined_is_read_by_the_leader_alone(
    cast: Cast, team: Team, other: Other, signed_in: SignIn
) -> None:
    make_member(team, other.employee, status="tidak_disetujui", reason="Sedang menyusun laporan.")
    address = f"/tim-kerja/{team.public_id}/"
    assert "Sedang menyusun laporan." in signed_in(cast.colleague).get(address).content.decode()
    assert "Sedang menyusun laporan." not in signed_in(cast.officer).get(address).content.decode()


@pytest.mark.parametrize("page", ["/tim-kerja/", "team"])
def test_the_pages_cost_the_same_with_many_teams_and_members(
    cast: Cast, year: PerformanceYear, team: Team, signed_in: SignIn, page: str
) -> None:
    for number in range(12):
        make_team(cast.bidang, year, cast.division_head, name=f"Tim {number}")
        make_member(team, make_person(f"Anggota {number}", cast.bidang, "Pelaksana"))
    browser = signed_in(cast.division_head)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page if page != "team" else f"/tim-kerja/{team.public_id}/").status_code == 200
    assert len(asked) <= 12, [query["sql"][:120] for query in asked.captured_queries]
