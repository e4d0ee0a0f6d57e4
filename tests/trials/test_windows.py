"""Two windows on one page of a trial, and how many queries its pages ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from abdi.people.models import Person
from abdi.trials.models import Case, Trial
from tests.cast import Cast
from tests.trials.moves import AS_EXPECTED, PLAN, REPORT, hand_in, join, of

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]


def window(browser: Client, address: str) -> dict[str, str]:
    """The hidden boxes of a page as it is drawn now."""
    page = browser.get(address).content.decode()
    return dict(re.findall(r'name="(edition|token)" value="([^"]*)"', page))


def test_a_second_window_overwrites_nothing_and_loses_nothing(
    cast: Cast, case: Case, signed_in: SignedIn
) -> None:
    own, address = signed_in(cast.officer), of(case, "rencana/")
    join(own, case)
    first, second = window(own, address), window(own, address)
    autosaved = own.post(
        address, PLAN | first | {"h-0-text": "Dari jendela pertama"}, headers={"X-Autosave": "1"}
    )
    assert autosaved.status_code == 204
    late = own.post(address, PLAN | second | {"h-0-text": "Dari jendela kedua"}, headers={"X-Autosave": "1"})
    assert late.status_code == 409
    assert "disimpan dari jendela lain" in late.content.decode()
    refused = own.post(address, PLAN | second | {"h-0-text": "Dari jendela kedua"})
    assert refused.status_code == 409
    assert "Dari jendela kedua" in refused.content.decode()
    assert "Dari jendela pertama" in own.get(address).content.decode()
    again = dict(re.findall(r'name="(edition|token)" value="([^"]*)"', refused.content.decode()))
    assert own.post(address, PLAN | again | {"h-0-text": "Dari jendela kedua"}).status_code == 302


def test_a_report_of_other_results_is_stale(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    own = signed_in(cast.officer)
    join(own, case)
    own.post(of(case, "rencana/"), PLAN)
    shown = window(own, of(case, "laporan/"))
    own.post(of(case, "rencana/"), PLAN | {"h-0-text": "Hasil yang lain"})
    assert own.post(of(case, "laporan/"), REPORT | shown).status_code == 409
    case.refresh_from_db()
    assert case.handed_in_at is None


def test_two_windows_of_the_superior(cast: Cast, case: Case, signed_in: SignedIn) -> None:
    superior, address = signed_in(cast.section_head), of(case, "menilai/")
    hand_in(signed_in(cast.officer), case)
    first, second = window(superior, address), window(superior, address)
    assert superior.post(address, AS_EXPECTED | first).status_code == 302
    assert superior.post(address, AS_EXPECTED | second).status_code == 409


@pytest.mark.usefixtures("unit_of_six")
def test_every_page_asks_at_most_twelve_queries(
    cast: Cast,
    trial: Trial,
    case: Case,
    unit_of_six: list[Person],
    signed_in: SignedIn,
    django_assert_max_num_queries: Any,
) -> None:
    own, superior, hr = signed_in(cast.officer), signed_in(cast.section_head), signed_in(cast.hr)

    def ask(browser: Client, *addresses: str) -> None:
        for address in addresses:
            browser.get(address)
            with django_assert_max_num_queries(12):
                assert browser.get(address).status_code == 200

    join(own, case)
    ask(own, "/uji-coba/", of(case), of(case, "rencana/"))
    own.post(of(case, "rencana/"), PLAN)
    ask(own, of(case, "laporan/"))
    own.post(of(case, "laporan/"), REPORT)
    for other in Case.objects.filter(trial=trial).exclude(pk=case.pk).select_related("person"):
        hand_in(signed_in(other.person), other)
    ask(superior, "/uji-coba/", of(case, "menilai/"))
    superior.post(of(case, "menilai/"), AS_EXPECTED)
    own.post(of(case, "buka-hasil/"))
    ask(own, of(case), of(case, "hasil/"))
    ask(hr, "/uji-coba/", f"/uji-coba/{trial.public_id}/", "/uji-coba/buka/?unit=31.DISHUB.U6")
    hr.post(f"/uji-coba/{trial.public_id}/akhiri/")
    ask(hr, f"/uji-coba/{trial.public_id}/")
