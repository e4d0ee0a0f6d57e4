"""Pictures with their words: indicator, bar, spark line, year line, days left, matrix of the predikat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from abdi.web import drawing, formatting
from abdi.web.drawing import Figure
from abdi.web.tags.basics import icon
from abdi.web.tags.pieces import NOTHING, read

Words = str | Promise
SCALE = ("di_bawah", "sesuai", "di_atas")


def bar(value: Figure, target: Figure | None = None, whole: Figure = 100, kind: str = "") -> SafeString:
    """A bar of a whole with a line at the target. Hidden from readers: the figure stands beside it."""
    line = NOTHING
    if target not in (None, ""):
        at = drawing.share(target or 0, whole)
        line = format_html('<line x1="{}" x2="{}" y1="0" y2="8"/>', at, at)
    return format_html(
        '<svg class="a-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="v{}" width="{}" height="8"/>{}</svg>',
        " v--due" if kind == "due" else "",
        drawing.share(value, whole),
        line,
    )


def spark(values: Sequence[Figure], label: Words, target: Figure | None = None) -> SafeString:
    """A small line of a series with its target dashed; nothing when the series has fewer than two figures."""
    drawn = drawing.spark(values, target)
    if drawn is None:
        return NOTHING
    aim = (
        format_html('<line x1="0" x2="120" y1="{}" y2="{}"/>', drawn.target_y, drawn.target_y)
        if drawn.target_y
        else NOTHING
    )
    return format_html(
        '<svg class="a-spark" viewBox="0 0 120 36" role="img" aria-label="{}">{}<polyline points="{}"/>'
        '<circle cx="{}" cy="{}" r="4"/></svg>',
        label,
        aim,
        drawn.points,
        drawn.last_x,
        drawn.last_y,
    )


def kpi(
    name: Words,
    value: Decimal | int | str | None,
    unit: str,
    target: Words,
    state: Words = "",
    series: Sequence[Figure] = (),
    series_label: Words = "",
    aim: Figure | None = None,
    level: int = 3,
) -> SafeString:
    """One indicator: state (a chip), name, small line, figure and unit, target with its polarity in words."""
    return format_html(
        '<div class="a-kpi"><div>{}<h{}>{}</h{}></div>{}'
        '<p class="num"><span class="a-fig">{} <small>{}</small></span>'
        '<span class="a-by">{}</span></p></div>',
        state,
        level,
        name,
        level,
        spark(series, series_label, aim) or mark_safe("<span></span>"),
        formatting.number(value),
        unit,
        target,
    )


def year_line(phases: Iterable[Any]) -> SafeString:
    """The year as a line: each phase with `name`, `words`, `state` (done, now or next)."""
    lines = []
    for number, phase in enumerate(phases, start=1):
        state = read(phase, "state")
        attributes = {"done": ' class="is-done"', "now": ' aria-current="step"'}.get(state, "")
        lines.append(
            (
                mark_safe(attributes),  # noqa: S308 - one of three literals
                "✓" if state == "done" else number,
                read(phase, "name"),
                read(phase, "words"),
            )
        )
    body = format_html_join("", '<li{}><i aria-hidden="true">{}</i><b>{}</b><span>{}</span></li>', lines)
    return format_html('<ol class="a-year">{}</ol>', body)


def days_left(total: int, gone: int) -> SafeString:
    """Days as cells, those gone in grey; the number of days and the last moment stand beside it in words."""
    box, cells = drawing.cells(total, gone)
    return format_html(
        '<svg class="a-count" viewBox="{}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        box,
        _("%(gone)s dari %(total)s hari sudah lewat") % {"gone": gone, "total": total},
        format_html_join(
            "",
            '<rect{} x="{}" width="8" height="10"/>',
            ((mark_safe(' class="gone"') if past else NOTHING, x) for x, past in cells),
        ),
    )


def matrix(
    cells: Mapping[tuple[str, str], Words],
    hasil: str = "",
    perilaku: str = "",
    names: Mapping[str, Words] | None = None,
) -> SafeString:
    """The nine cells of the predikat, the outcome marked in words and with a tick.

    `cells` maps (rating of hasil kerja, rating of perilaku) to the predikat's word, as the rules give it;
    the frame knows no law. Ratings are named as in SCALE, lowest first.
    """
    words = names or {"di_bawah": _("Di Bawah"), "sesuai": _("Sesuai"), "di_atas": _("Di Atas")}
    heads = format_html_join("", '<th scope="col">{}</th>', ((words[p],) for p in SCALE))
    rows = []
    for row in reversed(SCALE):
        body = format_html_join(
            "",
            '<td data-c="{}-{}"{}>{}</td>',
            (
                (
                    row,
                    col,
                    mark_safe(' class="is-here"') if (row, col) == (hasil, perilaku) else NOTHING,
                    cells[(row, col)],
                )
                for col in SCALE
            ),
        )
        rows.append((words[row], body))
    return format_html(
        '<table class="a-matrix"><caption>{}</caption><thead><tr><td class="a-matrix__0"></td>{}</tr></thead>'
        "<tbody>{}</tbody></table>",
        _("Hasil kerja (baris) dan perilaku (kolom)"),
        heads,
        format_html_join("", '<tr><th scope="row">{}</th>{}</tr>', rows),
    )


def files(items: Iterable[Any]) -> SafeString:
    """Evidence, one line a piece: `name`, `detail`; `icon` (clip), `url` with `link`, or `locked`."""
    lines = format_html_join(
        "",
        '<li class="a-file">{}<div><b>{}</b><span class="a-by">{}</span></div>{}</li>',
        ((icon(read(f, "icon") or "clip"), read(f, "name"), read(f, "detail"), _file_end(f)) for f in items),
    )
    return format_html('<ul class="a-files">{}</ul>', lines)


def _file_end(item: Any) -> SafeString:
    if read(item, "url"):
        return format_html(
            '<a class="btn btn-link btn-sm" href="{}">{}<span class="visually-hidden"> {}</span></a>',
            read(item, "url"),
            read(item, "link") or _("Buka"),
            read(item, "name"),
        )
    if read(item, "locked"):
        return format_html(
            '<span class="a-icon">{}<span class="visually-hidden">{}</span></span>',
            icon("lock"),
            _("Terkunci"),
        )
    return NOTHING
