"""Withdrawn and opened in the same second, each over a connection of its own: one act holds, the other is told."""

from __future__ import annotations

import pytest

from abdi.core.actor import Actor, acting_as
from abdi.goals import services
from abdi.goals.models import Message, SkpVersion
from abdi.goals.queries import WHOLE
from abdi.goals.services import SkpRefused
from tests.at_once import at_once
from tests.cast import Cast, assemble
from tests.factories.cycles import make_year
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of


@pytest.fixture
def scene(committed: None) -> tuple[Cast, SkpVersion]:
    with acting_as(Actor.system("uji")):
        cast, year = assemble(), make_year()
        return cast, make_skp(cast.officer, year, status="diajukan", results=2)


def test_what_was_withdrawn_a_second_earlier_is_not_opened(scene: tuple[Cast, SkpVersion]) -> None:
    cast, version = scene
    officer, superior = viewer_of(cast.officer), viewer_of(cast.section_head)
    _withdrawn, opened = at_once(
        lambda: services.withdraw(viewer=officer, version=version),
        lambda: services.open_version(viewer=superior, version=version),
    )
    assert isinstance(opened, SkpRefused)
    assert "menarik kembali SKP ini sebelum Anda membukanya" in str(opened)
    _stands(version, "draf")


def test_what_was_opened_a_second_earlier_is_not_withdrawn(scene: tuple[Cast, SkpVersion]) -> None:
    cast, version = scene
    officer, superior = viewer_of(cast.officer), viewer_of(cast.section_head)
    _opened, withdrawn = at_once(
        lambda: services.open_version(viewer=superior, version=version),
        lambda: services.withdraw(viewer=officer, version=version),
    )
    assert isinstance(withdrawn, SkpRefused)
    assert "Atasan sudah membuka SKP ini" in str(withdrawn)
    _stands(version, "dibaca")


def test_two_first_messages_about_one_line_make_one_thread(scene: tuple[Cast, SkpVersion]) -> None:
    cast, version = scene
    officer, superior = viewer_of(cast.officer), viewer_of(cast.section_head)
    first, second = at_once(
        lambda: services.say(viewer=officer, version=version, ref=WHOLE, text="Satu").pk,
        lambda: services.say(viewer=superior, version=version, ref=WHOLE, text="Dua").pk,
    )
    assert first == second
    assert list(Message.objects.values_list("text", flat=True)) == ["Satu", "Dua"]


def _stands(version: SkpVersion, status: str) -> None:
    """Nothing was lost: the same version with the same lines."""
    version.refresh_from_db()
    assert version.status == status
    assert version.results.count() == 2
