"""What the database refuses of ratings to the application's own role."""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from abdi.appraisals.models import Rating
from tests.cast import Cast
from tests.factories.appraisals import Case, make_rating

COLUMNS = (
    "appraisal_id, version_id, report_id, work, behaviour, predikat, unit_predikat, suggested_work, "
    "suggestion_because, departs_work, departs_behaviour, feedback, because, rules_version, assumed, "
    "decided_by_id, decided_at"
)


def add(receipt: str, *, author: str = "user:seseorang") -> None:
    """A rating beside the one there is, as somebody would write it who holds the password of the application."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('abdi.actor', %s, true)", [author])
        cursor.execute(
            f"INSERT INTO appraisals_rating (public_id, number, receipt, {COLUMNS}) "  # noqa: S608 - constants
            f"SELECT %s, number + 1, %s, {COLUMNS} FROM appraisals_rating",
            [uuid.uuid4(), receipt],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def rating(case: Case, cast: Cast) -> Rating:
    return make_rating(case, cast.section_head)


def test_a_rating_has_an_author(rating: Rating) -> None:
    with pytest.raises(DatabaseError, match="without an author"):
        add(rating.receipt, author="")


@pytest.mark.parametrize("receipt", ["", "TT-AAAA-BBBB-CCCC"])
def test_a_rating_has_a_receipt(rating: Rating, receipt: str) -> None:
    with pytest.raises(DatabaseError, match="receipt of its own"):
        add(receipt)


def test_the_receipt_of_another_rating_does_not_do(rating: Rating) -> None:
    with pytest.raises(DatabaseError, match="receipt of its own"):
        add(rating.receipt)
