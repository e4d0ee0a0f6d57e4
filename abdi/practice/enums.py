from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Whose chair one sits in: the employee's, from the SKP to the result, or that of a superior who rates."""

    EMPLOYEE = "pegawai", _("Pegawai")
    SUPERIOR = "atasan", _("Atasan")


class Kind(TextChoices):
    """The kind of post whose examples are offered."""

    SERVICE = "layanan", _("Petugas layanan")
    FIELD = "lapangan", _("Petugas lapangan")
    HEALTH = "kesehatan", _("Tenaga kesehatan")
    OFFICE = "kantor", _("Pekerjaan kantor")


class Step(TextChoices):
    """The steps in their order; the superior begins at the fourth."""

    WORK = "hasil-kerja", _("Tulis hasil kerja")
    BEHAVIOUR = "perilaku", _("Perilaku kerja")
    REPORT = "realisasi", _("Laporkan realisasi")
    RATE = "menilai", _("Jadi atasan")
    RESULT = "hasil", _("Baca hasil")


STEPS: dict[str, tuple[Step, ...]] = {
    Role.EMPLOYEE: tuple(Step),
    Role.SUPERIOR: (Step.RATE, Step.RESULT),
}
