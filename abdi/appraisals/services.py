"""Writes of judgement. Nobody but the penilai changes a rating; the matrix follows from his two ratings."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction

from abdi.appraisals.access import may_rate, may_set_unit_predikat
from abdi.appraisals.dossier import Dossier, gather
from abdi.appraisals.enums import AppraisalStatus, UnitPredikatValue
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.appraisals.suggestion import Suggestion, outcome, suggest
from abdi.core import clock
from abdi.core.ledger import issue_receipt
from abdi.cycles.models import Period
from abdi.cycles.queries import period_is_open_for_appraisal
from abdi.goals.models import Skp
from abdi.people.access import Viewer, is_self
from abdi.people.models import Person, Unit

MIN_REASON = 10


class AppraisalRefused(ValueError):
    """An act that is refused; the message names the field and the remedy. `field` is the form's field, if any."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class RatingDecision:
    """What the penilai decides and says."""

    work: str
    behaviour: str
    departs_work: str = ""
    departs_behaviour: str = ""
    result_feedback: dict[str, str] = field(default_factory=dict)
    value_feedback: dict[str, str] = field(default_factory=dict)
    recommendation: str = ""


@transaction.atomic
def set_unit_predikat(
    *, viewer: Viewer, unit: Unit, period: Period, value: str, grounds: str
) -> UnitPredikat:
    """Set the predikat of an organisation in a period: by the superior of its leader, once, with grounds."""
    if not may_set_unit_predikat(viewer, unit) or viewer.person is None:
        raise AppraisalRefused("Predikat organisasi ditetapkan oleh atasan pimpinan unit itu.")
    if value not in UnitPredikatValue.values:
        raise AppraisalRefused("Pilih salah satu predikat organisasi.", "value")
    if len(grounds.strip()) < MIN_REASON:
        raise AppraisalRefused("Tulis dasar penetapan, paling sedikit sepuluh huruf.", "grounds")
    if not period_is_open_for_appraisal(period, viewer.day):
        raise AppraisalRefused(_not_open(period))
    created, is_new = UnitPredikat.objects.get_or_create(
        unit=unit,
        period=period,
        defaults={
            "value": value,
            "grounds": grounds.strip(),
            "set_by": viewer.person,
            "set_at": clock.now(),
        },
    )
    if not is_new:
        raise AppraisalRefused(
            f"Predikat {unit.name} untuk {period.name} sudah ditetapkan: {created.get_value_display()}."
        )
    return created


def preview_suggestion(dossier: Dossier) -> Suggestion:
    """The suggestion for a dossier; computes and writes nothing. The day that counts is the period's last."""
    return suggest(dossier, leads_unit=dossier.skp.appointment.leads_unit, on=dossier.period.ends)


@transaction.atomic
def save_draft(*, viewer: Viewer, skp: Skp, period: Period, data: dict[str, object]) -> Appraisal:
    """Keep the penilai's unfinished form; nobody else sees it."""
    if not may_rate(viewer, skp.person):
        raise AppraisalRefused("Penilaian ini hanya dapat ditetapkan oleh penilainya.")
    appraisal = _appraisal(viewer, skp, period)
    if appraisal.status != AppraisalStatus.WAITING:
        return appraisal
    appraisal.draft = data
    appraisal.save(update_fields=["draft"])
    return appraisal


@transaction.atomic
def set_rating(*, viewer: Viewer, skp: Skp, period: Period, decision: RatingDecision) -> Rating:
    """Tetapkan penilaian: two ratings by the penilai, the predikat by the matrix, all in the record of rating.

    May be set again only while the employee has not opened the result; the earlier rating stays beside it.
    """
    if viewer.person is None or not may_rate(viewer, skp.person):
        raise AppraisalRefused("Penilaian ini hanya dapat ditetapkan oleh penilainya.")
    if not period_is_open_for_appraisal(period, viewer.day):
        raise AppraisalRefused(_not_open(period))
    appraisal = _appraisal(viewer, skp, period)
    if appraisal.opened_at or appraisal.status == AppraisalStatus.FINAL:
        raise AppraisalRefused(
            "Hasil sudah dibuka pegawai, sehingga tidak dapat diubah. Perubahan hanya lewat keberatan."
        )
    dossier = gather(skp, period)
    suggestion = preview_suggestion(dossier)
    _check_ready(dossier)
    _check_decision(decision, suggestion)
    rating = _record(viewer.person, appraisal, dossier, suggestion, decision)
    appraisal.status = AppraisalStatus.RATED
    appraisal.appraiser = viewer.person
    appraisal.comment_due = viewer.day + timedelta(days=period.comment_days)
    appraisal.draft = {}
    appraisal.save()
    return rating


def _appraisal(viewer: Viewer, skp: Skp, period: Period) -> Appraisal:
    """The row of this appraisal under lock, made when it is the first time."""
    assert viewer.person is not None  # may_rate has seen to it
    Appraisal.objects.get_or_create(
        skp=skp, period=period, defaults={"person": skp.person, "appraiser": viewer.person}
    )
    return (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related("person", "period")
        .get(skp=skp, period=period)
    )


def _check_ready(dossier: Dossier) -> None:
    if dossier.version is None:
        raise AppraisalRefused("Belum ada SKP yang berlaku, sehingga belum ada yang dapat dinilai.")
    if dossier.unit_predikat is None:
        raise AppraisalRefused(
            f"Predikat {dossier.skp.unit.name} untuk {dossier.period.name} belum ditetapkan. "
            "Penilaian disimpan sebagai draf; tetapkan setelah predikat organisasi ada."
        )
    if dossier.report is None and clock.today() <= dossier.period.report_due:
        raise AppraisalRefused(
            "Pegawai masih mempunyai waktu untuk melaporkan realisasi sampai batas laporan periode ini."
        )
    unanswered = dossier.unanswered
    if unanswered:
        raise AppraisalRefused(
            f"Tanggapi dulu kendala yang disampaikan pada indikator “{unanswered[0].indicator.text}”.",
            "obstacles",
        )


def _check_decision(decision: RatingDecision, suggestion: Suggestion) -> None:
    if decision.work not in RatingValue.values:
        raise AppraisalRefused("Pilih rating hasil kerja.", "hasil")
    if decision.behaviour not in RatingValue.values:
        raise AppraisalRefused("Pilih rating perilaku kerja.", "perilaku")
    if needs_work_reason(decision.work, suggestion) and len(decision.departs_work.strip()) < MIN_REASON:
        raise AppraisalRefused(
            "Rating hasil kerja berbeda dari saran. Tulis alasannya, paling sedikit sepuluh huruf.",
            "alasan_hasil",
        )
    if needs_behaviour_reason(decision.behaviour) and len(decision.departs_behaviour.strip()) < MIN_REASON:
        raise AppraisalRefused(
            "Tulis perilaku yang Anda lihat sebagai dasar rating ini, paling sedikit sepuluh huruf.",
            "alasan_perilaku",
        )


def _not_open(period: Period) -> str:
    if period.closed_at is not None:
        return f"{period.name} sudah ditutup, sehingga penilaian tidak dapat diubah lagi."
    return f"{period.name} berakhir {period.ends:%d-%m-%Y}. Penilaian dibuka sesudah hari itu."


def needs_work_reason(work: str, suggestion: Suggestion) -> bool:
    """A rating that departs from the suggestion, or that has none to lean on and is not "sesuai", needs a reason."""
    return work != (suggestion.work or RatingValue.AS_EXPECTED)


def needs_behaviour_reason(behaviour: str) -> bool:
    """Behaviour above or below expectation names what was seen."""
    return behaviour != RatingValue.AS_EXPECTED


def _record(
    by: Person, appraisal: Appraisal, dossier: Dossier, suggestion: Suggestion, decision: RatingDecision
) -> Rating:
    assert dossier.unit_predikat is not None
    found = outcome(work=decision.work, behaviour=decision.behaviour, on=dossier.period.ends)
    number = appraisal.ratings.count() + 1
    public_id = uuid.uuid4()
    at = clock.now()
    receipt = issue_receipt(
        kind="penilaian",
        title=f"Penilaian {dossier.period.name} {dossier.period.series.year.year}",
        owner=by.user.public_id if by.user else by.public_id,
        subject=public_id,
        record={
            "penilaian": str(public_id),
            "pegawai": str(appraisal.person.public_id),
            "penilai": str(by.public_id),
            "periode": str(dossier.period.public_id),
            "nomor": number,
            "hasil": decision.work,
            "perilaku": decision.behaviour,
            "predikat": found.predikat.value,
            "pada": at.isoformat(),
        },
    )
    return Rating.objects.create(
        public_id=public_id,
        appraisal=appraisal,
        number=number,
        work=decision.work,
        behaviour=decision.behaviour,
        predikat=found.predikat,
        unit_predikat=dossier.unit_predikat.value,
        suggested_work=suggestion.work,
        suggestion_because=list(suggestion.because),
        departs_work=decision.departs_work.strip(),
        departs_behaviour=decision.departs_behaviour.strip(),
        feedback={
            "results": decision.result_feedback,
            "values": decision.value_feedback,
            "recommendation": decision.recommendation.strip(),
        },
        because=list(found.because),
        rules_version=found.version,
        assumed=found.assumed or any(bool(item["assumed"]) for item in suggestion.because),
        decided_by=by,
        decided_at=at,
        receipt=receipt.number,
    )


@transaction.atomic
def mark_opened(*, viewer: Viewer, appraisal: Appraisal) -> Appraisal:
    """The employee opened the result. From here on it stands, and delivery is proven."""
    if not is_self(viewer, appraisal.person):
        raise AppraisalRefused("Hanya pegawai yang dinilai yang membuka hasilnya.")
    locked = Appraisal.objects.select_for_update(of=("self",)).get(pk=appraisal.pk)
    if locked.status == AppraisalStatus.RATED and locked.opened_at is None:
        locked.opened_at = clock.now()
        locked.save(update_fields=["opened_at"])
    return locked


@transaction.atomic
def respond(*, viewer: Viewer, appraisal: Appraisal, comment: str) -> str:
    """Beri tanggapan: the employee's word beside the rating; it closes the appraisal. Returns the receipt number."""
    if not is_self(viewer, appraisal.person):
        raise AppraisalRefused("Hanya pegawai yang dinilai yang dapat menanggapi penilaian ini.")
    locked = Appraisal.objects.select_for_update(of=("self",)).select_related("period").get(pk=appraisal.pk)
    if locked.status != AppraisalStatus.RATED:
        raise AppraisalRefused("Penilaian ini sudah ditutup, atau belum ditetapkan.")
    if locked.comment_due and viewer.day > locked.comment_due:
        raise AppraisalRefused(
            "Waktu untuk menanggapi sudah lewat. Keberatan tetap mengikuti batasnya sendiri."
        )
    if not comment.strip():
        raise AppraisalRefused(
            "Tulis tanggapan Anda, atau biarkan saja: diam tidak menghambat apa pun.", "comment"
        )
    at = clock.now()
    locked.comment = comment.strip()
    locked.commented_at = at
    locked.opened_at = locked.opened_at or at
    locked.status = AppraisalStatus.FINAL
    locked.closed_at = at
    locked.save()
    return issue_receipt(
        kind="tanggapan",
        title=f"Tanggapan atas penilaian {locked.period.name}",
        owner=viewer.user.public_id,
        subject=locked.public_id,
        record={"penilaian": str(locked.public_id), "tanggapan": locked.comment, "pada": at.isoformat()},
    ).number


@transaction.atomic
def close_unanswered() -> int:
    """Close what got no comment within its days: "tidak ada tanggapan", which blocks nothing. Returns how many."""
    return Appraisal.objects.filter(status=AppraisalStatus.RATED, comment_due__lt=clock.today()).update(
        status=AppraisalStatus.FINAL, closed_at=clock.now()
    )
