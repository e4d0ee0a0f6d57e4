"""The components by their names in templates. Contracts and examples: docs/interface.md and /galeri/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from abdi.web import formatting
from abdi.web.field_words import field_word, is_worth_showing
from abdi.web.slots import drawers
from abdi.web.tags import basics, fields, menu, pictures, pieces

register = template.Library()

register.simple_tag(basics.icon)
register.simple_tag(basics.chip)
register.simple_tag(basics.status)
register.simple_tag(basics.dot)
register.simple_tag(basics.avatar)
register.simple_tag(basics.once)

register.simple_tag(menu.menu)
register.simple_tag(menu.tabs)

register.simple_tag(pieces.card_header)
register.simple_tag(pieces.came_back)
register.simple_tag(pieces.task)
register.simple_tag(pieces.person)
register.simple_tag(pieces.receipt)
register.simple_tag(pieces.facts)
register.simple_tag(pieces.copyable)
register.simple_tag(pieces.cite)
register.simple_tag(pieces.because)
register.simple_tag(pieces.thread)

register.simple_block_tag(pieces.card)
register.simple_block_tag(pieces.note)
register.simple_block_tag(pieces.fold)
register.simple_block_tag(pieces.empty_state)
register.simple_block_tag(pieces.path_step)

register.simple_tag(pictures.bar)
register.simple_tag(pictures.spark)
register.simple_tag(pictures.kpi)
register.simple_tag(pictures.year_line)
register.simple_tag(pictures.days_left)
register.simple_tag(pictures.matrix)
register.simple_tag(pictures.files)

register.simple_tag(fields.field)
register.simple_tag(fields.rate)
register.simple_tag(fields.error_summary)

register.filter("rupiah", formatting.rupiah)
register.filter("tanggal", formatting.day)
register.filter("tanggal_jam", formatting.moment)
register.filter("jam", formatting.clock_time)
register.filter("angka", formatting.number)
register.filter("nip", formatting.nip)
register.filter("ukuran", formatting.file_size)
register.filter("inisial", formatting.initials)
register.filter("nama_isian", field_word)
register.filter("layak_tampil", is_worth_showing)


@register.simple_tag(takes_context=True)
def slot(context: RequestContext, name: str, **facts: Any) -> SafeString:
    """What capabilities further up have to show here (ABDI_SLOTS), one after another; often nothing."""
    shown = (draw(context["request"], **facts) for draw in drawers(name))
    return format_html_join("", "{}", ((piece,) for piece in shown if piece))


@register.simple_block_tag
def submit_bar(content: str, saved_at: Any = None, deadline: str = "") -> SafeString:
    """Last child of a form: how it is saved, until when, then the acts (the content)."""
    pieces_of_it = {"content": content, "saved_at": saved_at, "deadline": deadline}
    return render_to_string("abdi/submit_bar.html", pieces_of_it)


@register.inclusion_tag("abdi/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: Page[Any], name: str = "halaman") -> Mapping[str, Any]:
    """Earlier and later pages; keeps the other parameters of the address. `name` is the parameter."""
    query = context["request"].GET.copy()
    query.pop(name, None)
    rest = query.urlencode()
    return {"page": page, "prefix": f"?{rest}&{name}=" if rest else f"?{name}="}
