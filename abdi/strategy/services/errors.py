from __future__ import annotations


class GoalRefused(ValueError):
    """An act that the goals do not allow; the sentence says why and what to do. `field`: which one it is about."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
