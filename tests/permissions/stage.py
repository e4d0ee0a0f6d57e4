"""The stage on which the table is played: one employee with a year of records, and everybody who might look.

Made through the services wherever a record has a life of its own, so that receipts, documents and the marks of who
acted are the real ones. Until June the employee had another superior.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from abdi.acceptance.enums import Step
from abdi.acceptance.services import ask_after
from abdi.accounts.models import Session, User
from abdi.activities.services import bring
from abdi.appraisals.issuing import issue as issue_appraisal
from abdi.appraisals.models import Appraisal
from abdi.calibration import services as meetings
from abdi.cascade import services as matrices
from abdi.cascade.queries import Column
from abdi.core import clock, files
from abdi.core.actor import Actor, acting_as
from abdi.core.models import Receipt
from abdi.cycles.models import PerformanceYear
from abdi.goals import services as skps
from abdi.goals.models import Indicator, Result, Skp, SkpVersion
from abdi.library.models import Adoption, Edition
from abdi.objections import services as objections
from abdi.people.access import viewer_for
from abdi.people.enums import ImportKind
from abdi.people.models import (
    Appointment,
    Delegation,
    ImportProblem,
    ImportRun,
    Person,
    RoleAssignment,
    Supervision,
)
from abdi.people.queries import post_on
from abdi.people.services.claims import file_claim
from abdi.people.services.imports import check_upload
from abdi.renkin.services import hand_in
from abdi.reporting import services as reports
from abdi.reporting.models import Realisation, Report
from abdi.reporting.services.filling import measure
from abdi.strategy import services as goals
from abdi.strategy.models import UnitGoal
from abdi.transitions.enums import Kind, TeamChoice
from tests.cast import Cast, assemble
from tests.conftest import NOW
from tests.factories.acceptance import asked_of
from tests.factories.activities import make_draft, make_entry
from tests.factories.appraisals import Case, appraisal_of, make_case, make_rating, make_unit_predikat
from tests.factories.calibration import make_meeting
from tests.factories.campaigns import call as call_campaign
from tests.factories.campaigns import close as close_campaign
from tests.factories.campaigns import opened as open_campaign
from tests.factories.campaigns import seats_about as campaign_seats
from tests.factories.campaigns import subject_of as campaign_subject
from tests.factories.cycles import make_year, quarter
from tests.factories.feedback import make_note, make_observation, make_request
from tests.factories.followups import make_follow_up
from tests.factories.goals import make_skp
from tests.factories.ideas import make_idea
from tests.factories.imports import row, staff_file
from tests.factories.library import make_edition
from tests.factories.library import make_line as template_line
from tests.factories.notifications import make_notice
from tests.factories.objections import filing, granted, make_heard
from tests.factories.outages import make_outage
from tests.factories.people import always, give_role, make_person, make_unit, make_user, viewer_of
from tests.factories.renkin import divide
from tests.factories.reporting import PDF, looking, make_report, upload
from tests.factories.screening import make_finding
from tests.factories.strategy import SHEET, make_goal
from tests.factories.teams import make_member, make_team
from tests.factories.transitions import apply, maternity, propose, transfer
from tests.factories.trials import make_case as make_trial_case
from tests.factories.trials import make_handover, make_rated_case, make_trial

# What only readers of the employee's records may find on a page.
SECRETS = (
    "Regu siaga digeser ke Pancoran",
    "Galian pipa di Jalan Saharjo",
    "Ikut pelatihan komandan regu",
    "Rancangan yang belum siap dibaca",
    "Mengawal tamu di Senayan",
)
_EFFORT, _OBSTACLE, _ADVICE, _DRAFT, _DIARY = SECRETS
_TURN = date(2026, 7, 1)

Records = dict[str, Any]


@dataclass(frozen=True)
class Stage:
    """`users` by role, `records` by the names that rows use, `entrances` what must hold while a role plays."""

    users: dict[str, User]
    records: dict[str, Any]
    entrances: dict[str, Callable[[], object]]
    browser_of: Callable[[str], Client]

    def value(self, name: str) -> str:
        """A record of the stage by its name, or what stands after an equals sign."""
        if name.startswith("="):
            return name[1:]
        return str(self.records[name])


def _keep(records: Records, *told: Records) -> None:
    """Add records under names that are not taken: a row would otherwise play with another room's record."""
    for more in told:
        taken = records.keys() & more.keys()
        assert not taken, f"records of the stage with the same name: {sorted(taken)}"
        records.update(more)


def build() -> Stage:
    """Set the stage; call it inside a transaction that is rolled back."""
    with acting_as(Actor.system("uji")):
        cast, year = assemble(), make_year()
        former = make_person("Slamet Riyadi", cast.bidang, "Kepala Seksi", superior=cast.division_head)
        Supervision.objects.filter(person=cast.officer).update(superior=former)
        records: Records = {}
        _keep(records, _plan(cast, former, year), _first_quarter(cast, former))
        _change_superior(cast, former)
        users, entrances = _people(cast, former)
        _keep(records, _later_quarters(cast, year), _personnel(cast), _change(cast, records))
        _keep(records, _library(cast, year))
        _keep(records, _drafts_of_years(cast), _diary(cast), _goals(cast, year))
        _keep(records, _team(cast, year), _help(cast), _questions(cast), _ideas(cast))
        _keep(records, _renkin(cast))
        _keep(records, _meetings(cast))
        _keep(records, _campaigns(cast, year))
        _keep(records, _acceptance(cast))
        _keep(records, _trials(cast))
        _keep(records, _matrix(cast, year, records))
        _keep(records, _objections(cast, records, year))
        records["meeting_signed"] = _signed_meeting(cast)
        records["change"] = apply(
            cast.bkd,
            cast.officer,
            Kind.LEAVE,
            maternity(first=date(2026, 11, 2), last=date(2026, 11, 20)),
        ).public_id
        records["transfer_proposal"] = _transfer(cast)
    browser_of = _browsers(users)
    records["device"] = _another_browser(users["pegawai"])
    records["outage"] = make_outage().public_id
    records["notice"] = make_notice(users["pegawai"]).public_id
    records["account"] = users["pegawai"].public_id
    return Stage(users, records, entrances, browser_of)


# --- who plays --------------------------------------------------------------------------------------------


def _people(cast: Cast, former: Person) -> tuple[dict[str, User], dict[str, Callable[[], object]]]:
    deputy = make_person(
        "Wahyu Nugroho",
        cast.bidang,
        "Kepala Seksi Pengendalian Operasional II",
        job_type="Pengawas",
        superior=cast.division_head,
    )
    other_division = make_unit("31.DISHUB.U7", "Bidang Angkutan Jalan", "BIDANG", cast.dishub)
    acting = make_person("Endang Susilowati", other_division, "Kepala Seksi", superior=cast.head)
    Appointment.objects.create(
        person=acting,
        unit=cast.bidang,
        kind="plt",
        job_type="Administrator",
        title="Plt. Kepala Bidang",
        leads_unit=True,
        during=always(),
    )
    third = make_unit("31.DISHUB.U8", "Bidang Lalu Lintas", "BIDANG", cast.dishub)
    lead = make_person("Tri Handayani", third, "Analis Lalu Lintas", superior=cast.head)
    city = make_unit("31.74", "Kota Administrasi Jakarta Selatan", "KOTAADM", cast.province)
    persons = {
        "pegawai": cast.officer,
        "rekan": cast.colleague,
        "orang_lain": cast.stranger,
        "penilai": cast.section_head,
        "atasan_penilai": cast.division_head,
        "kepala": cast.head,
        "kepala_lain": Person.objects.get(supervises__person=cast.stranger),
        "pelimpahan": deputy,
        "ketua_tim": lead,
        "plt": acting,
        "mantan": former,
    }
    users = {role: person.user for role, person in persons.items() if person.user is not None}
    users |= {
        "pengelola": cast.hr,
        "pengelola_lain": _given("hr.dinsos", "pengelola", cast.dinsos),
        "wilayah": _given("hr.wilayah", "wilayah", cast.bidang),
        "wilayah_lain": _given("hr.selatan", "wilayah", city),
        "bkd": cast.bkd,
        "tim": cast.team,
        "inspektur": cast.inspector,
        "admin": cast.administrator,
    }

    def hand_over() -> Delegation:
        return Delegation.objects.create(
            delegator=cast.section_head, delegate=deputy, basis="Surat tugas 12/2026", during=always()
        )

    return users, {"pelimpahan": hand_over}


def _given(login: str, role: str, unit: Any) -> User:
    user = make_user(login, f"Pengelola {unit.name}")
    give_role(user, role, unit)
    return user


def _browsers(users: dict[str, User]) -> Callable[[str], Client]:
    """A fresh browser with the session of a role; a visitor has none. Each cell begins anew."""
    cookies: dict[str, Any] = {}
    for role, user in users.items():
        browser = Client()
        browser.force_login(user, backend="abdi.accounts.backends.NipOrNrk")
        cookies[role] = browser.cookies.output(header="", sep=";")

    handler = Client().handler  # its middleware is made once

    def browser_of(role: str) -> Client:
        browser = Client()
        browser.handler = handler
        browser.cookies.load(cookies.get(role, ""))
        return browser

    return browser_of


def _another_browser(user: User) -> uuid.UUID:
    before = set(Session.objects.filter(user=user).values_list("session_key", flat=True))
    Client().force_login(user, backend="abdi.accounts.backends.NipOrNrk")
    return Session.objects.filter(user=user).exclude(session_key__in=before).get().public_id


# --- what they look at ------------------------------------------------------------------------------------


def _plan(cast: Cast, former: Person, year: PerformanceYear) -> dict[str, Any]:
    """An SKP that the former superior agreed, with its document."""
    version = make_skp(cast.officer, year, status="draf")
    skps.submit(viewer=viewer_of(cast.officer), version=version)
    skps.open_version(viewer=viewer_of(former), version=version)
    agreed = skps.agree(viewer=viewer_of(former), version=version)
    issued = skps.issue(version=agreed)
    with acting_as(Actor.user(cast.officer.user.public_id)):  # type: ignore[union-attr]
        brought = files.keep(
            b"RHK;Indikator\nTertib;Ruas\n", name="skp.csv", content_type="application/octet-stream"
        )
    return {
        "skp_file": brought.public_id,
        "skp": agreed.skp.public_id,
        "skp_agreed": agreed.public_id,
        "skp_document_number": issued.number,
        "receipt": Receipt.objects.get(number=agreed.receipt).number,
        "result": agreed.results.get().key,
        "indicator": Indicator.objects.get(result__version=agreed).key,
        "unit": cast.bidang.public_id,
    }


def _goals(cast: Cast, year: PerformanceYear) -> dict[str, Any]:
    """A goal of the employee's unit with its indicator, the agreement, and a sheet that BKD has had checked."""
    goal = make_goal(cast.bidang, year)
    agreement = goals.sign(
        viewer=viewer_for(cast.bkd, NOW.date()), unit=cast.bidang, year=year, signed_on=date(2026, 1, 5)
    )
    with acting_as(Actor.user(cast.bkd.public_id)):
        sheet = files.keep(SHEET, name="sasaran.csv", content_type="application/octet-stream")
    return {
        "unit_goal": goal.public_id,
        "goal_indicator": goal.indicators.get().public_id,
        "unit_agreement": agreement.public_id,
        "goal_sheet": sheet.public_id,
    }


def _matrix(cast: Cast, year: PerformanceYear, records: dict[str, Any]) -> dict[str, Any]:
    """A result of the penilai's matrix, offered to the employee, whose SKP is handed in."""
    column = Column(UnitGoal.objects.get(public_id=records["unit_goal"]))
    penilai = viewer_of(cast.section_head)
    cell = matrices.save_cell(
        viewer=penilai,
        superior=cast.section_head,
        year=year,
        member=cast.officer,
        column=column,
        text="Terjaganya simpang pada jam sibuk",
        cascade="tidak_langsung",
        edition=0,
        token=None,
    )
    assert cell is not None
    matrices.hand_over(viewer=penilai, superior=cast.section_head, year=year)
    return {
        "superior": cast.section_head.public_id,
        "matrix_column": column.slug,
        "matrix_offer": cell.public_id,
    }


def _first_quarter(cast: Cast, former: Person) -> dict[str, Any]:
    make_unit_predikat(cast.bidang, cast.head, period=quarter(1))
    case = _reported(cast, 1)
    evidence = _evidence(case.report, cast.officer)
    make_rating(case, former)
    appraisal = appraisal_of(case)
    return {
        "report_of_former": case.report.public_id,
        "evidence_of_former": evidence,
        "appraisal_of_former": appraisal.public_id,
        "document_of_former": issue_appraisal(appraisal=appraisal, kind="evaluasi").public_id,
    }


def _meetings(cast: Cast) -> dict[str, Any]:
    """Of the second quarter a meeting with a proposal about the employee; of the first none was prepared."""
    held = make_meeting(cast, period=quarter(2))
    proposal = meetings.propose(
        viewer=viewer_of(cast.division_head),
        meeting=held,
        skp=Appraisal.objects.get(person=cast.officer, period=quarter(2)).skp,
        side="perilaku",
        after="di_atas",
        reason="Terlihat pada catatan pos siaga.",
    )
    return {
        "meeting": held.public_id,
        "meeting_proposal": proposal.public_id,
        "quarter_1": quarter(1).public_id,
    }


def _signed_meeting(cast: Cast) -> uuid.UUID:
    """Of the third quarter, about which no objection is still to be decided: who signed would be barred from it."""
    signed = make_meeting(cast, period=quarter(3))
    grounds = "Sebagian pegawai belum melapor."
    meetings.sign(viewer=viewer_of(cast.division_head), meeting=signed, grounds=grounds)
    return signed.public_id


def _change_superior(cast: Cast, former: Person) -> None:
    """From July the section head of the cast; the former one has gone to another agency."""
    line = Supervision.objects.get(person=cast.officer)
    line.during = DateRange(line.during.lower, _TURN)
    line.save()
    Supervision.objects.create(
        person=cast.officer, superior=cast.section_head, source="koreksi", during=DateRange(_TURN, None)
    )
    Appointment.objects.filter(person=former).update(unit=cast.dinsos)
    Supervision.objects.filter(person=former).update(
        superior=Person.objects.get(supervises__person=cast.stranger)
    )


def _later_quarters(cast: Cast, year: PerformanceYear) -> dict[str, Any]:
    """The second is rated, the third handed in, the fourth a draft."""
    make_unit_predikat(cast.bidang, cast.head, period=quarter(2))
    second = _reported(cast, 2, _EFFORT)
    make_rating(second, cast.section_head, recommendation=_ADVICE)
    appraisal = appraisal_of(second)
    document = issue_appraisal(appraisal=appraisal, kind="evaluasi")
    third = _reported(cast, 3, _EFFORT, status="draf")
    third.state_obstacle(_OBSTACLE)
    evidence = _evidence(third.report, cast.officer)
    reports.submit(viewer=looking(cast.officer), skp=third.skp, period=third.period)
    fourth = _reported(cast, 4, _DRAFT, status="draf")
    return {
        "quarter_3": third.period.public_id,
        "report": third.report.public_id,
        "realisation": third.realisation.public_id,
        "evidence": evidence,
        "report_draft": fourth.report.public_id,
        "evidence_draft": _evidence(fourth.report, cast.officer),
        "appraisal": appraisal.public_id,
        "follow_up": make_follow_up(appraisal.ratings.get()).public_id,
        "document": document.public_id,
        "note": make_note(cast.colleague, cast.officer, year).public_id,
        "note_shared": make_note(cast.colleague, cast.officer, year, visibility="atasan").public_id,
        "note_filed": _noted_with_file(cast, year),
        "skp_ended": _ended_in_june(cast, year),
        "note_private": make_note(cast.colleague, cast.officer, year, visibility="pribadi").public_id,
        "feedback_request": make_request(cast.officer, cast.colleague, year).public_id,
        "observation": make_observation(cast.section_head, cast.officer, year).public_id,
    }


def _noted_with_file(cast: Cast, year: PerformanceYear) -> Any:
    """A note that is shared with the superior, with a file beside it."""
    kept = files.keep(PDF, name="rapat.pdf", content_type="application/pdf")
    return make_note(cast.colleague, cast.officer, year, visibility="atasan", file=kept).public_id


def _ended_in_june(cast: Cast, year: PerformanceYear) -> Any:
    """An SKP of the colleague that ended early, on a day on which his penilai was today's."""
    post = post_on(cast.colleague, date(2026, 6, 30))
    assert post is not None
    return Skp.objects.create(
        person=cast.colleague,
        year=year,
        number=9,
        appointment=post,
        unit=post.unit,
        form="jajf",
        approach="kuantitatif",
        starts=date(2026, 1, 1),
        ends=date(2026, 6, 30),
    ).public_id


def _objections(cast: Cast, records: dict[str, Any], year: PerformanceYear) -> dict[str, Any]:
    """One against the rating of the former superior, with a file; one of a colleague that was decided and printed."""
    first = Appraisal.objects.get(public_id=records["appraisal_of_former"])
    brought = objections.Brought(uploads=[upload()])
    running = objections.file_objection(
        viewer=looking(cast.officer), appraisal=first, filing=filing(brought=brought)
    )
    make_unit_predikat(cast.bidang, cast.head, period=quarter(3))
    other = make_case(cast.colleague, year)
    make_rating(other, cast.section_head)
    decided = granted(cast.division_head, make_heard(other))
    objections.issue(objection=decided)
    return {
        "objection": running.public_id,
        "objection_file": running.exhibits.get().file.public_id,  # type: ignore[union-attr]
        "objection_decided": decided.public_id,
    }


def _reported(cast: Cast, number: int, effort: str = "", *, status: str = "dibaca") -> Case:
    """The employee's report on a quarter, its figures held against the target as a hand-in does it."""
    version = SkpVersion.objects.get(skp__person=cast.officer, status="berlaku")
    report = make_report(version, quarter(number), status=status)
    for shown in Realisation.objects.filter(report=report):
        shown.figure, shown.effort = Decimal(80), effort or shown.effort
        measure(shown, version.skp, report.period)
        shown.save()
    return Case(cast.officer, version, report, report.period)


def _evidence(report: Report, owner: Person) -> uuid.UUID:
    status = report.status
    Report.objects.filter(pk=report.pk).update(status="draf")
    kept = report.realisations.get()
    pieces = reports.add_files(viewer=looking(owner), realisation=kept, uploads=[upload()])
    Report.objects.filter(pk=report.pk).update(status=status)
    return pieces[0].public_id


def _personnel(cast: Cast) -> dict[str, Any]:
    holder = make_person("Sri Wahyuni", cast.bidang, "Pengelola Kepegawaian", superior=cast.section_head)
    assert holder.user is not None
    give_role(holder.user, "pengelola", cast.bidang)
    delegation = Delegation.objects.create(
        delegator=cast.officer, delegate=cast.colleague, basis="Surat tugas 7/2026", during=always()
    )
    run = _import(cast)
    finding = ImportProblem.objects.create(
        run=run, row=2, code="superior_unknown", severity="warning", message="…", person=cast.officer
    )
    claim, _receipt = file_claim(by=viewer_of(cast.officer), proposed=cast.division_head, note="Pindah regu.")
    return {
        "person": cast.officer.public_id,
        "holder": holder.public_id,
        "delegation": delegation.public_id,
        "role": RoleAssignment.objects.get(user=cast.hr).public_id,
        "claim": claim.public_id,
        "run": run.public_id,
        "import_finding": finding.pk,
    }


def _import(cast: Cast) -> ImportRun:
    content = staff_file(row())
    return check_upload(by=viewer_of(cast.hr), kind=ImportKind.PEOPLE, name="data.csv", content=content)


def _transfer(cast: Cast) -> uuid.UUID:
    """Out of the employee's agency into another, whose HR has not answered yet."""
    host = Person.objects.get(supervises__person=cast.stranger)
    return propose(cast.hr, cast.officer, transfer(cast.dinsos, host, teams=TeamChoice.STAY)).public_id


def _change(cast: Cast, records: dict[str, Any]) -> dict[str, Any]:
    """A change of the SKP that the employee has handed in to his superior of today."""
    me = viewer_of(cast.officer)
    agreed = SkpVersion.objects.get(public_id=records["skp_agreed"])
    change = skps.begin_change(viewer=me, version=agreed, reason="Tugas bergeser ke jam sibuk sore.")
    skps.submit(viewer=me, version=change)
    return {"skp_submitted": change.public_id}


def _team(cast: Cast, year: PerformanceYear) -> dict[str, Any]:
    """A team of another unit that the employee has joined, and one for which his unit has not answered yet."""
    lead = Person.objects.get(name="Tri Handayani")
    unit = lead.appointments.get().unit
    team = make_team(unit, year, lead)
    make_member(team, cast.officer)
    offer = skps.assign_result(
        viewer=viewer_of(lead),
        team=team,
        person=cast.officer,
        draft=skps.OfferDraft(
            text="Tersusunnya peta titik macet",
            indicator="Titik macet yang dipetakan",
            target=Decimal(12),
            unit_label="titik",
        ),
    )
    Result.objects.filter(version__skp__person=cast.officer, version__status="berlaku").update(team=team)
    other = make_team(unit, year, lead, name="Tim Data Transportasi")
    return {
        "team": team.public_id,
        "offer": offer.public_id,
        "team_waiting": make_member(other, cast.officer, status="menunggu_unit").public_id,
    }


def _library(cast: Cast, year: PerformanceYear) -> dict[str, Any]:
    """A template for the employee's post in its second edition, which he has answered; and a draft for another."""
    first = make_edition(year, cast.dishub, status="edisi_lama")
    edition = Edition.objects.create(template=first.template, number=2, status="terbit", created_at=NOW)
    template_line(edition)
    draft = make_edition(year, cast.dishub, post="Analis Transportasi", status="draf")
    skp = SkpVersion.objects.filter(skp__person=cast.officer, status="berlaku").get().skp
    adoption = Adoption.objects.create(skp=skp, template=first.template, at=NOW)
    with acting_as(Actor.user(cast.bkd.public_id)):
        sheet = files.keep(
            b"kode_unit;1.1\n31.DISHUB;75\n", name="target.csv", content_type="application/octet-stream"
        )
    return {
        "template": first.template.public_id,
        "template_edition": edition.public_id,
        "template_draft": draft.public_id,
        "template_line": draft.results.get().key,
        "template_adoption": adoption.public_id,
        "target_sheet": sheet.public_id,
    }


def _drafts_of_years(cast: Cast) -> dict[str, Any]:
    """A year that BKD is drafting; and last year, of which the employee's SKP never left the draft."""
    PerformanceYear.objects.create(year=2027, status="draf")
    last = PerformanceYear.objects.create(year=2025, status="dibuka")
    draft = make_skp(cast.officer, last, status="draf")
    draft.results.update(text=_DRAFT)
    before = PerformanceYear.objects.create(year=2024, status="dibuka")
    shared = make_skp(cast.officer, before, status="draf")
    SkpVersion.objects.filter(pk=shared.pk).update(shared_at=NOW)
    return {
        "skp_shared": shared.public_id,
        "skp_draft": draft.public_id,
        "draft_indicator": Indicator.objects.get(result__version=draft).key,
    }


def _help(cast: Cast) -> dict[str, Any]:
    """A colleague may type for the employee, and has typed for the running quarter."""
    held = reports.name_helper(
        viewer=looking(cast.officer),
        helper_id=cast.colleague.public_id,
        starts=NOW.date(),
        ends=date(2026, 12, 31),
    )
    version = SkpVersion.objects.get(skp__person=cast.officer, status="berlaku")
    entry = reports.type_entry(
        viewer=looking(cast.colleague),
        assistance=held,
        skp=version.skp,
        period=quarter(4),
        indicator=Indicator.objects.get(result__version=version),
        content=reports.Content(figure=Decimal(80)),
    )
    activity = reports.type_activity(viewer=looking(cast.colleague), assistance=held, draft=make_draft())
    return {
        "assistance": held.public_id,
        "assisted_entry": entry.public_id,
        "assisted_activity": activity.public_id,
        "colleague_id": cast.colleague.public_id,
        "quarter_4": quarter(4).public_id,
    }


def _questions(cast: Cast) -> dict[str, Any]:
    """Two questions put to the employee: one that he has explained, one that still waits for him."""
    explained = make_finding(cast.officer, quarter(3), status="dijelaskan", answer="Rekap dua triwulan.")
    return {
        "finding": explained.public_id,
        "finding_open": make_finding(cast.officer, quarter(3), key="kedua").public_id,
    }


def _ideas(cast: Cast) -> dict[str, Any]:
    """An idea of the employee in each state that opens to somebody else."""
    version = SkpVersion.objects.get(skp__person=cast.officer, status="berlaku")
    tried = make_idea(version, status="dicoba")
    return {
        "idea_draft": make_idea(version).public_id,
        "idea_submitted": make_idea(version, status="diajukan").public_id,
        "idea_tried": tried.public_id,
    }


def _campaigns(cast: Cast, year: PerformanceYear) -> dict[str, Any]:
    """Three rounds of 360 about the employee: one closed in spring, one being filled in, one being prepared."""
    with clock.fixed(NOW.replace(month=2)):
        closed = close_campaign(open_campaign(cast, year, people=(cast.officer,)))
    running = open_campaign(cast, year, people=(cast.officer,))
    day = running.closes_on + timedelta(days=90)
    prepared = call_campaign(cast, year, opens_on=day, closes_on=day, people=(cast.officer,))
    subject = campaign_subject(prepared, cast.officer)
    return {
        "campaign": prepared.public_id,
        "campaign_subject": subject.public_id,
        "campaign_rater": subject.raters.get(person=cast.colleague).public_id,
        "campaign_subject_closed": campaign_subject(closed, cast.officer).public_id,
        "campaign_seat": campaign_seats(running, cast.officer)[0].public_id,
        "campaign_rater_open": campaign_subject(running, cast.officer)
        .raters.get(person=cast.colleague)
        .public_id,
        "campaign_other": cast.stranger.public_id,
    }


def _acceptance(cast: Cast) -> dict[str, Any]:
    """The employee is asked four questions after his SKP was agreed."""
    SkpVersion.objects.filter(skp__person=cast.officer, status="berlaku").update(decided_at=clock.now())
    ask_after(Step.PLAN)
    return {"acceptance_invitation": asked_of(cast.officer).public_id}


def _trials(cast: Cast) -> dict[str, Any]:
    """The employee is asked into a trial of his unit, and was rated in one of his agency.

    In that one a colleague passed from the penilai to another, who had written something of him.
    """
    asked, told = make_trial(cast.bidang, cast.hr), make_trial(cast.dishub, cast.hr)
    passed = make_trial_case(told, cast.colleague, cast.division_head, stage="diserahkan")
    make_handover(passed, cast.section_head)
    return {
        "trial": asked.public_id,
        "trial_case": make_trial_case(asked, cast.officer, cast.section_head).public_id,
        "trial_passed": passed.public_id,
        "trial_rated": make_rated_case(told, cast.officer, cast.section_head).public_id,
    }


def _diary(cast: Cast) -> dict[str, Any]:
    """An entry of the employee's log, and a sheet that he brought."""
    entry = make_entry(cast.officer, text=_DIARY)
    sheet = bring(viewer=viewer_of(cast.officer), name="lembar", content=b"2026-10-06\tApel pagi")
    return {"activity": entry.public_id, "sheet": sheet.public_id}


def _renkin(cast: Cast) -> dict[str, Any]:
    """The employee's target by quarter, and a sheet of days that BKD has had checked; he works part-time."""
    indicator = Indicator.objects.get(
        result__version__skp__person=cast.officer, result__version__status="berlaku"
    )
    divide(cast.officer, indicator, {12: 75})
    hand_in(viewer=looking(cast.officer), version=indicator.result.version)
    divide(cast.officer, indicator, {6: 70, 12: 75}, reason="Disesuaikan dengan triwulan II")
    Person.objects.filter(pk=cast.officer.pk).update(employment_status="PPPK Paruh Waktu")
    content = f"nrk;hari_efektif;cuti;sakit;alpa\n{cast.officer.nrk};21;1;0;0\n".encode()
    with acting_as(Actor.user(cast.bkd.public_id)):
        sheet = files.keep(content, name="kehadiran.csv", content_type="application/octet-stream")
    return {"days_sheet": sheet.public_id}
