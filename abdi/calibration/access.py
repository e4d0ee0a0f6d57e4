"""Who prepares, sees, speaks and signs. Nobody has a say about himself or about whom he declared himself tied to."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from abdi.appraisals.determination import units_told
from abdi.appraisals.models import Rating
from abdi.calibration.counting import Entry, Line, roll_of
from abdi.calibration.enums import MeetingStatus
from abdi.calibration.models import Meeting, Proposal
from abdi.goals.models import Skp
from abdi.people.access import READING_ROLES, Viewer
from abdi.people.enums import Role, UnitKind
from abdi.people.models import Unit
from abdi.people.queries import leads_in_place


def may_prepare(viewer: Viewer, unit: Unit) -> bool:
    """The Tim Pengelola Kinerja, as far as its role reaches."""
    return any(g.role == Role.TIM_PENGELOLA and g.covers(unit.lineage) for g in viewer.roles)


def prepares_meetings(viewer: Viewer) -> bool:
    """Whether the viewer belongs to the Tim Pengelola Kinerja of anything."""
    return viewer.has(Role.TIM_PENGELOLA)


def reads_meetings_of(viewer: Viewer, unit: Unit) -> bool:
    """Those who read ratings without judging: Tim, BKD and inspector, as far as their role reaches."""
    return any(g.role in READING_ROLES and g.covers(unit.lineage) for g in viewer.roles)


def signs_for(viewer: Viewer, unit: Unit) -> bool:
    """The leader of the unit penetapan on the viewer's day, or who acts in his place; for the province the Governor."""
    if viewer.person is None:
        return False
    if unit.kind == UnitKind.PROVINSI:
        return viewer.leads_the_city
    if leads_himself(viewer, unit):
        return True
    return leads_in_place(viewer.person, unit, viewer.day) is not None


def leads_himself(viewer: Viewer, unit: Unit) -> bool:
    """Whether the viewer's definitive post leads `unit`."""
    return viewer.post is not None and viewer.post.leads_unit and viewer.post.unit_id == unit.pk


@dataclass(frozen=True)
class Seat:
    """What the viewer is in a meeting, and whom he sees in it.

    `signs`: its leader. `reads`: sees all and has no say. `rates`: he is penilai of somebody in it; then he sees those
    whom he rates and those who rate nobody here, never a fellow penilai. `without`: keys of persons about whom he has
    no say and whose ratings he does not see: himself, and whom he declared. `entries`: whom he sees, by name.
    """

    meeting: Meeting
    signs: bool
    reads: bool
    rates: bool
    without: frozenset[int]
    entries: tuple[Entry, ...]

    @property
    def is_open(self) -> bool:
        return self.meeting.status == MeetingStatus.PREPARED

    @property
    def sees_all(self) -> bool:
        """Sees the ratings of more than his own people: the leader, and those who read all."""
        return self.signs or self.reads

    @property
    def speaks(self) -> bool:
        """May propose, and declare to have no say: leader and penilai, while the meeting is not signed."""
        return self.is_open and (self.signs or self.rates)


def load_meeting(viewer: Viewer, public_id: uuid.UUID) -> Seat:
    """A meeting with the viewer's seat in it; 404 for one that is not there, 403 for one that is not his.

    That a unit holds a meeting is no secret; what stands on its board is.
    """
    meeting = (
        Meeting.objects.select_related(
            "unit", "period__series__year", "prepared_by", "signed_by", "signed_for"
        )
        .annotate(units_told=units_told("unit", "period__ends"))
        .filter(public_id=public_id)
        .first()
    )
    if meeting is None:
        raise Http404
    seat = seat_in(viewer, meeting)
    if not (seat.sees_all or (seat.rates and seat.is_open)):
        raise PermissionDenied(
            _(
                "Rapat ini terbuka bagi pimpinan unitnya, penilai di dalamnya selama rapat, dan Tim Pengelola Kinerja."
            )
        )
    return seat


def seat_in(viewer: Viewer, meeting: Meeting) -> Seat:
    """What the viewer is in a meeting; nothing at all for most."""
    roll, person = roll_of(meeting, viewer.day), viewer.person
    penilai = {entry.penilai for entry in roll}
    signs, reads = signs_for(viewer, meeting.unit), reads_meetings_of(viewer, meeting.unit)
    without: frozenset[int] = frozenset()
    if person is not None:
        declared = meeting.recusals.filter(person=person).values_list("about", flat=True)
        without = frozenset({person.pk, *declared})
    entries = [entry for entry in roll if entry.person not in without]
    if not (signs or reads):
        own = person.pk if person else None
        entries = [entry for entry in entries if entry.penilai == own or entry.person not in penilai]
    return Seat(
        meeting=meeting,
        signs=signs,
        reads=reads,
        rates=person is not None and person.pk in penilai,
        without=without,
        entries=tuple(entries),
    )


def load_line(viewer: Viewer, seat: Seat, skp_id: uuid.UUID) -> Line:
    """A person of the meeting whom the viewer sees; 403 for himself and whom he declared, else 404."""
    skp = Skp.objects.filter(public_id=skp_id).select_related("person", "unit", "appointment", "year").first()
    if skp is None:
        raise Http404
    entry = next((entry for entry in seat.entries if entry.skp == skp.pk), None)
    if entry is None:
        if skp.person_id in seat.without:
            raise PermissionDenied(
                _(
                    "Tentang diri sendiri dan orang yang Anda nyatakan, Anda tidak ikut bersuara "
                    "dan tidak melihat penilaiannya di sini."
                )
            )
        raise Http404
    rating = (
        Rating.objects.select_related("appraisal__period__series__year", "appraisal__person", "decided_by")
        .filter(pk=entry.rating)
        .first()
        if entry.rating is not None
        else None
    )
    return Line(skp, rating.appraisal if rating else None, rating, entry.penilai)


def load_proposal(viewer: Viewer, seat: Seat, public_id: uuid.UUID) -> tuple[Proposal, Line]:
    """A proposal of the meeting about somebody whom the viewer sees."""
    proposal = (
        Proposal.objects.filter(meeting=seat.meeting, public_id=public_id)
        .select_related("appraisal__skp", "by")
        .first()
    )
    if proposal is None:
        raise Http404
    return proposal, load_line(viewer, seat, proposal.appraisal.skp.public_id)
