from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from abdi.activities.enums import IntakeStatus, Origin
from abdi.activities.models import Activity, Intake
from abdi.core.actor import Actor, acting_as
from abdi.goals.models import Result
from tests.cast import Cast
from tests.factories.activities import TODAY, make_entry
from tests.strict_templates import no_undefined_variable  # noqa: F401

SignIn = Callable[..., Client]
MINE = "/catatan/"


@pytest.fixture
def browser(cast: Cast, lines: list[Result], signed_in: SignIn) -> Client:
    return signed_in(cast.officer)


def typed(**fields: Any) -> dict[str, Any]:
    return {"text": "Patroli", "day": "2026-10-07", "client_id": str(uuid.uuid4()), **fields}


def written(cast: Cast, **facts: Any) -> Activity:
    with acting_as(Actor.system("uji")):
        return make_entry(cast.officer, **facts)


def test_the_page_asks_the_database_a_fixed_number_of_times(cast: Cast, browser: Client) -> None:
    with acting_as(Actor.system("uji")):
        for n in range(20):
            make_entry(cast.officer, text=f"Kegiatan {n}")
    browser.get(MINE)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get(MINE)
    assert len([q for q in asked if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]) <= 12


def test_three_fields_make_an_entry_and_the_rest_may_wait(browser: Client, lines: list[Result]) -> None:
    answer = browser.post("/catatan/catat/", typed(), follow=True)
    assert "1 kegiatan tercatat." in answer.content.decode()
    assert Activity.objects.get().results == []


def test_sent_twice_it_is_recorded_once(browser: Client) -> None:
    once = typed()
    for _click in range(2):
        browser.post("/catatan/catat/", once)
    assert Activity.objects.count() == 1


def test_several_days_at_once(browser: Client) -> None:
    browser.post("/catatan/catat/", typed(day="2026-10-01", until="2026-10-06", skip_weekends="on"))
    assert [a.day.day for a in Activity.objects.order_by("day")] == [1, 2, 5, 6]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("text", "", "Tulis kegiatan yang dilakukan."),
        ("day", "2026-10-08", "Tanggal ini belum tiba."),
        ("day", "2020-01-01", "paling lama 366 hari ke belakang"),
        ("quantity", "tiga", "Tulis angka saja"),
        ("minutes", "0", "Menit antara 1 dan 1.440"),
        ("ends", "07:00", "Jaga malam boleh lewat tengah malam"),
        ("until", "2026-10-01", "Tanggal terakhir harus sesudah"),
        ("evidence_url", "javascript:alert(1)", "diawali https://"),
    ],
)
def test_a_fault_is_named_and_what_was_typed_stays(
    browser: Client, field: str, value: str, says: str
) -> None:
    sent = typed(outcome="Arus lancar sebelum pukul sembilan", starts="08:00")
    answer = browser.post("/catatan/catat/", {**sent, field: value})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert "Arus lancar sebelum pukul sembilan" in page
    assert not Activity.objects.exists()


def test_repeating_is_one_tap_and_two_taps_are_one(cast: Cast, browser: Client) -> None:
    entry = written(cast)
    page = browser.get(MINE)
    (_activity, client_id), *_rest = page.context["recent"]
    url = reverse("activities:repeat", args=[entry.public_id])
    for _tap in range(2):
        browser.post(url, {"client_id": client_id, "day": "2026-10-07"})
    assert Activity.objects.count() == 2


def test_the_month_shows_each_day_and_opens_it(cast: Cast, browser: Client) -> None:
    written(cast, text="Apel pagi")
    assert "?bulan=2026-10&amp;hari=2026-10-07" in browser.get(MINE).content.decode()
    page = browser.get(MINE, {"bulan": "2026-10", "hari": "2026-10-06"}).content.decode()
    assert "Belum ada catatan" in page


@pytest.mark.parametrize("asked", ["2026-13", "kemarin", "9999-99", "2027-01", ""])
def test_a_month_that_is_none_is_this_month(browser: Client, asked: str) -> None:
    assert browser.get(MINE, {"bulan": asked}).context["month"].text == "2026-10"


def test_nothing_is_said_about_too_few(browser: Client) -> None:
    page = browser.get(MINE).content.decode()
    assert "tidak ada jumlah yang diwajibkan" in page
    assert "is-bad" not in page


def test_a_long_sheet_shows_how_far_it_is(browser: Client) -> None:
    rows = "\n".join(f"2026-10-07\tKegiatan {n}" for n in range(400))
    answer = browser.post("/catatan/impor/", {"pasted": rows}, follow=True)
    page = answer.content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert '<progress class="a-progress" id="batang" max="400" value="0">' in page


def test_the_state_of_a_sheet_goes_on_with_its_progress(browser: Client) -> None:
    rows = "\n".join(f"2026-10-07\tKegiatan {n}" for n in range(400))
    page = browser.post("/catatan/impor/", {"pasted": rows}, follow=True)
    assert "Menunggu giliran" in page.content.decode()
    intake = Intake.objects.get()
    with acting_as(Actor.system("uji")):
        Intake.objects.update(status=IntakeStatus.AT_WORK, done=100)
    told = browser.get(reverse("activities:sheet_progress", args=[intake.public_id])).content.decode()
    state = re.search(r'<span id="keadaan-lembar" hx-swap-oob="true">(.*?)</span>\s*<div', told, re.DOTALL)
    assert state is not None
    assert "Sedang diproses" in state[1]
    assert 'id="keadaan-lembar"' in page.content.decode()


def test_a_sheet_that_is_none_is_told_at_the_field(browser: Client) -> None:
    answer = browser.post("/catatan/impor/", {"pasted": "hanya teks", "token": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "hanya teks" in answer.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_log_and_an_example_can_be_taken_along(cast: Cast, browser: Client, form: str) -> None:
    written(cast)
    for url in (f"/catatan/ekspor/2026-10.{form}", f"/catatan/ekspor/2026.{form}", f"/catatan/contoh.{form}"):
        answer = browser.get(url)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f'.{form}"')
    assert browser.get(f"/catatan/ekspor/kemarin.{form}").status_code == 404


def send(browser: Client, *entries: Any) -> Any:
    return browser.post("/catatan/kirim/", json.dumps({"entries": entries}), content_type="application/json")


def test_a_batch_is_answered_entry_by_entry(browser: Client, lines: list[Result]) -> None:
    good = typed(results=[str(lines[0].key)], quantity="3,5", device_at="2026-10-06T23:10:00+07:00")
    answer = send(browser, good, typed(day="2026-10-08"), good, typed(text=""))
    told = answer.json()["entries"]
    assert [e["outcome"] for e in told] == ["tercatat", "ditolak", "sudah_ada", "ditolak"]
    assert told[0]["client_id"] == good["client_id"]
    assert told[1]["faults"][0]["field"] == "day"
    entry = Activity.objects.get()
    assert (entry.origin, entry.results, str(entry.quantity)) == ("perangkat", [lines[0].key], "3.50")
    assert entry.device_at is not None


def test_a_device_says_that_an_entry_repeats_another(browser: Client) -> None:
    entry = {"client_id": str(uuid.uuid4()), "day": "2026-10-07", "text": "Apel pagi", "repeats": "1"}
    send(browser, entry, entry | {"client_id": str(uuid.uuid4()), "repeats": ""})
    assert sorted(Activity.objects.values_list("origin", flat=True)) == [Origin.DEVICE, Origin.REPEAT]


def test_a_batch_may_name_several_days(browser: Client) -> None:
    entry = typed(day="2026-10-05", until="2026-10-07", skip_weekends="on")
    assert send(browser, entry).json()["entries"][0]["outcome"] == "tercatat"
    assert send(browser, entry).json()["entries"][0]["outcome"] == "sudah_ada"
    assert Activity.objects.count() == 3


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"entries": 3}',
        b'{"entries": [3]}',
        b"\xff",
        b"[" * 5000,
        b'{"entries": [' + b"{}," * 200 + b"{}]}",
    ],
)
def test_what_is_no_batch_is_refused_in_words(browser: Client, body: bytes) -> None:
    answer = browser.post("/catatan/kirim/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["message"]


ODD: list[dict[str, Any]] = [
    {"text": {"a": 1}},
    {"results": "x"},
    {"results": [{"a": 1}]},
    {"minutes": True},
    {"client_id": None},
]


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_of_an_entry_break_nothing(browser: Client, odd: dict[str, Any]) -> None:
    answer = send(browser, {**typed(), **odd})
    assert answer.status_code == 200
    assert answer.json()["entries"][0]["outcome"] in {"tercatat", "ditolak"}


@pytest.mark.django_db
def test_a_signed_out_device_is_told_so(client: Client) -> None:
    answer = client.post(
        "/catatan/kirim/", "{}", content_type="application/json", headers={"X-Autosave": "1"}
    )
    assert answer.status_code == 401


def test_the_superiors_page_acknowledges_what_it_showed(cast: Cast, signed_in: SignIn) -> None:
    entry = written(cast)
    desk = signed_in(cast.section_head)
    url = reverse("activities:person", args=[cast.officer.public_id])
    seen_at = desk.get(url).context["seen_at"]
    answer = desk.post(f"{url}ketahui/", {"bulan": "2026-10", "dilihat": seen_at}, follow=True)
    assert "1 catatan diketahui." in answer.content.decode()
    assert Activity.objects.get(pk=entry.pk).acknowledged_by == cast.section_head


def test_the_team_shows_what_is_new_and_blames_nobody(cast: Cast, signed_in: SignIn) -> None:
    written(cast, day=TODAY)
    page = signed_in(cast.section_head).get("/catatan/tim/").content.decode()
    assert "1 belum diketahui" in page
    assert "belum ada catatan dua bulan ini" in page
    assert "a-chip--bad" not in page


def test_a_night_shift_shows_on_the_morning_after(browser: Client) -> None:
    browser.post("/catatan/catat/", typed(text="Jaga malam", day="2026-10-05", starts="22:00", ends="06:00"))
    assert (
        "22.00–06.00 esok harinya" in browser.get("/catatan/?bulan=2026-10&hari=2026-10-05").content.decode()
    )
    morning = browser.get("/catatan/?bulan=2026-10&hari=2026-10-06").content.decode()
    assert "Sampai 06.00: Jaga malam" in morning
    assert "dicatat pada 5 Oktober 2026" in morning
