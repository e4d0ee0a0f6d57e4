from __future__ import annotations

from django import template

from abdi.strategy.wording import baseline_words, target_words

register = template.Library()
register.filter("goal_target", target_words)
register.filter("baseline_words", baseline_words)
