from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What changes for somebody. The last is the undoing of another change, which stays on record."""

    LEAVE = "cuti", _("Cuti panjang")
    TRANSFER = "mutasi", _("Mutasi")
    ACTING = "plt_plh", _("Plt. atau Plh.")
    OTHER_SYSTEM = "sistem_lain", _("Dinilai di sistem lain")
    SPMT = "spmt", _("Mulai bertugas (SPMT)")
    SECONDMENT = "penugasan", _("Penugasan di unit lain")
    STUDY = "tugas_belajar", _("Tugas belajar")
    UNDONE = "pembatalan", _("Pembatalan")


class TeamChoice(TextChoices):
    """What becomes of the teams of somebody who is transferred."""

    END = "berakhir", _("Berakhir sehari sebelum mutasi")
    STAY = "tetap", _("Tetap anggota sampai tim selesai")


class ProposalStatus(TextChoices):
    """A transfer into a unit whose HR has to confirm it."""

    WAITING = "menunggu_penerima", _("Menunggu unit penerima")
    ACCEPTED = "diterima_penerima", _("Diterima unit penerima")
    DECLINED = "tidak_diterima", _("Tidak diterima unit penerima")
    WITHDRAWN = "ditarik_pengusul", _("Ditarik pengusul")
