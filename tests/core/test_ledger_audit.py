"""The walk over the whole ledger finds what was done to it with rights the application does not have."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from abdi.cli.doctor import ledger as doctor
from abdi.cli.doctor.finding import Level
from abdi.core import clock, files, ledger
from abdi.core.enums import ReceiptKind
from abdi.core.ids import uuid7
from abdi.core.ledger import audit
from abdi.core.models import LedgerBatch, LedgerEntry, LedgerLeaf, LedgerPending, Receipt

pytestmark = pytest.mark.usefixtures("acting")


def issue(text: str = "isi") -> Receipt:
    return ledger.issue_receipt(
        kind=ReceiptKind.NOTE, title="Uji", owner=uuid.uuid4(), subject=uuid.uuid4(), record={"teks": text}
    )


def errors() -> list[str]:
    return [one.message for one in doctor.findings() if one.level is Level.ERROR]


@pytest.fixture
def sealed() -> list[Receipt]:
    """Three receipts in two batches, one of them lawfully erased, and a document that waits."""
    kept, erased = issue("satu"), issue("dua")
    ledger.seal()
    last = issue("tiga")
    ledger.erase(erased)
    ledger.seal()
    ledger.issue_document(
        kind="skp-resmi",
        title="SKP",
        number="DK-7F3K-9Q2M-XW4T",
        owner=uuid.uuid4(),
        subject=uuid.uuid4(),
        file=files.keep(b"%PDF-", name="a.pdf", content_type="application/pdf"),
    )
    return [kept, erased, last]


def test_a_sound_ledger_gives_no_finding_but_good_ones(sealed: list[Receipt]) -> None:
    assert list(audit.broken_batches()) == []
    assert list(audit.false_papers()) == []
    assert {one.level for one in doctor.findings()} == {Level.GOOD}


def test_a_batch_that_was_not_chained_is_named(sealed: list[Receipt]) -> None:
    LedgerBatch.objects.create(
        number=3, sealed_at=clock.now(), size=1, root=bytes(32), previous=bytes(32), digest=bytes(32)
    )
    assert list(audit.broken_batches()) == [3]
    assert "Segel nomor 3 tidak cocok dengan isinya atau dengan segel sebelumnya." in errors()


def test_a_seal_that_fell_back_is_named(sealed: list[Receipt]) -> None:
    entry = LedgerEntry.objects.get(public_id=LedgerPending.objects.get().entry)
    last, leaf = LedgerBatch.objects.order_by("-number")[0], ledger.leaf_hash(entry)
    root = ledger.merkle_root([leaf])
    batch = LedgerBatch.objects.create(
        number=3,
        sealed_at=last.sealed_at - timedelta(hours=1),
        size=1,
        root=root,
        previous=last.digest,
        digest=ledger.chain(3, bytes(last.digest), root, 1),
    )
    LedgerLeaf.objects.create(entry=entry.public_id, batch=batch, position=0, leaf=leaf)
    assert list(audit.broken_batches()) == [3]


def test_a_leaf_without_its_entry_is_named(sealed: list[Receipt]) -> None:
    last, leaf = LedgerBatch.objects.order_by("-number")[0], bytes(range(32))
    root = ledger.merkle_root([leaf])
    batch = LedgerBatch.objects.create(
        number=3,
        sealed_at=last.sealed_at,
        size=1,
        root=root,
        previous=last.digest,
        digest=ledger.chain(3, bytes(last.digest), root, 1),
    )
    LedgerLeaf.objects.create(entry=uuid7(), batch=batch, position=0, leaf=leaf)
    assert list(audit.broken_batches()) == [3]


def test_a_receipt_without_an_entry_is_named(sealed: list[Receipt]) -> None:
    forged = sealed[0]
    forged.pk, forged.number, forged.entry = None, "TT-AAAA-BBBB-CCCC", uuid.uuid4()
    forged.save(force_insert=True)
    assert list(audit.false_papers()) == ["TT-AAAA-BBBB-CCCC"]
    assert "Tanda terima atau dokumen TT-AAAA-BBBB-CCCC tidak sesuai dengan catatannya." in errors()


def test_an_entry_without_a_receipt_is_counted(sealed: list[Receipt]) -> None:
    LedgerEntry.objects.create(
        public_id=uuid7(), at=clock.now(), kind="penilaian", actor="x", commitment=bytes(32)
    )
    assert errors() == ["1 catatan tanpa tanda terima atau dokumen: mungkin ada yang dihapus."]


def test_an_entry_that_was_taken_from_the_queue_is_counted(sealed: list[Receipt]) -> None:
    LedgerPending.objects.all().delete()
    assert errors() == ["1 catatan tidak disegel dan tidak menunggu disegel."]


def test_what_waits_for_hours_is_a_warning(sealed: list[Receipt]) -> None:
    with clock.fixed(clock.now() + timedelta(hours=2)):
        found = [one for one in doctor.findings() if one.level is Level.WARNING]
    assert [one.message for one in found] == [
        "1 catatan menunggu disegel lebih dari satu jam, yang terlama sejak 2026-10-07 02:00."
    ]
