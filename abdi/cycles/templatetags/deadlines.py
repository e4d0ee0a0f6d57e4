from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from abdi.core.models import Outage
from abdi.cycles.deadlines import Deadline
from abdi.cycles.wording import moved_words, outage_words

register = template.Library()


@register.simple_tag
def moved_note(deadline: Deadline | None) -> SafeString:
    """Why a deadline is later than planned, with the way to the outage; nothing where it is as planned."""
    words = moved_words(deadline)
    if not words:
        return SafeString("")
    return format_html('<a class="small d-block" href="{}">{}</a>', reverse("cycles:outages"), words)


@register.simple_tag
def moved_text(deadline: Deadline | None) -> str:
    """The same at the end of a line that is a link itself; empty where it is as planned."""
    words = moved_words(deadline)
    return f" · {words}" if words else ""


@register.simple_tag
def outage_time(outage: Outage) -> str:
    """When an outage was, with its year."""
    return outage_words([(outage.began_at, outage.ended_at)], "j M Y")
