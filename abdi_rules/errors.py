"""What can go wrong, told apart: the law gives no answer, the question is faulty, or the law file is."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType


class Refused(Exception):
    """The law gives no answer for this case or this day.

    `code` and `params` are rendered by `abdi_rules.wording` in either language.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, str] = MappingProxyType(params)


class BadInput(ValueError):
    """The question itself is faulty; `field` says where, as in ``segmen[0].bulan``."""

    def __init__(self, field: str, code: str, **params: str) -> None:
        super().__init__(field, code, params)
        self.field = field
        self.code = code
        self.params: Mapping[str, str] = MappingProxyType(params)


class LawError(Exception):
    """A file of the rule pack is not well formed; the message is written for whoever edits it."""


def no_law(code: str, quantity: str, day: date, **params: str) -> Refused:
    """A refusal that names the rule and the day it was asked for."""
    return Refused(code, quantity=quantity, day=day.isoformat(), **params)
