"""How a performance is judged: predikat of the employee, ratings of leaders (PermenPANRB 6/2022)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from abdi_rules.dated import Quantity
from abdi_rules.enums import Predikat, PredikatOrganisasi, Rating
from abdi_rules.reasons import Result
from abdi_rules.shapes import choice, table

MATRIX: Quantity[Mapping[Rating, Mapping[Rating, Predikat]]] = Quantity(
    "nasional/kinerja/matriks_predikat", table(Rating, table(Rating, choice(Predikat)))
)
LEADER: Quantity[Mapping[PredikatOrganisasi, Rating]] = Quantity(
    "nasional/kinerja/rating_pimpinan", table(PredikatOrganisasi, choice(Rating))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PredikatResult(Result):
    """The predikat that the matrix gives."""

    predikat: Predikat


def predikat(*, hasil: Rating, perilaku: Rating, on: date) -> PredikatResult:
    """Predikat kinerja from the ratings of hasil kerja and perilaku, by the matrix in force on the day."""
    law = MATRIX.on(on)
    found = law.value[hasil][perilaku]
    reason = law.reason("appraisal.matrix", hasil, perilaku, hasil=hasil, perilaku=perilaku, predikat=found)
    return PredikatResult(predikat=found, because=(reason,))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderRatingResult(Result):
    """Rating of hasil kerja of whoever leads the organisation."""

    hasil: Rating


def leader_rating(*, organisasi: PredikatOrganisasi, on: date) -> LeaderRatingResult:
    """Rating hasil kerja of a leader: what the unit achieved (SE MenPANRB 3/2023)."""
    law = LEADER.on(on)
    hasil = law.value[organisasi]
    reason = law.reason("appraisal.leader", organisasi, organisasi=organisasi, hasil=hasil)
    return LeaderRatingResult(hasil=hasil, because=(reason,))
