from __future__ import annotations

from tests.permissions.document import PAGE, page


def test_the_page_is_in_step_with_the_table() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m tests.permissions"
