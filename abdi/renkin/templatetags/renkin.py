from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from abdi.core.numbers import figure_words
from abdi.renkin.wording import month_name

register = template.Library()


@register.filter
def bulan(month: int) -> str:
    """The name of a month: `{{ 3|bulan }}` is Maret."""
    return month_name(month)


@register.filter
def bulan_pendek(month: int) -> str:
    """A month in three letters, for the head of a narrow column that says the whole in `aria-label`."""
    return month_name(month)[:3]


@register.filter
def bagian(parts: Mapping[str, str]) -> str:
    """Parts as a record keeps them, in words: "Maret 3, Juni 4"."""
    told = [
        f"{month_name(int(month))} {figure_words(Decimal(amount))}"
        for month, amount in sorted(parts.items(), key=lambda part: int(part[0]))
    ]
    return ", ".join(told) or _("tanpa rincian")
