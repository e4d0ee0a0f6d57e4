"""What the employee does: files within the window, with reasons; withdraws until it is decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal, Rating
from abdi.appraisals.queries import rating_in_force
from abdi.appraisals.services import mark_opened
from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ids import readable
from abdi.core.ledger import issue_receipt
from abdi.cycles.deadlines import Deadline, as_data
from abdi.objections import access
from abdi.objections.enums import ObjectionStatus, Side
from abdi.objections.models import CaseFile, Objection
from abdi.objections.queries import serves
from abdi.objections.services import telling
from abdi.objections.services.errors import ObjectionRefused
from abdi.objections.services.exhibits import Brought, keep
from abdi.objections.services.freezing import case_file_of
from abdi.objections.services.standing import ORDER, No, Standing, standing_of
from abdi.objections.services.terms import clocks_from
from abdi.people.access import Viewer, is_self
from abdi.people.queries import owner_of

LONGEST = 5000
MIN_REASON = 20


@dataclass(frozen=True)
class Filing:
    """What is asked and why. An empty rating is not contested."""

    asked_work: str
    asked_behaviour: str
    reasons: str
    brought: Brought = field(default_factory=Brought)


@transaction.atomic
def file_objection(*, viewer: Viewer, appraisal: Appraisal, filing: Filing) -> Objection:
    """Ajukan keberatan. The result counts as opened, what it rests on is frozen, and the clocks start.

    Refused with words where one was made already, the window is over or nobody can examine. Raises `ObjectionRefused`.
    """
    if viewer.person is None or not is_self(viewer, appraisal.person):
        raise PermissionDenied(_("Keberatan hanya dapat diajukan oleh pegawai yang dinilai."))
    mark_opened(viewer=viewer, appraisal=appraisal)
    locked = (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related(
            "person__user",
            "period__series__year",
            "skp__person",
            "skp__unit",
            "skp__year",
            "skp__appointment",
        )
        .get(pk=appraisal.pk)
    )
    rating = rating_in_force(locked)
    standing = standing_of(locked, rating, viewer.day)
    if standing.no is not None or rating is None:
        raise ObjectionRefused(why_not(standing))
    rating = Rating.objects.select_related("decided_by", "version", "report").get(pk=rating.pk)
    rating.appraisal = locked
    reasons = _checked(filing, rating)
    objection = _create(locked, rating, standing, filing, reasons)
    content, mark = case_file_of(rating)
    CaseFile.objects.create(objection=objection, content=content, sha256=mark)
    _sign(viewer, objection, keep(objection, Side.EMPLOYEE, filing.brought), mark)
    telling.tell_filed(objection)
    return objection


@transaction.atomic
def withdraw(*, viewer: Viewer, objection: Objection) -> Objection:
    """Cabut keberatan, until it is decided; the rating stays. Again does nothing."""
    locked = lock(objection)
    if not is_self(viewer, locked.person):
        raise PermissionDenied(_("Keberatan ini hanya dapat dicabut oleh pegawai yang mengajukannya."))
    if locked.status == ObjectionStatus.WITHDRAWN:
        return locked
    if not access.may_withdraw(viewer, locked):
        raise ObjectionRefused(_("Keberatan ini sudah diputus, jadi tidak dapat dicabut lagi."))
    locked.status, locked.withdrawn_at = ObjectionStatus.WITHDRAWN, clock.now()
    locked.save(update_fields=["status", "withdrawn_at"])
    telling.tell_withdrawn(locked)
    return locked


def lock(objection: Objection) -> Objection:
    """The row under lock, as it stands now."""
    return (
        Objection.objects.select_for_update(of=("self",))
        .select_related(
            "person__user",
            "penilai__user",
            "examiner__user",
            "rating__decided_by",
            "rating__version",
            "rating__report",
            "appraisal__period__series__year",
            "appraisal__skp__unit",
        )
        .get(pk=objection.pk)
    )


def why_not(standing: Standing) -> str:
    """The refusal in words that name the reason, and the remedy where there is one."""
    if standing.no is No.OVER and standing.window is not None:
        return _("Waktu mengajukan keberatan berakhir %(day)s, jadi keberatan tidak dapat diajukan lagi.") % {
            "day": date_format(standing.window.last.day, "j F Y")
        }
    return {
        No.NOT_RATED: _("Penilaian ini belum ditetapkan, jadi belum ada yang dapat dikeberatani."),
        No.MADE: _("Keberatan atas penilaian ini sudah Anda ajukan dan sedang berjalan."),
        No.FINAL: _(
            "Keberatan atas penilaian ini sudah diputus. Putusannya final, jadi tidak dapat diajukan lagi."
        ),
        No.HIGHEST: _("Kedua rating sudah Di Atas Ekspektasi, jadi tidak ada yang lebih tinggi."),
        No.NO_EXAMINER: _(
            "Belum ada pejabat yang dapat memeriksa keberatan ini. Hubungi pengelola kepegawaian Anda, "
            "yang dapat mencatat pelimpahan tertulis."
        ),
    }.get(standing.no or No.NOT_RATED, "")


def _checked(filing: Filing, rating: Rating) -> str:
    for asked, held, name in (
        (filing.asked_work, rating.work, "asked_work"),
        (filing.asked_behaviour, rating.behaviour, "asked_behaviour"),
    ):
        if asked and (asked not in RatingValue.values or _place(asked) <= _place(held)):
            raise ObjectionRefused(_("Pilih rating yang lebih tinggi daripada yang ditetapkan."), name)
    if not filing.asked_work and not filing.asked_behaviour:
        raise ObjectionRefused(
            _("Pilih rating yang menurut Anda tepat, untuk hasil kerja, perilaku kerja, atau keduanya."),
            "asked_work",
        )
    return long_enough(
        filing.reasons, _("Tulis alasan keberatan, paling sedikit dua puluh huruf."), "reasons"
    )


def long_enough(text: str, message: str, name: str) -> str:
    """The words, or a refusal where there are too few to mean anything or too many to keep."""
    words = text.strip()
    if len(words) < MIN_REASON:
        raise ObjectionRefused(message, name)
    if len(words) > LONGEST:
        raise ObjectionRefused(
            _("Paling banyak %(longest)s huruf; sekarang %(now)s. Ringkas tulisannya.")
            % {"longest": LONGEST, "now": len(words)},
            name,
        )
    return words


def _place(rating: str) -> int:
    return ORDER.index(RatingValue(rating))


def _create(
    appraisal: Appraisal, rating: Rating, standing: Standing, filing: Filing, reasons: str
) -> Objection:
    window, found, day = standing.window, standing.examiner, clock.today()
    assert window is not None
    assert found is not None
    assert found.person is not None
    clocks = clocks_from(appraisal, day)
    hears = serves(rating.decided_by, day)
    return Objection.objects.create(
        number=f"KB-{readable()}",
        appraisal=appraisal,
        rating=rating,
        person=appraisal.person,
        penilai=rating.decided_by,
        examiner=found.person,
        examiner_basis=found.basis,
        status=ObjectionStatus.FILED if hears else ObjectionStatus.EXAMINED,
        asked_work=filing.asked_work,
        asked_behaviour=filing.asked_behaviour,
        reasons=reasons,
        filed_at=clock.now(),
        notified_on=window.notified_on,
        received_on=window.received_on,
        received_how=window.how,
        window_ends=window.last.day,
        because=[*window.because, *clocks.because],
        rules_version=window.version,
        statement_due=clocks.statement.day,
        statement_moved=moved(clocks.statement),
        decision_due=clocks.decision.day,
        decision_moved=moved(clocks.decision),
    )


def moved(deadline: Deadline) -> dict[str, object] | None:
    """What is stored of an outage that moved a last day; None where none did."""
    return as_data(deadline) if deadline.is_moved else None


def _sign(viewer: Viewer, objection: Objection, exhibits: list[dict[str, str]], mark: str) -> None:
    period = objection.appraisal.period
    objection.receipt = issue_receipt(
        kind=ReceiptKind.OBJECTION,
        title=f"Keberatan atas penilaian {period.name} {period.series.year.year}",
        owner=owner_of(objection.person),
        subject=objection.public_id,
        record={
            "keberatan": str(objection.public_id),
            "nomor": objection.number,
            "penilaian": str(objection.rating.public_id),
            "pemeriksa": str(objection.examiner.public_id),
            "minta_hasil": objection.asked_work,
            "minta_perilaku": objection.asked_behaviour,
            "alasan": objection.reasons,
            "bukti": exhibits,
            "berkas_perkara": mark,
            "diterima": objection.received_on.isoformat(),
            "batas": objection.window_ends.isoformat(),
            "pada": objection.filed_at.isoformat(),
        },
    ).number
    objection.save(update_fields=["receipt"])
