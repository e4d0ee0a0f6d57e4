"""Penilaian diri: a draft is its writer's alone, what was shared is read by those who judge and read the judgement."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from abdi.appraisals.models import SelfAppraisal
from abdi.appraisals.services import OwnWords, save_own_view, share_own_view
from abdi.cycles.models import PerformanceYear
from tests.cast import Cast
from tests.everybody import everybody, who_opens, who_reads
from tests.factories.appraisals import appraisal_of, make_case, make_rating, make_unit_predikat
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]
VIEW = "Dua regu saya dipinjam selama Agustus."


def test_the_form_a_draft_and_what_was_shared(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> None:
    make_unit_predikat(cast.bidang, cast.head)
    case = make_case(cast.officer, year)
    keys = [case.skp.public_id, case.period.public_id]
    form, desk = (reverse(f"appraisals:{name}", args=keys) for name in ("own_view", "rate"))
    players = everybody(cast)
    others = {name: who for name, who in players.items() if name != "officer"}
    save_own_view(
        viewer=looking(cast.officer), skp=case.skp, period=case.period, data={"sikap_adaptif": VIEW}
    )
    before = SelfAppraisal.objects.values().get()
    sent = {"sikap_adaptif": "Bukan saya.", "aksi": "bagikan"}
    assert not who_opens(others, signed_in, lambda b: b.get(form).status_code)
    assert not who_opens(others, signed_in, lambda b: b.post(form, sent).status_code)
    assert SelfAppraisal.objects.values().get() == before
    places = [form, desk, reverse("appraisals:team"), reverse("home")]
    assert not who_reads(others, signed_in, places, VIEW)
    share_own_view(
        viewer=looking(cast.officer),
        skp=case.skp,
        period=case.period,
        words=OwnWords(values={"adaptif": VIEW}),
    )
    assert who_reads(others, signed_in, places, VIEW) == {("section_head", desk)}
    make_rating(case, cast.section_head)
    result = reverse("appraisals:result", args=[appraisal_of(case).public_id])
    readers = {name for name, _address in who_reads(others, signed_in, [result], VIEW)}
    assert readers <= {"section_head", "division_head", "head", "governor", "hr", "bkd", "team", "inspector"}
    assert "section_head" in readers
