"""The pengelola of Dinas Perhubungan looks at "Yang belum beres" one morning and reminds whoever must act."""

from __future__ import annotations

from datetime import date

from abdi.accounts.models import User
from abdi.demo.stage import on_stage
from abdi.worklists.access import minded_lineages
from abdi.worklists.enums import Kind
from abdi.worklists.queries import Scope
from abdi.worklists.services import remind

_MORNING = date(2026, 10, 5)


def play() -> None:
    """Remind of ratings past their last day and of results that nobody opened."""
    with on_stage(User.objects.get(username="hr.dishub"), _MORNING) as viewer:
        for kind in (Kind.RATING, Kind.RECEIPT):
            remind(by=viewer, kind=kind, scope=Scope(minded_lineages(viewer), _MORNING))
