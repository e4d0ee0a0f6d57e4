"""Geometry of the curve of a figure over months. Pictures round; the table beside them does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from abdi.core.documents.curve import monotone_curve

_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 390, 20, 200
_FIRST, _LAST = 70, 360
_STEPS = (1, 2, Fraction(5, 2), 5, 10)
_LINES = 4
_EXACT = 100
_LABELLED = 6


@dataclass(frozen=True)
class Tick:
    y: str
    label_y: str
    label: str


@dataclass(frozen=True)
class Point:
    """A month on the curve; `figure` is empty where nothing was measured, and no dot is drawn."""

    x: str
    y: str
    label_y: str
    label: str
    figure: str


@dataclass(frozen=True)
class Chart:
    """A curve in a box of 400 × 230: `curves` and `areas` are paths, one for each run of months without a gap."""

    ticks: tuple[Tick, ...]
    points: tuple[Point, ...]
    curves: tuple[str, ...]
    areas: tuple[str, ...]
    target_y: str
    target_label_y: str
    target: str


def draw(months: Sequence[tuple[str, Decimal | None]], target: Decimal | None = None) -> Chart | None:
    """The curve of figures by month, in order; None with fewer than two figures. Never below zero."""
    told = [max(figure, Decimal(0)) for _label, figure in months if figure is not None]
    if len(told) < 2:
        return None
    step = _step(max([*told, target or Decimal(0)]))
    top = step * _LINES
    xs = [_FIRST + Fraction((_LAST - _FIRST) * i, len(months) - 1) for i in range(len(months))]

    def height(figure: Decimal) -> Fraction:
        return _BOTTOM - Fraction(max(figure, Decimal(0))) / top * (_BOTTOM - _TOP)

    spots = [
        (x, None if figure is None else height(figure)) for x, (_name, figure) in zip(xs, months, strict=True)
    ]
    runs = _runs(spots)
    line = None if target is None else height(target)
    return Chart(
        ticks=tuple(_tick(step * i, top) for i in range(_LINES + 1)),
        points=tuple(
            _point(x, y, name, figure, len(months) <= _LABELLED or i in (0, len(months) - 1))
            for i, ((x, y), (name, figure)) in enumerate(zip(spots, months, strict=True))
        ),
        curves=tuple(_path(run) for run in runs),
        areas=tuple(f"{_path(run)}V{_BOTTOM}H{_at(run[0][0])}Z" for run in runs),
        target_y="" if line is None else _at(line),
        target_label_y="" if line is None else _at(line + 17 if line < _BOTTOM - 25 else line - 6),
        target="" if target is None else written(target),
    )


def written(figure: Decimal | Fraction | int) -> str:
    """A figure as Indonesians write it, without trailing zeros."""
    exact = (
        Decimal(figure.numerator) / figure.denominator if isinstance(figure, Fraction) else Decimal(figure)
    )
    whole, _point, part = f"{exact:f}".partition(".")
    part, whole = part.rstrip("0"), f"{int(whole):,}".replace(",", ".")
    return f"{whole},{part}" if part else whole


def _step(highest: Decimal) -> Fraction:
    """A round distance between lines, so that four of them hold the highest figure."""
    needed = Fraction(highest) / _LINES or Fraction(1, 4)
    power = Fraction(1)
    while power * 10 <= needed:
        power *= 10
    while power > needed:
        power /= 10
    return next(power * round_step for round_step in _STEPS if power * round_step >= needed)


def _tick(value: Fraction, top: Fraction) -> Tick:
    y = _BOTTOM - value / top * (_BOTTOM - _TOP)
    return Tick(_at(y), _at(y + 4), written(value))


def _point(x: Fraction, y: Fraction | None, name: str, figure: Decimal | None, is_named: bool) -> Point:
    if y is None or figure is None:
        return Point(_at(x), "", "", name, "")
    return Point(_at(x), _at(y), _at(max(y - 13, Fraction(13))), name, written(figure) if is_named else "")


def _runs(spots: Sequence[tuple[Fraction, Fraction | None]]) -> list[list[tuple[Fraction, Fraction]]]:
    runs: list[list[tuple[Fraction, Fraction]]] = [[]]
    for x, y in spots:
        if y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [run for run in runs if len(run) > 1]


def _path(run: Sequence[tuple[Fraction, Fraction]]) -> str:
    """A smooth line through every point with no peak that is not one of them."""
    first, width = run[0][0], run[1][0] - run[0][0]
    heights = [round(y * _EXACT) for _x, y in run]
    pieces = [f"M{_at(first)} {_at(run[0][1])}"]
    for segment in monotone_curve(heights):
        corners = (segment.control_start, segment.control_end, segment.end)
        pieces.append("C" + " ".join(f"{_at(first + x * width)} {_at(y / _EXACT)}" for x, y in corners))
    return "".join(pieces)


def _at(value: Fraction | int) -> str:
    return f"{Decimal(round(Fraction(value) * 10)) / 10:f}"
