"""Those who look at the year of the unit and judge nobody: each sees what is his to see, and no more."""

from __future__ import annotations

import re

from tests.journeys.person import Visitor
from tests.journeys.year_of_unit.beside_pages import status_of_post, text_of_pdf
from tests.journeys.year_of_unit.contesting import open_the_result
from tests.journeys.year_of_unit.judging import open_the_board
from tests.journeys.year_of_unit.words import ACCEPTED, GROUNDS, OFFICER, STATEMENT, UNIT


def remind_who_has_not_read(hr: Visitor) -> None:
    """The HR of the unit, of the results that nobody has opened yet."""
    _worklist(hr, "hasil")
    hr.sees(OFFICER)
    hr.press("Ingatkan yang perlu bertindak")


def find_nothing_undone(hr: Visitor) -> None:
    for kind in ("skp", "tanpa-atasan", "penilaian", "hasil"):
        _worklist(hr, kind)
        hr.sees("Jenis ini sudah beres")
    hr.picture("tahun-belum-beres")


def _worklist(hr: Visitor, kind: str) -> None:
    hr.open(f"/belum-beres/?jenis={kind}")
    hr.page.locator("#unit").select_option(label=UNIT)
    hr.press("Tampilkan")


def stay_silent(colleague: Visitor) -> None:
    """Who does not answer within his days is told so, and nothing waits for it."""
    open_the_result(colleague)
    colleague.sees(re.compile("[Tt]idak ada tanggapan"))


def follow_the_agency(head: Visitor) -> None:
    """The head of the agency: how far her units are, and who waits for whom."""
    head.open("/pemantauan/")
    head.sees(UNIT)
    head.picture("tahun-kepala-progres")


def take_the_list_of_the_city(bkd: Visitor) -> None:
    """BKD: the list of what is not done, as XLSX; of the objection it reads and decides nothing."""
    bkd.open("/belum-beres/")
    with bkd.page.expect_download() as download:
        bkd.page.get_by_role("link", name="Unduh XLSX").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def read_and_change_nothing(inspector: Visitor) -> str:
    """Result, objection and minutes are read; nothing on them can be sent, and what is sent past them is refused."""
    inspector.open("/keberatan/unit/")
    inspector.page.locator("main .a-tasks a").first.click()
    inspector.page.wait_for_load_state("networkidle")
    inspector.look()
    inspector.sees(GROUNDS)
    inspector.picture("tahun-inspektur-keberatan")
    address = inspector.page.url
    for act, told in (
        ("putusan/", {"outcome": "ditolak", "grounds": GROUNDS}),
        ("keterangan/", {"statement": STATEMENT}),
        ("cabut/", {}),
    ):
        assert status_of_post(inspector, address + act, **told) == 403
    open_the_board(inspector)
    assert ACCEPTED in text_of_pdf(inspector, "Unduh notula (PDF)")
    assert status_of_post(inspector, inspector.page.url + "batal/", reason="Tidak seharusnya bisa.") == 403
    return address


def see_nothing_of_it(visitor: Visitor, *addresses: str) -> None:
    """HR of another place, and whoever only looks after the system: of this judgement there is nothing for them."""
    visitor.open("/")
    for address in addresses:
        answer = visitor.page.request.get(address)
        assert answer.status in (403, 404), address
        assert GROUNDS not in answer.text()
