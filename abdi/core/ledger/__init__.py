"""Catatan resmi: receipts and documents, and a chain that shows if one was altered afterwards.

A service calls `issue_receipt` or `issue_document` in its own transaction: what it gets is valid at once. One sealer
(`seal`) orders the waiting entries, makes a Merkle tree over them and chains its root to the batch before, so that
the last hour of the year is not serialised. What the chain proves, and against whom, is in docs/security.md.
"""

from abdi.core.ledger.hashing import GENESIS, canonical, chain, commit, leaf_hash, merkle_root
from abdi.core.ledger.issuing import erase, issue_document, issue_receipt, of_document, of_receipt
from abdi.core.ledger.proving import Proof, verify
from abdi.core.ledger.sealing import seal

__all__ = [
    "GENESIS",
    "Proof",
    "canonical",
    "chain",
    "commit",
    "erase",
    "issue_document",
    "issue_receipt",
    "leaf_hash",
    "merkle_root",
    "of_document",
    "of_receipt",
    "seal",
    "verify",
]
