"""Hari Ini: what waits for me, what is due and when, what came back and why, how my year stands.

Each capability answers for itself; this module only puts the answers in order: what others wait for first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal
from abdi.appraisals.queries import rating_in_force, waiting_count
from abdi.cycles.models import PerformanceYear, Period
from abdi.cycles.queries import current_year, reporting_periods
from abdi.goals.enums import Direction, SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.goals.queries import PlanStanding, plan_standing, waiting_for_approval
from abdi.people import worklist
from abdi.people.access import Viewer, visible_lineages
from abdi.people.models import Person, SupervisorClaim
from abdi.people.queries import superior_on
from abdi.reporting.enums import HANDED_IN, ReportStatus
from abdi.reporting.models import Report
from abdi.reporting.queries import IndicatorProgress, progress
from abdi.web.formatting import day as long_date
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
    upto: Period | None = None

    @property
    def year_title(self) -> str:
        return str(self.year) if self.year else ""

    @property
    def nearest(self) -> date | None:
        """The earliest last day among the tasks."""
        return min((task.when for task in self.tasks if task.when), default=None)


def today_of(viewer: Viewer) -> Today:
    """Gather the page of `viewer`; a constant number of queries."""
    today = Today(year=current_year(viewer.day))
    if viewer.person is not None:
        _as_superior(today, viewer, viewer.person)
        _as_employee(today, viewer, viewer.person)
    if viewer.is_hr:
        _as_hr(today, viewer)
    return today


def _as_superior(today: Today, viewer: Viewer, person: Person) -> None:
    if not viewer.is_superior:
        return
    plans = waiting_for_approval(person, viewer.day).count()
    ratings = waiting_count(person, viewer.day)
    viewer.waiting.update({"goals:approvals": plans, "appraisals:team": ratings})
    if plans:
        today.tasks.append(
            Task(
                reverse("goals:approvals"),
                ngettext("%(n)s SKP menunggu persetujuan Anda", "%(n)s SKP menunggu persetujuan Anda", plans)
                % {"n": plans},
                _("Bawahan tidak dapat mulai melapor sebelum SKP-nya disetujui."),
                "approve",
                "due",
            )
        )
    if ratings:
        today.tasks.append(
            Task(
                reverse("appraisals:team"),
                ngettext(
                    "%(n)s orang menunggu penilaian Anda", "%(n)s orang menunggu penilaian Anda", ratings
                )
                % {"n": ratings},
                _("Realisasinya sudah dilaporkan."),
                "rate",
                "due",
            )
        )


def _as_employee(today: Today, viewer: Viewer, person: Person) -> None:
    today.superior = superior_on(person, viewer.day)
    today.claim_is_open = SupervisorClaim.objects.filter(person=person, status="diajukan").exists()
    if today.year is None:
        return
    plan = plan_standing(person, today.year, viewer.day)
    periods = reporting_periods(person, today.year, viewer.day, post=viewer.post)
    _plan_task(today, plan)
    skp = plan.version.skp if plan.version else None
    reports = _latest_reports(skp)
    ratings = _ratings(person, today.year)
    if skp is not None and _has_force(skp):
        _report_task(today, viewer, skp, periods, reports)
        today.upto = _last_begun(periods, viewer.day)
        today.progress = [Standing(p) for p in progress(skp, today.upto)[:4]] if today.upto else []
    _result_tasks(today, viewer, ratings)
    today.year_line = _year_line(plan, periods, reports, ratings, viewer.day)


def _plan_task(today: Today, plan: PlanStanding) -> None:
    version = plan.version
    if version is not None and version.status == SkpStatus.RETURNED:
        today.came_back.append(
            CameBack(
                _("SKP versi %(number)s") % {"number": version.number},
                version.return_reason,
                version.decided_by.full_name if version.decided_by else "",
                version.decided_at,
                reverse("goals:mine"),
            )
        )
    if not plan.waits_for_employee:
        return
    title, why = _plan_words(version)
    kind = "bad" if plan.employee_is_late else "due"
    today.tasks.append(Task(reverse("goals:mine"), title, why, "skp", kind, plan.due))


def _plan_words(version: SkpVersion | None) -> tuple[str, str]:
    if version is None:
        return _("Buat SKP"), _("Boleh dimulai walaupun SKP atasan belum ada.")
    if version.status == SkpStatus.RETURNED:
        return _("Perbaiki SKP"), _("Atasan mengembalikannya dengan catatan.")
    return _("Lanjutkan draf SKP"), _("Draf tersimpan; ajukan bila sudah lengkap.")


def _has_force(skp: Skp) -> bool:
    return skp.versions.filter(status=SkpStatus.IN_FORCE).exists()


def _latest_reports(skp: Skp | None) -> dict[int, Report]:
    if skp is None:
        return {}
    found = Report.objects.filter(skp=skp).select_related("period", "returned_by").order_by("number")
    return {report.period_id: report for report in found}


def _ratings(person: Person, year: PerformanceYear) -> dict[int, Appraisal]:
    found = Appraisal.objects.filter(person=person, period__series__year=year).exclude(
        status=AppraisalStatus.WAITING
    )
    at_hand = found.select_related("period__series__year").prefetch_related("ratings")
    return {appraisal.period_id: appraisal for appraisal in at_hand}


def _report_task(
    today: Today, viewer: Viewer, skp: Skp, periods: list[Period], reports: dict[int, Report]
) -> None:
    """The earliest period that is over and not handed in, else the one that runs."""
    for period in periods:
        report = reports.get(period.pk)
        if period.starts > viewer.day or period.closed_at or (report and report.status in HANDED_IN):
            continue
        if report is not None and report.status == ReportStatus.RETURNED:
            today.came_back.append(_report_back(report, skp))
        late = viewer.day > period.report_due and not today.claim_is_open
        running = period.ends >= viewer.day
        why = (
            _("Berjalan sampai %(ends)s; boleh dicicil dari sekarang.") % {"ends": long_date(period.ends)}
            if running
            else _("Angka, usaha, kendala, dan bukti dukung.")
        )
        today.tasks.append(
            Task(
                reverse("reporting:period", args=[skp.public_id, period.public_id]),
                _("Isi realisasi %(period)s") % {"period": period.name},
                why,
                "report",
                "bad" if late else ("calm" if running else "due"),
                period.report_due,
            )
        )
        return


def _report_back(report: Report, skp: Skp) -> CameBack:
    return CameBack(
        _("Realisasi %(period)s") % {"period": report.period.name},
        report.return_reason,
        report.returned_by.full_name if report.returned_by else "",
        report.returned_at,
        reverse("reporting:period", args=[skp.public_id, report.period.public_id]),
    )


def _last_begun(periods: list[Period], day: date) -> Period | None:
    return max((p for p in periods if p.starts <= day), key=lambda p: p.starts, default=None)


def _result_tasks(today: Today, viewer: Viewer, ratings: dict[int, Appraisal]) -> None:
    for appraisal in ratings.values():
        open_still = appraisal.status == AppraisalStatus.RATED and (
            appraisal.comment_due is None or viewer.day <= appraisal.comment_due
        )
        if open_still:
            today.tasks.append(
                Task(
                    reverse("appraisals:result", args=[appraisal.public_id]),
                    _("Baca hasil penilaian %(period)s") % {"period": appraisal.period.name},
                    _("Anda dapat menanggapinya. Diam tidak menghambat apa pun."),
                    "result",
                    "",
                    appraisal.comment_due,
                )
            )


def _year_line(
    plan: PlanStanding,
    periods: list[Period],
    reports: dict[int, Report],
    ratings: dict[int, Appraisal],
    day: date,
) -> list[dict[str, str]]:
    in_force = plan.version is not None and _has_force(plan.version.skp)
    line = [
        {
            "name": _("Rencana"),
            "words": _("SKP disetujui") if in_force else _("SKP belum disetujui"),
            "state": "done" if in_force else "now",
        }
    ]
    for period in periods:
        line.append(_year_step(period, reports.get(period.pk), ratings.get(period.pk), day))
    return line


def _year_step(
    period: Period, report: Report | None, appraisal: Appraisal | None, day: date
) -> dict[str, str]:
    if appraisal is not None:
        rating = rating_in_force(appraisal)
        word = rating.get_predikat_display() if rating else ""
        return {"name": period.name, "words": _("Dinilai: %(word)s") % {"word": word}, "state": "done"}
    if report is not None and report.status in HANDED_IN:
        return {"name": period.name, "words": _("Sudah dilaporkan"), "state": "done"}
    if period.starts <= day:
        due = _("Laporkan s.d. %(day)s") % {"day": long_date(period.report_due)}
        return {"name": period.name, "words": due, "state": "now" if day <= period.ends else "next"}
    return {
        "name": period.name,
        "words": _("mulai %(day)s") % {"day": long_date(period.starts)},
        "state": "next",
    }


def _as_hr(today: Today, viewer: Viewer) -> None:
    lineages = visible_lineages(viewer)
    waiting = {
        "claims": worklist.claims(lineages, viewer.day).count(),
        "problems": worklist.problems(lineages, viewer.day).count(),
    }
    if waiting["claims"]:
        today.tasks.append(
            Task(
                reverse("people:worklist"),
                ngettext("%(n)s usul perbaikan atasan", "%(n)s usul perbaikan atasan", waiting["claims"])
                % {"n": waiting["claims"]},
                _("Selama diperiksa, tidak ada tenggat yang berjalan bagi pegawainya."),
                "team",
                "due",
            )
        )
    if waiting["problems"]:
        today.tasks.append(
            Task(
                reverse("people:worklist"),
                ngettext(
                    "%(n)s data pegawai belum beres", "%(n)s data pegawai belum beres", waiting["problems"]
                )
                % {"n": waiting["problems"]},
                _("Temuan dari berkas instansi yang menunggu dibereskan."),
                "warn",
                "calm",
            )
        )
    if today.year is None:
        today.tasks.append(
            Task(
                reverse("cycles:years"),
                _("Buka tahun kinerja"),
                _("Belum ada tahun yang dibuka."),
                "cal",
                "due",
            )
        )
