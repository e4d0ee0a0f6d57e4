from __future__ import annotations


class TeamRefused(ValueError):
    """An act that the team does not allow; the sentence says why and what to do. `field`: which one it is about."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
