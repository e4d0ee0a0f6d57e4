class MeasureError(ValueError):
    """A request that cannot be met; the sentence names the field and the remedy."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
