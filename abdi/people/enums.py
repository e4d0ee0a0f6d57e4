from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    PROVINSI = "PROVINSI", "Provinsi"
    SETDA = "SETDA", "Sekretariat Daerah"
    ASISTEN = "ASISTEN", "Asisten"
    BIRO = "BIRO", "Biro"
    SETWAN = "SETWAN", "Sekretariat DPRD"
    INSPEKTORAT = "INSPEKTORAT", "Inspektorat"
    SATPOL = "SATPOL", "Satuan Polisi Pamong Praja"
    DINAS = "DINAS", "Dinas"
    BADAN = "BADAN", "Badan"
    SUDIN = "SUDIN", "Suku Dinas/Suku Badan"
    BIDANG = "BIDANG", "Bidang/Sekretariat"
    UPT = "UPT", "Unit Pelaksana Teknis"
    KOTAADM = "KOTAADM", "Kota Administrasi"
    KABADM = "KABADM", "Kabupaten Administrasi"
    KECAMATAN = "KECAMATAN", "Kecamatan"
    KELURAHAN = "KELURAHAN", "Kelurahan"
    RSUD = "RSUD", "Rumah Sakit Umum Daerah"
    SEKOLAH = "SEKOLAH", "Sekolah"


# Units whose leader is a head of agency: he sees the whole of it.
AGENCY_KINDS = frozenset(
    {
        UnitKind.SETDA,
        UnitKind.BIRO,
        UnitKind.SETWAN,
        UnitKind.INSPEKTORAT,
        UnitKind.SATPOL,
        UnitKind.DINAS,
        UnitKind.BADAN,
        UnitKind.KOTAADM,
        UnitKind.KABADM,
    }
)


class EmploymentStatus(TextChoices):
    PNS = "PNS", "PNS"
    CPNS = "CPNS", "CPNS"
    PPPK = "PPPK", "PPPK"
    PPPK_PARUH_WAKTU = "PPPK Paruh Waktu", "PPPK Paruh Waktu"
    NON_ASN = "NON ASN", "Bukan ASN"


class Sex(TextChoices):
    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class JobType(TextChoices):
    """Kind of post. The first four lead; their order from low to high is `LADDER`."""

    JPT_MADYA = "JPT Madya", "JPT Madya"
    JPT_PRATAMA = "JPT Pratama", "JPT Pratama"
    ADMINISTRATOR = "Administrator", "Administrator"
    PENGAWAS = "Pengawas", "Pengawas"
    JF_KEAHLIAN = "JF Keahlian", "Jabatan Fungsional Keahlian"
    JF_KETERAMPILAN = "JF Keterampilan", "Jabatan Fungsional Keterampilan"
    PELAKSANA = "Pelaksana", "Pelaksana"


LADDER: tuple[str, ...] = (
    JobType.PENGAWAS,
    JobType.ADMINISTRATOR,
    JobType.JPT_PRATAMA,
    JobType.JPT_MADYA,
)


class AppointmentKind(TextChoices):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Pelaksana Tugas (Plt.)"
    PLH = "plh", "Pelaksana Harian (Plh.)"


class SupervisionSource(TextChoices):
    IMPORT = "impor", "Berkas instansi"
    DEFAULT = "bawaan", "Bawaan menurut jabatan"
    CORRECTION = "koreksi", "Koreksi pengelola kepegawaian"


class Role(TextChoices):
    """Roles that are given. Penilai, atasan penilai and head of agency follow from the organisation itself."""

    PENGELOLA = "pengelola", "Pengelola kepegawaian"
    WILAYAH = "wilayah", "Pengelola kepegawaian wilayah"
    BKD = "bkd", "Badan Kepegawaian Daerah"
    TIM_PENGELOLA = "tim_pengelola", "Tim Pengelola Kinerja"
    INSPEKTUR = "inspektur", "Inspektur"
    ADMIN_SISTEM = "admin_sistem", "Administrator sistem"


# Roles that mean nothing without a unit: given without one they would cover the whole city.
UNIT_ROLES = frozenset({Role.PENGELOLA, Role.WILAYAH})


class ClaimStatus(TextChoices):
    FILED = "diajukan", "Sedang diperiksa"
    ACCEPTED = "diterima", "Diterima"
    REJECTED = "ditolak", "Ditolak"
    WITHDRAWN = "ditarik", "Ditarik kembali"


class ImportKind(TextChoices):
    UNITS = "units", "Unit kerja"
    PEOPLE = "people", "Pegawai"
    OFFICIALS = "officials", "Pejabat penilai di luar daftar pegawai"


class ImportStatus(TextChoices):
    CHECKING = "memeriksa", _("Sedang diperiksa")
    CHECKED = "diperiksa", _("Sudah diperiksa, belum diterapkan")
    APPLYING = "menerapkan", _("Sedang diterapkan")
    APPLIED = "diterapkan", _("Diterapkan")
    CANCELLED = "dibatalkan", _("Dibatalkan")
    FAILED = "gagal", _("Tidak dapat dipakai")


# The worker has it, or will: nothing is decided yet.
AT_WORK = frozenset({ImportStatus.CHECKING, ImportStatus.APPLYING})


class Severity(TextChoices):
    ERROR = "error", "Ditolak"
    WARNING = "warning", "Perlu dibereskan"
