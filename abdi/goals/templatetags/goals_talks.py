"""Percakapan at a line. Without `talks` in the context (who may not read them) nothing is drawn."""

from __future__ import annotations

from typing import Any

from django import template

from abdi.goals.enums import Side, ThreadSubject
from abdi.goals.forms import MessageForm
from abdi.goals.models import Message
from abdi.goals.queries import LineRef, Talk
from abdi.goals.views.talking import Talks

register = template.Library()

SHOWN = 3
"""How many messages stand open; what was said before them is folded."""


@register.inclusion_tag("goals/talk_link.html", takes_context=True)
def talk_link(context: template.Context, subject: str, line: object = "") -> dict[str, Any]:
    """At the line: the way to its thread, or to the first message."""
    talks: Talks | None = context.get("talks")
    ref = LineRef(ThreadSubject(subject), str(line))
    if talks is None:
        return {"talk": None, "may_begin": False}
    talk = talks.by_code.get(ref.code)
    if talk is not None and ref.subject in (ThreadSubject.RESULT, ThreadSubject.WHOLE):
        return {"talk": None, "may_begin": False}  # its thread stands right beside
    return {
        "talk": talk,
        "code": ref.code,
        "place": talks.places.get(ref.code),
        "version": talks.version,
        "may_begin": talks.may_begin,
    }


@register.inclusion_tag("goals/talk.html", takes_context=True)
def talk_at(context: template.Context, subject: str, line: object = "") -> dict[str, Any]:
    """Near the line: its thread, if people speak of it."""
    return _box(context, LineRef(ThreadSubject(subject), str(line)).code) | {"is_page": False}


@register.inclusion_tag("goals/talk.html", takes_context=True)
def talk_named(context: template.Context, code: str, is_page: bool = False) -> dict[str, Any]:
    """The thread of a code, on a page of its own or about a line that is gone."""
    return _box(context, code, form=context["form"] if is_page else None) | {"is_page": is_page}


def _box(context: template.Context, code: str, form: MessageForm | None = None) -> dict[str, Any]:
    talks: Talks | None = context.get("talks")
    talk = talks.by_code.get(code) if talks else None
    if talks is None or (talk is None and form is None):
        return {"talk": None}
    said = [_said(message, talks) for message in talk.messages] if talk else []
    cut = max(len(said) - SHOWN, 0)
    cut = cut if cut > 1 else 0  # one message is no shorter folded
    return {
        "talk": talk,
        "code": code,
        "place": talks.places.get(code),
        "version": talks.version,
        "earlier": said[:cut],
        "latest": said[cut:],
        "waits": _waits(talk, talks.side) if talk else "",
        "may_speak": talks.side is not None,
        "form": form or MessageForm(auto_id=f"pesan-{code}-%s"),
        "csrf_token": context.get("csrf_token"),
    }


def _said(message: Message, talks: Talks) -> dict[str, Any]:
    person = talks.viewer.person
    return {
        "author": message.author.full_name,
        "at": message.at,
        "text": message.text,
        "is_me": person is not None and message.author_id == person.pk,
        "version": message.version if message.version != talks.version.number else None,
    }


def _waits(talk: Talk, side: Side | None) -> str:
    """Whose turn it is: mine, employee, superior, or nobody's once settled."""
    if not talk.is_open:
        return "nobody"
    return "me" if talk.thread.waits_for == side else str(talk.thread.waits_for)
