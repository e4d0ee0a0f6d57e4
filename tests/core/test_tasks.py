from __future__ import annotations

import uuid

import pytest
from procrastinate.contrib.django import app

from abdi.core import ledger
from abdi.core.enums import ReceiptKind
from abdi.core.models import LedgerBatch, LedgerPending
from abdi.core.tasks import seal_ledger

pytestmark = pytest.mark.usefixtures("acting")


def test_the_sealer_seals_what_waits() -> None:
    receipt = ledger.issue_receipt(
        kind=ReceiptKind.NOTE, title="Uji", owner=uuid.uuid4(), subject=uuid.uuid4(), record={"teks": "isi"}
    )
    assert seal_ledger(0) == 1
    assert ledger.verify(receipt).chain_holds
    assert not LedgerPending.objects.exists()


def test_a_round_with_nothing_to_seal_makes_no_batch() -> None:
    assert seal_ledger(0) == 0
    assert not LedgerBatch.objects.exists()


def test_rounds_neither_pile_up_nor_overlap() -> None:
    task = app.tasks["core.seal_ledger"]
    assert task.queueing_lock == task.lock == "core.seal_ledger"


def test_a_round_comes_every_ten_seconds() -> None:
    periodic = app.periodic_registry.periodic_tasks["core.seal_ledger", ""]
    clockwork = periodic.croniter
    clockwork.set_current(start_time=1_790_000_003.0)
    assert [clockwork.get_next(ret_type=float) for _round in range(3)] == [
        1_790_000_010.0,
        1_790_000_020.0,
        1_790_000_030.0,
    ]
