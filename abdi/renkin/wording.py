"""How parts go with their target, in a sentence that says what is missing."""

from __future__ import annotations

from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from abdi.core.numbers import figure_words
from abdi.goals.models import Indicator
from abdi.goals.parts import Fit, Misfit


def month_name(month: int) -> str:
    """Januari … Desember, in the language of the reader."""
    return str(MONTHS[month])


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
