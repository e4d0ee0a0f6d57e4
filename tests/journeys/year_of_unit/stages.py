"""What twenty people of one unit do alike through a year, done by the services on the day on which it is due.

Each function is a stage of `tests.journeys.stages`; what a role does once is done in the browser, between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

from abdi.acceptance.enums import Step
from abdi.acceptance.services import ask_after
from abdi.accounts.models import User
from abdi.appraisals import services as judging
from abdi.appraisals.dossier import gather
from abdi.appraisals.models import Appraisal
from abdi.ballots import services as ballots
from abdi.campaigns import services as campaigns
from abdi.campaigns.models import Campaign
from abdi.campaigns.queries import sheets_of
from abdi.campaigns.questionnaire import codes, questionnaire_on
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear, Period
from abdi.demo.stage import on_stage
from abdi.followups.services import settle
from abdi.goals import services as goals
from abdi.goals.enums import Approach, Cascade, ResultKind
from abdi.goals.models import Skp
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Person, Unit
from abdi.people.queries import appraiser_on
from abdi.reporting import services as reporting
from abdi.reporting.queries import submitted_report, unanswered_obstacles
from abdi.reporting.queries.sheets import indicators_in_force
from abdi.strategy.enums import TargetKind
from tests.cast import assemble
from tests.factories.cycles import make_whole_year, make_year, quarter
from tests.factories.people import give_role, make_person, make_unit, make_user
from tests.factories.teams import make_member, make_team

BIDANG = "31.DISHUB.U6"
HEAD, ANALYST, TEAM_LEADER = "Maimunah Yulianti", "Ratih Kusumawardani", "Galih Permana"
SIZE = 20
WRITTEN, AGREED = date(2026, 1, 14), date(2026, 1, 21)
FIGURES = {1: "78", 2: "81", 3: "76", 4: "84"}
OF_THE_YEAR = "80"


def three_quarters() -> dict[str, str]:
    """Agreed SKPs, and three quarters reported, rated and read, before the journey begins in November.

    The HR of a city level stands beside the agency: its reach ends before this unit.
    """
    cast, year = assemble(), make_year()
    make_whole_year(year)
    south = make_unit("31.71", "Kota Administrasi Jakarta Selatan", "KOTAADM", cast.province)
    give_role(make_user("hr.selatan", "Suku Badan Kepegawaian Jakarta Selatan"), "wilayah", south)
    second = make_person(
        "Sari Handayani",
        cast.bidang,
        "Kepala Seksi Pengendalian Operasional II",
        job_type="Pengawas",
        superior=cast.division_head,
    )
    analyst, leader = (
        make_person(name, cast.bidang, title, job_type="JF Keahlian", superior=cast.division_head)
        for name, title in (
            (ANALYST, "Analis Lalu Lintas Ahli Muda"),
            (TEAM_LEADER, "Perencana Ahli Muda"),
        )
    )
    make_member(make_team(cast.bidang, year, leader, name="Tim Peta Antrean"), analyst)
    for number in range(13):
        above = cast.section_head if number < 6 else second
        make_person(f"Petugas {number + 1:02}", cast.bidang, "Penata Layanan Operasional", superior=above)
    people = _people()
    assert len(people) == SIZE, len(people)
    for person in people:
        _agree(person, year)
    for number in (1, 2, 3):
        _quarter(number)
    return _logins(
        head=cast.head,
        division=cast.division_head,
        section=cast.section_head,
        officer=cast.officer,
        colleague=cast.colleague,
        analyst=analyst,
        leader=leader,
    )


def _quarter(number: int) -> None:
    """A quarter from its report to the reading of its result, within a week."""
    people, period = _people(), _period(number)
    unit = Unit.objects.get(code=BIDANG)
    _report(period, period.ends + timedelta(days=3), FIGURES[number], people)
    _set_predikat_of_the_unit(Person.objects.get(name=HEAD), unit, period)
    _rate(period, people, period.ends + timedelta(days=5))
    _read(period, period.ends + timedelta(days=6))


def rest_answers() -> dict[str, str]:
    """Whatever sheet was not filled in on a screen is; after the last day the box is opened once."""
    campaign = Campaign.objects.select_related("box").get()
    assert campaign.box is not None
    questions = codes(questionnaire_on(campaign.opens_on))
    for place, person in enumerate(_people()):
        with on_stage(person, campaign.opens_on + timedelta(days=3)) as viewer:
            for sheet in sheets_of(viewer):
                if not sheet.is_complete:
                    said = dict.fromkeys(questions, 3 + place % 3)
                    campaigns.save_sheet(viewer=viewer, seat=sheet.seat, said=said)
    after = campaign.closes_on + timedelta(days=1)
    with on_stage(User.objects.get(username="hr.dishub"), after, 1):
        ballots.close_box(box_id=campaign.box.pk)
        campaigns.tell_closed(campaign_id=campaign.pk)
    return {}


def last_quarter() -> dict[str, str]:
    """The fourth quarter is judged too; all but the analyst have reported on the year."""
    _quarter(4)
    _report(_whole(), date(2027, 1, 7), OF_THE_YEAR, _without_analyst())
    return {}


def rest_is_rated() -> dict[str, str]:
    """All but the analyst are rated for the year, on the day of the journey."""
    _rate(_whole(), _without_analyst())
    return {}


def clocks_run() -> dict[str, str]:
    """What the worker does every few minutes: follow-ups are settled, and the four questions asked."""
    judging.close_unanswered()
    settle()
    for step in Step:
        ask_after(step)
    return {}


def rest_reads() -> dict[str, str]:
    """Everybody has opened the result of the year; nobody else answers it."""
    _read(_whole(), date(2027, 1, 20))
    return {}


@contextmanager
def _now(person: Person) -> Iterator[Viewer]:
    """Be that person at this hour of the installation's clock."""
    assert person.user is not None
    with acting_as(Actor.user(person.user.public_id)):
        yield viewer_for(person.user, clock.today())


def _people() -> list[Person]:
    """Who holds a post in the unit."""
    found = Person.objects.filter(appointments__unit__code=BIDANG)
    return list(found.select_related("user").order_by("pk"))


def _skp(person: Person) -> Skp:
    return Skp.objects.select_related("person", "unit", "year", "appointment").get(person=person)


def _period(number: int) -> Period:
    return Period.objects.select_related("series__year").get(pk=quarter(number).pk)


def _whole() -> Period:
    return Period.objects.select_related("series__year").get(series__kind="tahunan")


def _without_analyst() -> list[Person]:
    return [person for person in _people() if person.name != ANALYST]


def _penilai(person: Person, day: date) -> Person:
    penilai = appraiser_on(person, day)
    assert penilai is not None, person
    return penilai


def _agree(person: Person, year: PerformanceYear) -> None:
    with on_stage(person, WRITTEN) as viewer:
        version = goals.start_skp(viewer=viewer, year=year, approach=Approach.QUANTITATIVE)
        goals.save_result(
            viewer=viewer,
            version=version,
            key=uuid7(),
            draft=goals.ResultDraft(
                kind=ResultKind.MAIN,
                text="Terurainya kemacetan pada laporan warga",
                cascade=Cascade.NONE,
                indicators=[
                    goals.IndicatorDraft(
                        key=uuid7(),
                        text="Persentase laporan ditanggapi paling lama 60 menit",
                        aspect="waktu",
                        target=Decimal(75),
                        unit_label="persen",
                        target_kind=TargetKind.POSITION,
                    )
                ],
            ),
        )
        version.refresh_from_db()
        goals.submit(viewer=viewer, version=version)
    version.refresh_from_db()
    with on_stage(_penilai(person, AGREED), AGREED) as viewer:
        version = goals.open_version(viewer=viewer, version=version)
        goals.agree(viewer=viewer, version=version)


def _report(period: Period, day: date, figure: str, people: list[Person]) -> None:
    for person in people:
        skp = _skp(person)
        with on_stage(person, day) as viewer:
            for indicator in indicators_in_force(skp):
                reporting.save_realisation(
                    viewer=viewer,
                    skp=skp,
                    period=period,
                    key=indicator.key,
                    content=reporting.Content(
                        figure=Decimal(figure),
                        narrative="Laporan warga ditanggapi regu piket.",
                        effort="Pos siaga dipindah ke Pancoran.",
                    ),
                )
            reporting.submit(viewer=viewer, skp=skp, period=period)


def _set_predikat_of_the_unit(head: Person, unit: Unit, period: Period) -> None:
    with on_stage(head, period.ends + timedelta(days=4)) as viewer:
        judging.set_unit_predikat(
            viewer=viewer,
            unit=unit,
            period=period,
            value="baik",
            grounds="Rencana aksi triwulan berjalan; 96 persen target tercapai.",
        )


def _rate(period: Period, people: list[Person], day: date | None = None) -> None:
    """As the penilai would: the suggested rating of work, and behaviour as expected; now, where no day is named."""
    for person in people:
        penilai, skp = _penilai(person, day or clock.today()), _skp(person)
        with on_stage(penilai, day) if day else _now(penilai) as viewer:
            report = submitted_report(skp, period)
            for stated in unanswered_obstacles(report) if report else ():
                reporting.answer_obstacle(viewer=viewer, realisation=stated, text="Diterima, dibahas.")
            suggested = judging.preview_suggestion(gather(skp, period)).work or "sesuai"
            judging.set_rating(
                viewer=viewer,
                skp=skp,
                period=period,
                decision=judging.RatingDecision(work=suggested, behaviour="sesuai"),
            )


def _read(period: Period, day: date) -> None:
    waiting = Appraisal.objects.filter(period=period, opened_at=None).select_related("person__user")
    for appraisal in waiting.order_by("pk"):
        with on_stage(appraisal.person, day) as viewer:
            judging.mark_opened(viewer=viewer, appraisal=appraisal)


def _logins(**people: Person) -> dict[str, str]:
    return {role: person.nrk or "" for role, person in people.items()}
