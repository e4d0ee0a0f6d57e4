from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from abdi.goals.services.checks import Finding


class SkpRefused(ValueError):
    """An act that the state of the SKP does not allow; the sentence says why and what to do."""


class Stale(SkpRefused):
    """Somebody, or another window, saved the same lines meanwhile. Nothing was overwritten."""


class NotReady(SkpRefused):
    """What stands in the way of submitting, complete."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(_("SKP belum dapat diajukan. Perbaiki hal berikut."))
        self.findings = tuple(findings)
