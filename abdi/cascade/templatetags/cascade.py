from __future__ import annotations

from django import template

from abdi.cascade.sums import Division
from abdi.cascade.wording import division_words, plan_words
from abdi.goals.queries import target_words

register = template.Library()
register.filter("result_target", target_words)
register.filter("division_words", division_words)
register.filter("plan_words", plan_words)


@register.filter
def is_short(division: Division) -> bool:
    """Whether the parts add up to less than the target."""
    return division.difference is not None and division.difference < 0
