"""Numbers as Indonesians write them: a point between thousands, a comma before the decimals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LONGEST = 40
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
_PLAIN = re.compile(r"-?\d+(,\d+)?", re.ASCII)
_WITH_POINT = re.compile(r"-?\d+\.\d+", re.ASCII)


def figure_words(value: Decimal) -> str:
    """`1.234,5`: as one reads it, without the zeros that only the table keeps."""
    whole, _dot, fraction = f"{value:,f}".partition(".")
    whole, fraction = whole.replace(",", "."), fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


class IndonesianNumber(forms.Field):
    """A number as Indonesians write it: 1.234,5. A lone point before other than three digits is
    taken for a comma (75.5). At most 4 decimals and 16 digits before them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = re.sub(r"\s", "", str(value or "")).replace("−", "-")
        if not text:
            return None
        number = self._read(text) if len(text) <= _LONGEST else None
        if number is None:
            raise ValidationError(
                _("Isi %(label)s dengan angka, misalnya 75 atau 1.234,5.") % {"label": self._name()}
            )
        _sign, digits, exponent = number.as_tuple()
        if isinstance(exponent, int) and (-exponent > 4 or len(digits) + exponent > 16):
            raise ValidationError(
                _("Isi %(label)s dengan paling banyak 4 angka di belakang koma.") % {"label": self._name()}
            )
        return number

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def _name(self) -> str:
        return str(self.label or _("angka")).lower()

    @staticmethod
    def _read(text: str) -> Decimal | None:
        if _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text):
            return Decimal(text.replace(".", "").replace(",", "."))
        if _WITH_POINT.fullmatch(text):
            return Decimal(text)
        return None
