"""The law's own words as codes. Their labels are in `words/`."""

from enum import StrEnum


class Rating(StrEnum):
    """Rating of hasil kerja or of perilaku kerja (PermenPANRB 6/2022)."""

    DI_ATAS = "di_atas"
    SESUAI = "sesuai"
    DI_BAWAH = "di_bawah"


class Predikat(StrEnum):
    """Predikat kinerja of an employee; "kurang" is printed Kurang/Misconduct on the official form."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class PredikatOrganisasi(StrEnum):
    """Predikat kinerja of an organisation or unit."""

    ISTIMEWA = "istimewa"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class Rhythm(StrEnum):
    """How often a group of staff is judged."""

    BULANAN = "bulanan"
    TRIWULANAN = "triwulanan"
    TAHUNAN = "tahunan"


class Renewal(StrEnum):
    """Advice on the contract of a PPPK; the decision is that of the Pejabat Pembina Kepegawaian."""

    DIANJURKAN = "dianjurkan"
    DIPERTIMBANGKAN = "dipertimbangkan"
    TIDAK_DIANJURKAN = "tidak_dianjurkan"


class RaterQuestion(StrEnum):
    """What the ratings of one penilai may have him ask himself."""

    MURAH = "murah"
    KETAT = "ketat"
    SERAGAM = "seragam"
    TERSALIN = "tersalin"
    KATA_SAMA = "kata_sama"


class ResultKind(StrEnum):
    """Section of the SKP that a result stands in."""

    UTAMA = "utama"
    TAMBAHAN = "tambahan"


class Direction(StrEnum):
    """Which realisation is better: higher, lower, inside a range, or simply yes."""

    NAIK = "naik"
    TURUN = "turun"
    RENTANG = "rentang"
    YA_TIDAK = "ya_tidak"


class Status(StrEnum):
    """Kind of civil servant, as far as the form of the number goes."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"


class Sex(StrEnum):
    """Sex as the number records it: L laki-laki (1), P perempuan (2)."""

    LAKI_LAKI = "L"
    PEREMPUAN = "P"


class DayCount(StrEnum):
    """How days of a term are counted."""

    KALENDER = "kalender"
    KERJA = "kerja"


class Manner(StrEnum):
    """How a result reached the employee: he opened it, or enough days have passed since he was told of it."""

    DIBUKA = "dibuka"
    DIANGGAP = "dianggap"


class Rounding(StrEnum):
    """Ways of rounding that the law names: a half goes up, or what is not complete is dropped."""

    SETENGAH_KE_ATAS = "setengah_ke_atas"
    KE_BAWAH = "ke_bawah"


class Sebutan(StrEnum):
    """Names of the numeric scale of PP 30/2019."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    CUKUP = "cukup"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class Bound(StrEnum):
    """How a share is held against its bound."""

    PALING_BANYAK = "paling_banyak"
    PALING_SEDIKIT = "paling_sedikit"
    LEBIH_DARI = "lebih_dari"


class RaterGroup(StrEnum):
    """Who rates behaviour, by where they stand to the person rated."""

    ATASAN = "atasan"
    REKAN = "rekan"
    BAWAHAN = "bawahan"


class Jenjang(StrEnum):
    """Levels of jabatan fungsional."""

    PEMULA = "pemula"
    TERAMPIL = "terampil"
    MAHIR = "mahir"
    PENYELIA = "penyelia"
    AHLI_PERTAMA = "ahli_pertama"
    AHLI_MUDA = "ahli_muda"
    AHLI_MADYA = "ahli_madya"
    AHLI_UTAMA = "ahli_utama"


class DisciplineLevel(StrEnum):
    """Level of hukuman disiplin (PP 94/2021)."""

    TIDAK_ADA = "tidak_ada"
    RINGAN = "ringan"
    SEDANG = "sedang"
    BERAT = "berat"


class Sanction(StrEnum):
    """Sanctions for absence without valid reason (PP 94/2021)."""

    TIDAK_ADA = "tidak_ada"
    TEGURAN_LISAN = "teguran_lisan"
    TEGURAN_TERTULIS = "teguran_tertulis"
    PERNYATAAN_TIDAK_PUAS = "pernyataan_tidak_puas"
    POTONGAN_6_BULAN = "potongan_6_bulan"
    POTONGAN_9_BULAN = "potongan_9_bulan"
    POTONGAN_12_BULAN = "potongan_12_bulan"
    PENURUNAN_JABATAN = "penurunan_jabatan"
    PEMBEBASAN_JABATAN = "pembebasan_jabatan"
    PEMBERHENTIAN = "pemberhentian"


class PayCut(StrEnum):
    """Sanctions that cut the monthly allowance while they run."""

    POTONGAN_6_BULAN = "potongan_6_bulan"
    POTONGAN_9_BULAN = "potongan_9_bulan"
    POTONGAN_12_BULAN = "potongan_12_bulan"


class TimeUnit(StrEnum):
    """Unit that an attendance event is counted in."""

    MENIT = "menit"
    JAM = "jam"
    HARI = "hari"
    BULAN = "bulan"


class PayOutcome(StrEnum):
    """Whether the scheme of TPP applies to a person at all."""

    BERLAKU = "berlaku"
    TIDAK_BERLAKU = "tidak_berlaku"


class Weekday(StrEnum):
    """Days of the week, Monday first."""

    SENIN = "senin"
    SELASA = "selasa"
    RABU = "rabu"
    KAMIS = "kamis"
    JUMAT = "jumat"
    SABTU = "sabtu"
    MINGGU = "minggu"


class AwardCategory(StrEnum):
    """Categories of PNS Berprestasi (Pergub 202/2015)."""

    INTERNASIONAL = "internasional"
    NASIONAL = "nasional"
    INOVASI = "inovasi"
    KERJA_BERISIKO = "kerja_berisiko"


class AwardCondition(StrEnum):
    """Conditions that a nominee must meet."""

    TANPA_HUKUMAN_DISIPLIN = "tanpa_hukuman_disiplin"
    LAPORAN_HARTA = "laporan_harta"
    BUKAN_TERSANGKA = "bukan_tersangka"
    BUKAN_TERDAKWA = "bukan_terdakwa"
    BUKAN_TERPIDANA = "bukan_terpidana"
    PRESTASI_BARU = "prestasi_baru"
