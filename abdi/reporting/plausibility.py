"""Figures that are probably a slip of the finger: a question to the one who typed them, never a refusal.

The rule is simple on purpose, so that everybody can foresee it. A figure is asked about when it is

- more than three times the target in size (the upper end, where the target is a range), or
- below zero while the target is not.

Nothing else is looked at: 120 where 75 was promised is over-achievement and passes, and a scale named only in the
words of an indicator ("1 sampai 5") is caught by its target, which stands on that scale. A target of zero, one in
words and a yes or no are never asked about in the first way. Whoever confirms the figure has it kept as it is, and
the superior sees that it was confirmed.
"""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from abdi.goals.models import Indicator
from abdi.reporting.figures import write_figure
from abdi.strategy.enums import Direction

TIMES = 3


def question(indicator: Indicator, figure: Decimal | None) -> str:
    """What to ask about a figure before it is taken; empty where there is nothing to ask."""
    if figure is None or indicator.target is None or indicator.direction == Direction.YES_NO:
        return ""
    ends = [indicator.target, indicator.target_max or indicator.target]
    if figure < 0 and min(ends) >= 0:
        return _ask(indicator, figure, _("di bawah nol"))
    if any(ends) and abs(figure) > TIMES * max(abs(end) for end in ends):
        return _ask(indicator, figure, _("lebih dari %(times)s kali target") % {"times": TIMES})
    return ""


def _ask(indicator: Indicator, figure: Decimal, why: str) -> str:
    return _(
        "Periksa: %(figure)s %(unit)s di luar kewajaran (%(why)s). "
        "Perbaiki, atau beri tanda “Angka ini benar” lalu simpan lagi."
    ) % {"figure": write_figure(figure), "unit": indicator.unit_label, "why": why}
