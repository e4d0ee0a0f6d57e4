"""How parts go with their target, in a sentence that says what is missing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.core.numbers import figure_words
from abdi.goals.models import Indicator
from abdi.goals.parts import Fit, Misfit
from abdi.people.away import Span


def month_name(month: int) -> str:
    """Januari … Desember, in the language of the reader."""
    return str(MONTHS[month])


def away_words(months: Collection[int], spans: Sequence[Span]) -> str:
    """Which months do not count, and the absence by which they do not; never which kind of leave it was."""
    if not months:
        return ""
    told = ", ".join(month_name(month) for month in sorted(months))
    absences = "; ".join(
        _("%(first)s sampai %(last)s")
        % {"first": date_format(first, "j F Y"), "last": date_format(last, "j F Y")}
        for first, last in spans
    )
    return _("%(months)s tidak dihitung: cuti panjang atau tugas belajar %(spans)s.") % {
        "months": told,
        "spans": absences,
    }


def with_unit(amount: Decimal, indicator: Indicator) -> str:
    """`12 gladi`; the bare figure where the target has no unit."""
    return f"{figure_words(amount)} {indicator.unit_label}".strip()


def fit_words(indicator: Indicator, fit: Fit) -> str:
    """One sentence: that the parts go with the target, or what is too little or too much."""
    target, held = indicator.target, fit.held
    match fit.misfit:
        case None:
            return _("Bagian-bagiannya sudah sesuai dengan target setahun.")
        case Misfit.EMPTY:
            return _("Belum dirinci.")
        case Misfit.NO_TARGET:
            return _("Target ini tidak berupa angka, jadi tidak dirinci.")
        case Misfit.RELEASE:
            return _("Pilih satu bulan rilis; angka resmi hanya dihitung pada bulan itu.")
    assert target is not None
    assert held is not None
    told = {
        "held": with_unit(held, indicator),
        "target": with_unit(target, indicator),
        "difference": with_unit(abs(fit.difference), indicator),
    }
    if fit.misfit is Misfit.END:
        return (
            _(
                "Bagian terakhir %(held)s, sedangkan target setahun %(target)s. Ubah bagian terakhir sampai "
                "mencapai target."
            )
            % told
        )
    if fit.difference < 0:
        return _("Jumlah bagian %(held)s dari target %(target)s: masih kurang %(difference)s.") % told
    return _("Jumlah bagian %(held)s dari target %(target)s: kelebihan %(difference)s.") % told
