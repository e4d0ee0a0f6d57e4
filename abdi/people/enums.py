from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    PROVINSI = "PROVINSI", _("Provinsi")
    SETDA = "SETDA", _("Sekretariat Daerah")
    ASISTEN = "ASISTEN", _("Asisten")
    BIRO = "BIRO", _("Biro")
    SETWAN = "SETWAN", _("Sekretariat DPRD")
    INSPEKTORAT = "INSPEKTORAT", _("Inspektorat")
    SATPOL = "SATPOL", _("Satuan Polisi Pamong Praja")
    DINAS = "DINAS", _("Dinas")
    BADAN = "BADAN", _("Badan")
    SUDIN = "SUDIN", _("Suku Dinas/Suku Badan")
    BIDANG = "BIDANG", _("Bidang/Sekretariat")
    UPT = "UPT", _("Unit Pelaksana Teknis")
    KOTAADM = "KOTAADM", _("Kota Administrasi")
    KABADM = "KABADM", _("Kabupaten Administrasi")
    KECAMATAN = "KECAMATAN", _("Kecamatan")
    KELURAHAN = "KELURAHAN", _("Kelurahan")
    RSUD = "RSUD", _("Rumah Sakit Umum Daerah")
    SEKOLAH = "SEKOLAH", _("Sekolah")


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
    CPNS = "CPNS", _("CPNS")
    PPPK = "PPPK", "PPPK"
    PPPK_PARUH_WAKTU = "PPPK Paruh Waktu", "PPPK Paruh Waktu"
    NON_ASN = "NON ASN", _("Bukan ASN")


class Sex(TextChoices):
    MALE = "L", _("Laki-laki")
    FEMALE = "P", _("Perempuan")


class JobType(TextChoices):
    """Kind of post. The first four lead; their order from low to high is `LADDER`."""

    JPT_MADYA = "JPT Madya", _("JPT Madya")
    JPT_PRATAMA = "JPT Pratama", _("JPT Pratama")
    ADMINISTRATOR = "Administrator", _("Administrator")
    PENGAWAS = "Pengawas", _("Pengawas")
    JF_KEAHLIAN = "JF Keahlian", _("Jabatan Fungsional Keahlian")
    JF_KETERAMPILAN = "JF Keterampilan", _("Jabatan Fungsional Keterampilan")
    PELAKSANA = "Pelaksana", _("Pelaksana")


LADDER: tuple[str, ...] = (
    JobType.PENGAWAS,
    JobType.ADMINISTRATOR,
    JobType.JPT_PRATAMA,
    JobType.JPT_MADYA,
)


class AppointmentKind(TextChoices):
    DEFINITIF = "definitif", _("Definitif")
    PLT = "plt", _("Pelaksana Tugas (Plt.)")
    PLH = "plh", _("Pelaksana Harian (Plh.)")


class StandIn(TextChoices):
    """As what somebody acts in the place of whoever holds a post."""

    PLT = "plt", _("Pelaksana Tugas (Plt.)")
    PLH = "plh", _("Pelaksana Harian (Plh.)")
    DELEGATE = "pelimpahan", _("Penerima pelimpahan")


class DelegationReason(TextChoices):
    """Why an appraiser lets another appraise in his place. In a vacant post a Plt. or Plh. acts, where there is one."""

    AWAY = "berhalangan", _("Berhalangan")
    CONFLICT = "konflik", _("Konflik kepentingan")
    VACANT = "kosong", _("Jabatannya kosong")
    NOT_ASN = "bukan_asn", _("Penilai bukan ASN")
    OTHER = "lain", _("Alasan lain")


class SupervisionSource(TextChoices):
    IMPORT = "impor", _("Berkas instansi")
    DEFAULT = "bawaan", _("Bawaan menurut jabatan")
    CORRECTION = "koreksi", _("Koreksi pengelola kepegawaian")
    TRANSFER = "mutasi", _("Mutasi")
    ACTING = "pelaksana", _("Plt./Plh. dengan pelimpahan")
    SECONDMENT = "penugasan", _("Penugasan di unit lain")


# Decided in Abdi: a file of the agency that still names who was before does not undo it.
DECIDED_HERE = frozenset(
    {
        SupervisionSource.CORRECTION,
        SupervisionSource.TRANSFER,
        SupervisionSource.ACTING,
        SupervisionSource.SECONDMENT,
    }
)


class AbsenceKind(TextChoices):
    """Why somebody does not work in his post for long: cuti (PP 11/2017 jo. 17/2020), or tugas belajar."""

    BIG = "cuti_besar", _("Cuti besar")
    SICK = "sakit", _("Cuti sakit")
    BIRTH = "melahirkan", _("Cuti melahirkan")
    UNPAID = "luar_tanggungan", _("Cuti di luar tanggungan negara")
    STUDY = "tugas_belajar", _("Tugas belajar")


class Role(TextChoices):
    """Roles that are given. Penilai, atasan penilai and head of agency follow from the organisation itself."""

    PENGELOLA = "pengelola", _("Pengelola kepegawaian")
    WILAYAH = "wilayah", _("Pengelola kepegawaian wilayah")
    BKD = "bkd", _("Badan Kepegawaian Daerah")
    TIM_PENGELOLA = "tim_pengelola", _("Tim Pengelola Kinerja")
    INSPEKTUR = "inspektur", _("Inspektur")
    ADMIN_SISTEM = "admin_sistem", _("Administrator sistem")


# Roles that mean nothing without a unit: given without one they would cover the whole city.
UNIT_ROLES = frozenset({Role.PENGELOLA, Role.WILAYAH})


class ClaimStatus(TextChoices):
    FILED = "diajukan", _("Sedang diperiksa")
    ACCEPTED = "diterima", _("Diterima")
    REJECTED = "ditolak", _("Ditolak")
    WITHDRAWN = "ditarik", _("Ditarik kembali")


class ImportKind(TextChoices):
    UNITS = "units", _("Unit kerja")
    PEOPLE = "people", _("Pegawai")
    OFFICIALS = "officials", _("Pejabat penilai di luar daftar pegawai")


class ImportStatus(TextChoices):
    CHECKING = "memeriksa", _("Sedang diperiksa")
    CHECKED = "diperiksa", _("Sudah diperiksa, belum diterapkan")
    APPLYING = "menerapkan", _("Sedang diterapkan")
    APPLIED = "diterapkan", _("Diterapkan")
    CANCELLED = "dibatalkan", _("Dibatalkan")
    FAILED = "gagal", _("Gagal")


# The worker has it, or will: nothing is decided yet.
AT_WORK = frozenset({ImportStatus.CHECKING, ImportStatus.APPLYING})


class Severity(TextChoices):
    ERROR = "error", _("Ditolak")
    WARNING = "warning", _("Perlu dibereskan")
