"""A draft that its owner shows to the penilai: who reads and speaks, and what nobody may do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from abdi.cycles.models import PerformanceYear
from abdi.goals import services
from abdi.goals.enums import ThreadSubject
from abdi.goals.models import SkpVersion
from abdi.goals.queries import WHOLE, LineRef
from abdi.goals.services import SkpRefused
from abdi.notifications.models import Notice
from abdi.people.models import Person
from tests.cast import Cast
from tests.factories.goals import make_skp
from tests.factories.people import viewer_of

SignIn = Callable[[Person], Client]
pytestmark = pytest.mark.usefixtures("acting")
TEXT = "Simpang mana saja yang dimaksud?"


@pytest.fixture
def draft(cast: Cast, year: PerformanceYear) -> SkpVersion:
    return make_skp(cast.officer, year, status="draf")


@pytest.fixture
def shared(cast: Cast, draft: SkpVersion) -> SkpVersion:
    return services.share_draft(viewer=viewer_of(cast.officer), version=draft)


def page(version: SkpVersion) -> str:
    return f"/skp/{version.public_id}/"


def test_the_owner_shares_with_one_button_that_says_who_reads(
    cast: Cast, draft: SkpVersion, signed_in: SignIn
) -> None:
    browser = signed_in(cast.officer)
    before = browser.get(page(draft)).content.decode()
    assert "Bila dibagikan, Budi Winarno, penilai Anda" in before
    assert "#t-" not in before
    assert ">Bahas<" not in before
    after = browser.post(f"{page(draft)}bagikan/", follow=True).content.decode()
    assert "Dapat dibaca Budi Winarno" in after
    assert ">Bahas<" in after


def test_the_penilai_reads_and_speaks_of_it(cast: Cast, shared: SkpVersion, signed_in: SignIn) -> None:
    browser = signed_in(cast.section_head)
    assert "Irma Aryani" in browser.get("/skp/persetujuan/").content.decode()
    drawn = browser.get(page(shared)).content.decode()
    assert "Draf yang dibagikan kepada Anda." in drawn
    assert "Ubah RHK" not in drawn
    assert "Setujui SKP" not in drawn
    assert browser.post(f"{page(shared)}percakapan/skp/", {"text": TEXT}).status_code == 302
    assert TEXT in signed_in(cast.officer).get(page(shared)).content.decode()


def test_an_unshared_draft_stays_hidden_from_the_penilai(
    cast: Cast, draft: SkpVersion, signed_in: SignIn
) -> None:
    browser = signed_in(cast.section_head)
    assert browser.get(page(draft)).headers["Location"] == "/skp/persetujuan/"
    assert browser.get(f"{page(draft)}percakapan/skp/").status_code == 404
    with pytest.raises(SkpRefused, match="belum dibagikan"):
        services.say(viewer=viewer_of(cast.section_head), version=draft, ref=WHOLE, text=TEXT)


@pytest.mark.parametrize("who", ["division_head", "head", "colleague", "stranger"])
def test_nobody_else_sees_a_shared_draft(cast: Cast, shared: SkpVersion, signed_in: SignIn, who: str) -> None:
    assert signed_in(getattr(cast, who)).get(page(shared)).status_code == 404


def test_the_penilai_neither_decides_nor_words_a_shared_draft(cast: Cast, shared: SkpVersion) -> None:
    viewer = viewer_of(cast.section_head)
    for act in (services.open_version, services.agree):
        with pytest.raises(SkpRefused):
            act(viewer=viewer, version=shared)
    with pytest.raises(SkpRefused):
        services.return_version(viewer=viewer, version=shared, reason="Sebutkan simpangnya.")
    with pytest.raises(SkpRefused):
        services.save_expectations(viewer=viewer, version=shared, texts={}, edition=0, token=None)
    for act in (services.share_draft, services.unshare_draft, services.submit):
        with pytest.raises(PermissionDenied):
            act(viewer=viewer, version=shared)
    shared.refresh_from_db()
    assert shared.status == "draf"


def test_taken_back_it_is_the_owners_alone_and_what_was_said_stays(
    cast: Cast, shared: SkpVersion, signed_in: SignIn
) -> None:
    services.say(viewer=viewer_of(cast.section_head), version=shared, ref=WHOLE, text=TEXT)
    services.unshare_draft(viewer=viewer_of(cast.officer), version=shared)
    assert signed_in(cast.section_head).get(page(shared)).status_code == 302
    assert TEXT in signed_in(cast.officer).get(page(shared)).content.decode()


def test_sharing_is_told_once_and_untold(cast: Cast, draft: SkpVersion) -> None:
    owner, told = viewer_of(cast.officer), Notice.objects.filter(kind="goals.shared")
    for _time in range(2):
        services.share_draft(viewer=owner, version=draft)
    assert told.get().recipient == cast.section_head.user
    services.unshare_draft(viewer=owner, version=draft)
    assert not told.exists()


def test_what_is_handed_in_is_not_shared_any_more_but_read(cast: Cast, shared: SkpVersion) -> None:
    SkpVersion.objects.filter(pk=shared.pk).update(status="diajukan")
    with pytest.raises(SkpRefused, match="sudah diajukan"):
        services.unshare_draft(viewer=viewer_of(cast.officer), version=shared)


def test_a_turn_is_told_to_the_other_side_once_and_without_its_words(cast: Cast, shared: SkpVersion) -> None:
    superior, owner = viewer_of(cast.section_head), viewer_of(cast.officer)
    for _time in range(2):
        services.say(viewer=superior, version=shared, ref=WHOLE, text=TEXT)
    services.say(viewer=owner, version=shared, ref=WHOLE, text="Enam simpang.")
    told = Notice.objects.filter(kind="goals.message").order_by("pk")
    assert [one.recipient for one in told] == [cast.officer.user, cast.section_head.user]
    assert all(TEXT not in f"{one.subject}{one.values}{one.url}" for one in told)
    assert {one.urgency for one in told} == {"biasa"}


@pytest.mark.parametrize("who", ["section_head", "division_head", "head"])
def test_threads_on_every_line_cost_a_superior_up_the_line_no_more_queries(
    cast: Cast, year: PerformanceYear, signed_in: SignIn, django_assert_max_num_queries: Any, who: str
) -> None:
    version = make_skp(cast.officer, year, results=5)
    for result in version.results.all():
        ref = LineRef(ThreadSubject.RESULT, str(result.key))
        services.say(viewer=viewer_of(cast.officer), version=version, ref=ref, text=TEXT)
    browser = signed_in(getattr(cast, who))
    with django_assert_max_num_queries(12):
        assert browser.get(page(version)).content.decode().count(TEXT) == 5
