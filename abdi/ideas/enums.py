from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IdeaStatus(TextChoices):
    """The way of an idea. Stopping is an end like any other: what was learned stays readable."""

    DRAFT = "draf", _("Draf")
    SUBMITTED = "diajukan", _("Menunggu persetujuan atasan")
    TRIED = "dicoba", _("Sedang dicoba")
    MEASURED = "diukur", _("Sudah diukur")
    DONE = "selesai", _("Selesai")
    STOPPED = "dihentikan", _("Dihentikan")


class Better(TextChoices):
    """Which way the figure should move."""

    UP = "naik", _("Makin besar makin baik")
    DOWN = "turun", _("Makin kecil makin baik")


# What colleagues of the agency read: the trial was agreed.
SHARED = (IdeaStatus.TRIED, IdeaStatus.MEASURED, IdeaStatus.DONE)
OPEN = (IdeaStatus.DRAFT, IdeaStatus.SUBMITTED, IdeaStatus.TRIED, IdeaStatus.MEASURED)
