from __future__ import annotations

import pytest

from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.factories.appraisals import Case, make_case, make_unit_predikat


@pytest.fixture
def case(cast: Cast, year: PerformanceYear, acting: None) -> Case:
    """Irma has reported; the predikat of her bidang is set by the head; Budi is to rate her."""
    make_unit_predikat(cast.bidang, cast.head)
    return make_case(cast.officer, year)
