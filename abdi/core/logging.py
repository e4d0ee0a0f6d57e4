"""Structured logs: one JSON object a line on standard error, without personal data.

What is logged of a request is its number, method, the *name* of its route, status and duration: never its
path (it may hold what somebody searched for), a user, an address or a form. What other libraries log passes
the same filter: NIPs are struck out, and so are the lines in which PostgreSQL quotes rows.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from structlog.types import EventDict, Processor

from config import env

# Eighteen digits, however grouped.
_NIP = re.compile(r"(?<!\d)(?:\d[ .-]?){17}\d(?!\d)")
_ROWS = re.compile(r"^\s*(DETAIL|CONTEXT|LINE \d+):.*$", re.MULTILINE)
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
# Fields that other libraries attach to their records and that hold more than a log may.
_UNSPOKEN = frozenset({"request", "sql", "params", "args", "job", "task_kwargs", "call_string"})


def scrub(value: Any) -> Any:
    """`value` with NIPs and quoted rows struck out, in texts and in texts inside lists and mappings."""
    if isinstance(value, str):
        return _ROWS.sub("[…]", _NIP.sub("[NIP]", value))
    if isinstance(value, Mapping):
        return {scrub(key): scrub(item) for key, item in value.items() if key not in _UNSPOKEN}
    if isinstance(value, list | tuple | set | frozenset):
        return [scrub(item) for item in value]
    if isinstance(value, int) and _NIP.fullmatch(str(value)):
        return "[NIP]"
    return value


def scrub_event(logger: Any, method: str, event: EventDict) -> EventDict:
    """A structlog processor: nothing personal leaves."""
    clean: EventDict = scrub(event)
    return clean


def name_the_route(logger: Any, method: str, event: EventDict) -> EventDict:
    """A structlog processor: Django's messages about a request quote its path; name its route instead."""
    record = event.get("_record")
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        event["event"] = f"request failed with {getattr(record, 'status_code', 500)}"
        event["route"] = route_name(request)
    return event


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure(settings: Mapping[str, object]) -> None:
    """Set up logging for this process. Django calls it with its LOGGING setting (`level`, optional)."""
    level = str(settings.get("level") or env.log_level())
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("django", "django.request", "django.server", "_granian", "granian.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in ("procrastinate", "asyncio"):  # they tell of every job and its arguments
        logging.getLogger(name).setLevel(max(logging.getLevelNamesMapping()[level], logging.WARNING))


def _formatter() -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            name_the_route,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            scrub_event,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=_name_of_type),
        ],
    )


def _name_of_type(value: object) -> str:
    """Stand-in for what is not plain data: its repr might show a person."""
    return f"<{type(value).__name__}>"


def route_name(request: HttpRequest) -> str:
    """The name of the route a request took; `-` when it took none."""
    match = request.resolver_match
    return match.view_name if match else "-"


class RequestLogMiddleware:
    """Number each request and log how it went. The answer's X-Request-ID carries the number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.log = structlog.get_logger("abdi.request")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        request.META["ABDI_REQUEST_ID"] = number
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
            self._tell(request, response, started)
        response.headers["X-Request-ID"] = number
        return response

    def _tell(self, request: HttpRequest, response: HttpResponse, started: float) -> None:
        route = route_name(request)
        routine = route == "healthz" or (route == "-" and response.status_code < 400)  # static files
        tell = self.log.debug if routine else self.log.info
        tell(
            "request",
            method=request.method,
            route=route,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
