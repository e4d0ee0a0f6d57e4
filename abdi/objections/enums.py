from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ObjectionStatus(TextChoices):
    """Where an objection stands. It is with the penilai first, then with the examiner, then it is over."""

    FILED = "keberatan_diajukan", _("Menunggu keterangan penilai")
    EXAMINED = "keberatan_diperiksa", _("Sedang diperiksa")
    DECIDED = "keberatan_diputus", _("Diputus")
    WITHDRAWN = "keberatan_dicabut", _("Dicabut pegawai")


OPEN = (ObjectionStatus.FILED, ObjectionStatus.EXAMINED)
"""Not decided and not withdrawn."""


class Outcome(TextChoices):
    GRANTED = "dikabulkan", _("Keberatan dikabulkan")
    PARTLY = "dikabulkan_sebagian", _("Keberatan dikabulkan sebagian")
    REFUSED = "keberatan_ditolak", _("Keberatan ditolak")


class Side(TextChoices):
    """Who brings a piece of evidence."""

    EMPLOYEE = "pegawai", _("Pegawai")
    PENILAI = "penilai", _("Penilai")


class Manner(TextChoices):
    """How the result reached the employee."""

    OPENED = "dibuka", _("Dibuka pegawai")
    DEEMED = "dianggap", _("Dianggap diterima sejak diberitahukan")
