"""The clock of a rehearsal."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.conf import LazySettings

from abdi.core import clock


@pytest.fixture
def rehearsal(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    settings.ABDI_CLOCK_MAY_MOVE = True
    monkeypatch.setenv("ABDI_CLOCK", "2026-10-07T09:00:00+07:00")
    monkeypatch.delenv("ABDI_CLOCK_SINCE", raising=False)


def test_processes_of_one_rehearsal_share_one_clock_whenever_they_first_ask(rehearsal: None) -> None:
    clock.begin()
    early = clock._offset()
    time.sleep(0.01)
    clock.begin()  # as a process does that was started by the first
    assert clock._offset() == early != timedelta()


def test_without_a_rehearsal_the_clock_is_the_machines(rehearsal: None, settings: LazySettings) -> None:
    clock.begin()
    settings.ABDI_CLOCK_MAY_MOVE = False
    assert clock._offset() == timedelta()
