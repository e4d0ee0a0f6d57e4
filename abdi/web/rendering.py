"""How Django draws a form of its own accord: with our fields. Named in settings as FORM_RENDERER."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class AbdiForms(TemplatesSetting):
    """`{{ form }}` and `{{ form.name.as_field_group }}` look like `{% field form.name %}`."""

    form_template_name = "abdi/forms/form.html"
    field_template_name = "abdi/forms/field.html"
