from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg import Cursor

from abdi.core import clock, files, ledger
from abdi.core.enums import ReceiptKind
from abdi.core.ids import uuid7
from abdi.core.models import IssuedDocument, LedgerBatch, LedgerEntry, LedgerLeaf, LedgerPending, Receipt

Owner = Callable[[], AbstractContextManager[Cursor]]
OWNER, SUBJECT = uuid.uuid4(), uuid.uuid4()
PDF = b"%PDF-1.7 isi"


def receipt(text: str = "isi") -> Receipt:
    return ledger.issue_receipt(
        kind=ReceiptKind.NOTE,
        title="Uji",
        owner=OWNER,
        subject=SUBJECT,
        record={"teks": text, "angka": 3},
    )


def document() -> IssuedDocument:
    return ledger.issue_document(
        kind="evaluasi:1:final",
        title="Evaluasi",
        number="DK-7F3K-9Q2M-XW4T",
        owner=OWNER,
        subject=SUBJECT,
        file=files.keep(PDF, name="evaluasi.pdf", content_type="application/pdf"),
    )


@pytest.mark.usefixtures("acting")
class TestLedger:
    def test_a_receipt_is_valid_at_once_and_provable_after_the_seal(self) -> None:
        issued = receipt()
        assert ledger.verify(issued) == ledger.Proof(record_matches=True, sealed_at=None, chain_holds=None)
        assert ledger.seal() == 1
        proof = ledger.verify(Receipt.objects.get())
        assert proof.record_matches
        assert proof.chain_holds
        assert proof.sealed_at

    def test_so_is_a_document(self) -> None:
        document()
        ledger.seal()
        proof = ledger.verify(IssuedDocument.objects.get())
        assert (proof.record_matches, proof.chain_holds) == (True, True)

    def test_batches_are_chained(self) -> None:
        receipt("satu")
        ledger.seal()
        receipt("dua")
        ledger.seal()
        first, second = LedgerBatch.objects.order_by("number")
        assert bytes(second.previous) == bytes(first.digest)

    def test_sealing_twice_seals_nothing_twice(self) -> None:
        receipt()
        ledger.seal()
        assert ledger.seal() == 0

    def test_lawful_erasure_takes_the_record_and_leaves_the_chain_sound(self) -> None:
        issued = receipt()
        ledger.seal()
        ledger.erase(issued)
        issued.refresh_from_db()
        proof = ledger.verify(issued)
        assert (issued.record, issued.salt, proof.record_matches) == (None, None, None)
        assert proof.chain_holds

    def test_the_same_record_twice_gives_different_commitments(self) -> None:
        one, two = receipt(), receipt()
        assert bytes(one.salt or b"") != bytes(two.salt or b"")

    def test_a_clock_that_was_put_back_does_not_put_the_seal_back(self) -> None:
        receipt("satu")
        ledger.seal()
        with clock.fixed(clock.now() - timedelta(days=1)):
            issued = receipt("dua")
            ledger.seal()
        first, second = LedgerBatch.objects.order_by("number")
        assert second.sealed_at == first.sealed_at
        assert ledger.verify(issued).chain_holds


@pytest.mark.usefixtures("acting")
class TestProof:
    """What a proof is worth once somebody got past the rights: the object is altered as its row would be."""

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("record", {"teks": "lain", "angka": 3}),
            ("number", "TT-AAAA-BBBB-CCCC"),
            ("kind", ReceiptKind.RATING.value),
            ("title", "Lain"),
            ("owner", uuid.UUID(int=1)),
            ("subject", uuid.UUID(int=1)),
            ("issued_at", datetime(2026, 1, 5, tzinfo=UTC)),
            ("salt", bytes(32)),
            ("salt", None),
            ("record", None),
        ],
    )
    def test_whatever_stands_on_a_receipt_is_committed_to(self, field: str, value: Any) -> None:
        issued = receipt()
        setattr(issued, field, value)
        assert ledger.verify(issued).record_matches is False

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("sha256", "0" * 64),
            ("number", "DK-AAAA-BBBB-CCCC"),
            ("owner", uuid.UUID(int=1)),
            ("issued_at", datetime(2026, 1, 5, tzinfo=UTC)),
        ],
    )
    def test_and_on_a_document(self, field: str, value: Any) -> None:
        issued = document()
        setattr(issued, field, value)
        assert ledger.verify(issued).record_matches is False

    def test_a_record_that_is_gone_without_a_tombstone_is_no_erasure(self) -> None:
        issued = receipt()
        issued.record = issued.salt = None
        assert ledger.verify(issued).record_matches is False

    def test_a_receipt_without_an_entry_proves_nothing(self) -> None:
        issued = receipt()
        issued.entry = uuid.uuid4()
        assert ledger.verify(issued) == ledger.Proof(False, None, False)

    def test_a_batch_sealed_before_the_one_before_does_not_hold(self) -> None:
        receipt("satu")
        ledger.seal()
        issued = receipt("dua")
        entry = LedgerEntry.objects.get(public_id=issued.entry)
        first, leaf = LedgerBatch.objects.get(), ledger.leaf_hash(entry)
        number, root = first.number + 1, ledger.merkle_root([leaf])
        batch = LedgerBatch.objects.create(
            number=number,
            sealed_at=first.sealed_at - timedelta(minutes=1),
            size=1,
            root=root,
            previous=first.digest,
            digest=ledger.chain(number, bytes(first.digest), root, 1),
        )
        LedgerLeaf.objects.create(entry=entry.public_id, batch=batch, position=0, leaf=leaf)
        assert ledger.verify(issued).chain_holds is False

    def test_a_receipt_of_the_first_scheme_commits_to_its_record(self) -> None:
        """As kept from before; the database takes no more of them."""
        entry, salt, record, at = uuid7(), bytes(range(32)), {"teks": "lama"}, clock.now()
        LedgerEntry.objects.create(
            public_id=entry,
            at=at,
            kind="feedback.note",
            actor="system:uji",
            commitment=ledger.commit(record, salt),
        )
        old = Receipt(kind="umpan-balik", issued_at=at, record=record, salt=salt, entry=entry, scheme=1)
        assert ledger.verify(old).record_matches
        old.issued_at = at - timedelta(days=1)
        assert ledger.verify(old).record_matches is False


@pytest.mark.usefixtures("acting")
class TestQueue:
    def test_an_entry_waits_for_the_sealer_by_itself(self) -> None:
        LedgerEntry.objects.create(
            public_id=uuid7(), at=clock.now(), kind="uji", actor="x", commitment=bytes(32)
        )
        assert LedgerPending.objects.count() == 1
        assert ledger.seal() == 1

    def test_what_waits_without_an_entry_does_not_stop_the_sealer(self, as_owner: Owner) -> None:
        """It can be there only from before the queue was closed to the application."""
        orphan = uuid.uuid4()
        with as_owner() as cursor:
            cursor.execute("INSERT INTO core_ledgerpending VALUES (%s, '2026-01-01')", [orphan])
        try:
            receipt()
            assert ledger.seal(limit=1) == 1
            assert LedgerPending.objects.get().entry == orphan
        finally:
            with as_owner() as cursor:
                cursor.execute("DELETE FROM core_ledgerpending")

    def test_what_was_taken_from_the_queue_stays_unsealed_and_stops_nobody(self) -> None:
        issued = receipt()
        LedgerPending.objects.all().delete()
        assert ledger.seal() == 0
        assert ledger.verify(issued) == ledger.Proof(True, None, None)


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=20), st.data())
def test_the_root_depends_on_every_leaf(leaves: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.binary(min_size=32, max_size=32).filter(lambda x: x != leaves[place]))
    changed = [*leaves[:place], other, *leaves[place + 1 :]]
    assert ledger.merkle_root(leaves) != ledger.merkle_root(changed)
