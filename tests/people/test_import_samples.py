"""The example files, and what findings are called: offered on the pages, and true."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from abdi.people.enums import ImportKind
from abdi.people.findings import WORDS
from abdi.people.services.imports.problems import KINDS
from tests.factories.imports import bring, row, staff_file

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def bkd(signed_in, cast):
    return signed_in(cast.bkd)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_examples_can_be_imported_one_after_the_other(bkd, tmp_path, form):
    for kind in (ImportKind.UNITS, ImportKind.OFFICIALS, ImportKind.PEOPLE):
        answer = bkd.get(reverse("people:import_sample", args=[kind, form]))
        assert f".{form}" in answer["Content-Disposition"]
        report = bring(tmp_path, answer.content, kind, f"contoh.{form}")
        assert [found.message for found in report.problems] == []
        assert report.rows == 2


def test_they_are_offered_where_a_file_is_brought(bkd):
    page = bkd.get(reverse("people:imports")).content.decode()
    assert all(reverse("people:import_sample", args=[kind, "xlsx"]) in page for kind in ImportKind)


@pytest.mark.parametrize("wrong", [("gaji", "csv"), ("people", "pdf")])
def test_there_is_no_other_example(bkd, wrong):
    assert bkd.get(reverse("people:import_sample", args=wrong)).status_code == 404


def test_every_finding_has_its_words():
    assert set(WORDS) == set(KINDS)


def test_the_page_speaks_of_findings_in_words(bkd):
    fields = {"kind": "people", "file": _upload(staff_file(row(nip="123")))}
    page = bkd.post(reverse("people:import_check"), fields, follow=True).content.decode()
    assert "Panjang NIP keliru (1)" in page
    assert '<code class="small muted">nip_length</code>' in page


def _upload(content):
    return SimpleUploadedFile("staf.csv", content)
