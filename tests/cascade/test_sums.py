"""Whether divided targets add up; what cannot be compared is refused, never guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from abdi.cascade.sums import Aim, Obstacle, divide


def aim(amount: int | None, **facts: str) -> Aim:
    return Aim(
        **({"text": "Simpang ditata", "unit": "simpang", "kind": "hitungan", "direction": "naik"} | facts),
        amount=None if amount is None else Decimal(amount),
    )


WHOLE = aim(1200)


@pytest.mark.parametrize(
    ("parts", "difference"), [((700, 500), 0), ((700, 300), -200), ((700, 800), 300), ((1200,), 0)]
)
def test_parts_are_added_and_held_against_the_target(parts: tuple[int, ...], difference: int) -> None:
    division = divide(WHOLE, [WHOLE], [[aim(part)] for part in parts])
    assert division.difference == difference
    assert division.fits == (difference == 0)


def test_the_unit_may_be_written_with_other_spaces_and_capitals() -> None:
    assert divide(WHOLE, [WHOLE], [[aim(1200, unit=" Simpang ")]]).fits


def test_other_indicators_beside_the_part_do_not_disturb() -> None:
    percent = aim(90, unit="persen", kind="posisi")
    assert divide(WHOLE, [WHOLE, percent], [[percent, aim(1200)]]).fits


@pytest.mark.parametrize(
    ("part", "obstacle"),
    [
        ({"unit": "ruas"}, Obstacle.NO_PART),
        ({"kind": "posisi"}, Obstacle.NO_PART),
        ({"direction": "turun"}, Obstacle.NO_PART),
        ({"amount": None}, Obstacle.NO_PART),
    ],
)
def test_it_refuses_a_part_that_differs_in(part: dict[str, Any], obstacle: Obstacle) -> None:
    amount = part.pop("amount", 500)
    division = divide(WHOLE, [WHOLE], [[aim(700)], [aim(amount, **part)]])
    assert division.obstacle is obstacle
    assert division.total is None
    assert not division.fits


@pytest.mark.parametrize(
    "kind", [{"kind": "posisi"}, {"kind": "rilis"}, {"direction": "rentang"}, {"direction": "ya_tidak"}]
)
def test_it_refuses_a_target_that_is_no_sum(kind: dict[str, str]) -> None:
    whole = aim(1200, **kind)
    assert divide(whole, [whole], [[aim(1200, **kind)]]).obstacle is Obstacle.NOT_A_SUM


def test_it_refuses_a_target_without_a_figure() -> None:
    assert divide(aim(None), [aim(None)], [[aim(5)]]).obstacle is Obstacle.NO_TARGET


def test_it_does_not_guess_which_of_two_alike_is_meant() -> None:
    assert divide(WHOLE, [WHOLE, aim(30)], [[aim(1200)]]).obstacle is Obstacle.TWO_ALIKE
    assert divide(WHOLE, [WHOLE], [[aim(700), aim(500)]]).obstacle is Obstacle.TWO_PARTS
