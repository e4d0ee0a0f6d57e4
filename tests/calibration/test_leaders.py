"""A leader of a unit: its achievement is his rating of results, on the screen, kept, in the minutes and in print."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.enums import UnitPredikatValue
from abdi.appraisals.issuing import EVALUASI, issue
from abdi.appraisals.models import Appraisal, Rating
from abdi.appraisals.services import AppraisalRefused, Revision, revise_rating, set_rating
from abdi.calibration.documents import minutes_of
from abdi.calibration.models import Meeting
from abdi.calibration.services import CalibrationRefused, propose, sign
from abdi.core import files
from abdi.core.models import IssuedDocument
from abdi.cycles.models import PerformanceYear
from abdi.people.models import Person
from abdi_rules.appraisal import leader_rating
from abdi_rules.enums import PredikatOrganisasi
from tests.cast import Cast
from tests.factories.appraisals import Case, decision, make_case, make_unit_predikat
from tests.factories.calibration import WHY, make_meeting
from tests.factories.cycles import quarter
from tests.factories.people import viewer_of
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting", "year")
SignedIn = Callable[[Person | User], Client]
ACHIEVEMENTS = UnitPredikatValue.values


def achieved(value: str) -> str:
    return leader_rating(organisasi=PredikatOrganisasi(value), on=quarter(3).ends).hasil.value


@pytest.fixture
def leader(cast: Cast, year: PerformanceYear) -> Case:
    """Darmawan leads the bidang; his own figures are far above target, whatever his unit achieved."""
    return make_case(cast.division_head, year, figure="900")


def rate(case: Case, cast: Cast, work: str) -> Rating:
    told = decision(work=work, departs_work="Kerjanya sendiri tampak lain daripada unitnya.")
    return set_rating(viewer=looking(cast.head), skp=case.skp, period=case.period, decision=told)


def text_of(document: IssuedDocument | None) -> str:
    assert document is not None
    with files.open_file(document.file) as content:
        pages = pypdf.PdfReader(io.BytesIO(content.read())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize("value", ACHIEVEMENTS)
def test_no_other_rating_is_kept(leader: Case, cast: Cast, value: str) -> None:
    make_unit_predikat(cast.bidang, cast.head, value)
    for work in RatingValue.values:
        if work == achieved(value):
            continue
        with pytest.raises(AppraisalRefused, match="Capaian unit adalah rating") as caught:
            rate(leader, cast, work)
        assert caught.value.field == "hasil"
    assert rate(leader, cast, achieved(value)).work == achieved(value)
    assert list(Rating.objects.values_list("work", flat=True)) == [achieved(value)]


@pytest.mark.parametrize("value", ACHIEVEMENTS)
def test_the_screen_offers_that_one_alone(leader: Case, cast: Cast, value: str, signed_in: SignedIn) -> None:
    make_unit_predikat(cast.bidang, cast.head, value)
    browser = signed_in(cast.head)
    address = reverse("appraisals:rate", args=[leader.skp.public_id, leader.period.public_id])
    page = browser.get(address).content.decode()
    offered = [work for work in RatingValue.values if f'name="hasil" value="{work}"' in page]
    assert offered == [achieved(value)]
    other = next(work for work in RatingValue.values if work != achieved(value))
    answer = browser.post(address, {"hasil": other, "perilaku": "sesuai", "aksi": "tetapkan"})
    assert answer.status_code == 422
    assert "Capaian unit adalah rating" in answer.content.decode()
    assert not Rating.objects.exists()


@pytest.mark.parametrize("value", ["istimewa", "kurang"])
def test_minutes_and_print_say_what_the_unit_achieved(leader: Case, cast: Cast, value: str) -> None:
    make_unit_predikat(cast.bidang, cast.head, value)
    make_unit_predikat(cast.dishub, cast.governor)
    rate(leader, cast, achieved(value))
    meeting = make_meeting(cast, cast.dishub)
    signed = sign(viewer=viewer_of(cast.head), meeting=meeting, grounds=WHY)
    (line,) = signed.outcome["pegawai"]
    assert line["hasil"] == achieved(value)
    label = str(RatingValue(achieved(value)).label)
    assert label in text_of(minutes_of(signed))
    printed = text_of(issue(appraisal=Appraisal.objects.get(), kind=EVALUASI)).upper()
    assert label.upper() in printed
    assert str(UnitPredikatValue(value).label).upper() in printed


def test_a_meeting_does_not_propose_another(leader: Case, cast: Cast) -> None:
    make_unit_predikat(cast.bidang, cast.head)
    rate(leader, cast, "sesuai")
    # The head signs and is his penilai; the Plh. of another place could propose, so the meeting of all is asked.
    meeting: Meeting = make_meeting(cast, cast.province, counted="seluruhnya")
    told = {"skp": leader.skp, "reason": WHY}
    with pytest.raises(CalibrationRefused, match="Capaian unit adalah rating"):
        propose(viewer=viewer_of(cast.governor), meeting=meeting, side="hasil", after="di_atas", **told)
    made = propose(viewer=viewer_of(cast.governor), meeting=meeting, side="perilaku", after="di_atas", **told)
    assert made.after == "di_atas"


def test_an_objection_does_not_decide_another(leader: Case, cast: Cast) -> None:
    make_unit_predikat(cast.bidang, cast.head)
    held = rate(leader, cast, "sesuai")
    decided = {"grounds": WHY, "objection": uuid.uuid4(), "reference": "KB-1"}
    with pytest.raises(AppraisalRefused, match="Capaian unit adalah rating"):
        revise_rating(
            by=cast.governor,
            contested=held,
            revision=Revision(work="di_atas", behaviour="sesuai", **decided),
        )
    made = revise_rating(
        by=cast.governor, contested=held, revision=Revision(work="sesuai", behaviour="di_atas", **decided)
    )
    assert made.work == "sesuai"
