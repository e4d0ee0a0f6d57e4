from __future__ import annotations

from dataclasses import dataclass

import pytest

from abdi.appraisals.models import Appraisal
from abdi.calibration.models import Meeting
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.appraisals import Case, appraisal_of, make_case, make_rating, make_unit_predikat
from tests.factories.calibration import make_meeting
from tests.factories.people import make_person


@dataclass(frozen=True)
class Scene:
    """A meeting of the bidang, led by Darmawan. Budi has rated Irma (hasil di atas), Wahyu has rated Sari."""

    meeting: Meeting
    irma: Case
    sari: Case
    wahyu: Person

    @property
    def appraisal(self) -> Appraisal:
        return appraisal_of(self.irma)


def make_scene(cast: Cast, year: PerformanceYear) -> Scene:
    make_unit_predikat(cast.bidang, cast.head)
    wahyu = make_person(
        "Wahyu Nugroho",
        cast.bidang,
        "Kepala Seksi Pengendalian Operasional II",
        job_type="Pengawas",
        superior=cast.division_head,
    )
    sari = make_person("Sari Utami", cast.bidang, "Penata Layanan Operasional", superior=wahyu)
    irma_case, sari_case = make_case(cast.officer, year), make_case(sari, year)
    make_rating(irma_case, cast.section_head)
    make_rating(sari_case, wahyu)
    return Scene(make_meeting(cast), irma_case, sari_case, wahyu)


@pytest.fixture
def scene(cast: Cast, year: PerformanceYear, acting: None) -> Scene:
    return make_scene(cast, year)
