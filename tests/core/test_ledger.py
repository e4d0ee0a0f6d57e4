from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abdi.core import ledger
from abdi.core.models import LedgerBatch, Receipt

OWNER, SUBJECT = uuid.uuid4(), uuid.uuid4()


def receipt(text: str = "isi") -> Receipt:
    return ledger.issue_receipt(
        kind="uji", title="Uji", owner=OWNER, subject=SUBJECT, record={"teks": text, "angka": 3}
    )


@pytest.mark.usefixtures("acting")
class TestLedger:
    def test_a_receipt_is_valid_at_once_and_provable_after_the_seal(self) -> None:
        issued = receipt()
        assert ledger.verify(issued) == ledger.Proof(record_matches=True, sealed_at=None, chain_holds=None)
        assert ledger.seal() == 1
        proof = ledger.verify(issued)
        assert proof.chain_holds
        assert proof.sealed_at

    def test_a_record_altered_afterwards_shows(self) -> None:
        issued = receipt()
        Receipt.objects.filter(pk=issued.pk).update(record={"teks": "lain", "angka": 3})
        issued.refresh_from_db()
        assert ledger.verify(issued).record_matches is False

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


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=20), st.data())
def test_the_root_depends_on_every_leaf(leaves: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.binary(min_size=32, max_size=32).filter(lambda x: x != leaves[place]))
    changed = [*leaves[:place], other, *leaves[place + 1 :]]
    assert ledger.merkle_root(leaves) != ledger.merkle_root(changed)
