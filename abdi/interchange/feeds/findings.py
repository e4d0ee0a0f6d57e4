"""What an operational file can hold that is wrong. The codes are stable; docs/measures.md lists them."""

from __future__ import annotations

from abdi.measures.feeds import Feed
from abdi.measures.services.intake import Counted
from abdi.people.enums import Severity
from abdi.people.services.imports.problems import Problem

_E, _W = Severity.ERROR, Severity.WARNING
_SOURCE = "pengelola aplikasi asal"

# code: severity, what is wrong, what to do
_KINDS: dict[str, tuple[Severity, str, str]] = {
    "columns_too_many": (
        _E,
        "baris ini berisi lebih banyak kolom daripada judulnya ({detail})",
        "Periksa tanda pemisah atau tanda kutip di baris ini.",
    ),
    "field_empty": (_E, "kolom ini wajib diisi", "Lengkapi di aplikasi asal, lalu tarik lagi."),
    "text_too_long": (_E, "isi terlalu panjang, paling banyak {detail} huruf", "Persingkat isinya."),
    "digits_lost": (
        _E,
        "angka terakhir kode hilang karena sel disimpan sebagai bilangan",
        "Ubah format kolom menjadi Teks, lalu tarik lagi.",
    ),
    "time_format": (_E, "bukan waktu yang ada", "Tulis seperti 2026-07-01 07:19, waktu setempat."),
    "date_format": (_E, "bukan tanggal yang ada", "Tulis seperti 2026-07-01."),
    "month_format": (_E, "bukan bulan yang ada", "Tulis seperti 2026-07."),
    "count_format": (_E, "bukan jumlah bulat", "Tulis angka bulat tanpa satuan, misalnya 120."),
    "decimal_format": (_E, "bukan angka dengan paling banyak dua desimal", "Tulis seperti 8,5."),
    "amount_format": (_E, "bukan jumlah rupiah", "Tulis rupiah bulat, misalnya 1500000 atau 1.500.000."),
    "amount_negative": (_E, "rencana tidak boleh kurang dari 0", "Periksa tanda minusnya."),
    "line_repeated": (
        _E,
        "baris ini sama dengan baris {detail}; dihitung sebagai baris ganda dan tidak dipakai",
        "Tidak ada yang perlu dilakukan, kecuali bila nomornya keliru.",
    ),
    "line_contradicts": (
        _E,
        "kunci baris ini sudah ada di baris {detail} dengan isi yang berbeda; baris pertama yang dipakai",
        "Periksa mana yang benar di aplikasi asal.",
    ),
    "times_backwards": (
        _W,
        "waktunya berjalan mundur; disimpan, tetapi tidak ikut diukur",
        "Perbaiki waktunya di aplikasi asal.",
    ),
    "closed_without_start": (
        _W,
        "selesai tanpa waktu Proses; disimpan, tetapi tidak ikut diukur",
        "Lengkapi waktu Proses di aplikasi asal.",
    ),
    "counts_impossible": (
        _W,
        "jumlahnya tidak mungkin (bagian lebih besar dari seluruhnya, atau hasil tanpa pelaksanaan); "
        "disimpan, tetapi tidak ikut diukur",
        "Perbaiki jumlahnya di aplikasi asal.",
    ),
    "unit_unknown": (
        _W,
        "kode ini tidak ada dalam daftar unit; barisnya disimpan dan ikut dihitung begitu unitnya ada",
        "Impor unitnya, atau perbaiki kodenya di aplikasi asal.",
    ),
    "officer_unknown": (
        _W,
        "NRK ini tidak ada dalam data pegawai; barisnya disimpan",
        "Periksa NRK di aplikasi asal.",
    ),
    "column_unknown": (
        _W,
        "kolom ini tidak dikenal dan diabaikan",
        "Perbaiki judul kolom bila isinya perlu diimpor.",
    ),
}


def finding(row: int, column: str, code: str, value: str = "", detail: str = "") -> Problem:
    """A finding told in full: column, value, what is wrong, what to do, who can mend it."""
    severity, sentence, remedy = _KINDS[code]
    flat = " ".join(value.split())
    short = flat if len(flat) <= 60 else f"{flat[:57]}…"
    shown = f'Kolom {column}, "{short}"' if short else f"Kolom {column}" if column else "Baris ini"
    message = f"{shown}: {sentence.format(detail=detail)}. {remedy} Yang dapat memperbaiki: {_SOURCE}."
    return Problem(row, column, code, severity, message)


_DRAW = "impor {which} dengan --drawn dan tanggal berkas itu ditarik"


def of_order(feed: Feed, counted: Counted) -> list[Problem]:
    """What is to be said of the order in which files were drawn, once a file."""
    problems = []
    if counted.outdated and feed.stages:
        problems.append(_outdated(counted.outdated))
    elif counted.outdated:
        problems.append(_seems_older(counted.outdated, counted.outdated_names))
    if counted.replaced:
        problems.append(_order_unknown(counted.replaced, counted.replaced_names))
    return problems


def _outdated(lines: int) -> Problem:
    """So many known rows were left as a file that speaks of a later time has told them."""
    message = (
        f"Berkas ini lebih lama daripada yang sudah diimpor: {lines} baris dibiarkan seperti dalam berkas yang lebih "
        "baru. Tidak ada yang perlu dilakukan, kecuali bila Anda bermaksud mengimpor berkas lain."
    )
    return Problem(1, "", "file_older", _W, message)


def _seems_older(lines: int, names: list[str]) -> Problem:
    """So many known rows were left: the file speaks of an earlier time, or would take back what was told."""
    message = (
        f"Berkas ini tampaknya lebih lama daripada yang sudah diimpor: {lines} baris dibiarkan seperti semula "
        f"({_some(lines, names)}). Tarik dan impor berkas terbaru; bila inilah yang terbaru, "
        f"{_DRAW.format(which='lagi')}. Yang dapat memperbaiki: {_SOURCE}."
    )
    return Problem(1, "", "file_older", _W, message)


def _order_unknown(lines: int, names: list[str]) -> Problem:
    """So many known rows were replaced by a file that speaks of the same time: which one is newer, neither tells."""
    message = (
        f"{lines} baris mengganti isi yang sudah diimpor ({_some(lines, names)}), dan berkas ini tidak menunjukkan "
        "mana yang lebih baru; yang diimpor terakhir berlaku. Bila yang sebelumnya yang benar, "
        f"{_DRAW.format(which='lagi berkas itu')}. Yang dapat memperbaiki: {_SOURCE}."
    )
    return Problem(1, "", "order_unknown", _W, message)


def _some(lines: int, names: list[str]) -> str:
    return ", ".join(names) + (", …" if lines > len(names) else "")
