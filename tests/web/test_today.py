"""Hari Ini: what waits for whom."""

from __future__ import annotations

import pytest
from django.urls import reverse

from abdi.core.actor import Actor, acting_as
from abdi.people.services.claims import file_claim
from tests.factories.imports import bring, row, staff_file
from tests.factories.people import viewer_of


def page(signed_in, who) -> str:
    return signed_in(who).get(reverse("home")).content.decode()


@pytest.fixture
def _a_claim_in_dinsos(cast):
    with acting_as(Actor.system("uji")):
        file_claim(by=viewer_of(cast.stranger), proposed=None, note="Sejak rotasi")


@pytest.mark.usefixtures("_a_claim_in_dinsos")
def test_a_claim_waits_for_the_hr_of_the_claimant_only(cast, signed_in):
    assert "1 usul perbaikan atasan" in page(signed_in, cast.bkd)
    assert "usul perbaikan atasan" not in page(signed_in, cast.hr)


def test_findings_of_a_file_wait_for_the_hr_of_the_person_only(cast, signed_in, tmp_path):
    bring(tmp_path, staff_file(row(kode_unit="31.DINSOS", nip_atasan="", jenis_kelamin="P")))
    assert "data pegawai belum beres" in page(signed_in, cast.bkd)
    assert "data pegawai belum beres" not in page(signed_in, cast.hr)
