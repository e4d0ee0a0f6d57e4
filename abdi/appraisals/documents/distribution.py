"""Pola distribusi as the Evaluasi prints it: a curve computed from its numbers, and the numbers."""

from dataclasses import dataclass

from abdi.appraisals.documents.words import NOT_SET, OrganisationPredikat, Predikat
from abdi.core.documents import monotone_curve

_AXIS = tuple(Predikat)


@dataclass(frozen=True, slots=True)
class Distribution:
    """How predikat are spread, one whole number for each `Predikat` from the lowest to the highest.

    With `counted` the numbers are employees of the unit; without, they are percents of a guide pattern.
    In a small unit counted numbers tell what colleagues got, so the caller gives a guide there. `note` is
    printed under the curve: the rule and where it stands.
    """

    numbers: tuple[int, int, int, int, int]
    counted: bool
    note: str = ""

    def __post_init__(self) -> None:
        if min(self.numbers) < 0 or not any(self.numbers):
            raise ValueError("a distribution needs numbers from 0 up, and at least one above it")
        if not self.counted and sum(self.numbers) != 100:
            raise ValueError(f"the percents of a guide pattern must add up to 100, not {sum(self.numbers)}")

    def as_data(self, organisation: OrganisationPredikat | None) -> dict[str, object]:
        """For `evaluasi.typ`: texts, and the drawing scaled so that the highest number is 1."""
        highest = max(self.numbers)
        # Floats from here on: positions of ink, nothing that anybody is judged by.
        return {
            "title": "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI "
            + (organisation or NOT_SET),
            "labels": [word.title() for word in _AXIS],
            "numbers": [self._in_words(number) for number in self.numbers],
            "shares": [self._share(number) for number in self.numbers],
            "counted": self.counted,
            "alt": self._alternative(),
            "note": self.note,
            "points": [number / highest for number in self.numbers],
            "pieces": [
                [
                    [float(x), float(y / highest)]
                    for x, y in (piece.control_start, piece.control_end, piece.end)
                ]
                for piece in monotone_curve(self.numbers)
            ],
        }

    def _in_words(self, number: int) -> str:
        return str(number) if self.counted else f"{number}%"

    def _share(self, number: int) -> str:
        total = sum(self.numbers)
        tenths = (2000 * number + total) // (2 * total)
        return f"{tenths // 10},{tenths % 10}%"

    def _alternative(self) -> str:
        unit = "pegawai" if self.counted else "persen"
        parts = (f"{word.title()} {number} {unit}" for word, number in zip(_AXIS, self.numbers, strict=True))
        return "Kurva distribusi predikat kinerja pegawai: " + ", ".join(parts) + "."
