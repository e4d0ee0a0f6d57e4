"""Examples by kind of post: what one may take over, and the made-up people whom one rates. None of them exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from abdi.goals.enums import BehaviourValue
from abdi.practice.enums import Kind
from abdi.strategy.enums import Direction

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, kw_only=True)
class ExampleLine:
    """A result as it is promised, and how the made-up person reported it. Figures as one types them."""

    text: _StrPromise
    indicator: _StrPromise
    target: str
    unit_label: _StrPromise
    direction: Direction = Direction.UP
    figure: str
    effort: _StrPromise
    obstacle: _StrPromise | str = ""


@dataclass(frozen=True, kw_only=True)
class Note:
    """What somebody saw of a value in the made-up person's work."""

    value: BehaviourValue
    text: _StrPromise
    by: _StrPromise


@dataclass(frozen=True, kw_only=True)
class Example:
    """A kind of post: a made-up name, two results, two observations."""

    name: str
    lines: tuple[ExampleLine, ...]
    notes: tuple[Note, ...]


_COLLEAGUE = _("Rekan kerja")
_PUBLIC = _("Warga yang dilayani")

EXAMPLES: dict[str, Example] = {
    Kind.SERVICE: Example(
        name="Sari Latihan",
        lines=(
            ExampleLine(
                text=_("Permohonan warga di loket selesai tepat waktu"),
                indicator=_("Permohonan yang selesai dalam waktu standar"),
                target="95",
                unit_label=_("persen"),
                figure="97",
                effort=_("Berkas diperiksa di depan warga, jadi yang kurang langsung dilengkapi."),
            ),
            ExampleLine(
                text=_("Antrean di loket makin singkat"),
                indicator=_("Rata-rata waktu tunggu"),
                target="20",
                unit_label=_("menit"),
                direction=Direction.DOWN,
                figure="26",
                effort=_("Nomor antrean daring dibuka sejak Maret."),
                obstacle=_("Satu dari tiga loket tutup enam pekan karena perbaikan gedung."),
            ),
        ),
        notes=(
            Note(
                value=BehaviourValue.SERVICE,
                text=_("Menjelaskan syarat kepada warga lanjut usia dengan sabar, sampai selesai."),
                by=_PUBLIC,
            ),
            Note(
                value=BehaviourValue.COLLABORATIVE,
                text=_("Menggantikan rekan di loket lain tanpa diminta ketika antrean panjang."),
                by=_COLLEAGUE,
            ),
        ),
    ),
    Kind.FIELD: Example(
        name="Joko Latihan",
        lines=(
            ExampleLine(
                text=_("Saluran air di wilayah kerja bersih sebelum musim hujan"),
                indicator=_("Saluran yang dibersihkan"),
                target="40",
                unit_label=_("ruas"),
                figure="44",
                effort=_("Ruas yang sering tergenang didahulukan menurut catatan tahun lalu."),
            ),
            ExampleLine(
                text=_("Laporan warga ditangani hari itu juga"),
                indicator=_("Laporan yang ditangani dalam 24 jam"),
                target="90",
                unit_label=_("persen"),
                figure="92",
                effort=_("Regu dibagi dua, satu siaga untuk laporan mendadak."),
            ),
        ),
        notes=(
            Note(
                value=BehaviourValue.ADAPTIVE,
                text=_("Mengusulkan urutan ruas baru setelah peta genangan berubah."),
                by=_COLLEAGUE,
            ),
            Note(
                value=BehaviourValue.HARMONIOUS,
                text=_("Menegur pedagang di atas saluran dengan sopan, lalu membantu memindahkan lapaknya."),
                by=_PUBLIC,
            ),
        ),
    ),
    Kind.HEALTH: Example(
        name="Dewi Latihan",
        lines=(
            ExampleLine(
                text=_("Balita di wilayah kerja mendapat imunisasi dasar lengkap"),
                indicator=_("Balita dengan imunisasi dasar lengkap"),
                target="95",
                unit_label=_("persen"),
                figure="88",
                effort=_("Kunjungan rumah tiap Sabtu bersama kader."),
                obstacle=_("Vaksin kosong dua bulan di gudang kota."),
            ),
            ExampleLine(
                text=_("Pasien hipertensi rutin diperiksa"),
                indicator=_("Pasien yang diperiksa setiap bulan"),
                target="200",
                unit_label=_("orang"),
                figure="213",
                effort=_("Pengingat lewat pesan sehari sebelum jadwal."),
            ),
        ),
        notes=(
            Note(
                value=BehaviourValue.COMPETENT,
                text=_("Melatih tiga kader membaca kartu imunisasi."),
                by=_COLLEAGUE,
            ),
            Note(
                value=BehaviourValue.SERVICE,
                text=_("Datang kembali sore hari supaya ibu yang bekerja dapat hadir."),
                by=_PUBLIC,
            ),
        ),
    ),
    Kind.OFFICE: Example(
        name="Budi Latihan",
        lines=(
            ExampleLine(
                text=_("Laporan keuangan unit benar dan tepat waktu"),
                indicator=_("Laporan bulanan tanpa koreksi"),
                target="12",
                unit_label=_("laporan"),
                figure="12",
                effort=_("Daftar periksa dipakai sebelum laporan dikirim."),
            ),
            ExampleLine(
                text=_("Surat masuk dijawab cepat"),
                indicator=_("Rata-rata waktu jawab surat"),
                target="5",
                unit_label=_("hari kerja"),
                direction=Direction.DOWN,
                figure="5",
                effort=_("Surat dibagi setiap pagi, yang mendesak diberi tanda."),
            ),
        ),
        notes=(
            Note(
                value=BehaviourValue.ACCOUNTABLE,
                text=_("Menyampaikan sendiri salah hitungnya, lengkap dengan perbaikannya."),
                by=_COLLEAGUE,
            ),
            Note(
                value=BehaviourValue.COLLABORATIVE,
                text=_("Membuat lembar isian bersama yang kini dipakai seluruh bagian."),
                by=_COLLEAGUE,
            ),
        ),
    ),
}
