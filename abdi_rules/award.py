"""Who may be nominated as PNS Berprestasi (Pergub 202/2015). The jury decides among those who may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from abdi_rules.dated import InForce, Quantity
from abdi_rules.enums import AwardCategory, AwardCondition
from abdi_rules.errors import BadInput
from abdi_rules.reasons import Reason, Result
from abdi_rules.shapes import choice, listing, record, table, unless, whole


@dataclass(frozen=True, slots=True)
class AwardLaw:
    """Conditions for all, and how many years old the achievement may be by category (None: no limit)."""

    syarat: Sequence[AwardCondition]
    prestasi_paling_lama_tahun: Mapping[AwardCategory, int | None]


AWARD = Quantity(
    "dki_jakarta/penghargaan/pns_berprestasi",
    record(
        AwardLaw,
        syarat=listing(choice(AwardCondition)),
        prestasi_paling_lama_tahun=table(AwardCategory, unless("tidak_ada", whole)),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """The facts of a nominee on the day of the proposal."""

    category: AwardCategory
    achieved: date
    proposed: date
    disciplined: bool
    wealth_reported: bool
    suspect: bool
    accused: bool
    convicted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardResult(Result):
    """Whether the nominee is eligible, or every condition that fails."""

    eligible: bool
    failed: Sequence[AwardCondition]


def eligible(*, nominee: Nominee, on: date) -> AwardResult:
    """Hold the facts of a nominee against every condition in force."""
    if nominee.achieved > nominee.proposed:
        raise BadInput("nominee.achieved", "bad.after_proposal")
    law = AWARD.on(on)
    met = {
        AwardCondition.TANPA_HUKUMAN_DISIPLIN: not nominee.disciplined,
        AwardCondition.LAPORAN_HARTA: nominee.wealth_reported,
        AwardCondition.BUKAN_TERSANGKA: not nominee.suspect,
        AwardCondition.BUKAN_TERDAKWA: not nominee.accused,
        AwardCondition.BUKAN_TERPIDANA: not nominee.convicted,
    }
    failed = [condition for condition in law.value.syarat if not met[condition]]
    because = [
        law.reason("award.failed" if condition in failed else "award.met", "syarat", syarat=condition)
        for condition in law.value.syarat
    ]
    years = law.value.prestasi_paling_lama_tahun[nominee.category]
    if years is not None:
        fresh = nominee.achieved >= years_before(nominee.proposed, years)
        because.append(_freshness(law, nominee, years, fresh))
        if not fresh:
            failed.append(AwardCondition.PRESTASI_BARU)
    return AwardResult(eligible=not failed, failed=tuple(failed), because=tuple(because))


def _freshness(law: InForce[AwardLaw], nominee: Nominee, years: int, fresh: bool) -> Reason:
    return law.reason(
        "award.fresh" if fresh else "award.too_old",
        "prestasi_paling_lama_tahun",
        nominee.category,
        kategori=nominee.category,
        tahun=str(years),
        achieved=nominee.achieved.isoformat(),
        proposed=nominee.proposed.isoformat(),
    )


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes the 28th."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - years)
