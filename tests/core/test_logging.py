"""Logs tell what happened, never to whom."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from abdi.core.logging import RequestLogMiddleware, configure, scrub

NIP = "198501012010011001"


@pytest.fixture
def as_serving() -> Iterator[Callable[[], None]]:
    """Sets up logging as a serving process has it; afterwards it is as pytest had it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield lambda: configure({"level": "DEBUG"})
    root.handlers[:] = handlers
    root.setLevel(level)


class TestLines:
    @pytest.fixture(autouse=True)
    def _reader(self, capsys: pytest.CaptureFixture[str], as_serving: Callable[[], None]) -> None:
        self.capsys, self.begin = capsys, as_serving

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.capsys.readouterr().err.splitlines()]

    def test_each_is_one_json_object(self) -> None:
        self.begin()
        structlog.get_logger("abdi.test").info("imported", rows=3)
        (line,) = self.lines()
        assert (line["event"], line["rows"], line["level"]) == ("imported", 3, "info")

    def test_a_fault_is_told_without_the_row_the_database_quotes(self) -> None:
        self.begin()
        person = "Sari Dewi"
        try:
            raise ValueError(f"duplicate key\nDETAIL:  Key (name)=({person}) exists.\nNIP {NIP}")
        except ValueError:
            logging.getLogger("django.db").exception("failed")
        told = self.capsys.readouterr().err
        assert "duplicate key" in told
        assert person not in told
        assert NIP not in told

    def test_an_object_is_told_by_its_kind_only(self) -> None:
        self.begin()
        structlog.get_logger("abdi.test").info("seen", person=HttpRequest())
        (line,) = self.lines()
        assert line["person"] == "<HttpRequest>"

    def test_djangos_message_about_a_request_names_the_route_for_the_path(self) -> None:
        self.begin()
        request = RequestFactory().get("/pegawai/sari-dewi/")
        request.resolver_match = match("people:detail")
        logging.getLogger("django.request").error(
            "Internal Server Error: %s", request.path, extra={"request": request, "status_code": 500}
        )
        (line,) = self.lines()
        assert line["route"] == "people:detail"
        assert "sari" not in json.dumps(line)

    def test_a_request_is_told_by_method_route_status_and_duration(self) -> None:
        self.begin()
        answer(status=201)
        (line,) = self.lines()
        assert (line["method"], line["route"], line["status"]) == ("POST", "people:detail", 201)
        assert isinstance(line["ms"], float)
        assert "sari" not in json.dumps(line)


def answer(*, status: int = 200, **headers: str) -> HttpResponse:
    """The answer to a request whose path and form hold a name."""

    def view(request: HttpRequest) -> HttpResponse:
        request.resolver_match = match("people:detail")
        return HttpResponse(status=status)

    request = RequestFactory().post("/pegawai/sari/?cari=sari", {"nama": "sari"}, headers=headers)
    return RequestLogMiddleware(view)(request)


def match(name: str) -> ResolverMatch:
    return ResolverMatch(print, (), {}, url_name=name.split(":")[1], namespaces=[name.split(":")[0]])


def test_a_request_carries_the_number_the_proxy_gave_it() -> None:
    assert answer(**{"X-Request-ID": "abcdef-123456"}).headers["X-Request-ID"] == "abcdef-123456"


def test_a_number_that_is_none_is_replaced() -> None:
    assert len(answer(**{"X-Request-ID": "<script>"}).headers["X-Request-ID"]) == 32


@pytest.mark.parametrize(
    "text",
    [NIP, "19850101 201001 1 001", "19850101.201001.1.001", f"orang/{NIP}/skp", "1985 0101 2010 0110 01"],
)
def test_a_nip_is_struck_out_however_it_is_grouped(text: str) -> None:
    assert "[NIP]" in scrub(text)
    assert "1985" not in scrub(text)


@pytest.mark.parametrize(
    "text", ["123456", "2026-11-24T05:13:42.465555Z", "1985010120100110019", "3174012345678901"]
)
def test_other_numbers_stay(text: str) -> None:
    assert scrub(text) == text


def test_it_looks_into_lists_mappings_and_numbers() -> None:
    assert scrub({"a": [NIP, {"b": int(NIP)}]}) == {"a": ["[NIP]", {"b": "[NIP]"}]}


def test_what_other_libraries_attach_is_left_out() -> None:
    assert scrub({"event": "x", "sql": "SELECT 1", "args": [1]}) == {"event": "x"}
