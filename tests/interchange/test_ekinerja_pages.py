"""Siapkan untuk e-Kinerja BKN: every box in its order, a workbook that can be read again, an SKP taken over once."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from abdi.accounts.models import User
from abdi.core.models import StoredFile
from abdi.cycles.models import PerformanceYear
from abdi.feedback.enums import Visibility
from abdi.goals.enums import BehaviourValue
from abdi.goals.models import Indicator, Result
from abdi.interchange.ekinerja.reading import read_skp
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.appraisals import make_case, make_rating
from tests.factories.feedback import make_note
from tests.factories.goals import make_indicator, make_result, make_skp
from tests.factories.reporting import make_link
from tests.interchange.test_ekinerja_reading import HEAD, book

SignIn = Callable[[Person | User], Client]
pytestmark = pytest.mark.usefixtures("acting")

FILE = book(
    HEAD,
    (
        1,
        "Terlaksananya tugas 1",
        "Tertanganinya laporan kemacetan",
        "Kuantitas",
        "Jumlah laporan",
        "1.200 laporan",
    ),
    ("", "", "", "Waktu", "Waktu tanggap", "secepatnya"),
    (2, "Hasil yang tidak dikenal", "Tertibnya parkir", "Kuantitas", "Ruas bebas parkir", "12 ruas"),
)


def upload(content: bytes = FILE, name: str = "skp.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def kept_in(page: str) -> str:
    found = re.search(r'name="berkas" value="([0-9a-f-]{36})"', page)
    assert found is not None
    return found.group(1)


def latest_file() -> str:
    return str(StoredFile.objects.latest("pk").public_id)


def test_the_plan_stands_in_the_order_of_e_kinerja(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year)
    browser = signed_in(cast.officer)
    assert browser.get("/e-kinerja/").url == f"/e-kinerja/{version.skp.public_id}/"  # type: ignore[attr-defined]
    page = browser.get(f"/e-kinerja/{version.skp.public_id}/").content.decode()
    assert re.findall(r'<dt id="g\d+-\d+-nama">([^<]+)</dt>', page) == [
        *("NIP", "Nama", "Jabatan", "Unit kerja", "Awal periode", "Akhir periode", "Pendekatan"),
        *("Jenis RHK", "RHK pimpinan yang diintervensi", "Rencana hasil kerja"),
        *("Aspek", "Indikator kinerja individu", "Target", "Satuan"),
        *(str(value.label) for value in BehaviourValue),
    ]
    assert '<dd id="g1-5" class="a-text">01-01-2026</dd>' in page


def test_realisation_and_judgement_of_a_period_are_told_with_codes(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    case = make_case(cast.officer, year)
    make_link(case.realisation)
    make_rating(case, cast.section_head)
    browser = signed_in(cast.officer)
    address = f"/e-kinerja/{case.version.skp.public_id}/"
    shown = browser.get(f"{address}?bagian=realisasi").content.decode()
    assert "80 persen" in shown
    assert "https://drive.jakarta.go.id/foto" in shown
    judged = browser.get(f"{address}?bagian=penilaian").content.decode()
    assert "Sangat Baik" not in judged
    for label, value in (
        ("Rating hasil kerja, kode", "1"),
        ("Rating perilaku kerja, kode", "2"),
        ("Kuadran kinerja, kode", "2"),
    ):
        assert re.search(rf">{label}</dt><dd[^>]*>{value}</dd>", judged), label


def test_a_rating_that_was_not_set_is_not_told(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    case = make_case(cast.officer, year)
    page = signed_in(cast.officer).get(f"/e-kinerja/{case.version.skp.public_id}/?bagian=penilaian")
    assert "Belum ada umpan balik dan penilaian" in page.content.decode()


def test_feedback_can_be_copied_before_there_is_a_rating(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    case = make_case(cast.officer, year)
    key = case.version.results.get().key
    make_note(
        cast.section_head, cast.officer, year, result_key=key, value="", text="Hubungi pelapor kembali."
    )
    make_note(cast.colleague, cast.officer, year, text="Kabarnya selalu awal.")
    make_note(cast.colleague, cast.officer, year, text="Hanya untuk Irma.", visibility=Visibility.PRIVATE)
    for reader in (cast.officer, cast.section_head):
        page = signed_in(reader).get(f"/e-kinerja/{case.version.skp.public_id}/?bagian=penilaian")
        shown = page.content.decode()
        assert re.search(r">Pimpinan</dt><dd[^>]*>Hubungi pelapor kembali\.</dd>", shown)
        assert re.search(r">Rekan kerja</dt><dd[^>]*>Kabarnya selalu awal\.</dd>", shown)
        assert "Hanya untuk Irma." not in shown
        assert ">Rating hasil kerja</dt>" in shown
        assert "kode" not in shown


def test_feedback_is_not_told_to_who_does_not_read_the_file(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    case = make_case(cast.officer, year)
    make_note(cast.section_head, cast.officer, year, text="Hubungi pelapor kembali.")
    page = signed_in(cast.colleague).get(f"/e-kinerja/{case.version.skp.public_id}/?bagian=penilaian")
    assert page.status_code == 404


def test_the_workbook_holds_all_and_its_first_sheet_can_be_read_again(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    case = make_case(cast.officer, year, results=2, indicators=2)
    make_rating(case, cast.section_head)
    answer = signed_in(cast.officer).get(f"/e-kinerja/{case.version.skp.public_id}/e-kinerja.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["SKP", "Semua isian"]
    boxes = book.get_sheet_by_name("Semua isian").to_python()
    assert {row[0] for row in boxes[1:]} == {"SKP", "Realisasi", "Umpan balik dan penilaian"}
    again = read_skp(answer.content, qualitative=False)
    assert [(r.text, [(i.text, i.target, i.unit_label) for i in r.indicators]) for r in again.results] == [
        (r.text, [(i.text, i.target, i.unit_label) for i in r.indicators.all()])
        for r in case.version.results.order_by("position")
    ]
    assert not again.findings


def test_a_formula_that_somebody_typed_stays_text(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, results=0)
    make_indicator(make_result(version, text="=HYPERLINK(1)"), text="@SUM(1)")
    answer = signed_in(cast.officer).get(f"/e-kinerja/{version.skp.public_id}/e-kinerja.xlsx")
    cells = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name("SKP").to_python()
    assert cells[1][2] == "'=HYPERLINK(1)"
    assert cells[1][4] == "'@SUM(1)"


def test_a_file_is_looked_at_first_and_then_taken_over_once(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    make_skp(cast.section_head, year)
    version = make_skp(cast.officer, year, status="draf", results=0)
    browser = signed_in(cast.officer)
    page = browser.post("/e-kinerja/impor/", {"file": upload()}).content.decode()
    assert Result.objects.filter(version=version).count() == 0
    assert "secepatnya" in page
    assert "Baris 4" in page  # the result whose superior's result is not known here
    sent = {"berkas": kept_in(page), "token": str(uuid.uuid4())}
    for _twice in range(2):
        assert browser.post("/e-kinerja/impor/terapkan/", sent).status_code == 302
    first, second = Result.objects.filter(version=version).order_by("position")
    assert first.superior_result is not None
    assert first.superior_result.text == "Terlaksananya tugas 1"
    assert (second.superior_result, second.superior_text) == (None, "Hasil yang tidak dikenal")
    assert list(Indicator.objects.filter(result=first).values_list("text", "target", "unit_label")) == [
        ("Jumlah laporan", 1200, "laporan"),
        ("Waktu tanggap", None, ""),
    ]
    again = browser.post("/e-kinerja/impor/", {"file": upload()}).content.decode()
    assert "Tidak ada yang baru" in again
    assert (
        browser.post(
            "/e-kinerja/impor/terapkan/", {"berkas": latest_file(), "token": str(uuid.uuid4())}
        ).status_code
        == 302
    )
    assert Result.objects.filter(version=version).count() == 2


def test_what_the_employee_reworded_is_not_brought_back(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year, status="draf", results=0)
    browser = signed_in(cast.officer)
    sent = {"berkas": kept_in(browser.post("/e-kinerja/impor/", {"file": upload()}).content.decode())}
    browser.post("/e-kinerja/impor/terapkan/", sent)
    Result.objects.filter(version=version, text="Tertibnya parkir").update(text="Tertibnya parkir di Tebet")
    browser.post("/e-kinerja/impor/terapkan/", sent)
    assert sorted(Result.objects.filter(version=version).values_list("text", flat=True)) == [
        "Tertanganinya laporan kemacetan",
        "Tertibnya parkir di Tebet",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 isi", "Berkas ini PDF"),
        (book(("Nama", "NIP"), ("Irma", "1")), "tidak ditemukan"),
        (b"", "Berkas kosong"),
    ],
)
def test_a_wrong_file_is_told_at_its_field(
    cast: Cast, year: PerformanceYear, signed_in: SignIn, content: bytes, words: str
) -> None:
    make_skp(cast.officer, year, status="draf")
    answer = signed_in(cast.officer).post("/e-kinerja/impor/", {"file": upload(content)})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_without_a_draft_the_page_says_what_to_do_first(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    version = make_skp(cast.officer, year)
    browser = signed_in(cast.officer)
    answer = browser.post("/e-kinerja/impor/", {"file": upload()})
    assert answer.status_code == 409
    assert "Tidak ada draf SKP" in answer.content.decode()
    assert Result.objects.filter(version=version).count() == 1


def test_a_file_of_somebody_else_is_not_found(cast: Cast, year: PerformanceYear, signed_in: SignIn) -> None:
    make_skp(cast.officer, year, status="draf")
    make_skp(cast.colleague, year, status="draf")
    page = signed_in(cast.officer).post("/e-kinerja/impor/", {"file": upload()}).content.decode()
    answer = signed_in(cast.colleague).post("/e-kinerja/impor/terapkan/", {"berkas": kept_in(page)})
    assert answer.status_code == 404


def test_the_page_costs_the_same_whatever_the_number_of_results(
    cast: Cast, year: PerformanceYear, signed_in: SignIn
) -> None:
    case = make_case(cast.officer, year, results=6, indicators=3)
    make_note(cast.colleague, cast.officer, year)
    browser = signed_in(cast.section_head)
    judged = f"/e-kinerja/{case.version.skp.public_id}/?bagian=penilaian"
    with CaptureQueriesContext(connection) as asked:
        assert "Rekan kerja" in browser.get(judged).content.decode()
    assert len(asked) <= 18, [query["sql"][:120] for query in asked.captured_queries]
    make_rating(case, cast.section_head)
    for part in ("skp", "realisasi"):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/e-kinerja/{case.version.skp.public_id}/?bagian={part}").status_code == 200
        assert len(asked) <= 12, [query["sql"][:120] for query in asked.captured_queries]
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(judged).status_code == 200
    assert len(asked) <= 18, [query["sql"][:120] for query in asked.captured_queries]
