"""Figures as Indonesian officers type them, read exactly or refused; nothing is guessed and nothing rounded.

A comma is the decimal mark, everywhere. A point is one only where it cannot be a thousands mark: "1234.5" and
"0.125" are read, "1.234" may be meant either way and is refused with both spellings to choose from. Where
point and comma stand together, the last one is the decimal mark: "1.234,5" and "1,234.5" are the same figure.
A minus sign in front is read as one: a change or a balance may lie below zero.
"""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

PLACES = 4
DIGITS = 16

_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_MINUS = re.compile(r"^[-−–] ?(?=[0-9])")
_WRITTEN = re.compile(r"[0-9][0-9.,]*")
_WORDS = re.compile(r"[0-9.,\s\u00a0\u202f-]*[0-9]\s*(%|[^\W\d_][\w\s/%.]*)")


class FigureRefused(ValueError):
    """A figure that cannot be read for certain; the message says how to write it."""


def read_figure(text: str) -> Decimal | None:
    """The figure that was typed, None for an empty box, or `FigureRefused`.

    At most 16 digits before and 4 after the decimal mark.
    """
    typed = _BLANKS.sub(" ", text).strip()
    if not typed:
        return None
    unsigned = _MINUS.sub("", typed)
    _refuse_foreign(unsigned)
    whole, fraction = _parts(unsigned)
    if len(whole.lstrip("0")) > DIGITS:
        raise FigureRefused(
            _("Realisasi paling banyak %(digits)s angka di depan koma. Periksa angkanya.")
            % {"digits": DIGITS}
        )
    if len(fraction.rstrip("0")) > PLACES:
        raise FigureRefused(
            _("Tulis realisasi dengan paling banyak %(places)s angka di belakang koma.") % {"places": PLACES}
        )
    figure = Decimal(f"{whole or '0'}.{fraction or '0'}").normalize()
    return (figure if unsigned == typed else -figure) + Decimal(0)


def write_figure(figure: Decimal | None) -> str:
    """A figure for its box, with a comma and without thousands marks, so that it reads back as itself."""
    if figure is None:
        return ""
    whole, _point, fraction = f"{figure:f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def _refuse_foreign(typed: str) -> None:
    if _WORDS.fullmatch(typed):
        raise FigureRefused(_("Tulis angka realisasi saja, tanpa satuan. Satuannya sudah tertera."))
    if not _WRITTEN.fullmatch(_joined(typed)):
        raise FigureRefused(_("Tulis realisasi dengan angka, misalnya 19 atau 93,5."))


def _joined(typed: str) -> str:
    """Blanks between groups of three are thousands marks ("12 345"); any other stays, and is refused."""
    return typed.replace(" ", "") if re.fullmatch(r"[0-9]{1,3}( [0-9]{3})+(,[0-9]+)?", typed) else typed


def _parts(typed: str) -> tuple[str, str]:
    """The digits before and after the decimal mark."""
    written = _joined(typed)
    marks = [c for c in written if c in ".,"]
    if not marks:
        return written, ""
    last = marks[-1]
    if len(set(marks)) == 2:
        return _split(written, decimal=last, thousands=marks[0], typed=typed)
    if len(marks) > 1:
        return _ungrouped(written, last, typed), ""
    if last == ".":
        _refuse_ambiguous(written)
    return _split(written, decimal=last, thousands="", typed=typed)


def _split(written: str, *, decimal: str, thousands: str, typed: str) -> tuple[str, str]:
    whole, _mark, fraction = written.rpartition(decimal)
    if decimal in whole or not fraction or not whole:
        raise FigureRefused(_unclear(typed))
    return (_ungrouped(whole, thousands, typed) if thousands else whole), fraction


def _ungrouped(whole: str, mark: str, typed: str) -> str:
    if not re.fullmatch(rf"[0-9]{{1,3}}({re.escape(mark)}[0-9]{{3}})+", whole):
        raise FigureRefused(_unclear(typed))
    return whole.replace(mark, "")


def _refuse_ambiguous(written: str) -> None:
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", written):
        raise FigureRefused(
            _(
                "“%(typed)s” dapat dibaca dua cara. Tulis %(whole)s bila ribuan, atau %(fraction)s bila desimal."
            )
            % {
                "typed": written,
                "whole": written.replace(".", ""),
                "fraction": written.replace(".", ","),
            }
        )


def _unclear(typed: str) -> str:
    words = _("“%(typed)s” belum jelas. Tulis tanpa titik, dengan koma untuk desimal, misalnya 1234,5.")
    return words % {"typed": typed}
