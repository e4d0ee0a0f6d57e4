"""Beside the figures: a colleague who types for another, an idea that was tried, a question that may be explained."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from abdi.activities import services as diary
from abdi.activities.drafts import Draft
from abdi.cycles.models import PerformanceYear
from abdi.cycles.queries import reporting_periods
from abdi.demo.stage import on_stage
from abdi.goals.models import Skp
from abdi.ideas import services as ideas
from abdi.ideas.enums import Better
from abdi.ideas.queries import results_of
from abdi.people.models import Person
from abdi.reporting import services as reporting
from abdi.reporting.queries.sheets import indicators_in_force
from abdi.screening.services import begin_sweep, go_on

OFFICER, SUPERIOR, HELPER = "100715", "100680", "100687"
HELP_BEGINS, HELP_ENDS = date(2026, 11, 16), date(2026, 12, 31)


def play(year: PerformanceYear) -> None:
    """What waits for the officer and for her superior when the visitor comes."""
    owner = _person(OFFICER)
    skp = Skp.objects.select_related("person", "unit", "year").get(person=owner, year=year)
    _type_for(owner, skp)
    _try_an_idea(owner, skp)
    _ask_about_hours(owner)


def _person(nrk: str) -> Person:
    return Person.objects.select_related("user").get(nrk=nrk)


def _type_for(owner: Person, skp: Skp) -> None:
    """A colleague has typed the first figure of the last quarter; it waits for the officer's word."""
    helper = _person(HELPER)
    with on_stage(owner, HELP_BEGINS) as viewer:
        held = reporting.name_helper(
            viewer=viewer, helper_id=helper.public_id, starts=HELP_BEGINS, ends=HELP_ENDS
        )
    period = reporting_periods(owner, skp.year, HELP_BEGINS)[-1]
    with on_stage(helper, date(2026, 11, 20)) as viewer:
        reporting.type_entry(
            viewer=viewer,
            assistance=held,
            skp=skp,
            period=period,
            indicator=indicators_in_force(skp)[0],
            content=reporting.Content(
                figure=Decimal(19), narrative="Sampai 20 November; dicatat dari lembar regu di lapangan."
            ),
        )
        reporting.type_activity(
            viewer=viewer,
            assistance=held,
            draft=Draft(
                day=date(2026, 11, 19),
                text="Mengurai antrean di Simpang Pancoran bersama regu pagi",
                quantity=Decimal(3),
                unit_label="laporan",
                starts=time(6, 30),
                ends=time(9, 0),
            ),
        )


def _try_an_idea(owner: Person, skp: Skp) -> None:
    """One idea was tried with benefit, the next one waits for the superior."""
    result = results_of(skp)[0].key
    with on_stage(owner, date(2026, 8, 3)) as viewer:
        first = ideas.write(
            viewer=viewer,
            skp=skp,
            content=ideas.Content(
                result_key=result,
                title="Pos siaga bergerak pada jam sibuk",
                problem="Regu berangkat dari kantor dan sering tiba setelah simpang terlanjur padat.",
                way="Dua petugas menunggu di simpang yang kemarin paling banyak dilaporkan, lalu berpindah tiap jam.",
                place="Simpang Pancoran dan Kuningan",
                trial_starts=date(2026, 8, 10),
                trial_ends=date(2026, 9, 11),
            ),
        )
        ideas.submit(viewer=viewer, idea=first)
    with on_stage(_person(SUPERIOR), date(2026, 8, 5)) as viewer:
        ideas.agree(viewer=viewer, idea=first)
    with on_stage(owner, date(2026, 9, 21)) as viewer:
        ideas.measure(
            viewer=viewer,
            idea=first,
            effect=ideas.Effect(
                measure="Waktu tanggap laporan kemacetan di dua simpang",
                unit_label="menit",
                better=Better.DOWN,
                before=Decimal(48),
                before_source="CRM, Juli 2026",
                after=Decimal(31),
                after_source="CRM, 10 Agustus – 11 September 2026",
            ),
        )
    with on_stage(owner, date(2026, 11, 18)) as viewer:
        second = ideas.write(
            viewer=viewer,
            skp=skp,
            content=ideas.Content(
                result_key=result,
                title="Pesan singkat kepada pelapor setelah simpang terurai",
                problem="Pelapor tidak tahu bahwa laporannya sudah selesai, lalu melapor lagi.",
                way="Satu kalimat dikirim dari CRM begitu status menjadi Selesai, dengan foto sesudahnya.",
                place="Regu Pancoran",
                trial_starts=date(2026, 12, 1),
                trial_ends=date(2026, 12, 18),
            ),
        )
        ideas.submit(viewer=viewer, idea=second)


def _ask_about_hours(owner: Person) -> None:
    """Two entries of one morning share half an hour; a look over everybody asks about it."""
    day = date(2026, 11, 22)
    with on_stage(owner, day, hour=19) as viewer:
        drafts = [
            Draft(day=day, text=text, starts=starts, ends=ends)
            for text, starts, ends in (
                ("Mengatur lalu lintas Hari Bebas Kendaraan Bermotor", time(6), time(9, 30)),
                ("Rapat koordinasi regu di posko Pancoran", time(9), time(10)),
            )
        ]
        diary.record(viewer=viewer, drafts=drafts)
    sweep = begin_sweep()
    while sweep is not None and go_on(sweep.pk):
        pass
