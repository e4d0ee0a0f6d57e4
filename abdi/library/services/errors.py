from __future__ import annotations


class TemplateRefused(ValueError):
    """An act that the state of a template does not allow; the sentence says why and what to do."""


class Stale(TemplateRefused):
    """Somebody, or another window, saved the same lines meanwhile. Nothing was overwritten."""
