"""How a status looks: kind of chip, icon, and the official word (domain words of ASN in Jakarta).

Capabilities name their states by code; the screen's word stands here once. Colour says how pressing a
state is, never more than the word beside it: due = somebody must act, bad = late or wrong, ok = settled.
"""

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
    "draft": Look("", "draft", _("Draf")),
    "submitted": Look("", "wait", _("Menunggu persetujuan atasan")),
    "opened": Look("act", "eye", _("Sedang dibaca atasan")),
    "returned": Look("due", "edit", _("Perlu diperbaiki")),
    "agreed": Look("ok", "ok", _("Disetujui")),
    "in_force": Look("ok", "check", _("Berlaku")),
    "superseded": Look("", "again", _("Diganti versi baru")),
    "withdrawn": Look("", "reply", _("Ditarik kembali")),
    # realisation
    "not_filled": Look("", "none", _("Belum diisi")),
    "filled": Look("ok", "check", _("Terisi")),
    "reported": Look("act", "send", _("Sudah dilaporkan")),
    # rating
    "awaiting_rating": Look("", "wait", _("Menunggu penilaian")),
    "rated": Look("act", "result", _("Sudah dinilai, menunggu tanggapan")),
    "no_response": Look("", "none", _("Tidak ada tanggapan")),
    "final": Look("ok", "lock", _("Final")),
    "not_rated": Look("", "none", _("Tidak dinilai (cuti/tugas belajar)")),
    "rated_elsewhere": Look("", "link", _("Dinilai di sistem lain")),
    "provisional": Look("due", "info", _("Sementara (TPP)")),
    # objection
    "objection_open": Look("due", "law", _("Sedang diperiksa (keberatan)")),
    "objection_granted": Look("ok", "law", _("Keberatan dikabulkan")),
    "objection_partly": Look("ok", "law", _("Keberatan dikabulkan sebagian")),
    "objection_denied": Look("", "law", _("Keberatan ditolak")),
    # an indicator against its target
    "exceeded": Look("ok", "ok", _("Melebihi target")),
    "achieved": Look("ok", "ok", _("Tercapai")),
    "on_plan": Look("ok", "ok", _("Sesuai rencana")),
    "slightly_below": Look("due", "warn", _("Sedikit di bawah target")),
    "below": Look("due", "warn", _("Di bawah target")),
    "not_measured": Look("", "none", _("Belum diukur periode ini")),
    # time
    "open": Look("act", "cal", _("Sedang berjalan")),
    "upcoming": Look("", "cal", _("Belum dibuka")),
    "closed": Look("", "lock", _("Ditutup")),
    "due_soon": Look("due", "clock", _("Segera jatuh tempo")),
    "overdue": Look("bad", "warn", _("Terlambat")),
    "late_superior": Look("bad", "warn", _("Terlambat di atasan")),
    "on_schedule": Look("ok", "ok", _("Sesuai jadwal")),
    "to_chase": Look("due", "clock", _("Perlu dikejar")),
    "behind": Look("bad", "warn", _("Tertinggal")),
    # data of people, imports
    "to_check": Look("due", "warn", _("Perlu dicek")),
    "settled": Look("ok", "check", _("Sudah beres")),
    "error": Look("bad", "warn", _("Kesalahan")),
    "warning": Look("due", "warn", _("Peringatan")),
    "running": Look("act", "wait", _("Sedang diproses")),
    "done": Look("ok", "ok", _("Selesai")),
    "failed": Look("bad", "warn", _("Gagal")),
    "assumed": Look("", "info", _("Anggapan, naskah resmi belum dilihat")),
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
