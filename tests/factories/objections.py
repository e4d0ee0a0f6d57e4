from __future__ import annotations

from typing import Any

from abdi.objections.models import Objection
from abdi.objections.services import Decision, Filing, decide, file_objection, state
from abdi.people.models import Person
from tests.factories.appraisals import Case, appraisal_of
from tests.factories.reporting import looking

REASONS = "Laporan bulan September terlewat; ada pada bukti kedua."
STATEMENT = "Saya membaca laporan sampai Agustus; yang September belum ada waktu itu."
GROUNDS = "Bukti September ada sebelum penilaian ditetapkan, jadi ikut dihitung."


def filing(**facts: Any) -> Filing:
    """Behaviour from "sesuai" to "di atas"; the rating of results is not contested."""
    return Filing(**({"asked_work": "", "asked_behaviour": "di_atas", "reasons": REASONS} | facts))


def make_objection(case: Case, **facts: Any) -> Objection:
    """Filed by the employee through the service."""
    return file_objection(viewer=looking(case.person), appraisal=appraisal_of(case), filing=filing(**facts))


def make_heard(case: Case, **facts: Any) -> Objection:
    """The penilai has spoken too."""
    objection = make_objection(case, **facts)
    return state(viewer=looking(objection.penilai), objection=objection, text=STATEMENT)


def granted(by: Person, objection: Objection, **facts: Any) -> Objection:
    told = {"outcome": "dikabulkan", "grounds": GROUNDS} | facts
    return decide(viewer=looking(by), objection=objection, decision=Decision(**told))
