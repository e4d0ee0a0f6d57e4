"""What a predikat opens: a development plan, recognition, advice on the contract of a PPPK. Humans decide on all three.

And, before it: in which rhythm an employee is asked for his own view.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from abdi_rules.dated import Quantity
from abdi_rules.enums import Predikat, Renewal, Rhythm
from abdi_rules.reasons import Result
from abdi_rules.shapes import choice, flag, record, table, whole

OWN_VIEW: Quantity[Mapping[Rhythm, bool]] = Quantity(
    "dki_jakarta/kinerja/penilaian_diri", table(Rhythm, flag)
)


@dataclass(frozen=True, slots=True)
class Opens:
    """What one predikat opens, as far as the rhythm of the period lets it."""

    pengembangan: bool
    penghargaan: bool
    perpanjangan: Renewal


@dataclass(frozen=True, slots=True)
class Lets:
    """What the periods of one rhythm may open at all."""

    pengembangan: bool
    penghargaan: bool
    perpanjangan: bool


@dataclass(frozen=True, slots=True)
class Consequences:
    """`tinjau_bulan`: months until a development plan is looked at again."""

    tinjau_bulan: int
    menurut_rangkaian: Mapping[Rhythm, Lets]
    menurut_predikat: Mapping[Predikat, Opens]


CONSEQUENCES = Quantity(
    "dki_jakarta/kinerja/tindak_lanjut",
    record(
        Consequences,
        tinjau_bulan=whole,
        menurut_rangkaian=table(Rhythm, record(Lets, pengembangan=flag, penghargaan=flag, perpanjangan=flag)),
        menurut_predikat=table(
            Predikat, record(Opens, pengembangan=flag, penghargaan=flag, perpanjangan=choice(Renewal))
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnViewResult(Result):
    """Whether the periods of a rhythm ask the employee for his own view."""

    diminta: bool


def own_view(*, rangkaian: Rhythm, on: date) -> OwnViewResult:
    """Whether penilaian diri is asked for; an answer is never a condition of a rating."""
    law = OWN_VIEW.on(on)
    asked = law.value[rangkaian]
    code = "consequence.own_view_asked" if asked else "consequence.own_view_free"
    return OwnViewResult(diminta=asked, because=(law.reason(code, rangkaian, rangkaian=rangkaian),))


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpResult(Result):
    """What follows. `perpanjangan` is None for who has no contract; `tinjau_bulan` is 0 without a plan."""

    pengembangan: bool
    penghargaan: bool
    perpanjangan: Renewal | None
    tinjau_bulan: int


def follow_up(*, predikat: Predikat, rangkaian: Rhythm, pppk: bool, on: date) -> FollowUpResult:
    """What a predikat of a period opens; a predikat that opens nothing says so."""
    law = CONSEQUENCES.on(on)
    opens, lets = law.value.menurut_predikat[predikat], law.value.menurut_rangkaian[rangkaian]
    plan = opens.pengembangan and lets.pengembangan
    award = opens.penghargaan and lets.penghargaan
    renewal = opens.perpanjangan if pppk and lets.perpanjangan else None
    months = law.value.tinjau_bulan if plan else 0
    because = []
    if plan:
        because.append(
            law.reason("consequence.plan", "menurut_predikat", predikat, predikat=predikat, bulan=str(months))
        )
    if award:
        because.append(law.reason("consequence.award", "menurut_predikat", predikat, predikat=predikat))
    if renewal is not None:
        because.append(
            law.reason("consequence.renewal", "menurut_predikat", predikat, predikat=predikat, saran=renewal)
        )
    if not because:
        because.append(
            law.reason(
                "consequence.nothing", "menurut_predikat", predikat, predikat=predikat, rangkaian=rangkaian
            )
        )
    return FollowUpResult(
        pengembangan=plan,
        penghargaan=award,
        perpanjangan=renewal,
        tinjau_bulan=months,
        because=tuple(because),
    )
