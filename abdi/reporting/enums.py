from django.db.models import TextChoices


class ReportStatus(TextChoices):
    DRAFT = "draf", "Draf"
    SUBMITTED = "dilaporkan", "Sudah dilaporkan"
    OPENED = "dibaca", "Sedang dibaca atasan"
    RETURNED = "dikembalikan", "Perlu diperbaiki"
    REPLACED = "diganti", "Diganti versi baru"


class Standing(TextChoices):
    """A realisation beside its target. The codes are those of the chips of the frame."""

    EXCEEDED = "melebihi", "Melebihi target"
    MET = "tercapai", "Tercapai"
    NEAR = "sedikit_di_bawah", "Sedikit di bawah target"
    BELOW = "di_bawah_target", "Di bawah target"
    NOT_MEASURED = "belum_diukur", "Belum diukur periode ini"


_SMALLER_IS_BETTER = {
    Standing.EXCEEDED: "Lebih baik dari target",
    Standing.NEAR: "Hampir mencapai target",
    Standing.BELOW: "Belum mencapai target",
}
_BY_NOW = {
    Standing.EXCEEDED: "Di atas rencana",
    Standing.MET: "Sesuai rencana",
    Standing.NEAR: "Sedikit di bawah rencana",
    Standing.BELOW: "Di bawah rencana",
}


def standing_word(standing: str, *, smaller_is_better: bool, is_part_of_year: bool) -> str:
    """The word of a standing; empty for none.

    "Di bawah target" would read the wrong way round where less is better, and "Melebihi target" where only the part
    of a year's sum that is due by now was exceeded.
    """
    if not standing:
        return ""
    code = Standing(standing)
    if is_part_of_year and code in _BY_NOW:
        return _BY_NOW[code]
    return _SMALLER_IS_BETTER.get(code, str(code.label)) if smaller_is_better else str(code.label)


# What was handed in and not sent back: it counts.
HANDED_IN = (ReportStatus.SUBMITTED, ReportStatus.OPENED)
