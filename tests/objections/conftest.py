from __future__ import annotations

import pytest

from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.factories.appraisals import Case, make_case, make_rating, make_unit_predikat


@pytest.fixture
def case(cast: Cast, year: PerformanceYear, acting: None) -> Case:
    """Budi rated Irma above expectation in results and as expected in behaviour: Baik."""
    make_unit_predikat(cast.bidang, cast.head)
    found = make_case(cast.officer, year)
    make_rating(found, cast.section_head)
    return found
