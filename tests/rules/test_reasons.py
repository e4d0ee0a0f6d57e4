"""Reasons as data, and what a result says of itself."""

import json
from datetime import date

import pytest

from abdi_rules import VERSION, Reason
from abdi_rules.enums import Rating
from abdi_rules.reasons import Result, from_data

DAY = date(2022, 2, 18)
SURE = Reason("appraisal.matrix", {"hasil": Rating.SESUAI}, "PermenPANRB 6/2022", DAY, assumed=False)
ASSUMED = Reason("appraisal.matrix", {}, "PermenPANRB 6/2022", DAY, assumed=True)


def test_a_reason_becomes_plain_data():
    data = SURE.as_data()
    assert data == {
        "code": "appraisal.matrix",
        "params": {"hasil": "sesuai"},
        "cite": "PermenPANRB 6/2022",
        "in_force_from": "2022-02-18",
        "assumed": False,
    }
    assert type(data["params"]["hasil"]) is str


@pytest.mark.parametrize("reason", [SURE, ASSUMED])
def test_a_stored_reason_is_read_back(reason):
    assert from_data(json.loads(json.dumps(reason.as_data()))) == reason


@pytest.mark.parametrize("name", ["code", "params", "cite", "in_force_from", "assumed"])
def test_a_stored_reason_with_a_part_missing_is_not_read(name):
    stored = SURE.as_data()
    del stored[name]
    with pytest.raises(KeyError):
        from_data(stored)


def test_a_stored_reason_with_other_params_is_not_read():
    with pytest.raises(ValueError, match=r"^params$"):
        from_data(SURE.as_data() | {"params": ["hasil"]})


def test_a_result_is_assumed_as_soon_as_one_step_is():
    assert Result(because=[SURE, ASSUMED]).assumed
    assert not Result(because=[SURE]).assumed


def test_a_result_names_the_release_that_computed_it():
    assert Result(because=[]).version == VERSION
