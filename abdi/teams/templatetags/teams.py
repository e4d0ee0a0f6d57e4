from __future__ import annotations

from datetime import date

from django import template

from abdi.teams.models import Team

register = template.Library()


@register.filter
def standing_on(team: Team, day: date) -> str:
    """The code of how a team stands on a day."""
    return team.standing_on(day).value
