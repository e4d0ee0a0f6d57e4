from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from abdi_rules.limits import LIMITS, Limits
from tests.conftest import NOW


@dataclass(frozen=True)
class _InForce:
    value: Limits


@dataclass(frozen=True)
class _Lowered:
    value: Limits

    def on(self, day: date) -> _InForce:
        return _InForce(self.value)


def lower(monkeypatch: pytest.MonkeyPatch, module: str, **limits: int) -> None:
    """Lower limits as `module` sees them, so that a test reaches them with a few rows."""
    lowered = _Lowered(replace(LIMITS.on(NOW.date()).value, **limits))
    monkeypatch.setattr(f"{module}.LIMITS", lowered)
