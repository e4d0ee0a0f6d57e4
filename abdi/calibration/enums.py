from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Counted(TextChoices):
    """Whose predikat count in a unit penetapan. Its leader never does: he counts in the unit above."""

    NEAREST = "terdekat", _("Pegawai unit ini dan unit di bawahnya yang tidak mempunyai penetapan sendiri")
    WHOLE = "seluruhnya", _("Semua pegawai unit ini dan unit di bawahnya")


class MeetingStatus(TextChoices):
    PREPARED = "disiapkan", _("Disiapkan")
    SIGNED = "ditandatangani", _("Ditandatangani")
    CANCELLED = "dibatalkan", _("Dibatalkan")


class Side(TextChoices):
    """Which of the two ratings a proposal would change; the predikat itself is never what is proposed."""

    WORK = "hasil", _("Hasil kerja")
    BEHAVIOUR = "perilaku", _("Perilaku kerja")


class ProposalStatus(TextChoices):
    OPEN = "menunggu_penilai", _("Menunggu jawaban penilai")
    ACCEPTED = "usul_diterima", _("Diterima penilai")
    DECLINED = "usul_tidak_diterima", _("Tidak diterima penilai")
    WITHDRAWN = "ditarik", _("Ditarik kembali")
    LAPSED = "usul_gugur", _("Gugur: penilaiannya sudah berubah")


class Tie(TextChoices):
    """Why somebody has no say about a person."""

    FAMILY = "keluarga", _("Hubungan keluarga")
    OTHER = "lain", _("Benturan kepentingan lain")


class Question(TextChoices):
    """What a penilai may ask himself about his ratings; the codes of the rule `appraisal.rater_pattern`."""

    LENIENT = "murah", _("Hampir semua di atas ekspektasi")
    SEVERE = "ketat", _("Banyak di bawah ekspektasi")
    ALIKE = "seragam", _("Semua rating sama")
    COPIED = "tersalin", _("Sama dengan periode sebelumnya")
    SAME_WORDS = "kata_sama", _("Umpan balik berbunyi sama")
