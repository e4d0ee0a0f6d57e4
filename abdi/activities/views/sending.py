"""What the queue of a device sends: several entries at once, each with the id it got on the device."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from abdi.activities import queries, services
from abdi.activities.enums import Origin, Outcome
from abdi.activities.forms import EntryForm
from abdi.people.requests import person_on, viewer_on

MOST = 200


@require_POST
def send(request: HttpRequest) -> JsonResponse:
    """Record a batch `{"entries": [{client_id, device_at, day, text, …}]}`; each is answered for itself.

    200: `{"entries": [{"client_id", "outcome": "tercatat" | "sudah_ada" | "ditolak", "faults": [{field, message}]}]}`,
    in the order sent. A batch may be repeated, split and reordered. 400 for what is no batch.
    """
    viewer, person = viewer_on(request), person_on(request)
    is_batch = request.content_type == "application/json"  # the body of a form is read already
    sent = _entries(request.body) if is_batch else None
    if sent is None:
        words = _("Kiriman tidak dapat dibaca. Muat ulang halaman, lalu coba lagi.")
        return JsonResponse({"message": words}, status=400)
    lines = queries.lines_of(person, viewer.day)
    return JsonResponse({"entries": list(_judge(viewer, sent, lines))})


def _entries(body: bytes) -> list[dict[str, Any]] | None:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    entries = told.get("entries") if isinstance(told, dict) else None
    if not isinstance(entries, list) or len(entries) > MOST:
        return None
    return entries if all(isinstance(entry, dict) for entry in entries) else None


def _judge(viewer: Any, sent: Sequence[dict[str, Any]], lines: Any) -> Iterable[dict[str, Any]]:
    forms = [EntryForm(_plain(entry), today=viewer.day, lines=lines) for entry in sent]
    drafts = {n: form.drafts(_origin(sent[n])) for n, form in enumerate(forms) if form.is_valid()}
    answers = iter(services.record(viewer=viewer, drafts=[d for several in drafts.values() for d in several]))
    for n, (entry, form) in enumerate(zip(sent, forms, strict=True)):
        client_id = str(entry.get("client_id", ""))
        if n not in drafts:
            yield {"client_id": client_id, "outcome": Outcome.REFUSED.value, "faults": _faults(form)}
            continue
        outcomes = [next(answers) for _draft in drafts[n]]
        yield {"client_id": client_id, **_of(outcomes)}


def _origin(entry: dict[str, Any]) -> Origin:
    return Origin.REPEAT if entry.get("repeats") else Origin.DEVICE


def _of(answers: list[services.Recorded]) -> dict[str, Any]:
    refused = [answer for answer in answers if answer.outcome == Outcome.REFUSED]
    if refused:
        faults = [{"field": answer.field, "message": answer.message} for answer in refused]
        return {"outcome": Outcome.REFUSED.value, "faults": faults}
    is_new = any(answer.outcome == Outcome.RECORDED for answer in answers)
    return {"outcome": (Outcome.RECORDED if is_new else Outcome.KNOWN).value, "faults": []}


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    """Text as a form would send it; a list only for the links. What is nested deeper is nothing."""
    plain: dict[str, Any] = {
        str(name): str(value)
        for name, value in entry.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }
    links = entry.get("results")
    plain["results"] = [str(key) for key in links] if isinstance(links, list) else []
    if entry.get("skip_weekends"):
        plain["skip_weekends"] = "on"
    return plain


def _faults(form: EntryForm) -> list[dict[str, str]]:
    return [
        {"field": "" if name == "__all__" else name, "message": str(message)}
        for name, found in form.errors.items()
        for message in found
    ]
