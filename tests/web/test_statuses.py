from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db.models import TextChoices

from abdi.appraisals.enums import AppraisalStatus, Predikat, Rating, UnitPredikatValue
from abdi.goals.enums import OfferStatus, SkpStatus
from abdi.ideas.enums import IdeaStatus
from abdi.people.enums import ImportStatus
from abdi.renkin.enums import RenkinState
from abdi.reporting.enums import AssistedStatus, ReportStatus
from abdi.screening.enums import FindingStatus
from abdi.teams.enums import MembershipStatus, TeamStanding
from abdi.transitions.enums import ProposalStatus
from abdi.web.statuses import LOOKS, look_of

SPRITE = Path(__file__).resolve().parents[2] / "abdi/web/static/abdi/icons.svg"


@pytest.mark.parametrize("code", LOOKS)
def test_a_status_has_an_icon_that_exists_and_a_word(code: str) -> None:
    assert LOOKS[code].icon in re.findall(r'<symbol id="([a-z]+)"', SPRITE.read_text(encoding="utf-8"))
    assert str(LOOKS[code].word)


@pytest.mark.parametrize(
    "enum",
    [
        SkpStatus,
        OfferStatus,
        MembershipStatus,
        ProposalStatus,
        TeamStanding,
        ReportStatus,
        RenkinState,
        AssistedStatus,
        AppraisalStatus,
        Predikat,
        Rating,
        UnitPredikatValue,
        ImportStatus,
        FindingStatus,
        IdeaStatus,
    ],
)
def test_every_stored_status_is_shown_in_its_own_words(enum: type[TextChoices]) -> None:
    assert {str(look_of(code).word) for code in enum.values} == {str(label) for label in enum.labels}


def test_a_shared_code_takes_the_word_it_is_given() -> None:
    assert look_of("diajukan", word="Sedang diperiksa").word == "Sedang diperiksa"


def test_an_unknown_status_is_neutral_when_it_brings_its_word() -> None:
    assert look_of("entah", word="Entah").kind == ""


def test_an_unknown_status_without_a_word_is_refused() -> None:
    with pytest.raises(LookupError, match=r"statuses\.py"):
        look_of("entah")


@pytest.mark.parametrize("predikat", Predikat.values)
def test_no_predikat_is_red(predikat: str) -> None:
    assert LOOKS[predikat].kind != "bad"
