from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CellState(TextChoices):
    """How far the words in a cell are; worked out, never stored."""

    EMPTY = "kosong", _("Belum diisi")
    DRAFT = "ditulis", _("Ditulis")
    OFFERED = "diusulkan", _("Diusulkan")
    TAKEN = "diambil", _("Sudah di SKP")
