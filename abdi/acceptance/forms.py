"""The four questions as a form. Nothing is required."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from abdi.acceptance.services import Questionnaire

OF_THE_BOX = "rahasia_"
"""No field of that name is carried through sign-in (`abdi.accounts.kept`)."""

RATHER_NOT = "lewat"


class FourQuestions(forms.Form):
    """No box of it may reach an address, a log or the browser's store: the page sends it by POST alone."""

    def __init__(
        self,
        data: Any = None,
        *,
        asked: Questionnaire,
        said: Mapping[str, int | str | None] | None = None,
    ) -> None:
        super().__init__(data, initial=_as_typed(said or {}))
        self.asked = asked
        steps = [(str(step), word) for step, word in asked.scale.items()]
        choices = [*steps, (RATHER_NOT, str(_("Tidak ingin menjawab")))]
        for code, sentence in asked.questions.items():
            self.fields[OF_THE_BOX + code] = forms.ChoiceField(
                label=sentence,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Pilih salah satu dari pilihan yang ada.")},
            )

    def said(self) -> dict[str, int | str | None]:
        """What goes into the box, once valid: only what was dealt with."""
        return {
            name.removeprefix(OF_THE_BOX): None if value == RATHER_NOT else int(value)
            for name, value in self.cleaned_data.items()
            if value
        }


def _as_typed(said: Mapping[str, int | str | None]) -> dict[str, str]:
    return {OF_THE_BOX + code: RATHER_NOT if value is None else str(value) for code, value in said.items()}
