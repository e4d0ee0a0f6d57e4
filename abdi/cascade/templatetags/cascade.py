from __future__ import annotations

from django import template

from abdi.goals.queries import target_words

register = template.Library()
register.filter("result_target", target_words)
