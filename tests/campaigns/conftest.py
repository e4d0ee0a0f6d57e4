from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.strict_templates import no_undefined_variable  # noqa: F401


@pytest.fixture(autouse=True)
def key_room(settings: Any, tmp_path: Path) -> Path:
    """Where the keys of this test lie."""
    room = tmp_path / "kunci"
    settings.ABDI_BALLOT_KEYS = room
    return room
