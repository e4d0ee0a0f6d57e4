"""What every request goes through: text that can be kept, an author for what it changes, nothing changed by a GET."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse

from abdi.core.actor import Actor, acting_as

View = Callable[[HttpRequest], HttpResponse]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# What a GET may still write: its own session, throttles, and the access log of sensitive records.
_MAY_WRITE = ("accounts_session", "core_cache", "core_accesslog")
_WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "COPY")


class NoNulCharacters:
    """Refuse text with a NUL as 400: nobody can type one, and PostgreSQL cannot keep it, nor search for it.

    Stands after the check of the CSRF token, which reads the form anyhow; a view that is exempt from it wants to look
    at the size of an upload before anything is read, so of such a one only the address is looked at.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *_arguments: Any) -> None:
        is_read = not getattr(view, "csrf_exempt", False)
        for fields in (request.GET, request.POST) if is_read else (request.GET,):
            if any("\x00" in value for _name, values in fields.lists() for value in values):
                raise BadRequest


class WriteByGet(RuntimeError):
    """A GET tried to change business state. Make it a POST."""


class NoWritesByGet:
    """Refuse to change business state while answering a GET."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS:
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)


def _refuse_writes(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    statement = sql.lstrip()
    if statement[:8].upper().startswith(_WRITES) and not any(table in statement for table in _MAY_WRITE):
        raise WriteByGet(statement[:80])
    return execute(sql, params, many, context)


class ActorMiddleware:
    """One transaction and one author for every request that may change something.

    An answer of 500 and above undoes the whole; so does an exception.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        try:
            with acting_as(_author(request)):
                response = self.get_response(request)
                if response.status_code >= 500:
                    raise _Undo(response)
        except _Undo as undo:
            return undo.response
        return response


class _Undo(Exception):
    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def _author(request: HttpRequest) -> Actor:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return Actor.user(user.public_id)
    return Actor.system("pengunjung")
