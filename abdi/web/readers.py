"""Siapa yang membuka data saya: who opened my personal data and my appraisals in the last 90 days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from abdi.accounts.queries import names_of
from abdi.appraisals.models import Appraisal
from abdi.core import access_log, clock
from abdi.core.actor import Actor
from abdi.people.access import Viewer
from abdi.people.requests import viewer_on
from abdi.people.wording import role_words

DAYS = 90
PER_PAGE = 25
# By the subject under which a reading is noted; a guard test knows that none is missing.
WHAT: dict[str, Promise] = {
    "people.Person": _("Data diri"),
    "accounts.User": _("Keadaan akun"),
    "appraisals.Appraisal": _("Hasil penilaian"),
    "objections.Objection": _("Keberatan"),
    "calibration.Meeting": _("Rapat penetapan predikat"),
    "activities.Activity": _("Catatan Harian"),
}


@dataclass(frozen=True)
class Line:
    """One reader on one day: `who`, in which `roles` he stands today, `what` he opened, how often."""

    day: date
    who: str
    roles: str
    what: str
    times: int


@dataclass(frozen=True)
class Readings:
    """The lines of one person, as the paginator wants them: counted and cut by the database."""

    subjects: Sequence[str]
    viewer: Viewer

    @property
    def _asked(self) -> dict[str, Any]:
        since = clock.now() - timedelta(days=DAYS)
        return {"subjects": self.subjects, "since": since, "own": str(Actor.user(self.viewer.user.public_id))}

    def count(self) -> int:
        return access_log.count_readings(**self._asked)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Line]:
        found = access_log.readings(**self._asked, first=part.start, most=part.stop - part.start)
        actors = {reading.actor for reading in found}
        names, roles = names_of(actors), role_words(actors, self.viewer.day)
        return [
            Line(
                day=reading.day,
                who=names[reading.actor],
                roles=roles.get(reading.actor, ""),
                what=str(WHAT.get(reading.subject, reading.subject)),
                times=reading.times,
            )
            for reading in found
        ]


@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The page of the signed-in person about himself; nothing is chosen by address."""
    viewer = viewer_on(request)
    lines: Paginator[Line] = Paginator(cast(Any, Readings(_subjects(viewer), viewer)), PER_PAGE)
    context = {"page": lines.get_page(request.GET.get("halaman")), "days": DAYS}
    return render(request, "web/readers.html", context)


def _subjects(viewer: Viewer) -> list[str]:
    """The records about the viewer whose opening is noted."""
    found = [f"accounts.User:{viewer.user.public_id}"]
    if viewer.person is not None:
        found += [f"{kind}:{viewer.person.public_id}" for kind in ("people.Person", "activities.Activity")]
        judged = Appraisal.objects.filter(person=viewer.person).values_list(
            "public_id", "objections__public_id"
        )
        found += sorted({f"appraisals.Appraisal:{public_id}" for public_id, _objection in judged})
        found += [f"objections.Objection:{objection}" for _appraisal, objection in judged if objection]
    return found
