"""What the people of the city promise: results with indicators, by kind of post."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Told:
    """An indicator. A sum is told by the quarter; other figures as they stand at its end."""

    text: str
    target: Decimal
    unit_label: str
    direction: str
    is_sum: bool
    aspect: str


@dataclass(frozen=True)
class Aim:
    """A result with its indicators."""

    text: str
    kind: str
    indicators: tuple[Told, ...]


def _told(text: str, target: int, label: str, *, aspect: str = "kualitas", down: bool = False) -> Told:
    return Told(text, Decimal(target), label, "turun" if down else "naik", aspect == "kuantitas", aspect)


_REPLY = _told("Median waktu tanggap permohonan warga", 60, "menit", aspect="waktu", down=True)
_SHARE = _told("Persentase permohonan selesai dalam batas waktu layanan", 95, "persen")
_SPENT = _told("Persentase realisasi terhadap rencana penyerapan kumulatif", 95, "persen", aspect="biaya")
_COUNT = _told("Jumlah permohonan warga yang diselesaikan", 480, "permohonan", aspect="kuantitas")
_VISITS = _told("Jumlah kunjungan lapangan dengan berita acara", 96, "kunjungan", aspect="kuantitas")
_AGAIN = _told("Persentase laporan yang dikembalikan verifikator", 5, "persen", down=True)
_PAPERS = _told("Jumlah kajian yang dipakai pimpinan", 8, "kajian", aspect="kuantitas")
_TRAINED = _told("Jumlah jam pengembangan kompetensi", 40, "jam", aspect="kuantitas")
_HAPPY = _told("Nilai kepuasan penerima layanan", 88, "nilai")
_DATA = _told("Persentase data yang mutakhir pada akhir bulan", 98, "persen")

_LEADING = (
    Aim("Meningkatnya kecepatan layanan kepada warga", "utama", (_REPLY, _SHARE)),
    Aim("Terkelolanya anggaran secara tepat waktu", "utama", (_SPENT,)),
    Aim("Meningkatnya kepuasan penerima layanan", "utama", (_HAPPY,)),
    Aim("Terlaksananya penguatan tata kelola unit", "utama", (_DATA, _AGAIN)),
)
_SECTION = (
    Aim("Tertanganinya permohonan warga di wilayah tugas seksi", "utama", (_SHARE, _COUNT)),
    Aim("Terlaksananya pemeriksaan lapangan sesuai jadwal", "utama", (_VISITS,)),
    Aim("Tersedianya data layanan yang mutakhir", "utama", (_DATA,)),
    Aim("Terbantunya kegiatan besar kota atas penugasan pimpinan", "tambahan", (_VISITS,)),
)
_EXPERT = (
    Aim("Tersusunnya kajian kebijakan yang dipakai", "utama", (_PAPERS,)),
    Aim("Terjawabnya permintaan telaah dari pimpinan", "utama", (_REPLY, _SHARE)),
    Aim("Terjaganya mutu data analisis", "utama", (_DATA,)),
    Aim("Berbaginya pengetahuan kepada rekan kerja", "tambahan", (_TRAINED,)),
)
_STAFF = (
    Aim("Terselesaikannya permohonan warga yang ditugaskan", "utama", (_COUNT, _REPLY)),
    Aim("Terlaksananya kunjungan lapangan regu", "utama", (_VISITS,)),
    Aim("Terjaganya ketelitian berkas layanan", "utama", (_AGAIN,)),
    Aim("Meningkatnya kompetensi layanan", "tambahan", (_TRAINED,)),
)

BY_JOB: dict[str, tuple[Aim, ...]] = {
    "JPT Pratama": _LEADING,
    "Administrator": _LEADING,
    "Pengawas": _SECTION,
    "JF Keahlian": _EXPERT,
    "JF Keterampilan": _EXPERT,
    "Pelaksana": _STAFF,
}
PERSPECTIVES = ("penerima_layanan", "anggaran", "proses_bisnis", "penguatan_internal")
BEHAVIOURS = (
    *("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif"),
)
EXPECTATION = "Hubungi kembali pemohon setelah permohonannya ditangani."
APPENDIX = (
    ("dukungan", "Data permohonan warga dari sistem layanan setiap pagi"),
    ("pertanggungjawaban", "Laporan triwulan lewat Abdi"),
    ("konsekuensi", "Capaian menjadi pertimbangan penghargaan dan pengembangan"),
)
EFFORT = "Membagi regu menurut jam sibuk dan memeriksa antrean permohonan setiap pagi bersama rekan seksi."
IMPACT = "Warga tidak perlu datang dua kali; kabar penyelesaian dikirim pada hari yang sama."
OBSTACLE = "Jaringan kantor terputus tiga hari karena galian pipa di depan gedung."
ANSWER = "Diterima. Dicatat sebagai gangguan di luar kendali."
