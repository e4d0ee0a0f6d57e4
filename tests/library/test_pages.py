from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from abdi.accounts.models import User
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.library.models import Adoption, Edition, Template, TemplateIndicator, TemplateResult, UnitTarget
from abdi.library.services import take_over
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.library import POST, give_target, make_edition
from tests.factories.people import make_person, viewer_of

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")


@pytest.fixture
def edition(cast: Cast, year: PerformanceYear) -> Edition:
    edition = make_edition(year, cast.dishub, results=2)
    give_target(TemplateIndicator.objects.get(text="Persentase tugas 1.1"), cast.bidang, "75")
    return edition


def row(**facts: str) -> dict[str, str]:
    """One indicator as the page of a result sends it."""
    told = {"aspect": "waktu", "text": "Persentase ditanggapi", "unit_label": "persen", "direction": "naik"}
    told |= {"target_kind": "posisi", "target": "", "target_max": "", "citizen_effect": ""} | facts
    return {
        "indikator-TOTAL_FORMS": "1",
        "indikator-INITIAL_FORMS": "0",
        **{f"indikator-0-{name}": value for name, value in told.items()},
    }


def test_hr_writes_brings_targets_and_publishes(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    browser = signed_in(cast.hr)
    sent = {"post": POST, "matching": "persis", "unit": str(cast.dishub.public_id), "form": "jajf"}
    address = browser.post("/perpustakaan/baru/", sent, follow=True).redirect_chain[-1][0]
    edition = Edition.objects.get()
    assert address == f"/perpustakaan/{edition.public_id}/"
    line = browser.get(f"{address}rhk/baru/").headers["Location"]
    browser.post(line, {"text": "Tertanganinya laporan", "kind": "utama", "superior_text": "", **row()})
    assert TemplateIndicator.objects.get().text == "Persentase ditanggapi"
    sheet = CalamineWorkbook.from_filelike(BytesIO(browser.get(f"{address}target.xlsx").content))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows == [
        ["kode_unit", "unit", "1.1 Persentase ditanggapi (persen)"],
        ["31.DISHUB.U6", "Bidang Pengendalian Operasional", ""],
    ]
    upload = SimpleUploadedFile("target.csv", b"kode_unit;1.1\n31.DISHUB.U6;75\n31.X;1\n")
    checked = browser.post(f"{address}target/", {"file": upload})
    assert not UnitTarget.objects.exists()
    assert "31.X" in checked.content.decode()
    browser.post(f"{address}target/terapkan/", {"berkas": str(checked.context["kept"].public_id)})
    assert UnitTarget.objects.get().target == 75
    page = browser.get(f"{address}terbitkan/").content.decode()
    assert "Menjangkau 2 pegawai di 1 unit." in page
    assert "Semua unit mempunyai target." in page
    browser.post(f"{address}terbitkan/")
    edition.refresh_from_db()
    assert edition.is_published


def test_what_was_typed_is_kept_with_the_remedy(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    edition = make_edition(year, cast.dishub, status="draf", results=0)
    address = signed_in(cast.hr).get(f"/perpustakaan/{edition.public_id}/rhk/baru/").headers["Location"]
    answer = signed_in(cast.hr).post(
        address, {"text": "", "kind": "utama", "superior_text": "", **row(target="banyak")}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis rencana hasil kerja." in page
    assert "Isi target dengan angka" in page
    assert 'value="banyak"' in page
    assert not TemplateResult.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"post": "", "matching": "persis", "unit": "kota", "form": "jajf"},
        {"post": "Lurah", "matching": "lain", "unit": "kota", "form": "jajf"},
        {"post": "Lurah", "matching": "persis", "unit": "di-mana-saja", "form": "jajf"},
        {"post": "Lurah", "matching": "persis", "unit": "kota", "form": "x"},
    ],
)
def test_a_template_that_says_nonsense_is_not_made(
    cast: Cast, year: PerformanceYear, signed_in: SignIn, sent: dict[str, str]
) -> None:
    assert signed_in(cast.bkd).post("/perpustakaan/baru/", sent).status_code == 422
    assert not Template.objects.exists()


def test_one_tap_on_the_start_page_makes_the_skp(cast: Cast, edition: Edition, signed_in: SignIn) -> None:
    browser = signed_in(cast.officer)
    assert f"Templat untuk {POST} tersedia" in browser.get("/").content.decode()
    page = browser.get("/skp/").content.decode()
    take = f"/perpustakaan/{edition.public_id}/ambil/"
    assert f'action="{take}"' in page
    answer = browser.post(take, {"semua": "1"}, follow=True)
    version = SkpVersion.objects.get(skp__person=cast.officer)
    assert answer.redirect_chain[-1][0] == f"/skp/{version.public_id}/"
    said = answer.content.decode()
    assert "2 RHK masuk ke draf Anda." in said
    assert "dibiarkan kosong: Persentase tugas 2.1." in said
    assert "tersedia" not in browser.get("/").content.decode()


def test_the_offer_shows_the_targets_of_the_unit(cast: Cast, edition: Edition, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/perpustakaan/untuk-saya/").content.decode()
    assert "75 persen" in page
    assert "target unit Anda belum ada" in page


def test_nothing_ticked_is_told(cast: Cast, edition: Edition, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post(
        f"/perpustakaan/{edition.public_id}/ambil/", {"approach": "kuantitatif", "rhk": "bukan-kunci"}
    )
    assert answer.status_code == 422
    assert "Pilih paling sedikit satu RHK" in answer.content.decode()
    assert not SkpVersion.objects.exists()


def test_a_button_pressed_twice_takes_once(cast: Cast, edition: Edition, signed_in: SignIn) -> None:
    browser = signed_in(cast.officer)
    sent = {"semua": "1", "token": "0199d3a0-0000-7000-8000-000000000001"}
    for _ in range(2):
        browser.post(f"/perpustakaan/{edition.public_id}/ambil/", sent)
    assert Result.objects.count() == 2


def test_an_skp_in_force_leads_to_its_change(
    cast: Cast, year: PerformanceYear, edition: Edition, signed_in: SignIn
) -> None:
    make_skp(cast.officer, year)
    answer = signed_in(cast.officer).post(f"/perpustakaan/{edition.public_id}/ambil/", {"semua": "1"})
    assert answer.status_code == 422
    assert "Ajukan perubahan SKP" in answer.content.decode()


def handed_in(cast: Cast, edition: Edition) -> Adoption:
    version = take_over(viewer=viewer_of(cast.officer), edition=edition).version
    Indicator.objects.filter(result__version=version, target=75).update(target=70)
    SkpVersion.objects.filter(pk=version.pk).update(status="dibaca", superior=cast.section_head)
    return Adoption.objects.get()


def test_the_holder_gives_his_reason_and_the_superior_reads_it(
    cast: Cast, edition: Edition, signed_in: SignIn
) -> None:
    adoption = handed_in(cast, edition)
    address = f"/perpustakaan/penerapan/{adoption.public_id}/"
    signed_in(cast.officer).post(address, {"reason": "Regu kami setengah."})
    superior = signed_in(cast.section_head)
    version = SkpVersion.objects.get()
    way = f"/perpustakaan/skp/{version.skp.public_id}/"
    assert way in superior.get(f"/skp/{version.public_id}/").content.decode()
    page = superior.get(way, follow=True).content.decode()
    assert "Regu kami setengah." in page
    assert "75 persen" in page
    assert "70 persen" in page
    assert superior.post(address, {"reason": "Bukan kata saya"}).status_code == 403


def test_another_officer_does_not_see_what_became_of_it(
    cast: Cast, edition: Edition, signed_in: SignIn
) -> None:
    adoption = handed_in(cast, edition)
    assert signed_in(cast.colleague).get(f"/perpustakaan/penerapan/{adoption.public_id}/").status_code == 404


def test_a_draft_shows_nothing_to_its_superior(cast: Cast, edition: Edition, signed_in: SignIn) -> None:
    adoption = handed_in(cast, edition)
    SkpVersion.objects.update(status="draf")
    address = f"/perpustakaan/penerapan/{adoption.public_id}/"
    assert "70 persen" not in signed_in(cast.section_head).get(address).content.decode()
    assert "70 persen" in signed_in(cast.officer).get(address).content.decode()


def test_the_uptake_is_read_filtered_and_taken_away_as_a_workbook(
    cast: Cast, edition: Edition, signed_in: SignIn
) -> None:
    adoption = handed_in(cast, edition)
    Adoption.objects.filter(pk=adoption.pk).update(reason="=CMD()")
    browser = signed_in(cast.hr)
    address = f"/perpustakaan/templat/{edition.template.public_id}/penerapan"
    page = browser.get(f"{address}/", {"keadaan": "disesuaikan", "kata": "pengendalian"}).content.decode()
    assert "Irma Aryani" in page
    assert "Daniswara Pranowo" not in page
    book = CalamineWorkbook.from_filelike(BytesIO(browser.get(f"{address}.xlsx").content))
    people, changes = (book.get_sheet_by_index(n).to_python() for n in (0, 1))
    assert [one[2:] for one in people[1:]] == [
        ["Daniswara Pranowo", POST, "Belum mengajukan SKP", ""],
        ["Irma Aryani", POST, "Disesuaikan", "'=CMD()"],
    ]
    assert [one[2:] for one in changes[1:]] == [
        ["Irma Aryani", "RHK 1 · Persentase tugas 1.1", "Target", "75 persen", "70 persen"]
    ]


def test_no_page_grows_with_the_holders(cast: Cast, edition: Edition, signed_in: SignIn) -> None:
    handed_in(cast, edition)
    for number in range(30):
        make_person(f"Petugas {number:02d}", cast.bidang, POST, superior=cast.section_head)
    uptake = f"/perpustakaan/templat/{edition.template.public_id}/penerapan/"
    pages = {
        cast.hr: ["/perpustakaan/", f"/perpustakaan/{edition.public_id}/", uptake],
        cast.officer: [
            "/perpustakaan/untuk-saya/",
            f"/perpustakaan/penerapan/{Adoption.objects.get().public_id}/",
        ],
    }
    for who, addresses in pages.items():
        browser = signed_in(who)
        for address in addresses:
            with CaptureQueriesContext(connection) as told:
                assert browser.get(address).status_code == 200
            assert len(told) <= 12, (address, [one["sql"][:150] for one in told])
