"""A move is a proposal. It asks which of the two ratings should be another; only the penilai changes anything."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.appraisals.access import may_rate
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal, Rating
from abdi.appraisals.queries import is_over, rating_in_force
from abdi.appraisals.services import AppraisalRefused, RatingDecision, set_rating, unit_achievement
from abdi.calibration.access import load_line, seat_in
from abdi.calibration.enums import ProposalStatus, Side, Tie
from abdi.calibration.models import Meeting, Proposal, Recusal
from abdi.calibration.services.checks import held, said
from abdi.calibration.services.errors import CalibrationRefused
from abdi.calibration.services.telling import tell_answered, tell_proposed
from abdi.core import clock
from abdi.goals.models import Skp
from abdi.people.access import Viewer
from abdi.people.models import Person


@transaction.atomic
def propose(
    *, viewer: Viewer, meeting: Meeting, skp: Skp, side: str, after: str, reason: str, seen: int | None = None
) -> Proposal:
    """Propose that one of the two ratings of somebody in the meeting be another, with a reason.

    `seen`: the number of the rating that the form showed. Of two who propose at once the second is told what the
    first proposed; his own words stay with him. Raises `CalibrationRefused`.
    """
    locked = held(meeting)
    person = _speaker(viewer, locked)
    line = load_line(viewer, seat_in(viewer, locked), skp.public_id)
    if line.penilai == person.pk:
        raise CalibrationRefused(
            _("Anda penilai pegawai ini. Ubah langsung pada halaman penilaiannya, tanpa usul.")
        )
    if line.appraisal is None or line.rating is None:
        raise CalibrationRefused(
            _("Pegawai ini belum dinilai, jadi belum ada rating yang dapat diusulkan berubah.")
        )
    appraisal, rating = line.appraisal, line.rating
    _require_changeable(appraisal, viewer)
    if seen is not None and seen != rating.number:
        raise CalibrationRefused(
            _(
                "Penilainya menetapkan rating baru sejak halaman ini dibuka. Baca yang baru; tulisan Anda tetap ada."
            )
        )
    if side == Side.WORK and line.skp.appointment.leads_unit and rating.suggested_work:
        raise CalibrationRefused(unit_achievement(rating.suggested_work), "side")
    before = _rating_of(rating, side)
    if after not in RatingValue.values or after == before:
        raise CalibrationRefused(
            _("Pilih rating %(side)s yang lain dari yang berlaku (%(now)s).")
            % {"side": Side(side).label.lower(), "now": RatingValue(before).label},
            "after",
        )
    words = said(
        reason,
        _("Tulis alasan usul beserta buktinya, paling sedikit sepuluh huruf."),
        "reason",
    )
    _refuse_second(locked, appraisal, person)
    proposal = Proposal.objects.create(
        meeting=locked,
        appraisal=appraisal,
        rating=rating,
        side=side,
        before=before,
        after=after,
        reason=words,
        by=person,
        at=clock.now(),
    )
    tell_proposed(proposal, line.penilai)
    return proposal


@transaction.atomic
def accept(*, viewer: Viewer, proposal: Proposal, reason: str) -> Proposal:
    """The penilai sets the proposed rating himself, with his own reason; the predikat follows by the matrix."""
    found, penilai = _to_answer(viewer, proposal)
    words = said(
        reason,
        _("Tulis dasar Anda sendiri untuk rating yang baru, paling sedikit sepuluh huruf."),
        "answer",
    )
    old = found.rating
    by_work = found.side == Side.WORK
    try:
        rating = set_rating(
            viewer=viewer,
            skp=found.appraisal.skp,
            period=found.appraisal.period,
            decision=RatingDecision(
                work=found.after if by_work else old.work,
                behaviour=old.behaviour if by_work else found.after,
                departs_work=words if by_work else old.departs_work,
                departs_behaviour=old.departs_behaviour if by_work else words,
                result_feedback=old.feedback.get("results", {}),
                value_feedback=old.feedback.get("values", {}),
                recommendation=old.feedback.get("recommendation", ""),
            ),
        )
    except AppraisalRefused as refusal:
        raise CalibrationRefused(str(refusal)) from refusal
    found.result = rating
    return _answered(found, penilai, ProposalStatus.ACCEPTED, words)


@transaction.atomic
def decline(*, viewer: Viewer, proposal: Proposal, reason: str) -> Proposal:
    """The penilai keeps his rating and says why; nobody can override that in the meeting."""
    found, penilai = _to_answer(viewer, proposal)
    words = said(reason, _("Tulis alasan mengapa rating tetap, paling sedikit sepuluh huruf."), "answer")
    return _answered(found, penilai, ProposalStatus.DECLINED, words)


@transaction.atomic
def withdraw(*, viewer: Viewer, proposal: Proposal) -> Proposal:
    """Whoever proposed takes it back while it waits."""
    held(proposal.meeting)
    found = _locked(proposal)
    if viewer.person is None or found.by_id != viewer.person.pk:
        raise PermissionDenied(_("Usul ini ditulis orang lain."))
    _require_waiting(found)
    found.status = ProposalStatus.WITHDRAWN
    found.save(update_fields=["status"])
    return found


@transaction.atomic
def recuse(*, viewer: Viewer, meeting: Meeting, about: Person, tie: str) -> Recusal:
    """Declare to have no say about somebody in this meeting. What one had proposed about him is taken back."""
    locked = held(meeting)
    person = _speaker(viewer, locked)
    if tie not in Tie.values:
        raise CalibrationRefused(_("Pilih hubungan Anda dengan pegawai ini."), "tie")
    if about.pk == person.pk:
        raise CalibrationRefused(_("Tentang diri sendiri Anda memang tidak ikut bersuara."))
    declared, _made = Recusal.objects.get_or_create(
        meeting=locked, person=person, about=about, defaults={"tie": tie, "at": clock.now()}
    )
    locked.proposals.filter(by=person, appraisal__person=about, status=ProposalStatus.OPEN).update(
        status=ProposalStatus.WITHDRAWN
    )
    return declared


def lapse(meeting: Meeting) -> int:
    """Let go of the open proposals about ratings that their penilai has changed meanwhile."""
    waiting = meeting.proposals.filter(status=ProposalStatus.OPEN).select_related("rating", "appraisal")
    stale = [each.pk for each in waiting if _is_stale(each)]
    return Proposal.objects.filter(pk__in=stale).update(status=ProposalStatus.LAPSED)


def _speaker(viewer: Viewer, meeting: Meeting) -> Person:
    if viewer.person is None or not seat_in(viewer, meeting).speaks:
        raise PermissionDenied(
            _("Yang bersuara dalam rapat ini adalah pimpinan unit dan penilai di dalamnya.")
        )
    return viewer.person


def _require_changeable(appraisal: Appraisal, viewer: Viewer) -> None:
    if appraisal.opened_at is not None or is_over(appraisal, viewer.day):
        raise CalibrationRefused(
            _("Hasil sudah dibuka pegawai atau waktu tanggapannya lewat. Perubahan hanya lewat keberatan.")
        )


def _rating_of(rating: Rating, side: str) -> str:
    if side not in Side.values:
        raise CalibrationRefused(_("Pilih rating mana yang diusulkan berubah."), "side")
    return rating.work if side == Side.WORK else rating.behaviour


def _refuse_second(meeting: Meeting, appraisal: Appraisal, person: Person) -> None:
    """Two about the same person at once: the later is told, and nothing is overwritten."""
    lapse(meeting)
    other = (
        Proposal.objects.filter(appraisal=appraisal, status=ProposalStatus.OPEN).select_related("by").first()
    )
    if other is None:
        return
    if other.by_id == person.pk:
        raise CalibrationRefused(
            _("Usul Anda untuk pegawai ini masih menunggu penilai. Tarik dulu untuk menggantinya.")
        )
    raise CalibrationRefused(
        _(
            "%(name)s baru saja mengusulkan %(side)s menjadi %(after)s untuk pegawai ini, "
            "dan penilainya belum menjawab. Usul Anda belum terkirim; tulisan Anda tetap ada."
        )
        % {
            "name": other.by.full_name,
            "side": Side(other.side).label.lower(),
            "after": RatingValue(other.after).label,
        }
    )


def _to_answer(viewer: Viewer, proposal: Proposal) -> tuple[Proposal, Person]:
    meeting = held(proposal.meeting)
    found = _locked(proposal)
    if viewer.person is None or not may_rate(viewer, found.appraisal.skp):
        raise PermissionDenied(_("Usul ini dijawab penilai pegawai itu."))
    if Recusal.objects.filter(
        meeting=meeting, person=viewer.person, about=found.appraisal.person_id
    ).exists():
        raise PermissionDenied(
            _(
                "Anda menyatakan hubungan dengan pegawai ini. Limpahkan penilaiannya secara tertulis lebih dulu."
            )
        )
    _require_waiting(found)
    if _is_stale(found):
        raise CalibrationRefused(
            _(
                "Rating yang dibicarakan usul ini sudah Anda ubah, jadi usulnya gugur. Tidak ada yang perlu dijawab."
            )
        )
    return found, viewer.person


def _locked(proposal: Proposal) -> Proposal:
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related(
            "rating",
            "by",
            "meeting__unit",
            "appraisal__period__series__year",
            "appraisal__skp__person",
            "appraisal__skp__unit",
            "appraisal__skp__year",
            "appraisal__skp__appointment",
        )
        .get(pk=proposal.pk)
    )


def _require_waiting(proposal: Proposal) -> None:
    if not proposal.is_open:
        raise CalibrationRefused(
            _("Usul ini sudah selesai: %(status)s.") % {"status": proposal.get_status_display().lower()}
        )


def _is_stale(proposal: Proposal) -> bool:
    now = rating_in_force(proposal.appraisal)
    return now is None or now.pk != proposal.rating_id


def _answered(proposal: Proposal, by: Person, status: ProposalStatus, words: str) -> Proposal:
    proposal.status, proposal.answer = status, words
    proposal.answered_by, proposal.answered_at = by, clock.now()
    proposal.save(update_fields=["status", "answer", "answered_by", "answered_at", "result"])
    tell_answered(proposal)
    return proposal
