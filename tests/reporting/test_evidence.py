from __future__ import annotations

import hashlib
import io

import openpyxl
import pypdf
import pytest
from django.core.exceptions import PermissionDenied

from abdi.core import files
from abdi.core.files import MAX_BYTES
from abdi.core.filetypes import place_of
from abdi.core.models import StoredFile
from abdi.cycles.models import Period
from abdi.goals.models import SkpVersion
from abdi.people.access import Viewer
from abdi.reporting import queries, services
from abdi.reporting.models import Evidence, Realisation
from abdi.reporting.services import AlreadyMoved, EvidenceRefused
from abdi.reporting.services.evidence import MAX_PIECES
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories import files as made
from tests.factories.cycles import quarter
from tests.factories.limits import lower
from tests.factories.reporting import looking, make_link, make_report, upload

pytestmark = pytest.mark.usefixtures("acting")
PNG = made.png()


@pytest.fixture
def draft(skp: SkpVersion, period: Period) -> Realisation:
    return make_report(skp, period).realisations.order_by("pk")[0]


def test_several_files_are_kept_beside_one_indicator(draft: Realisation, officer: Viewer) -> None:
    services.add_files(viewer=officer, realisation=draft, uploads=[upload(), upload("foto.png", PNG)])
    assert [(e.title, e.file.content_type) for e in draft.evidence.all() if e.file] == [
        ("laporan.pdf", "application/pdf"),
        ("foto.png", "image/png"),
    ]


def test_the_same_file_is_not_kept_twice(draft: Realisation, officer: Viewer) -> None:
    services.add_files(viewer=officer, realisation=draft, uploads=[upload()])
    services.add_files(viewer=officer, realisation=draft, uploads=[upload("salinan.pdf")])
    assert draft.evidence.count() == 1


def test_the_ending_follows_the_content(draft: Realisation, officer: Viewer) -> None:
    (piece,) = services.add_files(viewer=officer, realisation=draft, uploads=[upload("laporan.pdf", PNG)])
    assert piece.file is not None
    assert (piece.file.name, piece.file.content_type) == ("laporan.png", "image/png")


def test_a_path_in_the_name_is_left_out(draft: Realisation, officer: Viewer) -> None:
    (piece,) = services.add_files(
        viewer=officer, realisation=draft, uploads=[upload("../../etc/laporan.pdf")]
    )
    assert piece.file is not None
    assert piece.file.name == "laporan.pdf"
    assert "laporan" not in piece.file.key


def test_a_workbook_is_kept(draft: Realisation, officer: Viewer) -> None:
    (piece,) = services.add_files(
        viewer=officer, realisation=draft, uploads=[upload("rekap.xlsx", made.workbook())]
    )
    assert piece.file is not None
    assert "spreadsheetml" in piece.file.content_type


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("laporan.pdf", b"MZ\x90\x00 program", "laporan.pdf.*Isinya program"),
        ("foto.jpg", b"<html><script>alert(1)</script>", "Jenis berkas tidak diterima"),
        ("gambar.svg", b"<svg onload='alert(1)'/>", "Jenis berkas tidak diterima"),
        ("arsip.zip", made.archive({"a.txt": b"a"}), "arsip.zip.*Jenis berkas tidak diterima"),
        ("foto.jpg", made.jpeg(tail=made.archive({"a": b"a"})), "foto.jpg.*memuat berkas lain"),
        ("rekap.xlsx", made.document({"word/vbaProject.bin": b"x"}), "rekap.xlsx.*memuat makro"),
        ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "lama.doc.*Simpan ulang"),
        ("peta.png", made.png(width=40000, height=40000), "peta.png.*terlalu besar"),
        ("kosong.pdf", b"", "Berkas kosong"),
        ("besar.pdf", b"%PDF-" + b"0" * MAX_BYTES, "lebih besar dari 10 MB"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_with_the_remedy(
    name: str, content: bytes, words: str, draft: Realisation, officer: Viewer
) -> None:
    with pytest.raises(EvidenceRefused, match=words):
        services.add_files(viewer=officer, realisation=draft, uploads=[upload(name, content)])


def _stored(piece: Evidence) -> bytes:
    assert piece.file is not None
    with files.open_file(piece.file) as stream:
        return stream.read()


def _add(officer: Viewer, draft: Realisation, name: str, content: bytes, *, keep: bool = False) -> Evidence:
    (piece,) = services.add_files(
        viewer=officer, realisation=draft, uploads=[upload(name, content)], keep_place=keep
    )
    return piece


def test_what_was_kept_opens_again(draft: Realisation, officer: Viewer) -> None:
    report = _add(officer, draft, "laporan.pdf", made.pdf())
    sheet = _add(officer, draft, "rekap.xlsx", made.workbook(82))
    assert "Laporan" in pypdf.PdfReader(io.BytesIO(_stored(report))).pages[0].extract_text()
    opened = openpyxl.load_workbook(io.BytesIO(_stored(sheet))).active
    assert opened is not None
    assert opened["A1"].value == 82


def test_a_photo_loses_its_place_unless_its_owner_agrees(draft: Realisation, officer: Viewer) -> None:
    piece = _add(officer, draft, "foto.jpg", made.phone_photo())
    assert (piece.place_agreed, piece.place) == (False, "")
    assert place_of(_stored(piece), "image/jpeg") == ""


def test_agreed_to_it_keeps_its_place_and_tells_it(draft: Realisation, officer: Viewer) -> None:
    piece = _add(officer, draft, "foto.jpg", made.phone_photo(), keep=True)
    assert (piece.place_agreed, piece.place) == (True, "-6.17539, 106.82715")
    assert _stored(piece) == made.phone_photo()


def test_a_document_asks_no_such_choice(draft: Realisation, officer: Viewer) -> None:
    assert _add(officer, draft, "laporan.pdf", made.pdf(), keep=True).place_agreed is None


def test_the_marks_of_what_was_sent_and_what_is_stored_are_kept(draft: Realisation, officer: Viewer) -> None:
    piece = _add(officer, draft, "foto.jpg", made.phone_photo())
    assert piece.file is not None
    assert piece.sent_sha256 == hashlib.sha256(made.phone_photo()).hexdigest()
    assert piece.file.sha256 == hashlib.sha256(_stored(piece)).hexdigest()
    assert piece.sent_sha256 != piece.file.sha256


def test_the_same_photo_is_known_again_with_and_without_its_place(
    draft: Realisation, officer: Viewer
) -> None:
    kept = _add(officer, draft, "foto.jpg", made.phone_photo())
    for content in (made.phone_photo(), _stored(kept)):
        again = services.add_files(
            viewer=officer, realisation=draft, uploads=[upload("lagi.jpg", content)], keep_place=True
        )
        assert again == []


def test_the_same_file_in_another_period_is_told(
    skp: SkpVersion, draft: Realisation, officer: Viewer
) -> None:
    fourth = make_report(skp, quarter(4)).realisations.order_by("pk")[0]
    content = made.pdf()
    _add(officer, draft, "laporan.pdf", content)
    piece = _add(officer, fourth, "salinan.pdf", content)
    assert queries.also_shown_in(fourth, [piece]) == [(piece, "Triwulan III")]


def test_the_next_version_keeps_the_choice(
    skp: SkpVersion, period: Period, officer: Viewer, superior: Viewer, draft: Realisation
) -> None:
    _add(officer, draft, "foto.jpg", made.phone_photo(), keep=True)
    report = services.submit(viewer=officer, skp=skp.skp, period=period)
    services.return_report(viewer=superior, report=report, reason="Lengkapi.")
    services.submit(viewer=officer, skp=skp.skp, period=period)
    assert set(Evidence.objects.values_list("place_agreed", "place")) == {(True, "-6.17539, 106.82715")}


def test_one_bad_file_keeps_the_others_from_being_kept_by_halves(draft: Realisation, officer: Viewer) -> None:
    with pytest.raises(EvidenceRefused):
        services.add_files(viewer=officer, realisation=draft, uploads=[upload(), upload("virus.pdf", b"MZ")])
    assert draft.evidence.count() == 0
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://drive.jakarta.go.id/a?b=1", "https://drive.jakarta.go.id/a?b=1"),
        ("http://10.2.3.4/laporan", "http://10.2.3.4/laporan"),
        ("  drive.jakarta.go.id/a ", "https://drive.jakarta.go.id/a"),
    ],
)
def test_a_link_is_kept(typed: str, kept: str, draft: Realisation, officer: Viewer) -> None:
    assert services.add_link(viewer=officer, realisation=draft, url=typed).url == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://jakarta.go.id/a",
        "file:///etc/passwd",
        "mailto:a@b.id",
        "https://",
        "lihat di meja saya",
    ],
)
def test_a_link_that_a_browser_should_not_open_is_refused(
    typed: str, draft: Realisation, officer: Viewer
) -> None:
    with pytest.raises(EvidenceRefused, match="Tautan bukti tidak dikenali"):
        services.add_link(viewer=officer, realisation=draft, url=typed)


def test_an_endless_link_is_refused(draft: Realisation, officer: Viewer) -> None:
    with pytest.raises(EvidenceRefused, match="paling panjang"):
        services.add_link(viewer=officer, realisation=draft, url="https://a.id/" + "x" * 600)


def test_there_is_room_for_twenty_pieces(draft: Realisation, officer: Viewer) -> None:
    for number in range(MAX_PIECES):
        make_link(draft, f"https://a.id/{number}")
    with pytest.raises(EvidenceRefused, match="Paling banyak 20"):
        services.add_link(viewer=officer, realisation=draft, url="https://a.id/lagi")


def test_a_piece_is_removed_from_a_draft(draft: Realisation, officer: Viewer) -> None:
    services.remove_evidence(viewer=officer, evidence=make_link(draft))
    assert draft.evidence.count() == 0


def test_a_piece_is_not_removed_once_it_was_handed_in(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    piece = make_link(report.realisations.order_by("pk")[0])
    with pytest.raises(AlreadyMoved):
        services.remove_evidence(viewer=officer, evidence=piece)


def test_somebody_else_removes_nothing(cast: Cast, draft: Realisation) -> None:
    with pytest.raises(PermissionDenied):
        services.remove_evidence(viewer=looking(cast.colleague), evidence=make_link(draft))


def test_removing_from_the_next_version_leaves_the_returned_one_whole(
    skp: SkpVersion, period: Period, officer: Viewer
) -> None:
    report = make_report(skp, period, status="dikembalikan")
    old = make_link(report.realisations.order_by("pk")[0])
    services.submit(viewer=officer, skp=skp.skp, period=period)
    new = Evidence.objects.exclude(pk=old.pk).get()
    services.withdraw(viewer=officer, report=new.realisation.report)
    services.remove_evidence(viewer=officer, evidence=new)
    assert list(Evidence.objects.all()) == [old]


def test_it_refuses_more_than_one_person_sends_in_a_year_also_what_was_taken_out(
    draft: Realisation, officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower(monkeypatch, "abdi.core.files", berkas_setahun_mb=1)
    (piece,) = services.add_files(viewer=officer, realisation=draft, uploads=[upload()])
    services.remove_evidence(viewer=officer, evidence=piece)
    StoredFile.objects.create(
        key="k", name="besar.png", content_type="image/png", size=files.MEGABYTE, sha256="0", stored_at=NOW,
        stored_by=StoredFile.objects.get().stored_by,
    )  # fmt: skip
    with pytest.raises(EvidenceRefused, match=r"sudah mencapai 1 MB\. Pakai tautan") as refused:
        services.add_files(viewer=officer, realisation=draft, uploads=[upload("foto.png", PNG)])
    assert refused.value.field == "uploads"
