"""A last day that moves because the system itself could not be used shortly before it ended."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from abdi_rules.dated import Quantity
from abdi_rules.errors import BadInput
from abdi_rules.reasons import Result
from abdi_rules.shapes import record, whole

_DAY = 24 * 60  # minutes
_CLOCK = re.compile(r"([01][0-9]|2[0-3])\.([0-5][0-9])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Undur:
    """Only what falls into so many last hours counts, and only from so many minutes on."""

    jam_terakhir: int
    menit_paling_sedikit: int


GANGGUAN = Quantity(
    "dki_jakarta/kinerja/gangguan_sistem", record(Undur, jam_terakhir=whole, menit_paling_sedikit=whole)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gangguan:
    """An outage from one instant to another, each a day and a time of the zone in which deadlines count ("21.00")."""

    mulai: date
    jam_mulai: str
    selesai: date
    jam_selesai: str

    def __post_init__(self) -> None:
        if self.span[1] < self.span[0]:
            raise BadInput("selesai", "bad.ends_before_start")

    @property
    def span(self) -> tuple[int, int]:
        """First minute and the one after the last, counted from the beginning of the calendar."""
        return (
            _minute(self.mulai, self.jam_mulai, "jam_mulai"),
            _minute(self.selesai, self.jam_selesai, "jam_selesai"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDeadline(Result):
    """The last day that holds, never before the planned one, and whether it moved."""

    batas: date
    diundur: bool


def moved_deadline(*, batas: date, gangguan: Sequence[Gangguan], on: date) -> MovedDeadline:
    """The last day that holds in place of `batas`, which ends at midnight.

    Outages that overlap count once. A moved day is looked at again: what was lost before it is not counted twice.
    """
    law = GANGGUAN.on(on)
    spans = _merged(outage.span for outage in gangguan)
    held, counted, because = batas, 0, []
    while True:
        end = (held.toordinal() + 1) * _DAY
        window = max(end - law.value.jam_terakhir * 60, counted)
        if _lost(spans, window, end) < law.value.menit_paling_sedikit:
            break
        touching = [span for span in spans if span[1] > window and span[0] < end]
        lost = _lost(touching, counted, end)
        later = held + timedelta(days=-(-lost // _DAY))
        because.append(
            law.reason(
                "schedule.outage_moves", menit=str(lost), batas=held.isoformat(), undur=later.isoformat()
            )
        )
        held, counted = later, end
    if not because:
        because.append(
            law.reason(
                "schedule.outage_stays",
                jam=str(law.value.jam_terakhir),
                menit=str(law.value.menit_paling_sedikit),
                batas=batas.isoformat(),
            )
        )
    return MovedDeadline(batas=held, diundur=held > batas, because=because)


def _minute(day: date, written: str, field: str) -> int:
    found = _CLOCK.fullmatch(written)
    if found is None:
        raise BadInput(field, "bad.clock")
    return day.toordinal() * _DAY + int(found[1]) * 60 + int(found[2])


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _lost(spans: Sequence[tuple[int, int]], since: int, until: int) -> int:
    return sum(max(0, min(end, until) - max(start, since)) for start, end in spans)
