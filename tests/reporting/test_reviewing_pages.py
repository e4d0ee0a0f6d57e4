from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.accounts.models import User
from abdi.cycles.models import Period
from abdi.goals.models import SkpVersion
from abdi.people.models import Person
from abdi.reporting import services
from abdi.reporting.models import Realisation, Report
from tests.cast import Cast
from tests.factories.reporting import looking, make_link, make_report, upload

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person | User], Client]


@pytest.fixture
def browser(signed_in: SignedIn, cast: Cast) -> Client:
    return signed_in(cast.section_head)


def _url(name: str, report: Report) -> str:
    return reverse(f"reporting:{name}", args=[report.public_id])


def _token() -> dict[str, str]:
    return {"token": str(uuid.uuid4())}


def _first(report: Report) -> Realisation:
    return report.realisations.order_by("pk")[0]


def test_the_superior_does_not_see_the_content_before_he_opens_it(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    page = browser.get(_url("review", report)).content.decode()
    assert "Buka laporan" in page
    assert "Pos siaga dipindah" not in page


def test_looking_at_the_page_does_not_open_it(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dilaporkan")
    browser.get(_url("review", report))
    report.refresh_from_db()
    assert report.status == "dilaporkan"


def test_opening_shows_the_content(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dilaporkan")
    page = browser.post(_url("open", report), follow=True).content.decode()
    assert "Pos siaga dipindah" in page


def test_a_page_that_opens_by_itself_is_asked_to_come_again(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    answer = browser.post(_url("open", report), headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


def test_opening_what_was_withdrawn_a_moment_ago_shows_nothing(
    browser: Client, skp: SkpVersion, period: Period, cast: Cast
) -> None:
    report = make_report(skp, period, status="dilaporkan")
    services.withdraw(viewer=looking(cast.officer), report=report)
    assert browser.post(_url("open", report)).status_code == 404


def test_it_is_returned_with_a_reason(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dibaca")
    page = browser.post(_url("return", report), _token() | {"reason": "Lampirkan foto."}, follow=True)
    assert "Lampirkan foto." in page.content.decode()
    report.refresh_from_db()
    assert report.status == "dikembalikan"


def test_returning_without_a_reason_asks_for_it(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dibaca")
    answer = browser.post(_url("return", report), _token() | {"reason": " "})
    assert answer.status_code == 422
    assert "Tulis alasan pengembalian" in answer.content.decode()


def test_returning_after_the_rating_says_why_not(
    browser: Client, skp: SkpVersion, period: Period, cast: Cast
) -> None:
    report = make_report(skp, period, status="dibaca")
    services.settle(skp=skp.skp, period=period, by=cast.section_head)
    answer = browser.post(_url("return", report), _token() | {"reason": "Terlambat tahu."})
    assert answer.status_code == 409
    assert "Penilaian periode ini sudah ditetapkan" in answer.content.decode()


def test_the_superiors_superior_reads_and_has_no_acts(
    signed_in: SignedIn, skp: SkpVersion, period: Period, cast: Cast
) -> None:
    report = make_report(skp, period, status="dibaca")
    browser = signed_in(cast.division_head)
    page = browser.get(_url("review", report)).content.decode()
    assert "Pos siaga dipindah" in page
    assert "Kembalikan dengan catatan" not in page
    assert browser.post(_url("return", report), _token() | {"reason": "x"}).status_code == 403


def test_a_colleague_finds_no_report(
    signed_in: SignedIn, skp: SkpVersion, period: Period, cast: Cast
) -> None:
    report = make_report(skp, period, status="dibaca")
    assert signed_in(cast.colleague).get(_url("review", report)).status_code == 404


def test_a_receipt_is_its_owners(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dibaca")
    assert browser.get(_url("receipt", report)).status_code == 403


def test_an_answer_leads_back_to_where_it_was_given(browser: Client, skp: SkpVersion, period: Period) -> None:
    realisation = _stated(skp, period)
    answer = browser.post(*_answer(realisation, "Sudah saya surati.", back="/penilaian/x/"))
    assert answer["Location"].startswith("/penilaian/x/#kendala-")


def test_an_answer_does_not_lead_out_of_the_house(browser: Client, skp: SkpVersion, period: Period) -> None:
    realisation = _stated(skp, period)
    answer = browser.post(*_answer(realisation, "Baik.", back="https://jahat.example/"))
    assert answer["Location"].startswith(_url("review", realisation.report))


def test_an_empty_answer_is_asked_for_again(browser: Client, skp: SkpVersion, period: Period) -> None:
    answer = browser.post(*_answer(_stated(skp, period), "  "))
    assert answer.status_code == 422
    assert "Tulis tanggapan atas kendala ini." in answer.content.decode()


def test_the_owner_does_not_answer_his_own_obstacle(
    signed_in: SignedIn, cast: Cast, skp: SkpVersion, period: Period
) -> None:
    answer = signed_in(cast.officer).post(*_answer(_stated(skp, period), "Baik."))
    assert answer.status_code == 403


def test_evidence_is_served_to_the_superior_and_never_run(
    browser: Client, skp: SkpVersion, period: Period, cast: Cast
) -> None:
    piece = _file(skp, period, cast)
    answer = browser.get(reverse("reporting:evidence", args=[piece.public_id]))
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_evidence_is_not_there_for_a_colleague(
    signed_in: SignedIn, skp: SkpVersion, period: Period, cast: Cast
) -> None:
    piece = _file(skp, period, cast)
    url = reverse("reporting:evidence", args=[piece.public_id])
    assert signed_in(cast.colleague).get(url).status_code == 404


def test_a_link_is_no_file(browser: Client, skp: SkpVersion, period: Period) -> None:
    piece = make_link(_first(make_report(skp, period, status="dibaca")))
    assert browser.get(reverse("reporting:evidence", args=[piece.public_id])).status_code == 404


def test_a_report_that_was_opened_stays_on_the_list_until_it_is_rated(
    browser: Client, skp: SkpVersion, period: Period
) -> None:
    report = make_report(skp, period, status="dibaca")
    page = browser.get(reverse("reporting:mine")).content.decode()
    assert "Sedang Anda baca" in page
    assert _url("review", report) in page
    Report.objects.update(settled_at=report.opened_at)
    assert _url("review", report) not in browser.get(reverse("reporting:mine")).content.decode()


def test_the_report_leads_on_to_the_desk(browser: Client, skp: SkpVersion, period: Period) -> None:
    report = make_report(skp, period, status="dibaca")
    desk = reverse("appraisals:rate", args=[report.skp.public_id, period.public_id])
    assert desk in browser.get(_url("review", report)).content.decode()


def test_reviewing_costs_the_same_however_long_the_skp(
    browser: Client, skp: SkpVersion, period: Period, django_assert_max_num_queries: Any
) -> None:
    report = make_report(skp, period, status="dibaca")
    for realisation in report.realisations.all():
        make_link(realisation)
    with django_assert_max_num_queries(12):
        assert browser.get(_url("review", report)).status_code == 200


def _stated(skp: SkpVersion, period: Period) -> Realisation:
    report = make_report(skp, period, status="dibaca")
    report.realisations.update(obstacle="Galian pipa.")
    return _first(report)


def _answer(realisation: Realisation, text: str, back: str = "") -> tuple[str, dict[str, str]]:
    url = reverse("reporting:answer", args=[realisation.public_id])
    return url, _token() | {f"{realisation.public_id}-text": text, "kembali": back}


def _file(skp: SkpVersion, period: Period, cast: Cast) -> Any:
    report = make_report(skp, period)
    (piece,) = services.add_files(
        viewer=looking(cast.officer), realisation=_first(report), uploads=[upload()]
    )
    Report.objects.filter(pk=report.pk).update(status="dilaporkan")
    return piece
