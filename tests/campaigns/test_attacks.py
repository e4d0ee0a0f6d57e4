"""Whoever combines everything that pages tell: groups, campaigns, times. The box itself: tests/ballots."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test import Client

from abdi.ballots.models import Answer
from abdi.campaigns import queries, services
from abdi.campaigns.models import Campaign
from abdi.campaigns.questionnaire import questionnaire_on
from abdi.campaigns.reliability import half_steps
from abdi.campaigns.services import CampaignRefused
from abdi.cycles.models import PerformanceYear
from abdi.notifications.models import Notice
from abdi.people.models import Person, Supervision
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.campaigns import all_say, call, close, fill, opened, peers, seats_about, subject_of
from tests.factories.people import viewer_of
from tests.factories.reporting import looking

pytestmark = pytest.mark.usefixtures("acting")
TODAY = NOW.date()
WORDS = "Rahasia: suaranya terlalu keras di rapat"
STEPS = range(1, 6)


@pytest.mark.parametrize(("raters", "told_at_most"), [(3, 0.16), (4, 0.09), (5, 0.05)])
def test_two_results_that_differ_by_one_rater_seldom_tell_his_answer(
    raters: int, told_at_most: float
) -> None:
    """Somebody has before him the result of some raters and that of the same with one more, who all answered alike.

    With exact means he always knows the newcomer's answer. In half steps he does in this share of all cases, which is
    why the same person is asked about again only after ninety days.
    """
    fits: dict[tuple[object, object], Counter[int]] = defaultdict(Counter)
    for *before, newcomer in product(STEPS, repeat=raters + 1):
        seen = half_steps(sum(before), raters), half_steps(sum(before) + newcomer, raters + 1)
        fits[seen][newcomer] += 1
    told = sum(answers.total() for answers in fits.values() if len(answers) == 1)
    assert told / 5 ** (raters + 1) < told_at_most


def test_the_same_person_is_not_asked_about_twice_in_a_row(cast: Cast, year: PerformanceYear) -> None:
    """Two campaigns with nearly the same raters within days could be subtracted."""
    first = call(cast, year)
    with pytest.raises(CampaignRefused, match="Beri jarak"):
        call(cast, year)
    soon = first.closes_on + timedelta(days=89)
    with pytest.raises(CampaignRefused):
        call(cast, year, opens_on=soon, closes_on=soon)
    later = first.closes_on + timedelta(days=90)
    assert call(cast, year, opens_on=later, closes_on=later).subjects.exists()


def test_a_cancelled_campaign_keeps_nobody_from_the_next(cast: Cast, year: PerformanceYear) -> None:
    first = call(cast, year)
    services.cancel_campaign(viewer=viewer_of(cast.hr), campaign=first, reason="Salah unit")
    assert call(cast, year).subjects.exists()


def test_groups_told_apart_are_joined_by_no_figure(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    """A mean over all beside the mean of one group would tell the other group."""
    campaign = _closed(cast, year)
    found = queries.found_about(subject_of(campaign, cast.officer), questionnaire_on(campaign.opens_on))
    assert [group.group for group in found] == ["rekan"]
    page = signed_in(cast.officer).get(_address(campaign, cast)).content.decode()
    assert page.count("pengisi</span>") == len(found)


def test_nothing_on_the_address_changes_the_result(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    campaign = _closed(cast, year)
    browser = signed_in(cast.officer)
    for query in ("?kelompok=rekan", "?dari=2026-10-08", "?halaman=2"):
        assert _tidy(browser.get(_address(campaign, cast) + query)) == _tidy(
            browser.get(_address(campaign, cast))
        )


def test_no_result_comes_before_another(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    """While it is open nothing can be read, however many have answered; then all can, and are told at one moment."""
    peers(cast)
    campaign = opened(cast, year)
    for seat in seats_about(campaign, cast.officer):
        fill(seat, all_say(4))
    early = signed_in(cast.officer).get(_address(campaign, cast)).content.decode()
    assert "Belum ada hasil" in early
    assert not Answer.objects.exists()
    campaign = close(campaign)
    assert services.results_to_tell() == [campaign.pk]
    services.tell_closed(campaign_id=campaign.pk)
    services.tell_closed(campaign_id=campaign.pk)
    told = Notice.objects.filter(kind="campaigns.closed")
    assert told.count() == campaign.subjects.count()
    assert told.values("happened_at").distinct().count() == 1


def test_hr_sees_nothing_change_while_sheets_are_filled_in(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    peers(cast)
    campaign = opened(cast, year)
    hr, address = signed_in(cast.hr), f"/umpan-balik-360/kelola/{campaign.public_id}/"
    before = _tidy(hr.get(address))
    for seat in seats_about(campaign, cast.officer):
        fill(seat, all_say(4))
    assert _tidy(hr.get(address)) == before


def test_hr_and_those_who_read_all_read_no_result(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    campaign = _closed(cast, year)
    for who in (cast.hr, cast.bkd, cast.team, cast.inspector, cast.administrator):
        assert signed_in(who).get(_address(campaign, cast)).status_code == 404


def test_a_superior_who_was_asked_himself_reads_no_result(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    """He would know one of the answers. He became superior after he was asked."""
    campaign = _closed(cast, year)
    Supervision.objects.filter(person=cast.officer).update(superior=cast.colleague)
    assert signed_in(cast.colleague).get(_address(campaign, cast)).status_code == 404
    below = queries.results_below(Person.objects.all(), cast.colleague)
    assert below
    assert cast.officer not in [subject.person for subject in below]


def test_what_is_sent_stands_in_no_table_no_log_and_no_session(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    """Sent by the page itself, saved by itself, refused, and sent after the session ended."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    try:
        campaign = opened(cast, year)
        seat = seats_about(campaign, cast.officer)[0]
        address = f"/umpan-balik-360/isi/{seat.public_id}/"
        sent = {"rahasia_umum": WORDS, "rahasia_akuntabel.1": "1"}
        browser = signed_in(cast.colleague)
        assert browser.post(address, sent).status_code == 302
        assert browser.post(address, sent, headers={"X-Autosave": "1"}).status_code == 204
        assert browser.post(address, sent | {"rahasia_loyal.1": "9"}).status_code == 422
        visitor = Client()
        lost = visitor.post(address, sent)
        assert lost.status_code == 401
        assert f"[[&quot;rahasia_umum&quot;, &quot;{WORDS}" not in lost.content.decode()  # not carried on
    finally:
        logging.getLogger().removeHandler(handler)
    assert WORDS not in log.getvalue()
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s', ["%Rahasia: suara%"])  # noqa: S608
            assert cursor.fetchone() == (0,), table
    assert {sheet.answered for sheet in queries.sheets_of(looking(cast.colleague))} == {
        0,
        1,
    }  # and yet it was kept


def test_the_page_of_a_sheet_is_kept_by_no_browser(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    """The keeper of drafts takes forms with data-draft or data-autosave, and forms with a token are remembered."""
    campaign = opened(cast, year)
    seat = seats_about(campaign, cast.officer)[0]
    page = signed_in(cast.colleague).get(f"/umpan-balik-360/isi/{seat.public_id}/")
    html = page.content.decode()
    form = html[html.index("data-sheet") - 200 : html.index("</form>", html.index("data-sheet"))]
    assert "data-draft" not in form
    assert "data-autosave" not in form
    assert 'name="token"' not in form
    assert 'autocomplete="off"' in form
    assert page["Cache-Control"] == "private, no-store"


def test_how_long_the_page_of_a_sheet_is_tells_nothing_of_what_stands_there(
    cast: Cast, year: PerformanceYear, signed_in: Callable[..., Client]
) -> None:
    """A proxy logs the bytes of each answer. The same page, packed, is never as long twice."""
    seat = seats_about(opened(cast, year), cast.officer)[0]
    browser = signed_in(seat.voter)
    sizes = {
        len(
            browser.get(
                f"/umpan-balik-360/isi/{seat.public_id}/", headers={"Accept-Encoding": "gzip"}
            ).content
        )
        for _look in range(10)
    }
    assert max(sizes) - min(sizes) > 600  # ten numbers below three thousand: one run in a million is closer


def _closed(cast: Cast, year: PerformanceYear) -> Campaign:
    peers(cast)
    campaign = opened(cast, year)
    for n, seat in enumerate(seats_about(campaign, cast.officer)):
        fill(seat, all_say(n % 5 + 1))
    for seat in seats_about(campaign, cast.section_head):
        fill(seat, all_say(4))
    return close(campaign)


def _address(campaign: Campaign, cast: Cast) -> str:
    return f"/umpan-balik-360/hasil/{subject_of(campaign, cast.officer).public_id}/"


def _tidy(response: object) -> str:
    """What a page says, without the token against forgery."""
    html = response.content.decode()  # type: ignore[attr-defined]
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r'name="(csrfmiddlewaretoken|token)" value="[^"]+"', "", main)
