from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from abdi.core import files, ledger
from abdi.core.enums import ReceiptKind
from abdi.core.models import IssuedDocument, LedgerEntry, LedgerLeaf, Receipt, StoredFile
from abdi.web.verification import normal

pytestmark = pytest.mark.usefixtures("acting")
PDF = b"%PDF-1.7 isi dokumen"


def _entry_again(receipt: Receipt) -> uuid.UUID:
    """The entry of a receipt a second time, under an id of its own."""
    entry = LedgerEntry.objects.get(public_id=receipt.entry)
    entry.public_id = uuid.uuid4()
    entry.save(force_insert=True)
    return entry.public_id


@pytest.fixture
def receipt() -> Receipt:
    return ledger.issue_receipt(
        kind=ReceiptKind.RATING,
        title="Penilaian Triwulan III 2026",
        owner=uuid.uuid4(),
        subject=uuid.uuid4(),
        record={"pegawai": "Irma Aryani", "predikat": "sangat_baik"},
    )


@pytest.fixture
def document() -> IssuedDocument:
    return ledger.issue_document(
        kind="evaluasi:1:final",
        title="Evaluasi Irma Aryani",
        number="DK-7F3K-9Q2M-XW4T",
        owner=uuid.uuid4(),
        subject=uuid.uuid4(),
        file=files.keep(PDF, name="Evaluasi Irma.pdf", content_type="application/pdf"),
    )


def test_the_form_needs_no_login(client: Client) -> None:
    assert client.get("/periksa/").status_code == 200


def test_a_receipt_is_confirmed_without_saying_whose_it_is(client: Client, receipt: Receipt) -> None:
    page = client.get(f"/periksa/{receipt.number}/").content.decode()
    assert "Penilaian kinerja" in page
    assert "Sesuai dengan catatan resmi" in page
    for told in ("Irma", "sangat_baik", "Sangat Baik", str(receipt.owner), str(receipt.subject), "Triwulan"):
        assert told not in page


def test_before_the_seal_it_says_that_the_seal_is_awaited(client: Client, receipt: Receipt) -> None:
    assert "Menunggu disegel" in client.get(f"/periksa/{receipt.number}/").content.decode()


def test_after_the_seal_it_says_that_the_chain_holds(client: Client, receipt: Receipt) -> None:
    ledger.seal()
    assert "rantai utuh" in client.get(f"/periksa/{receipt.number}/").content.decode()


def test_a_record_that_was_altered_is_told(client: Client, receipt: Receipt) -> None:
    receipt.record = {"pegawai": "Irma Aryani", "predikat": "kurang"}
    receipt.pk, receipt.number, receipt.entry = None, "TT-AAAA-BBBB-CCCC", _entry_again(receipt)
    receipt.save(force_insert=True)
    page = client.get(f"/periksa/{receipt.number}/").content.decode()
    assert "Tidak sesuai dengan catatan resmi" in page


def test_a_record_that_was_lawfully_erased_is_told(client: Client, receipt: Receipt) -> None:
    ledger.erase(receipt)
    page = client.get(f"/periksa/{receipt.number}/").content.decode()
    assert "Sudah dihapus menurut aturan" in page
    assert LedgerLeaf.objects.count() == 0


def test_a_document_is_confirmed_without_saying_whose_it_is(client: Client, document: IssuedDocument) -> None:
    page = client.get(f"/periksa/{document.number}/").content.decode()
    assert "Evaluasi Kinerja Pegawai" in page
    assert document.file.sha256 in page
    assert "Irma" not in page


def test_a_receipt_without_an_entry_is_told(client: Client, receipt: Receipt) -> None:
    receipt.pk, receipt.number, receipt.entry = None, "TT-AAAA-BBBB-CCCC", uuid.uuid4()
    receipt.save(force_insert=True)
    page = client.get(f"/periksa/{receipt.number}/").content.decode()
    assert "Tidak sesuai dengan catatan resmi" in page
    assert "Tidak ada dalam buku besar" in page


def test_a_sealed_document_is_held_against_the_chain(client: Client, document: IssuedDocument) -> None:
    ledger.seal()
    page = client.get(f"/periksa/{document.number}/").content.decode()
    assert "Sesuai dengan catatan resmi" in page
    assert "rantai utuh" in page


def test_an_unknown_number_is_404_with_a_hint(client: Client) -> None:
    answer = client.get("/periksa/TT-AAAA-BBBB-CCCC/")
    assert answer.status_code == 404
    assert "tidak tercatat" in answer.content.decode()


def test_markup_in_a_number_stays_text(client: Client) -> None:
    page = client.get("/periksa/", {"nomor": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_no_page_of_ours_is_opened_by_a_number(client: Client, document: IssuedDocument) -> None:
    assert client.get(f"/penilaian/berkas/{document.public_id}/").status_code == 302


@pytest.mark.parametrize(
    "typed",
    ["TT-7F3K-9Q2M-XW4T", "tt-7f3k-9q2m-xw4t", " TT 7F3K 9Q2M XW4T ", "TT7F3K9Q2MXW4T", "tt.7f3k.9q2m.xw4t"],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert normal(typed) == "TT-7F3K-9Q2M-XW4T"


class TestFile:
    def compare(self, client: Client, number: str, content: bytes) -> str:
        upload = SimpleUploadedFile("apa-saja.pdf", content, "application/pdf")
        return client.post(f"/periksa/{number}/berkas/", {"berkas": upload}).content.decode()

    def test_the_issued_file_is_recognised(self, client: Client, document: IssuedDocument) -> None:
        assert "Berkas sama" in self.compare(client, document.number, PDF)

    def test_a_changed_file_is_told(self, client: Client, document: IssuedDocument) -> None:
        assert "Berkas berbeda" in self.compare(client, document.number, PDF + b" ")

    def test_nothing_is_kept(self, client: Client, document: IssuedDocument) -> None:
        before = StoredFile.objects.count()
        self.compare(client, document.number, b"%PDF-lain")
        assert StoredFile.objects.count() == before

    def test_a_missing_file_is_asked_for(self, client: Client, document: IssuedDocument) -> None:
        answer = client.post(f"/periksa/{document.number}/berkas/")
        assert answer.status_code == 422
        assert "Pilih berkas PDF" in answer.content.decode()

    def test_a_receipt_has_no_file(self, client: Client, receipt: Receipt) -> None:
        assert client.post(f"/periksa/{receipt.number}/berkas/").status_code == 404
