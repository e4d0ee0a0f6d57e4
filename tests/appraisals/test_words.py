"""A result in the reader's language; official documents in Indonesian, whoever asks for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from abdi.appraisals import documents as print_form
from abdi.appraisals import issuing
from abdi.core import files
from tests.cast import Cast
from tests.factories.appraisals import Case, appraisal_of, make_rating

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]


@pytest.fixture
def rated(case: Case, cast: Cast) -> Case:
    make_rating(case, cast.section_head)
    return case


def test_the_result_and_its_grounds_are_told_in_the_language_of_the_reader(
    rated: Case, cast: Cast, signed_in: SignedIn
) -> None:
    irma = signed_in(cast.officer)
    url = reverse("appraisals:result", args=[appraisal_of(rated).public_id])
    indonesian = irma.get(url).content.decode()
    irma.post("/bahasa/", {"language": "en"})

    english = irma.get(url).content.decode()

    assert "memberi predikat Baik" in indonesian
    assert "Why is my predikat Good?" in english
    assert "give the predikat Good" in english
    assert "memberi predikat" not in english


def test_the_desk_speaks_english_to_who_chose_it(case: Case, cast: Cast, signed_in: SignedIn) -> None:
    budi = signed_in(cast.section_head)
    budi.post("/bahasa/", {"language": "en"})

    page = budi.post(
        reverse("appraisals:rate", args=[case.skp.public_id, case.period.public_id]), {"aksi": "tetapkan"}
    ).content.decode()

    assert "Choose a rating hasil kerja." in page
    assert "Grounds of the suggestion" in page
    assert "suggested Above Expectation" in page


def test_an_official_document_stays_indonesian(rated: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuing, "evaluasi_form", lambda *_about: translation.get_language())
    monkeypatch.setattr(print_form, "render_evaluasi", str.encode)

    with translation.override("en"):
        issued = issuing.issue(appraisal=appraisal_of(rated), kind=issuing.EVALUASI)

    assert files.open_file(issued.file).read() == b"id"
