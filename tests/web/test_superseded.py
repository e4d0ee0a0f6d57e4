"""What the page behind a number says of a rating in whose place another was set."""

from __future__ import annotations

import pytest
from django.test import Client

from abdi.appraisals.issuing import EVALUASI, issue
from abdi.appraisals.models import Rating
from abdi.core.models import IssuedDocument
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.factories.appraisals import appraisal_of, make_case, make_rating

pytestmark = pytest.mark.usefixtures("acting")


@pytest.fixture
def ratings(cast: Cast, year: PerformanceYear) -> tuple[Rating, Rating]:
    """The first one, and the one that took its place."""
    case = make_case(cast.officer, year)
    first = make_rating(case, cast.section_head)
    issue(appraisal=appraisal_of(case), kind=EVALUASI)
    second = make_rating(case, cast.section_head, recommendation="Latih petugas baru.")
    return first, second


def page_of(client: Client, number: str) -> str:
    return client.get(f"/periksa/{number}/").content.decode()


def test_a_receipt_names_the_one_that_replaced_it(client: Client, ratings: tuple[Rating, Rating]) -> None:
    first, second = ratings
    assert f"Sudah diganti oleh {second.receipt}" in page_of(client, first.receipt)


def test_the_rating_in_force_is_not_said_to_be_replaced(
    client: Client, ratings: tuple[Rating, Rating]
) -> None:
    assert "Sudah diganti" not in page_of(client, ratings[1].receipt)


def test_a_document_of_the_replaced_rating_says_so(client: Client, ratings: tuple[Rating, Rating]) -> None:
    first, second = ratings
    printed = IssuedDocument.objects.get(subject=first.appraisal.public_id)
    assert f"Sudah diganti oleh {second.receipt}" in page_of(client, printed.number)
