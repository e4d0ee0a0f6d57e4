from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Approach(TextChoices):
    QUANTITATIVE = "kuantitatif", _("Kuantitatif")
    QUALITATIVE = "kualitatif", _("Kualitatif")


class SkpForm(TextChoices):
    """Which official form prints the SKP: leaders (perspectives) or everybody else (aspects)."""

    JPT = "jpt", _("JPT dan pimpinan unit kerja mandiri")
    JAJF = "jajf", _("Jabatan administrasi dan fungsional")


class SkpStatus(TextChoices):
    DRAFT = "draf", _("Draf")
    SUBMITTED = "diajukan", _("Menunggu persetujuan atasan")
    OPENED = "dibaca", _("Sedang dibaca atasan")
    RETURNED = "dikembalikan", _("Perlu diperbaiki")
    IN_FORCE = "berlaku", _("Berlaku")
    REPLACED = "diganti", _("Diganti versi baru")


OPEN_STATUSES = (SkpStatus.DRAFT, SkpStatus.SUBMITTED, SkpStatus.OPENED)


class OfferStatus(TextChoices):
    """What became of a result that a ketua tim offered to a member."""

    WAITING = "ditawarkan", _("Menunggu jawaban anggota")
    TAKEN = "diambil", _("Masuk draf SKP")
    DECLINED = "tidak_diambil", _("Tidak diambil anggota")
    TAKEN_BACK = "ditarik", _("Ditarik kembali")


class Rhythm(TextChoices):
    """How finely a target of the year is broken down."""

    MONTH = "bulan", _("Setiap bulan")
    QUARTER = "triwulan", _("Setiap triwulan")


class ResultKind(TextChoices):
    MAIN = "utama", _("Utama")
    ADDITIONAL = "tambahan", _("Tambahan")


class Cascade(TextChoices):
    DIRECT = "langsung", _("Langsung")
    INDIRECT = "tidak_langsung", _("Tidak langsung")
    NONE = "non", _("Tidak diturunkan dari atasan")


class Perspective(TextChoices):
    RECIPIENT = "penerima_layanan", _("Penerima Layanan")
    PROCESS = "proses_bisnis", _("Proses Bisnis")
    INTERNAL = "penguatan_internal", _("Penguatan Internal")
    BUDGET = "anggaran", _("Anggaran")


class Aspect(TextChoices):
    QUANTITY = "kuantitas", _("Kuantitas")
    QUALITY = "kualitas", _("Kualitas")
    TIME = "waktu", _("Waktu")
    COST = "biaya", _("Biaya")


class BehaviourValue(TextChoices):
    """The seven values of BerAKHLAK (SE MenPANRB 20/2021)."""

    SERVICE = "berorientasi_pelayanan", _("Berorientasi Pelayanan")
    ACCOUNTABLE = "akuntabel", _("Akuntabel")
    COMPETENT = "kompeten", _("Kompeten")
    HARMONIOUS = "harmonis", _("Harmonis")
    LOYAL = "loyal", _("Loyal")
    ADAPTIVE = "adaptif", _("Adaptif")
    COLLABORATIVE = "kolaboratif", _("Kolaboratif")


class AppendixSection(TextChoices):
    SUPPORT = "dukungan", _("Dukungan sumber daya")
    ACCOUNTABILITY = "pertanggungjawaban", _("Skema pertanggungjawaban")
    CONSEQUENCE = "konsekuensi", _("Konsekuensi")


class ThreadSubject(TextChoices):
    """Of what kind of line people speak."""

    WHOLE = "skp", _("SKP secara keseluruhan")
    RESULT = "rhk", _("RHK")
    INDICATOR = "iki", _("Indikator")
    BEHAVIOUR = "perilaku", _("Perilaku kerja")
    APPENDIX = "lampiran", _("Lampiran")


class Side(TextChoices):
    """The two who agree a plan; whoever decides speaks for the superior."""

    EMPLOYEE = "pegawai", _("Pegawai")
    SUPERIOR = "atasan", _("Atasan")

    @property
    def other(self) -> Side:
        return Side.SUPERIOR if self is Side.EMPLOYEE else Side.EMPLOYEE
