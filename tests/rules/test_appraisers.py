"""The lowest kind of post that may appraise another, as a proposal."""

from datetime import date

import pytest

from abdi_rules import Refused
from abdi_rules.appraisers import GUBERNUR, lowest_appraiser

DAY = date(2026, 10, 7)


@pytest.mark.parametrize(
    ("job_type", "level", "appraiser"),
    [
        ("JPT Madya", "", GUBERNUR),
        ("JPT Pratama", "", GUBERNUR),
        ("Administrator", "", "JPT Pratama"),
        ("Pengawas", "", "Administrator"),
        ("Pelaksana", "", "Pengawas"),
        ("JF Keahlian", "Ahli Utama", "JPT Pratama"),
        ("JF Keahlian", "Ahli Madya", "JPT Pratama"),
        ("JF Keahlian", "Ahli Muda", "Administrator"),
        ("JF Keahlian", "Ahli Pertama", "Pengawas"),
        ("JF Keahlian", "", "Pengawas"),
        ("JF Keterampilan", "Mahir", "Pengawas"),
    ],
)
def test_it_proposes_by_post_and_level(job_type, level, appraiser):
    assert lowest_appraiser(job_type, level, DAY) == appraiser


def test_it_proposes_nobody_for_a_post_it_does_not_know():
    assert lowest_appraiser("Juru Kunci", "", DAY) is None


def test_before_the_regulation_there_is_no_answer():
    with pytest.raises(Refused):
        lowest_appraiser("Pelaksana", "", date(2022, 2, 17))
