from django.db.models import TextChoices


class Approach(TextChoices):
    QUANTITATIVE = "kuantitatif", "Kuantitatif"
    QUALITATIVE = "kualitatif", "Kualitatif"


class SkpForm(TextChoices):
    """Which official form prints the SKP: leaders (perspectives) or everybody else (aspects)."""

    JPT = "jpt", "JPT dan pimpinan unit kerja mandiri"
    JAJF = "jajf", "Jabatan administrasi dan fungsional"


class SkpStatus(TextChoices):
    DRAFT = "draf", "Draf"
    SUBMITTED = "diajukan", "Menunggu persetujuan atasan"
    OPENED = "dibaca", "Sedang dibaca atasan"
    RETURNED = "dikembalikan", "Perlu diperbaiki"
    IN_FORCE = "berlaku", "Berlaku"
    REPLACED = "diganti", "Diganti versi baru"


OPEN_STATUSES = (SkpStatus.DRAFT, SkpStatus.SUBMITTED, SkpStatus.OPENED)


class ResultKind(TextChoices):
    MAIN = "utama", "Utama"
    ADDITIONAL = "tambahan", "Tambahan"


class Cascade(TextChoices):
    DIRECT = "langsung", "Langsung"
    INDIRECT = "tidak_langsung", "Tidak langsung"
    NONE = "non", "Tidak diturunkan dari atasan"


class Perspective(TextChoices):
    RECIPIENT = "penerima_layanan", "Penerima Layanan"
    PROCESS = "proses_bisnis", "Proses Bisnis"
    INTERNAL = "penguatan_internal", "Penguatan Internal"
    BUDGET = "anggaran", "Anggaran"


class Aspect(TextChoices):
    QUANTITY = "kuantitas", "Kuantitas"
    QUALITY = "kualitas", "Kualitas"
    TIME = "waktu", "Waktu"
    COST = "biaya", "Biaya"


class Direction(TextChoices):
    UP = "naik", "Makin besar makin baik"
    DOWN = "turun", "Makin kecil makin baik"
    RANGE = "rentang", "Harus dalam rentang"
    YES_NO = "ya_tidak", "Ya atau tidak"


class TargetKind(TextChoices):
    SUM = "hitungan", "Dijumlahkan sepanjang tahun"
    POSITION = "posisi", "Keadaan pada tanggal ukur"
    RELEASE = "rilis", "Angka resmi pada bulan rilis"


class BehaviourValue(TextChoices):
    """The seven values of BerAKHLAK (SE MenPANRB 20/2021)."""

    SERVICE = "berorientasi_pelayanan", "Berorientasi Pelayanan"
    ACCOUNTABLE = "akuntabel", "Akuntabel"
    COMPETENT = "kompeten", "Kompeten"
    HARMONIOUS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIVE = "adaptif", "Adaptif"
    COLLABORATIVE = "kolaboratif", "Kolaboratif"


class AppendixSection(TextChoices):
    SUPPORT = "dukungan", "Dukungan sumber daya"
    ACCOUNTABILITY = "pertanggungjawaban", "Skema pertanggungjawaban"
    CONSEQUENCE = "konsekuensi", "Konsekuensi"
