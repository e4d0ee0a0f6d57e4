"""How a status looks: kind of chip, icon, and the official word (domain words of ASN in Jakarta).

Keys are the stored codes of the capabilities' enums (a few more for indicators and time). Where two
enums share a code ("diajukan"), pass the enum's own label as `word`. Colour says how pressing a state is,
never more than the word beside it: due = somebody must act, bad = late or wrong, ok = settled.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Look:
    """Kind ("" is neutral, or ok, due, bad, act), icon of the sprite, word."""

    kind: str
    icon: str
    word: str | Promise


LOOKS: dict[str, Look] = {
    # an SKP on its way
    "draf": Look("", "draft", _("Draf")),
    "diajukan": Look("", "wait", _("Menunggu persetujuan atasan")),
    "dibaca": Look("act", "eye", _("Sedang dibaca atasan")),
    "dikembalikan": Look("due", "edit", _("Perlu diperbaiki")),
    "berlaku": Look("ok", "check", _("Berlaku")),
    "diganti": Look("", "again", _("Diganti versi baru")),
    "ditarik": Look("", "reply", _("Ditarik kembali")),
    # a template of a post, and what its holders made of it
    "terbit": Look("ok", "check", _("Terbit")),
    "edisi_lama": Look("", "again", _("Diganti edisi baru")),
    "sesuai_templat": Look("", "check", _("Sesuai templat")),
    "disesuaikan": Look("", "edit", _("Disesuaikan")),
    "susun_sendiri": Look("", "draft", _("Disusun sendiri")),
    "tanpa_skp": Look("", "wait", _("Belum mengajukan SKP")),
    # a team, and who belongs to it
    "belum_mulai": Look("", "cal", _("Belum mulai")),
    "berjalan": Look("act", "team", _("Berjalan")),
    "menunggu_unit": Look("", "wait", _("Menunggu persetujuan unit asal")),
    "anggota": Look("ok", "check", _("Anggota")),
    "tidak_disetujui": Look("", "x", _("Tidak disetujui unit asal")),
    # a transfer that the receiving unit is asked to confirm
    "menunggu_penerima": Look("due", "wait", _("Menunggu unit penerima")),
    "diterima_penerima": Look("ok", "check", _("Diterima unit penerima")),
    "tidak_diterima": Look("", "x", _("Tidak diterima unit penerima")),
    "ditarik_pengusul": Look("", "x", _("Ditarik pengusul")),
    # a result that a ketua tim offered
    "ditawarkan": Look("due", "wait", _("Menunggu jawaban anggota")),
    "diambil": Look("ok", "check", _("Masuk draf SKP")),
    "tidak_diambil": Look("", "x", _("Tidak diambil anggota")),
    # realisation
    "belum_diisi": Look("", "none", _("Belum diisi")),
    "tidak_ditunggu": Look("", "cal", _("Tidak ditunggu")),
    "terisi": Look("ok", "check", _("Terisi")),
    "dilaporkan": Look("act", "send", _("Sudah dilaporkan")),
    "menunggu_pemilik": Look("due", "wait", _("Menunggu konfirmasi pemilik")),
    "dikonfirmasi": Look("ok", "check", _("Sudah dikonfirmasi")),
    "tidak_dipakai": Look("", "x", _("Tidak dipakai")),
    # the Renkin
    "renkin_draf": Look("", "draft", _("Belum disampaikan")),
    "renkin_disampaikan": Look("ok", "check", _("Sudah disampaikan")),
    "renkin_berubah": Look("due", "again", _("Berubah sejak disampaikan")),
    # rating
    "menunggu": Look("", "wait", _("Menunggu penilaian")),
    "dinilai": Look("act", "result", _("Sudah dinilai, menunggu tanggapan")),
    "tidak_ada_tanggapan": Look("", "none", _("Tidak ada tanggapan")),
    "final": Look("ok", "lock", _("Final")),
    # an objection: neutral while it runs, whatever comes of it
    "keberatan_diajukan": Look("act", "wait", _("Menunggu keterangan penilai")),
    "keberatan_diperiksa": Look("act", "eye", _("Sedang diperiksa")),
    "keberatan_diputus": Look("ok", "lock", _("Diputus")),
    "keberatan_dicabut": Look("", "reply", _("Dicabut pegawai")),
    "dikabulkan": Look("ok", "check", _("Keberatan dikabulkan")),
    "dikabulkan_sebagian": Look("ok", "check", _("Keberatan dikabulkan sebagian")),
    "keberatan_ditolak": Look("", "x", _("Keberatan ditolak")),
    # a rapat penetapan predikat, and what was proposed in it; that a penilai keeps his rating is no fault
    "disiapkan": Look("act", "cal", _("Disiapkan")),
    "ditandatangani": Look("ok", "check", _("Ditandatangani")),
    "menunggu_penilai": Look("due", "wait", _("Menunggu jawaban penilai")),
    "usul_diterima": Look("ok", "check", _("Diterima penilai")),
    "usul_tidak_diterima": Look("", "x", _("Tidak diterima penilai")),
    "usul_gugur": Look("", "none", _("Gugur: penilaiannya sudah berubah")),
    # an idea; one that was stopped is no fault
    "dicoba": Look("act", "clock", _("Sedang dicoba")),
    "diukur": Look("ok", "gauge", _("Sudah diukur")),
    "dihentikan": Look("", "x", _("Dihentikan")),
    # a round of 360, and who is asked in it
    "kampanye_disusun": Look("due", "team", _("Penilai rekan sedang disusun")),
    "kampanye_dibuka": Look("act", "edit", _("Sedang diisi")),
    "kampanye_ditutup": Look("ok", "check", _("Ditutup, hasil dapat dibaca")),
    "kampanye_batal": Look("", "x", _("Dibatalkan")),
    "kampanye_hilang": Look("bad", "lock", _("Tidak dapat dibuka: kuncinya hilang")),
    "diusulkan_sistem": Look("", "check", _("Diusulkan sistem")),
    "ditambahkan": Look("", "plus", _("Ditambahkan")),
    "dicoret": Look("", "x", _("Dicoret")),
    "dikeluarkan": Look("", "out", _("Dikeluarkan")),
    # a question ("Perlu dicek"): never red, it is no fault
    "menunggu_penjelasan": Look("due", "feedback", _("Menunggu penjelasan")),
    "dijelaskan": Look("act", "feedback", _("Sudah dijelaskan")),
    "kerja_bersama": Look("ok", "team", _("Kerja bersama")),
    "jelas": Look("ok", "check", _("Dianggap jelas")),
    # an indicator against its target
    "melebihi": Look("ok", "ok", _("Melebihi target")),
    "tercapai": Look("ok", "ok", _("Tercapai")),
    "sedikit_di_bawah": Look("due", "warn", _("Sedikit di bawah target")),
    "di_bawah_target": Look("due", "warn", _("Di bawah target")),
    "belum_diukur": Look("", "none", _("Belum diukur periode ini")),
    # time
    "dibuka": Look("act", "cal", _("Sedang berjalan")),
    "belum_dibuka": Look("", "cal", _("Belum dibuka")),
    "ditutup": Look("", "lock", _("Ditutup")),
    "terlambat": Look("bad", "warn", _("Terlambat")),
    "terlambat_atasan": Look("bad", "warn", _("Terlambat di atasan")),
    "sesuai_jadwal": Look("ok", "ok", _("Sesuai jadwal")),
    "perlu_dikejar": Look("due", "clock", _("Perlu dikejar")),
    "tertinggal": Look("bad", "warn", _("Tertinggal")),
    # data of people, imports
    "perlu_dicek": Look("due", "warn", _("Perlu dicek")),
    "beres": Look("ok", "check", _("Sudah beres")),
    "error": Look("bad", "warn", _("Ditolak")),
    "warning": Look("due", "warn", _("Perlu dibereskan")),
    "diproses": Look("act", "wait", _("Sedang diproses")),
    "memeriksa": Look("act", "wait", _("Sedang diperiksa")),
    "menerapkan": Look("act", "wait", _("Sedang diterapkan")),
    "diperiksa": Look("due", "eye", _("Sudah diperiksa, belum diterapkan")),
    "diterapkan": Look("ok", "ok", _("Diterapkan")),
    "dibatalkan": Look("", "x", _("Dibatalkan")),
    "diterima": Look("ok", "check", _("Diterima")),
    "ditolak": Look("", "x", _("Ditolak")),
    "selesai": Look("ok", "ok", _("Selesai")),
    "gagal": Look("bad", "warn", _("Gagal")),
    # ratings and predikat, in the words of the law; a low one is not an error, so never red
    "di_atas": Look("ok", "rate", _("Di Atas Ekspektasi")),
    "sesuai": Look("act", "rate", _("Sesuai Ekspektasi")),
    "di_bawah": Look("due", "rate", _("Di Bawah Ekspektasi")),
    "istimewa": Look("ok", "result", _("Istimewa")),
    "sangat_baik": Look("ok", "result", _("Sangat Baik")),
    "baik": Look("ok", "result", _("Baik")),
    "butuh_perbaikan": Look("due", "result", _("Butuh Perbaikan")),
    "kurang": Look("due", "result", _("Kurang")),
    "sangat_kurang": Look("due", "result", _("Sangat Kurang")),
}

UNKNOWN_ICON = "none"


def look_of(code: str, *, word: str | Promise = "") -> Look:
    """The look of a status; `word` replaces the registered one.

    A code that is not registered is shown neutrally with the given word. Without a word there is
    nothing honest to show: LookupError, which names the remedy.
    """
    known = LOOKS.get(str(code))
    if known is None:
        if not word:
            raise LookupError(f"Status {code!r} has no look: add it to abdi/web/statuses.py or pass word=")
        return Look("", UNKNOWN_ICON, word)
    return Look(known.kind, known.icon, word or known.word)
