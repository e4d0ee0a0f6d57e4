"""Four questions after each step, and how they are asked. Local policy: no regulation speaks of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from abdi_rules.dated import Quantity
from abdi_rules.shapes import listing, record, text, whole


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question or a step of the scale: its code, and its wording in both languages."""

    kode: str
    id: str
    en: str


@dataclass(frozen=True, slots=True)
class OfStep:
    """The step by its code, and those of the questions that are worded otherwise after it."""

    langkah: str
    pertanyaan: Sequence[Sentence]


@dataclass(frozen=True, slots=True)
class Asking:
    """Fewest voters of whom anything is told; most askings of one person in a month; for how many days after a step
    one is still asked; for how many days after its last day a round takes answers; the questions, how they are worded
    after single steps, and the scale.
    """

    paling_sedikit: int
    paling_banyak_sebulan: int
    hari_sesudah_langkah: int
    hari_sesudah_putaran: int
    pertanyaan: Sequence[Sentence]
    menurut_langkah: Sequence[OfStep]
    jawaban: Sequence[Sentence]

    def after(self, step: str) -> list[Sentence]:
        """The questions as they are asked after a step: the same codes, in the same order."""
        own = {one.kode: one for of in self.menurut_langkah if of.langkah == step for one in of.pertanyaan}
        return [own.get(one.kode, one) for one in self.pertanyaan]


_SENTENCES = listing(record(Sentence, kode=text, id=text, en=text))

ASKING = Quantity(
    "dki_jakarta/kinerja/penerimaan",
    record(
        Asking,
        paling_sedikit=whole,
        paling_banyak_sebulan=whole,
        hari_sesudah_langkah=whole,
        hari_sesudah_putaran=whole,
        pertanyaan=_SENTENCES,
        menurut_langkah=listing(record(OfStep, langkah=text, pertanyaan=_SENTENCES)),
        jawaban=_SENTENCES,
    ),
)
