"""What stands before a rating is set: who sets it, the row held, what the penilai has before him, his reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.appraisals.access import may_rate
from abdi.appraisals.determination import awaited_unit
from abdi.appraisals.dossier import Dossier, gather
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal
from abdi.appraisals.own_view import shared_view
from abdi.appraisals.queries import is_over
from abdi.appraisals.services.checks import said
from abdi.appraisals.services.decision import RatingDecision, Seen
from abdi.appraisals.services.errors import AppraisalRefused, StaleForm
from abdi.appraisals.suggestion import Suggestion, suggest
from abdi.core import clock
from abdi.cycles.deadlines import in_force
from abdi.cycles.models import Period
from abdi.goals.models import Skp
from abdi.people.access import Viewer
from abdi.people.away import last_day_after
from abdi.people.models import Person, Unit
from abdi.people.queries import away, has_open_claim
from abdi.reporting.enums import ReportStatus
from abdi.reporting.models import Report
from abdi.reporting.queries import report_due_of, report_for, submitted_report
from abdi.reporting.services import ReportingError, answer_obstacle, open_report


def report_mark(report: Report | None) -> str:
    """Which report, and which handing-in of it, a form rests on."""
    if report is None or report.submitted_at is None:
        return ""
    return f"{report.public_id} {report.submitted_at.isoformat()}"


def preview_suggestion(dossier: Dossier) -> Suggestion:
    """The suggestion for a dossier; computes and writes nothing. The day that counts is the period's last."""
    return suggest(dossier, on=dossier.period.ends)


def weigh(
    *,
    viewer: Viewer,
    skp: Skp,
    period: Period,
    decision: RatingDecision,
    seen: Seen | None,
    before_predikat: bool = False,
) -> tuple[Dossier, Suggestion]:
    """What a decision rests on, read and checked; constraints that were stated are answered in the same act.

    `before_predikat`: the predikat of the organisation is not asked for. Raises `AppraisalRefused`.
    """
    _open_report(viewer, skp, period, seen)
    _require_heard(skp, period, seen)
    dossier = gather(skp, period)
    suggestion = preview_suggestion(dossier)
    _check_ready(dossier, viewer.day, before_predikat=before_predikat)
    _check_decision(decision, suggestion)
    _answer(viewer, dossier, decision.answers)
    return dossier, suggestion


def needs_work_reason(work: str, suggestion: Suggestion) -> bool:
    """A rating that departs from the suggestion, or that has none to lean on and is not "sesuai", needs a reason."""
    return work != (suggestion.work or RatingValue.AS_EXPECTED)


def unit_achievement(work: str) -> str:
    """Why the rating hasil kerja of the leader of a unit is this one, in words."""
    return _(
        "Capaian unit adalah rating hasil kerja pimpinannya: %(work)s. "
        "Yang berubah lebih dulu adalah predikat unitnya, bukan rating ini."
    ) % {"work": RatingValue(work).label}


def needs_behaviour_reason(behaviour: str) -> bool:
    """Behaviour above or below expectation names what was seen."""
    return behaviour != RatingValue.AS_EXPECTED


def penilai_of(viewer: Viewer, skp: Skp) -> Person:
    if viewer.person is None or not may_rate(viewer, skp):
        raise PermissionDenied(_("Penilaian ini hanya dapat ditetapkan oleh penilainya."))
    return viewer.person


def locked_appraisal(penilai: Person, skp: Skp, period: Period) -> Appraisal:
    """The row of this appraisal under lock, made when it is the first time.

    The SKP is held before it: while there is no row yet, the employee's own view waits, or has come first.
    """
    Skp.objects.select_for_update(no_key=True).get(pk=skp.pk)
    Appraisal.objects.get_or_create(
        skp=skp, period=period, defaults={"person": skp.person, "appraiser": penilai}
    )
    return (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related("person", "period")
        .get(skp=skp, period=period)
    )


def require_changeable(appraisal: Appraisal, day: date) -> None:
    if appraisal.opened_at is not None:
        raise AppraisalRefused(
            _("Hasil sudah dibuka pegawai, sehingga tidak dapat diubah. Perubahan hanya lewat keberatan.")
        )
    if is_over(appraisal, day):
        raise AppraisalRefused(
            _("Waktu tanggapan sudah berakhir, sehingga penilaian tetap. Perubahan hanya lewat keberatan.")
        )


def require_fresh(appraisal: Appraisal, penilai: Person, seen: Seen | None) -> None:
    if seen is None or seen.edition is None or seen.edition == appraisal.edition:
        return
    if seen.page is not None and appraisal.saved_with == seen.page and appraisal.appraiser == penilai:
        return
    raise StaleForm(
        _(
            "Penilaian ini sudah disimpan dari jendela lain sejak halaman ini dibuka. "
            "Isian Anda tetap ada; bandingkan, lalu simpan lagi."
        )
    )


def count_edition(appraisal: Appraisal, seen: Seen | None) -> None:
    appraisal.edition += 1
    appraisal.saved_with = seen.page if seen else None


def _open_report(viewer: Viewer, skp: Skp, period: Period, seen: Seen | None) -> None:
    """Hold the report, so that it can be neither taken back nor sent back meanwhile."""
    report = submitted_report(skp, period)
    if report is not None:
        try:
            report = open_report(viewer=viewer, report=report)
        except ReportingError as refusal:
            raise StaleForm(str(refusal)) from refusal
    if seen is not None and seen.report is not None and seen.report != report_mark(report):
        raise StaleForm(
            _(
                "Laporan realisasi berubah sejak halaman ini dibuka. Baca yang baru di bawah; isian Anda tetap ada."
            )
        )


def _require_heard(skp: Skp, period: Period, seen: Seen | None) -> None:
    """What the employee says of himself is read before it is judged; without it nothing waits."""
    if seen is None or seen.own_view is None:
        return
    told = shared_view(skp, period)
    if told is not None and told.mark != seen.own_view:
        raise StaleForm(
            _(
                "Pegawai membagikan penilaian diri sejak halaman ini dibuka. Baca dulu di bawah; isian Anda tetap ada."
            )
        )


def _check_ready(dossier: Dossier, day: date, *, before_predikat: bool) -> None:
    if dossier.version is None:
        raise AppraisalRefused(_("Belum ada SKP yang berlaku, sehingga belum ada yang dapat dinilai."))
    if dossier.unit_predikat is None and not before_predikat:
        raise AppraisalRefused(
            _(
                "Predikat %(unit)s untuk %(period)s belum ditetapkan. "
                "Penilaian disimpan sebagai draf; tetapkan setelah predikat organisasi ada."
            )
            % {"unit": _awaited(dossier).name, "period": dossier.period.name}
        )
    if dossier.report is None:
        _check_without_report(dossier, day)


def _awaited(dossier: Dossier) -> Unit:
    return awaited_unit(dossier.skp.unit, dossier.period.ends, leads=dossier.leads_unit)


def _check_without_report(dossier: Dossier, day: date) -> None:
    """Who handed nothing in is judged only when his own time, and that of a correction, is over.

    Never for days in which he did not work at all: of them there is nothing to say.
    """
    if dossier.away.is_whole:
        raise AppraisalRefused(
            _("Pegawai cuti atau tugas belajar sepanjang periode ini, jadi tidak ada yang dinilai.")
        )
    until = may_report_until(dossier.skp, dossier.period)
    if until is not None and day <= until:
        raise AppraisalRefused(
            _("Pegawai masih mempunyai waktu untuk melapor sampai %(until)s.")
            % {"until": date_format(until, "j F Y")}
        )
    if until is None:
        raise AppraisalRefused(
            _(
                "Usul perbaikan atasan pegawai ini masih diperiksa pengelola kepegawaian. "
                "Selama itu tidak ada batas laporan yang berjalan baginya."
            )
        )


def may_report_until(skp: Skp, period: Period) -> date | None:
    """The employee's last day to report; None while no day counts against him. Long leave stops the clock.

    A report that was sent back gives as many days for its correction as a superior has to answer.
    """
    if has_open_claim(skp.person):
        return None
    spans = away(skp.person)
    due = report_due_of(skp, period, spans)
    latest = report_for(skp, period)
    if latest is None or latest.status != ReportStatus.RETURNED or latest.returned_at is None:
        return due
    returned = clock.day_of(latest.returned_at)
    corrected = in_force(skp.year, returned + timedelta(days=skp.year.response_days)).day
    return max(due, last_day_after(returned, corrected, spans))


def refusals_of(decision: RatingDecision, suggestion: Suggestion) -> list[AppraisalRefused]:
    """All that a decision itself lacks, so that a page can say it at once; writes nothing."""
    refused: list[AppraisalRefused] = []
    for check in (_check_work, _check_behaviour):
        try:
            check(decision, suggestion)
        except AppraisalRefused as refusal:
            refused.append(refusal)
    return refused


def _check_decision(decision: RatingDecision, suggestion: Suggestion) -> None:
    refused = refusals_of(decision, suggestion)
    if refused:
        refused[0].further = refused[1:]
        raise refused[0]


def _check_work(decision: RatingDecision, suggestion: Suggestion) -> None:
    if decision.work not in RatingValue.values:
        raise AppraisalRefused(_("Pilih rating hasil kerja."), "hasil")
    if suggestion.is_fixed and decision.work != suggestion.work:
        raise AppraisalRefused(unit_achievement(suggestion.work), "hasil")
    if needs_work_reason(decision.work, suggestion):
        message = (
            _("Rating hasil kerja berbeda dari saran. Tulis alasannya, paling sedikit sepuluh huruf.")
            if suggestion.work
            else _("Tulis dasar rating hasil kerja ini, paling sedikit sepuluh huruf.")
        )
        said(decision.departs_work, message, "alasan_hasil")


def _check_behaviour(decision: RatingDecision, suggestion: Suggestion) -> None:
    if decision.behaviour not in RatingValue.values:
        raise AppraisalRefused(_("Pilih rating perilaku kerja."), "perilaku")
    if needs_behaviour_reason(decision.behaviour):
        said(
            decision.departs_behaviour,
            _("Tulis perilaku yang Anda lihat sebagai dasar rating ini, paling sedikit sepuluh huruf."),
            "alasan_perilaku",
        )


def _answer(viewer: Viewer, dossier: Dossier, answers: Mapping[str, str]) -> None:
    for line in dossier.unanswered:
        assert line.realisation is not None  # a constraint stands in it
        key = str(line.realisation.public_id)
        try:
            answer_obstacle(viewer=viewer, realisation=line.realisation, text=answers.get(key, ""))
        except ReportingError as refusal:
            message = _("Tanggapi dulu kendala pada indikator “%(indicator)s”.") % {
                "indicator": line.indicator.text
            }
            raise AppraisalRefused(
                message if not answers.get(key, "").strip() else str(refusal), f"kendala_{key}"
            ) from refusal
