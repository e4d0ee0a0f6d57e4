"""Hari Ini: what waits for me, what is due and when, what came back and why, how my year stands.

Each capability answers for itself; this module only puts the answers in order: what others wait for first.
"""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.appraisals.asking import asks_own_view
from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.queries import waiting_ratings
from abdi.cycles.deadlines import Deadline
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import current_year
from abdi.cycles.wording import moved_words
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.goals.queries import (
    PlanStanding,
    overdue_within,
    superior_counts,
    superior_due,
    waiting_for_approval,
)
from abdi.people import worklist
from abdi.people.access import Viewer, visible_lineages
from abdi.people.enums import EmploymentStatus
from abdi.people.models import Person
from abdi.reporting.enums import ReportStatus
from abdi.reporting.queries import deadline_of, overlaps, runs_no_clock, worked_in
from abdi.teams.queries import waiting_for_answer
from abdi.web.formatting import day as long_date
from abdi.web.hearings import hearings, late_hearings
from abdi.web.moved import left_to_judge, left_to_report
from abdi.web.offers import offers
from abdi.web.own_year import Own, own_year
from abdi.web.today_lines import CameBack, Standing, Task, Today
from abdi.web.unit_predikats import predikats_to_set
from abdi.web.year_line import year_line


def today_of(viewer: Viewer) -> Today:
    """Gather the page of `viewer`: one query about himself, six more for who appraises, three for HR."""
    today = Today(day=viewer.day)
    if viewer.person is None:
        today.year = current_year(viewer.day)
    else:
        own = own_year(viewer, viewer.person)
        today.year, today.superior, today.claim_is_open = own.year, own.superior, own.claim_is_open
        today.elsewhere = own.elsewhere.name if own.elsewhere else ""
        today.away_until = next((until for since, until in own.away if since <= viewer.day <= until), None)
        today.tasks += [Task(*unset) for unset in predikats_to_set(viewer, viewer.person)]
        _as_superior(today, viewer, viewer.person)
        today.tasks += [Task(*hearing) for hearing in hearings(viewer, viewer.person)]
        today.tasks += [Task(*line) for line in left_to_report(own, viewer.person, viewer.day)]
        _assistance_tasks(today, own)
        if own.to_answer:
            address = f"{reverse('goals:mine')}#t-{own.to_answer[0].code}"
            _thread_task(today, len(own.to_answer), address, _("Atasan menulis pada baris SKP Anda."))
        today.is_appraised = viewer.person.employment_status != EmploymentStatus.NON_ASN
        if own.elsewhere:
            _result_tasks(today, viewer, own)  # what was set here before is his to read and to answer
        elif own.plan is not None and today.is_appraised:
            _as_employee(today, viewer, own, own.plan)
        today.tasks += [Task(*offer) for offer in offers(viewer, own.plan)]
    if viewer.is_hr:
        _as_hr(today, viewer)
    today.sort()
    return today


def _assistance_tasks(today: Today, own: Own) -> None:
    """What waits for the owner's word, and whom he helps."""
    if own.to_confirm:
        today.tasks.append(
            Task(
                reverse("reporting:confirmations"),
                ngettext(
                    "%(n)s isian menunggu konfirmasi Anda",
                    "%(n)s isian menunggu konfirmasi Anda",
                    own.to_confirm,
                )
                % {"n": own.to_confirm},
                _("Diketikkan oleh rekan yang Anda tunjuk; belum berlaku sebelum Anda konfirmasi."),
                "check",
                "due",
            )
        )
    if own.asked:
        today.tasks.append(
            Task(
                reverse("screening:mine"),
                ngettext("%(n)s hal boleh Anda jelaskan", "%(n)s hal boleh Anda jelaskan", own.asked)
                % {"n": own.asked},
                _("Tampak tidak biasa dan mungkin ada penjelasannya; tidak mengubah penilaian."),
                "feedback",
                "calm",
            )
        )
    if own.helps:
        today.tasks.append(
            Task(
                reverse("reporting:assistance"),
                ngettext("Bantu mengetik untuk %(n)s rekan", "Bantu mengetik untuk %(n)s rekan", own.helps)
                % {"n": own.helps},
                _("Realisasi dan Catatan Harian rekan yang meminta bantuan Anda."),
                "edit",
                "calm",
            )
        )


def _thread_task(today: Today, n: int, url: str, why: str) -> None:
    """Somebody waits for an answer about a plan."""
    title = ngettext(
        "%(n)s percakapan SKP menunggu jawaban Anda", "%(n)s percakapan SKP menunggu jawaban Anda", n
    )
    today.tasks.append(Task(url, title % {"n": n}, why, "feedback", "due"))


def _overdue_task(today: Today, n: int) -> None:
    """Somebody leaves a plan unanswered: for who stands above him, and for HR."""
    if n:
        title = ngettext(
            "%(n)s SKP menunggu keputusan terlalu lama", "%(n)s SKP menunggu keputusan terlalu lama", n
        )
        why = _("Penilainya lewat batas menjawab; hubungi yang bersangkutan.")
        today.tasks.append(Task(reverse("goals:overdue"), title % {"n": n}, why, "clock", "due"))


def _lending_task(today: Today, viewer: Viewer) -> None:
    """Members of the viewer's own unit whom the team of another one asks for."""
    if today.year is None:
        return
    if n := waiting_for_answer(viewer, today.year).count():
        title = ngettext(
            "%(n)s usulan anggota tim menunggu jawaban Anda",
            "%(n)s usulan anggota tim menunggu jawaban Anda",
            n,
        )
        why = _("Pegawai Anda diminta membantu tim unit lain; kerjanya tidak terhambat selama menunggu.")
        today.tasks.append(Task(reverse("teams:mine"), title % {"n": n}, why, "team", "due"))


def _as_superior(today: Today, viewer: Viewer, person: Person) -> None:
    if not (viewer.is_superior or viewer.stands_in):
        return
    plans = list(waiting_for_approval(person, viewer.day))
    ratings = waiting_ratings(person, viewer.day)
    viewer.waiting.update({"goals:approvals": len(plans), "appraisals:team": ratings.people})
    if plans:
        due = min(filter(None, (_answer_due(version, today.year) for version in plans)), default=None)
        today.tasks.append(
            Task(
                reverse("goals:approvals"),
                ngettext(
                    "%(n)s SKP menunggu persetujuan Anda", "%(n)s SKP menunggu persetujuan Anda", len(plans)
                )
                % {"n": len(plans)},
                _("Bawahan tidak dapat mulai melapor sebelum SKP-nya disetujui."),
                "approve",
                "bad" if due and due < viewer.day else "due",
                due,
            )
        )
    counts = superior_counts(person, viewer.day)
    _overdue_task(today, counts.overdue)
    _lending_task(today, viewer)
    if asked := counts.threads:
        address = f"{reverse('goals:approvals')}#percakapan"
        _thread_task(today, asked, address, _("Pegawai menulis pada baris SKP-nya."))
    if ratings.people:
        today.tasks.append(
            Task(
                reverse("appraisals:team"),
                ngettext(
                    "%(n)s orang menunggu penilaian Anda",
                    "%(n)s orang menunggu penilaian Anda",
                    ratings.people,
                )
                % {"n": ratings.people},
                _("Predikat unitnya belum ditetapkan oleh atasan unit; Anda sudah dapat menyimpan draf.")
                if ratings.blocked == ratings.people
                else _("Realisasinya sudah dilaporkan."),
                "rate",
                "bad" if ratings.due and ratings.due < viewer.day else "due",
                ratings.due,
            )
        )
    today.tasks += [Task(*line) for line in left_to_judge(person, viewer.day)]


def _answer_due(version: SkpVersion, year: PerformanceYear | None) -> date | None:
    """The superior's last day to answer; the year at hand brings its phases with it."""
    own = version.skp.year
    return superior_due(version, year if year is not None and year.pk == own.pk else own)


def _as_employee(today: Today, viewer: Viewer, own: Own, plan: PlanStanding) -> None:
    _plan_task(today, plan)
    if plan.waits_for_superior:
        today.plan_is_with = own.superior.full_name if own.superior else _("atasan")
    if own.skp is not None and own.is_agreed:
        today.came_back += _reports_back(own.skp, own)
        _report_task(today, viewer, own.skp, own)
        today.upto = own.upto
        today.progress = [Standing(line) for line in own.progress[:4]]
        _own_view_tasks(today, viewer, own.skp, own)
    _result_tasks(today, viewer, own)
    today.year_line = year_line(own, viewer.day)


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
    due = plan.due if plan.employee_is_late or plan.stopped_by is None else None
    why = _with_move(why, plan.deadline)
    today.tasks.append(Task(reverse("goals:mine"), title, why, "skp", kind, due))


def _with_move(why: str, deadline: Deadline | None) -> str:
    """The reason of a task, and the outage that moved its last day, if one did."""
    moved = moved_words(deadline)
    return f"{why} {moved}" if moved else why


def _plan_words(version: SkpVersion | None) -> tuple[str, str]:
    if version is None:
        return _("Buat SKP"), _("Boleh dimulai walaupun SKP atasan belum ada.")
    if version.status == SkpStatus.RETURNED:
        return _("Perbaiki SKP"), _("Atasan mengembalikannya dengan catatan.")
    return _("Lanjutkan draf SKP"), _("Draf tersimpan; ajukan bila sudah lengkap.")


def _report_task(today: Today, viewer: Viewer, skp: Skp, own: Own) -> None:
    """The earliest period that is over and not handed in, else the one that runs."""
    for period in own.to_report(viewer.day):
        if period.closed_at or own.is_handed_in(period):
            continue
        if not overlaps(skp, period) or not worked_in(skp, period, own.away):
            continue
        no_clock = runs_no_clock(period, own.agreed_on)
        deadline = deadline_of(skp, period, own.away)
        late = viewer.day > deadline.day and own.stopped_by is None and not no_clock
        running = period.ends >= viewer.day
        why = (
            _("Berjalan sampai %(ends)s; boleh dicicil dari sekarang.") % {"ends": long_date(period.ends)}
            if running
            else _("Angka, usaha, kendala, dan bukti dukung.")
        )
        if no_clock and own.agreed_on:
            why = _("SKP Anda baru berlaku %(day)s, jadi tidak ada tenggat yang berjalan.") % {
                "day": long_date(own.agreed_on)
            }
        else:
            why = _with_move(why, deadline)
        today.tasks.append(
            Task(
                reverse("reporting:period", args=[skp.public_id, period.public_id]),
                _("Isi realisasi %(period)s") % {"period": period.name},
                why,
                "report",
                "bad" if late else ("calm" if running else "due"),
                None if no_clock else deadline.day,
            )
        )
        return


def _own_view_tasks(today: Today, viewer: Viewer, skp: Skp, own: Own) -> None:
    """One's own view, where it is asked for: of the latest period that is over and handed in, and of the year."""
    handed_in = [period for period in own.periods if period.ends < viewer.day and own.is_handed_in(period)]
    whole = [own.whole] if own.whole and own.is_handed_in(own.whole) else []
    for period in (*handed_in[-1:], *whole):
        if period.pk in own.appraisals or period.pk in own.told_of_himself or period.closed_at:
            continue
        if asks_own_view(period):
            today.tasks.append(
                Task(
                    reverse("appraisals:own_view", args=[skp.public_id, period.public_id]),
                    _("Penilaian diri %(period)s") % {"period": period.name},
                    _("Dibaca penilai di samping laporan. Tidak mengisi tidak menghambat apa pun."),
                    "edit",
                    "calm",
                )
            )


def _reports_back(skp: Skp, own: Own) -> list[CameBack]:
    """Every realisation that waits to be mended, also behind an earlier one that was never handed in."""
    latest = [(period, own.reports.get(period.pk)) for period in own.steps if not period.closed_at]
    return [
        CameBack(
            _("Realisasi %(period)s") % {"period": period.name},
            report.return_reason,
            report.returned_by.full_name if report.returned_by else "",
            report.returned_at,
            reverse("reporting:period", args=[skp.public_id, period.public_id]),
        )
        for period, report in latest
        if report is not None and report.status == ReportStatus.RETURNED
    ]


def _result_tasks(today: Today, viewer: Viewer, own: Own) -> None:
    for appraisal in own.appraisals.values():
        open_still = appraisal.status == AppraisalStatus.RATED and (
            appraisal.comment_due is None or viewer.day <= appraisal.comment_due
        )
        if open_still:
            today.tasks.append(
                Task(
                    reverse("appraisals:result", args=[appraisal.public_id]),
                    _("Baca hasil penilaian %(period)s") % {"period": appraisal.period.name},
                    _with_move(
                        _("Anda dapat menanggapinya. Diam tidak menghambat apa pun."),
                        appraisal.answer_deadline,
                    ),
                    "result",
                    "",
                    appraisal.comment_due,
                )
            )


def _as_hr(today: Today, viewer: Viewer) -> None:
    lineages = visible_lineages(viewer)
    _overdue_task(today, overdue_within(lineages, viewer.day).count())
    today.tasks += [Task(*hearing) for hearing in late_hearings(viewer, lineages)]
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
