"""Pieces of a page: card, task line, note, empty state, receipt, person, files, thread, reasons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from abdi.web import formatting
from abdi.web.tags.basics import avatar, chip, dot, icon

Words = str | Promise
NOTE_KINDS = ("", "ok", "due", "bad")
NOTHING = SafeString("")


def card_header(
    anchor: str,
    title: Words,
    lead: Words = "",
    extra: Words = "",
    url: str = "",
    link: Words = "",
    level: int = 2,
) -> SafeString:
    """Heading of a card, with a chip or other piece (`extra`), a link, and one sentence below (`lead`)."""
    heading = format_html('<h{} id="{}">{}</h{}>', level, anchor, title, level)
    anchor_link = format_html('<a class="small" href="{}">{}</a>', url, link) if url else NOTHING
    sentence = format_html('<p class="small muted">{}</p>', lead) if lead else NOTHING
    return format_html('<div class="a-card__h">{}{}{}{}</div>', heading, extra, anchor_link, sentence)


def card(
    content: str,
    anchor: str,
    title: Words,
    lead: Words = "",
    extra: Words = "",
    url: str = "",
    link: Words = "",
    due: bool = False,
) -> SafeString:
    """A section with its heading. `due` marks the one card of a page that is pressing."""
    return format_html(
        '<section class="a-card{}" aria-labelledby="{}">{}{}</section>',
        " a-card--due" if due else "",
        anchor,
        card_header(anchor, title, lead, extra, url, link),
        content,
    )


def note(content: str, kind: str = "", extra: str = "") -> SafeString:
    """An aside. `kind`: "" (for information), due (came back), bad (wrong), ok (done)."""
    if kind not in NOTE_KINDS:
        raise ValueError(f"A note has no kind {kind!r}")
    classes = " ".join(c for c in ("a-note", f"a-note--{kind}" if kind else "", extra) if c)
    return format_html('<div class="{}">{}</div>', classes, content)


def came_back(reason: Words, by: str, at: datetime | None = None, about: Words = "") -> SafeString:
    """What came back and why: the reason in full, who wrote it and when."""
    when = f", {formatting.moment(at)}" if at else ""
    return note(
        format_html(
            '{}<blockquote>“{}”</blockquote><p class="a-by">{}{}</p>',
            format_html('<p class="small">{}</p>', about) if about else NOTHING,
            reason,
            by,
            when,
        ),
        "due",
    )


def fold(
    content: str, title: Words, icon_name: str = "", is_open: bool = False, anchor: str = ""
) -> SafeString:
    """Something that opens on demand: grounds, origin of a figure, the table of a picture."""
    return format_html(
        '<details class="a-fold"{}{}><summary>{}{}{}</summary><div class="a-fold__in">{}</div></details>',
        format_html(' id="{}"', anchor) if anchor else NOTHING,
        mark_safe(" open") if is_open else NOTHING,
        icon(icon_name) if icon_name else NOTHING,
        title,
        icon("down"),
        content,
    )


def empty_state(
    content: str, title: Words, why: Words = "", icon_name: str = "none", level: int = 3
) -> SafeString:
    """Nothing here yet: what, why, and (the content) the first act."""
    return format_html(
        '<div class="a-empty">{}<h{}>{}</h{}>{}{}</div>',
        dot(icon_name, "calm"),
        level,
        title,
        level,
        format_html("<p>{}</p>", why) if why else NOTHING,
        content,
    )


def task(
    url: str,
    title: Words,
    why: Words = "",
    icon_name: str | int = "go",
    kind: str = "",
    extra: Words = "",
    current: bool = False,
) -> SafeString:
    """One line of an `a-tasks` list: the whole line is a link to the act. `icon_name` may be a figure."""
    return format_html(
        '<li class="a-task"><a href="{}"{}>{}<span><b>{}</b>{}</span>{}{}</a></li>',
        url,
        mark_safe(' aria-current="step"') if current else NOTHING,
        dot(icon_name, kind),
        title,
        format_html('<span class="a-task__why">{}</span>', why) if why else NOTHING,
        extra,
        icon("go"),
    )


def person(name: str, detail: Words = "", url: str = "", initials: str = "", extra: Words = "") -> SafeString:
    """A person in one line: initials, name (a link where one may look), and what they are."""
    shown = format_html('<a href="{}">{}</a>', url, name) if url else format_html("{}", name)
    return format_html(
        '<div class="a-person">{}<div><b>{}</b>{}</div>{}</div>',
        avatar(initials or formatting.initials(name)),
        shown,
        format_html('<span class="a-by">{}</span>', detail) if detail else NOTHING,
        extra,
    )


def receipt(
    number: str, title: Words, at: datetime | None = None, by: str = "", url: str = "", what: Words = ""
) -> SafeString:
    """The receipt of something that was sent: its number, when, by whom, and where to fetch it."""
    rows = [(_("Nomor"), format_html('<b class="a-receipt__no">{}</b>', number))]
    if at:
        rows.append((_("Diterima"), format_html("{}", formatting.moment(at))))
    if by:
        rows.append((_("Pengirim"), format_html("{}", by)))
    if what:
        rows.append((_("Isi"), format_html("{}", what)))
    link = (
        format_html('<a class="btn btn-quiet" href="{}">{}{}</a>', url, icon("get"), _("Unduh tanda terima"))
        if url
        else NOTHING
    )
    return format_html(
        '<div class="a-receipt" role="status">{}<div><h2>{}</h2>{}</div>{}</div>',
        dot("receipt", "ok"),
        title,
        facts(rows),
        link,
    )


def facts(pairs: Any) -> SafeString:
    """Short facts as a list of names and values: an iterable of pairs, or a mapping."""
    items = pairs.items() if hasattr(pairs, "items") else pairs
    return format_html('<dl class="a-facts">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", items))


def copyable(anchor: str, label: Words, value: str) -> SafeString:
    """A box of another system and what belongs into it, with a button that copies it (`copy.js`); inside a `dl`."""
    button = format_html(
        '<button type="button" class="btn btn-quiet btn-sm" hidden data-copies="{}" data-done="{}" data-failed="{}"'
        ' aria-describedby="{}-nama">{}<span data-word aria-live="polite">{}</span></button>',
        anchor,
        _("Tersalin"),
        _("Gagal; pilih teksnya"),
        anchor,
        icon("copy"),
        _("Salin"),
    )
    return format_html(
        '<div class="a-copy"><dt id="{}-nama">{}</dt><dd id="{}" class="a-text">{}</dd><dd>{}</dd></div>',
        anchor,
        label,
        anchor,
        value or "–",
        button if value else NOTHING,
    )


def cite(source: Words, in_force_from: Any = None, assumed: bool = False) -> SafeString:
    """The article a value rests on and since when; what is assumed by us carries its chip."""
    since = f", {_('berlaku sejak')} {formatting.day(in_force_from)}" if in_force_from else ""
    mark = chip(_("Belum dicocokkan dengan naskah resmi")) if assumed else NOTHING
    return format_html('<p class="a-cite">{}{}{} {}</p>', icon("law"), source, since, mark)


def because(reasons: Any) -> SafeString:
    """Reasons as told, keys or attributes: `sentence` (or `text`), `cite`, `in_force_from`, `assumed`."""
    lines = format_html_join(
        "",
        "<li><p>{}</p>{}</li>",
        (
            (
                read(reason, "sentence") or read(reason, "text"),
                cite(read(reason, "cite"), read(reason, "in_force_from"), bool(read(reason, "assumed")))
                if read(reason, "cite")
                else NOTHING,
            )
            for reason in reasons
        ),
    )
    return format_html('<ul class="a-because">{}</ul>', lines)


def path_step(content: str, number: int | str, title: Words, kind: str = "") -> SafeString:
    """One step of `ol.a-path`, from the predikat down to the evidence."""
    return format_html("<li>{}<h2>{}</h2>{}</li>", dot(number, kind), title, content)


def thread(messages: Any) -> SafeString:
    """A dialogue at the line it is about: each with `author`, `at`, `text`; `is_me` for the viewer's own.

    `version`: the number of the version that lay before the author, where it is not the one on the page.
    """
    lines = format_html_join(
        "",
        '<li{}>{}<div><small><b>{}</b>{}</small><p class="a-text">{}</p></div></li>',
        (
            (
                mark_safe(' class="is-me"') if read(m, "is_me") else NOTHING,
                avatar(read(m, "initials") or formatting.initials(str(read(m, "author")))),
                _("Anda") if read(m, "is_me") else read(m, "author"),
                _when(m),
                read(m, "text"),
            )
            for m in messages
        ),
    )
    return format_html('<ol class="a-thread">{}</ol>', lines)


def _when(message: Any) -> str:
    at, version = read(message, "at"), read(message, "version")
    words = f" · {formatting.moment(at)}" if at else ""
    return words + (" · " + _("versi %(number)s") % {"number": version} if version else "")


def read(thing: Any, name: str) -> Any:
    """A key of a mapping or an attribute of an object; "" where there is none."""
    if isinstance(thing, dict):
        return thing.get(name, "")
    return getattr(thing, name, "")
