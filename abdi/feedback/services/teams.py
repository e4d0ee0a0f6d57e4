"""What a ketua tim says of what his team assigned: feedback in the year, and a recommendation to the penilai."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.feedback.access import may_recommend
from abdi.feedback.models import Note, Recommendation
from abdi.feedback.services.errors import FeedbackError
from abdi.feedback.services.notes import said, with_receipt
from abdi.goals.queries import assigned_result
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.teams.access import leads_team
from abdi.teams.models import Team

LEAST = 10


@transaction.atomic
def give_team_note(*, viewer: Viewer, team: Team, key: uuid.UUID, text: str) -> Note:
    """Feedback of the ketua tim on one result in force that his team assigned; with name, without a score."""
    if viewer.person is None or not leads_team(viewer, team):
        raise PermissionDenied(_("Umpan balik atas hasil tim ditulis oleh ketua timnya."))
    result = assigned_result(team, key)
    if result is None:
        raise FeedbackError(_("Hasil itu tidak lagi ditugaskan tim ini pada SKP yang berlaku."))
    _must_be_open(team)
    return with_receipt(
        Note(
            author=viewer.person,
            about=result.version.skp.person,
            year=team.year,
            result_key=key,
            text=said(text),
            team=team,
        ),
        viewer,
    )


@transaction.atomic
def recommend(*, viewer: Viewer, team: Team, person: Person, text: str, grounds: str) -> Recommendation:
    """The ketua tim's recommendation to the penilai of a member. It sets no rating; a later one takes its place."""
    if viewer.person is None or not may_recommend(viewer, team, person):
        raise PermissionDenied(_("Rekomendasi ditulis ketua tim tentang anggota timnya."))
    _must_be_open(team)
    Team.objects.select_for_update().get(pk=team.pk)
    kept, _made = Recommendation.objects.update_or_create(
        team=team,
        person=person,
        defaults={
            "text": _long_enough(text, "text"),
            "grounds": _long_enough(grounds, "grounds"),
            "by": viewer.person,
            "at": clock.now(),
        },
    )
    return kept


def _must_be_open(team: Team) -> None:
    if team.year.status != YearStatus.OPEN:
        raise FeedbackError(_("Tahun kinerja ini tidak sedang dibuka, jadi umpan balik tidak dapat dicatat."))


def _long_enough(text: str, field: str) -> str:
    words = text.strip()
    if len(words) < LEAST:
        raise FeedbackError(_("Tulis paling sedikit %(least)s huruf.") % {"least": LEAST}, field=field)
    return words
