"""Form fields: label, hint, error, control, tied together for screen readers; and the summary of errors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms import BoundField
from django.forms.formsets import BaseFormSet
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.web.tags.basics import icon
from abdi.web.tags.pieces import NOTHING

Words = str | Promise
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
SENTENCE = 200
"""Letters from which a box is for sentences, which people paste, and not for a code or a figure."""


def field(
    bound: BoundField,
    unit: Words = "",
    narrow: bool = False,
    label: Words = "",
    hint: Words = "",
    rows: int = 0,
) -> SafeString:
    """A whole field. `unit` stands behind the control, `narrow` suits figures, `rows` is for text areas."""
    if bound.is_hidden:
        return bound.as_widget()
    widget = bound.field.widget
    if isinstance(widget, GROUPS):
        return _group(bound, label, hint)
    if isinstance(widget, forms.CheckboxInput):
        return _check(bound, label, hint)
    return format_html(
        '<div class="a-field{}"><label class="form-label" for="{}">{}{}</label>{}{}{}</div>',
        _bad(bound),
        bound.id_for_label,
        label or bound.label,
        _optional(bound),
        _hint(bound, hint),
        _error(bound),
        _control(bound, unit, narrow, rows, hint),
    )


def rate(
    bound: BoundField, suggested: str = "", why: Words = "", label: Words = "", legend_level: int = 0
) -> SafeString:
    """Three radios as cards; the suggestion carries its mark in words, `why` says its ground."""
    options = format_html_join(
        "",
        "<label>{}{}{}</label>",
        (
            (
                _radio(option.data, is_suggested=str(option.data["value"]) == suggested),
                option.choice_label,
                format_html('<span class="a-rate__s">{}</span>', _("Saran Abdi"))
                if suggested and str(option.data["value"]) == suggested
                else NOTHING,
            )
            for option in bound
            if str(option.data["value"])
        ),
    )
    words = label or bound.label
    legend = format_html("<h{}>{}</h{}>", legend_level, words, legend_level) if legend_level else words
    return format_html(
        '<fieldset class="a-field{}" id="{}"{}><legend>{}</legend>{}{}'
        '<div class="a-rate">{}</div></fieldset>',
        _bad(bound),
        bound.auto_id,
        _described(bound, why),
        legend,
        _hint(bound, why),
        _error(bound),
        options,
    )


def error_summary(*sources: forms.BaseForm | BaseFormSet[Any]) -> SafeString:
    """What must be mended, on top of the page: one line a mistake, each a link to its field; else nothing."""
    lines = [line for source in sources if source for line in _mistakes(source)]
    if not lines:
        return NOTHING
    title = ngettext(
        "Ada %(count)s hal yang perlu diperbaiki", "Ada %(count)s hal yang perlu diperbaiki", len(lines)
    ) % {"count": len(lines)}
    return format_html(
        '<div class="a-errors" role="alert" tabindex="-1" aria-labelledby="kesalahan" data-focus>'
        '<h2 id="kesalahan">{}</h2><ul>{}</ul></div>',
        title,
        format_html_join("", "<li>{}</li>", ((line,) for line in lines)),
    )


def _mistakes(source: forms.BaseForm | BaseFormSet[Any]) -> Iterable[SafeString]:
    if isinstance(source, BaseFormSet):
        for message in source.non_form_errors():
            yield format_html('<a href="#{}">{}</a>', f"id_{source.prefix}-TOTAL_FORMS", message)
        for number, form in enumerate(source.forms, start=1):
            if form.errors:
                yield from _of_form(form, lead=_("Baris %(number)s: ") % {"number": number})
        return
    yield from _of_form(source)


def _of_form(form: forms.BaseForm, lead: str = "") -> Iterable[SafeString]:
    for name, messages in form.errors.items():
        for message in messages:
            if name in form.fields and not form[name].is_hidden:
                yield format_html('<a href="#{}">{}{}</a>', form[name].auto_id, lead, message)
            else:
                yield format_html("{}{}", lead, message)


def _control(bound: BoundField, unit: Words, narrow: bool, rows: int, hint: Words) -> SafeString:
    widget = bound.field.widget
    base = "form-select" if isinstance(widget, forms.Select) else "form-control"
    classes = " ".join(
        c for c in (base, "is-invalid" if bound.errors else "", widget.attrs.get("class", "")) if c
    )
    attrs: dict[str, str | bool] = {"class": classes}
    if rows:
        attrs["rows"] = str(rows)
    if described := _ids(bound, hint):
        attrs["aria-describedby"] = described
    attrs |= _nothing_cut(bound)
    control = bound.as_widget(attrs=attrs)
    if unit:
        return format_html(
            '<div class="input-group{}">{}<span class="input-group-text">{}</span></div>',
            " a-narrow" if narrow else "",
            control,
            unit,
        )
    return format_html('<div class="a-narrow">{}</div>', control) if narrow else control


def _nothing_cut(bound: BoundField) -> dict[str, str | bool]:
    """A box for sentences cuts nothing off: the browser's `maxlength` drops what is pasted without a word.

    The form refuses what is too long and keeps it; `data-most` lets the script count the letters near the end.
    """
    most = int(bound.field.widget.attrs.get("maxlength") or 0) or _longest(bound)
    widget = bound.field.widget
    takes_words = isinstance(widget, forms.Textarea) or (
        isinstance(widget, forms.TextInput) and most >= SENTENCE
    )
    if not most or not takes_words:
        return {}
    return {"maxlength": False, "data-most": str(most)}


def _longest(bound: BoundField) -> int:
    """The limit of a field that keeps it in a validator of its own; 0 for none."""
    limits = (v.limit_value for v in bound.field.validators if isinstance(v, MaxLengthValidator))
    return next((limit for limit in limits if isinstance(limit, int)), 0)


def _check(bound: BoundField, label: Words, hint: Words) -> SafeString:
    attrs: dict[str, str | bool] = {"class": "form-check-input"}
    if described := _ids(bound, hint):
        attrs["aria-describedby"] = described
    return format_html(
        '<div class="a-field{}">{}<div class="form-check">{}'
        '<label class="form-check-label" for="{}">{}</label>{}</div></div>',
        _bad(bound),
        _error(bound),
        bound.as_widget(attrs=attrs),
        bound.id_for_label,
        label or bound.label,
        _hint(bound, hint),
    )


def _group(bound: BoundField, label: Words, hint: Words) -> SafeString:
    options = format_html_join(
        "",
        '<div class="form-check">{}<label class="form-check-label" for="{}">{}</label></div>',
        ((_choice(option), option.id_for_label, option.choice_label) for option in bound),
    )
    return format_html(
        '<fieldset class="a-field{}" id="{}"{}><legend>{}{}</legend>{}{}{}</fieldset>',
        _bad(bound),
        bound.auto_id,
        _described(bound, hint),
        label or bound.label,
        _optional(bound),
        _hint(bound, hint),
        _error(bound),
        options,
    )


def _choice(option: Any) -> SafeString:
    option.data["attrs"]["class"] = "form-check-input"
    return SafeString(option.tag())


def _radio(data: Any, *, is_suggested: bool) -> SafeString:
    attrs = dict(data["attrs"])
    if is_suggested:
        attrs["data-suggested"] = True
    pairs = format_html_join(
        "",
        " {}{}",
        ((k, "" if v is True else format_html('="{}"', v)) for k, v in attrs.items() if v is not False),
    )
    return format_html('<input type="radio" name="{}" value="{}"{}>', data["name"], data["value"], pairs)


def _bad(bound: BoundField) -> str:
    return " is-bad" if bound.errors else ""


def _optional(bound: BoundField) -> SafeString:
    if bound.field.required:
        return NOTHING
    return format_html(' <span class="muted fw-normal">({})</span>', _("boleh kosong"))


def _hint(bound: BoundField, hint: Words) -> SafeString:
    words = hint or bound.help_text
    return (
        format_html('<p class="form-text" id="{}_helptext">{}</p>', bound.auto_id, words)
        if words
        else NOTHING
    )


def _error(bound: BoundField) -> SafeString:
    if not bound.errors:
        return NOTHING
    return format_html(
        '<p class="invalid-feedback" id="{}_error">{} {}</p>',
        bound.auto_id,
        icon("warn"),
        format_html_join(" ", "{}", ((message,) for message in bound.errors)),
    )


def _ids(bound: BoundField, hint: Words) -> str:
    ids = []
    if hint or bound.help_text:
        ids.append(f"{bound.auto_id}_helptext")
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return " ".join(ids)


def _described(bound: BoundField, hint: Words) -> SafeString:
    ids = _ids(bound, hint)
    return format_html(' aria-describedby="{}"', ids) if ids else NOTHING
