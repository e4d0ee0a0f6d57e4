"""The lines of Hari Ini: what waits, what came back, how an indicator stands; and the page that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from abdi.cycles.models import PerformanceYear, Period
from abdi.people.models import Person
from abdi.reporting.queries import IndicatorProgress
from abdi.strategy.enums import Direction
from abdi.web.formatting import number


@dataclass(frozen=True)
class Task:
    """One line that leads straight to the act. `kind` is due, bad, calm or empty."""

    url: str
    title: str
    why: str
    icon: str
    kind: str = ""
    when: date | None = None


@dataclass(frozen=True)
class CameBack:
    """What was returned to me, with the reason in full."""

    about: str
    reason: str
    by: str
    at: datetime | None
    url: str


@dataclass(frozen=True)
class Standing:
    """One of my indicators: the last figure, its small line, and the target in words."""

    line: IndicatorProgress

    @property
    def aim_words(self) -> str:
        indicator = self.line.indicator
        if indicator.target is None:
            return indicator.target_text
        smaller_is_better = indicator.direction == Direction.DOWN
        if self.line.is_sum:
            words = (
                _("target %(figure)s setahun, makin kecil makin baik")
                if smaller_is_better
                else _("target %(figure)s setahun")
            )
        else:
            words = (
                _("target %(figure)s, makin kecil makin baik")
                if smaller_is_better
                else _("target %(figure)s")
            )
        return words % {"figure": number(indicator.target)}

    @property
    def series_words(self) -> str:
        return "; ".join(f"{p.period.name} {number(p.held)}" for p in self.line.measured)


@dataclass
class Today:
    tasks: list[Task] = field(default_factory=list)
    came_back: list[CameBack] = field(default_factory=list)
    progress: list[Standing] = field(default_factory=list)
    year: PerformanceYear | None = None
    year_line: list[dict[str, str]] = field(default_factory=list)
    superior: Person | None = None
    claim_is_open: bool = False
    elsewhere: str = ""
    """The other system in which the viewer is appraised today."""
    away_until: date | None = None
    """The last day of the long leave or study assignment in which he is today."""
    is_appraised: bool = False
    """He is an employee; an office that is no ASN appraises and is not appraised."""
    upto: Period | None = None
    day: date | None = None
    plan_is_with: str = ""
    """The superior who has the viewer's SKP before him; empty while it is not handed in, or answered."""

    @property
    def year_title(self) -> str:
        return str(self.year) if self.year else ""

    @property
    def nearest(self) -> date | None:
        """The earliest last day among the tasks that is still to come."""
        return min((task.when for task in self.tasks if task.when and not self._is_past(task)), default=None)

    @property
    def overdue(self) -> int:
        """How many of the tasks are past their last day."""
        return sum(self._is_past(task) for task in self.tasks)

    def _is_past(self, task: Task) -> bool:
        return task.when is not None and self.day is not None and task.when < self.day

    def sort(self) -> None:
        """What is late first; the rest stays in its order."""
        self.tasks.sort(key=lambda task: not self._is_past(task))
