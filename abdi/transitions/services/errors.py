from __future__ import annotations


class TransitionRefused(ValueError):
    """A change that cannot be made; the sentence names the remedy. `field`: which one it is about, if any."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class PreviewChanged(TransitionRefused):
    """What would happen is no longer what was shown; the new preview is to be looked at first."""
