"""Schemes of weights, one file each under ``law/dki_jakarta/tpp/skema``; the file's name is the code.

A new scheme is a new file; nothing here changes.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from abdi_rules.checks import between
from abdi_rules.dated import InForce, Quantity
from abdi_rules.errors import BadInput, LawError, Refused
from abdi_rules.shapes import mapping, number, unless
from abdi_rules.strict_yaml import yaml_files

Row = Mapping[str, Decimal | None]
"""Percent by component; None: the component does not apply to this job type."""

_FOLDER = "dki_jakarta/tpp/skema"
_CELLS = mapping(unless("tidak_berlaku", number))


def _row(node: object, where: str) -> Row:
    """A row of weights; the components that apply must make 100."""
    row = _CELLS(node, where)
    total = sum(weight for weight in row.values() if weight is not None)
    if total != 100:
        raise LawError(f"{where}: jumlah bobotnya {total}; jadikan 100")
    return row


SCHEMES: Mapping[str, Quantity[Mapping[str, Row | None]]] = {
    code: Quantity(f"{_FOLDER}/{code}", mapping(unless("tidak_terbaca", _row)))
    for code in (PurePosixPath(path).stem for path in yaml_files(f"law/{_FOLDER}"))
}


def weights(scheme: str, job_type: str, on: date) -> tuple[InForce[Mapping[str, Row | None]], Row]:
    """The scheme in force and its row for a job type; refuses where nobody has read the weights."""
    if scheme not in SCHEMES:
        raise BadInput("scheme", "bad.choice", valid=", ".join(SCHEMES))
    law = SCHEMES[scheme].on(on)
    if job_type not in law.value:
        raise BadInput("job_type", "bad.choice", valid=", ".join(law.value))
    row = law.value[job_type]
    if row is None:
        raise Refused("pay.weights_unread", job_type=job_type, cite=law.cite, day=on.isoformat())
    return law, row


def applicable(row: Row, scores: Mapping[str, Decimal | None], highest: Decimal) -> dict[str, Decimal]:
    """The scores that count, by component; refuses unless their weights make 100.

    A score of None drops the component for this person.
    """
    for component in scores:
        if component not in row:
            raise BadInput(f"component_scores.{component}", "bad.choice", valid=", ".join(row))
    counted: dict[str, Decimal] = {}
    total = Decimal(0)
    for component, weight in row.items():
        score = _score(component, weight, scores, highest)
        if weight is not None and score is not None:
            counted[component] = score
            total += weight
    if total != 100:
        raise Refused("pay.not_hundred", total=str(total))
    return counted


def _score(
    component: str, weight: Decimal | None, scores: Mapping[str, Decimal | None], highest: Decimal
) -> Decimal | None:
    """The score of a component, None when it is dropped; a missing one is a fault, not a zero."""
    if component not in scores:
        if weight is None:
            return None
        raise BadInput(f"component_scores.{component}", "bad.missing")
    score = scores[component]
    if score is None:
        return None
    if weight is None:
        raise BadInput(f"component_scores.{component}", "bad.not_applicable")
    between(f"component_scores.{component}", score, 0, highest)
    return score
