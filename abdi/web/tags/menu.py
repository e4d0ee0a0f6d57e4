"""The menu as markup. Drawn in one go, not by a template: it stands twice on every page of the product."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from abdi.web.navigation import Menu, Place
from abdi.web.tags.basics import icon

NOTHING = SafeString("")
HERE = mark_safe(' aria-current="page"')


def menu(nav: Menu) -> SafeString:
    """All places under their headings; a single section needs no heading."""
    return format_html_join(
        "",
        '{}<ul class="a-nav">{}</ul>',
        (
            (
                NOTHING if nav.is_single else format_html('<p class="a-nav__h">{}</p>', heading),
                format_html_join("", "<li>{}</li>", ((_link(place),) for place in places)),
            )
            for heading, places in nav.sections
        ),
    )


def tabs(nav: Menu) -> SafeString:
    """The few places at the foot of a phone's screen, by their short names."""
    return format_html_join(
        "",
        '<a href="{}"{}>{}<span>{}{}</span></a>',
        (
            (p.url, HERE if p.is_current else NOTHING, icon(p.icon), p.short, _waiting_aside(p))
            for p in nav.tabs
        ),
    )


def _link(place: Place) -> SafeString:
    waiting = (
        format_html(
            '<b class="a-n">{}<span class="visually-hidden"> {}</span></b>', place.waiting, _("menunggu")
        )
        if place.waiting
        else NOTHING
    )
    return format_html(
        '<a href="{}"{}>{}{}{}</a>',
        place.url,
        HERE if place.is_current else NOTHING,
        icon(place.icon),
        place.label,
        waiting,
    )


def _waiting_aside(place: Place) -> SafeString:
    if not place.waiting:
        return NOTHING
    return format_html('<span class="visually-hidden">, {} {}</span>', place.waiting, _("menunggu"))
