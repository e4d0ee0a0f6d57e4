from __future__ import annotations

import uuid

import pytest

from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.goals import make_indicator, make_result, make_skp


def indicator_of(person: Person, year: PerformanceYear, **facts: object) -> Indicator:
    """An indicator in force of a person's new SKP."""
    version = make_skp(person, year, results=0)
    return make_indicator(make_result(version), **{"key": uuid.uuid4(), **facts})


@pytest.fixture
def indicator(cast: Cast, year: PerformanceYear, acting: None) -> Indicator:
    """The officer's indicator "Persentase laporan ditanggapi paling lama 60 menit"."""
    return indicator_of(cast.officer, year)
