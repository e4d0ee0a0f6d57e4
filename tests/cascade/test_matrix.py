"""Matriks Peran Hasil: written cell by cell, handed over as results, taken by whoever it concerns."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from abdi.accounts.models import User
from abdi.cascade.models import MatrixCell
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Result, SkpVersion
from abdi.notifications.models import Notice
from abdi.people.models import Person, Supervision
from tests.cascade.conftest import Line
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.people import make_person
from tests.factories.strategy import make_goal

SignIn = Callable[[Person | User], Client]
WORDS = "Tertanganinya simpang Pancoran"
pytestmark = pytest.mark.usefixtures("acting")


def matrix(cast: Cast, *parts: object) -> str:
    return "/".join(["/pohon/matriks", str(cast.section_head.public_id), "2026", *map(str, parts)]) + "/"


def cell_page(cast: Cast, line: Line, member: Person | None = None) -> str:
    return matrix(cast, (member or cast.colleague).public_id, f"rhk-{line.section.key}")


def typed(**facts: Any) -> dict[str, Any]:
    return {
        "text": WORDS,
        "cascade": "langsung",
        "edition": "0",
        "token": str(uuid.uuid4()),
        **facts,
    }


def write(browser: Client, cast: Cast, line: Line, member: Person | None = None, **facts: Any) -> Any:
    return browser.post(cell_page(cast, line, member), typed(**facts))


def hand_over(browser: Client, cast: Cast, **facts: Any) -> str:
    answer = browser.post(matrix(cast, "jadikan"), {"token": str(uuid.uuid4()), **facts}, follow=True)
    return str(answer.content.decode())


def take(browser: Client) -> Any:
    offer = MatrixCell.objects.get()
    return browser.post(f"/pohon/usul/{offer.public_id}/ambil/", {"token": str(uuid.uuid4())})


@pytest.fixture
def superior(line: Line, cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.section_head)


def test_one_lands_on_the_own_matrix_with_people_in_rows_and_results_in_columns(
    line: Line, cast: Cast, superior: Client
) -> None:
    page = superior.get("/pohon/matriks/", follow=True).content.decode()
    for words in ("Irma Aryani", "Daniswara Pranowo", "Janji Budi Winarno", "Belum diisi"):
        assert words in page


def test_a_cell_is_written_changed_and_cleared_with_its_history(
    line: Line, cast: Cast, superior: Client
) -> None:
    assert write(superior, cast, line).status_code == 302
    assert MatrixCell.objects.get().text == WORDS
    assert write(superior, cast, line, text="Terurainya simpang", edition="1").status_code == 302
    assert MatrixCell.objects.get().text == "Terurainya simpang"
    assert write(superior, cast, line, text="  ", edition="2").status_code == 302
    assert not MatrixCell.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_history WHERE table_name = 'cascade_matrixcell'")
        assert cursor.fetchone()[0] >= 2


def test_a_browser_with_script_gets_the_cell_alone(line: Line, cast: Cast, superior: Client) -> None:
    part = superior.get(cell_page(cast, line), headers={"HX-Request": "true"}).content.decode()
    assert "<form" in part
    assert "<html" not in part
    saved = superior.post(cell_page(cast, line), typed(), headers={"HX-Request": "true"})
    assert WORDS in saved.content.decode()
    assert "<form" not in saved.content.decode()


def test_a_form_sent_twice_saves_once(line: Line, cast: Cast, superior: Client) -> None:
    form = typed()
    for _twice in range(2):
        assert superior.post(cell_page(cast, line), form).status_code == 302
    assert MatrixCell.objects.get().edition == 1


def test_a_stale_form_overwrites_nothing_and_keeps_what_was_typed(
    line: Line, cast: Cast, superior: Client
) -> None:
    write(superior, cast, line)
    answer = write(superior, cast, line, text="Dari jendela lain", edition="0")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "sudah diubah di jendela" in page
    assert "Dari jendela lain" in page
    assert WORDS in page
    assert MatrixCell.objects.get().text == WORDS
    again = {"text": "Dari jendela lain", "edition": "1"}
    assert write(superior, cast, line, **again).status_code == 302
    assert MatrixCell.objects.get().text == "Dari jendela lain"


@pytest.mark.parametrize("facts", [{"text": "x" * 1001}, {"cascade": "melompat"}])
def test_a_wrong_cell_says_what_to_mend(
    line: Line, cast: Cast, superior: Client, facts: dict[str, str]
) -> None:
    answer = write(superior, cast, line, **facts)
    assert answer.status_code == 422
    assert not MatrixCell.objects.exists()
    assert answer.context["form"].errors


def test_the_cell_of_whoever_left_is_not_there(line: Line, cast: Cast, superior: Client) -> None:
    Supervision.objects.filter(person=cast.colleague).update(superior=cast.division_head)
    assert write(superior, cast, line).status_code == 404


def test_a_closed_year_is_read_and_not_written(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client
) -> None:
    PerformanceYear.objects.filter(pk=year.pk).update(status="ditutup")
    assert superior.get(matrix(cast)).status_code == 200
    assert write(superior, cast, line).status_code == 403


@pytest.mark.parametrize("who", ["division_head", "hr", "inspector"])
def test_others_who_may_read_do_not_write(line: Line, cast: Cast, signed_in: SignIn, who: str) -> None:
    browser = signed_in(getattr(cast, who))
    assert browser.get(matrix(cast)).status_code == 200
    assert write(browser, cast, line).status_code == 403
    assert browser.post(matrix(cast, "jadikan")).status_code == 403
    assert not MatrixCell.objects.exists()


@pytest.mark.parametrize("who", ["officer", "colleague", "stranger", "administrator"])
def test_nobody_else_is_told_of_the_matrix(line: Line, cast: Cast, signed_in: SignIn, who: str) -> None:
    assert signed_in(getattr(cast, who)).get(matrix(cast)).status_code == 404


def test_the_result_goes_straight_into_an_open_draft(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client
) -> None:
    draft = make_skp(cast.colleague, year, status="draf")
    write(superior, cast, line)
    assert "1 RHK masuk ke draf SKP." in hand_over(superior, cast)
    placed = Result.objects.get(version=draft, text=WORDS)
    assert placed.superior_result == line.section
    assert placed.cascade == "langsung"
    assert draft.results.count() == 2
    assert "Sudah di SKP" in superior.get(matrix(cast)).content.decode()


def test_handing_over_again_makes_nothing_twice(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client
) -> None:
    make_skp(cast.colleague, year, status="draf")
    write(superior, cast, line)
    hand_over(superior, cast)
    assert "Tidak ada sel baru" in hand_over(superior, cast)
    assert Result.objects.filter(text=WORDS).count() == 1


def test_what_stands_in_the_skp_is_no_longer_written_in_the_matrix(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client
) -> None:
    make_skp(cast.colleague, year, status="draf")
    write(superior, cast, line)
    hand_over(superior, cast)
    answer = write(superior, cast, line, text="Lain lagi", edition="1")
    assert answer.status_code == 422
    assert "sudah masuk ke SKP Daniswara Pranowo" in answer.content.decode()


@pytest.mark.parametrize("status", ["diajukan", "dibaca", "dikembalikan", "berlaku"])
def test_a_plan_that_is_no_draft_gets_an_offer_and_stays_as_it_is(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client, status: str
) -> None:
    version = make_skp(cast.colleague, year, status=status)
    write(superior, cast, line)
    assert "1 RHK diusulkan" in hand_over(superior, cast)
    assert not Result.objects.filter(text=WORDS).exists()
    assert version.results.count() == SkpVersion.objects.filter(skp=version.skp).count() == 1


def test_the_member_takes_an_offer_into_a_change_and_what_holds_goes_on(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client, signed_in: SignIn
) -> None:
    held = make_skp(cast.colleague, year)
    write(superior, cast, line)
    hand_over(superior, cast)
    browser = signed_in(cast.colleague)
    assert "Usul RHK dari atasan" in browser.get("/").content.decode()
    assert "Ada usul RHK dari atasan Anda." in browser.get("/skp/").content.decode()
    assert WORDS in browser.get("/pohon/usul/").content.decode()
    for _twice in range(2):
        assert take(browser).status_code == 302
    change = SkpVersion.objects.get(skp=held.skp, status="draf")
    assert change.results.count() == 2
    assert change.results.get(text=WORDS).superior_result == line.section
    assert held.results.count() == 1
    assert WORDS not in browser.get("/pohon/usul/").content.decode()
    assert "Usul RHK dari atasan" not in browser.get("/").content.decode()


@pytest.mark.parametrize("status", ["dikembalikan", "draf"])
def test_an_offer_is_taken_into_a_correction_or_a_draft(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client, signed_in: SignIn, status: str
) -> None:
    write(superior, cast, line)
    hand_over(superior, cast)
    make_skp(cast.colleague, year, status=status)
    assert take(signed_in(cast.colleague)).status_code == 302
    assert Result.objects.get(text=WORDS).version.status == "draf"


def test_while_the_superior_has_the_plan_the_offer_says_what_to_do(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client, signed_in: SignIn
) -> None:
    make_skp(cast.colleague, year, status="diajukan")
    write(superior, cast, line)
    hand_over(superior, cast)
    answer = take(signed_in(cast.colleague))
    assert answer.status_code == 422
    assert "Tarik pengajuan lebih dulu" in answer.content.decode()
    assert not Result.objects.filter(text=WORDS).exists()


def test_without_an_skp_the_offer_waits_and_says_so(
    line: Line, cast: Cast, superior: Client, signed_in: SignIn
) -> None:
    write(superior, cast, line)
    hand_over(superior, cast)
    answer = take(signed_in(cast.colleague))
    assert answer.status_code == 422
    assert "Buat SKP Anda lebih dulu" in answer.content.decode()


def test_an_offer_is_taken_back_by_clearing_its_cell(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client, signed_in: SignIn
) -> None:
    make_skp(cast.colleague, year)
    write(superior, cast, line)
    hand_over(superior, cast)
    offer = MatrixCell.objects.get()
    write(superior, cast, line, text="", edition="1")
    browser = signed_in(cast.colleague)
    assert "Tidak ada usul yang menunggu" in browser.get("/pohon/usul/").content.decode()
    assert browser.post(f"/pohon/usul/{offer.public_id}/ambil/").status_code == 404


def test_an_offer_is_taken_by_its_member_alone(
    line: Line, cast: Cast, superior: Client, signed_in: SignIn
) -> None:
    write(superior, cast, line)
    hand_over(superior, cast)
    assert take(signed_in(cast.officer)).status_code == 404
    assert take(superior).status_code == 404


def test_one_member_alone_is_handed_over(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client
) -> None:
    make_skp(cast.colleague, year, status="draf")
    write(superior, cast, line)
    write(superior, cast, line, cast.officer, text="Untuk Irma")
    hand_over(superior, cast, pegawai=str(cast.colleague.public_id))
    handed_over = MatrixCell.objects.filter(handed_over_at__isnull=False)
    assert [cell.member for cell in handed_over] == [cast.colleague]


def test_without_an_skp_in_force_the_goals_of_the_unit_are_shared_out(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    goal = make_goal(cast.bidang, year)
    draft = make_skp(cast.colleague, year, status="draf")
    browser = signed_in(cast.section_head)
    address = matrix(cast, cast.colleague.public_id, f"sasaran-{goal.public_id}")
    assert browser.post(address, typed()).status_code == 302
    hand_over(browser, cast)
    assert draft.results.get(text=WORDS).unit_goal == goal


def test_the_governor_shares_out_the_goals_of_the_province(line: Line, cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.governor).get("/pohon/matriks/", follow=True).content.decode()
    assert "Kota yang lancar" in page
    assert "Maimunah Yulianti" in page


def test_a_cell_stays_when_the_superior_renews_his_skp(line: Line, cast: Cast, superior: Client) -> None:
    write(superior, cast, line)
    old = line.section.version
    SkpVersion.objects.filter(pk=old.pk).update(status="diganti")
    new = SkpVersion.objects.create(
        skp=old.skp, number=2, status="berlaku", created_at=old.created_at, decided_at=old.decided_at
    )
    Result.objects.create(version=new, key=line.section.key, position=1, text="Janji baru")
    page = superior.get(matrix(cast)).content.decode()
    assert "Janji baru" in page
    assert WORDS in page


def test_one_member_at_a_time_with_the_way_to_the_next(line: Line, cast: Cast, superior: Client) -> None:
    page = superior.get(matrix(cast, cast.colleague.public_id)).content.decode()
    assert "pegawai 1 dari 2" in page
    assert "Berikutnya: Irma Aryani" in page
    assert matrix(cast, cast.officer.public_id) in page


def test_a_large_team_is_paged_and_asks_at_most_twelve_times(
    line: Line, cast: Cast, superior: Client
) -> None:
    for number in range(40):
        make_person(f"Petugas {number:02d}", cast.bidang, "Petugas", superior=cast.section_head)
    for address in (matrix(cast), matrix(cast, cast.officer.public_id)):
        with CaptureQueriesContext(connection) as asked:
            page = superior.get(address)
        assert page.status_code == 200
        assert len(asked) <= 12, "\n".join(query["sql"][:150] for query in asked.captured_queries)
    assert len(superior.get(matrix(cast)).context["rows"]) == 10


def test_the_sheet_holds_people_columns_and_words(line: Line, cast: Cast, superior: Client) -> None:
    write(superior, cast, line, text="=1+1")
    answer = superior.get(matrix(cast, "matriks.xlsx").rstrip("/"))
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0] == ("Pegawai", "NRK", "Jabatan", "Janji Budi Winarno")
    assert rows[1][0] == "Daniswara Pranowo"
    assert rows[1][3] == "'=1+1 (langsung)"
    assert rows[2][3] == "Janji Irma Aryani (tidak langsung, sudah di SKP)"


def test_the_paper_holds_people_columns_and_words(line: Line, cast: Cast, superior: Client) -> None:
    write(superior, cast, line)
    answer = superior.get(matrix(cast, "matriks.pdf").rstrip("/"))
    assert answer.headers["Content-Type"] == "application/pdf"
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages)
    flat = " ".join(text.split())
    for words in ("MATRIKS PERAN HASIL TAHUN 2026", "Budi Winarno", "Daniswara Pranowo", WORDS):
        assert words in flat


def test_each_member_is_told_once_however_many_cells(
    line: Line, cast: Cast, year: PerformanceYear, superior: Client
) -> None:
    make_skp(cast.colleague, year)
    other = Result.objects.create(version=line.section.version, position=2, text="Janji kedua")
    write(superior, cast, line)
    superior.post(matrix(cast, cast.colleague.public_id, f"rhk-{other.key}"), typed(text="Bagian kedua"))
    hand_over(superior, cast)
    assert MatrixCell.objects.filter(handed_over_at__isnull=False).count() == 2
    notice = Notice.objects.get(recipient=cast.colleague.user)
    assert notice.subject == "Atasan mengusulkan RHK untuk SKP Anda."
    assert notice.url == "/pohon/usul/"


def test_an_offer_tells_what_the_superior_agreed_and_never_his_draft(
    line: Line, cast: Cast, superior: Client, signed_in: SignIn
) -> None:
    write(superior, cast, line)
    hand_over(superior, cast)
    old = line.section.version
    SkpVersion.objects.filter(pk=old.pk).update(status="diganti")
    draft = SkpVersion.objects.create(skp=old.skp, number=2, created_at=old.created_at)
    Result.objects.create(version=draft, key=line.section.key, position=1, text="Rancangan atasan")
    page = signed_in(cast.colleague).get("/pohon/usul/").content.decode()
    assert "Mendukung: Janji Budi Winarno" in page
    assert "Rancangan atasan" not in page


def test_what_a_member_linked_by_himself_stands_in_its_cell(line: Line, cast: Cast, superior: Client) -> None:
    row = superior.get(matrix(cast)).context["rows"][1]
    assert (row.member, row.filled, row.cells[0].cell) == (cast.officer, 1, None)
    page = superior.get(matrix(cast, cast.officer.public_id)).content.decode()
    assert "Janji Irma Aryani" in page
    assert "Sudah di SKP" in page
    assert "Belum diisi" not in page


def test_a_draft_of_his_shows_in_no_cell(line: Line, cast: Cast, superior: Client) -> None:
    SkpVersion.objects.filter(pk=line.officer.version_id).update(status="draf")
    assert "Janji Irma Aryani" not in superior.get(matrix(cast)).content.decode()


def test_a_cell_that_became_a_result_stands_in_it_once(line: Line, cast: Cast, superior: Client) -> None:
    write(superior, cast, line, cast.officer)
    cell = MatrixCell.objects.get()
    MatrixCell.objects.filter(pk=cell.pk).update(result_key=line.officer.key)
    view = superior.get(matrix(cast)).context["rows"][1].cells[0]
    assert (view.state, view.carried) == ("diambil", ())


def test_a_goal_of_the_unit_shows_who_carries_it(
    line: Line, cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    """While the superior has no SKP in force, the columns are the goals of his unit."""
    SkpVersion.objects.filter(pk=line.head.version_id).update(status="draf")
    Result.objects.filter(pk=line.division.pk).update(superior_result=None, unit_goal=line.agency)
    address = f"/pohon/matriks/{cast.head.public_id}/2026/"
    rows = signed_in(cast.head).get(address).context["rows"]
    (row,) = [row for row in rows if row.member == cast.division_head]
    assert [[one.text for one in cell.carried] for cell in row.cells] == [
        [f"Janji {cast.division_head.name}"]
    ]
