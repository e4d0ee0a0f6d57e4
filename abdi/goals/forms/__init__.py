"""What people type into an SKP. Drafts may be incomplete; what is typed must be readable."""

from abdi.goals.forms.assigning import DeclineForm, OfferForm
from abdi.goals.forms.plain import (
    AppendixForm,
    ChangeForm,
    CopyForm,
    ExpectationsForm,
    MessageForm,
    ReturnForm,
    StartForm,
    TakeOverForm,
)
from abdi.goals.forms.result import IndicatorForms, ResultForm, indicator_forms, initial_of

__all__ = [
    "AppendixForm",
    "ChangeForm",
    "CopyForm",
    "DeclineForm",
    "ExpectationsForm",
    "IndicatorForms",
    "MessageForm",
    "OfferForm",
    "ResultForm",
    "ReturnForm",
    "StartForm",
    "TakeOverForm",
    "indicator_forms",
    "initial_of",
]
