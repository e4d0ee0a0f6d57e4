"""The SKP of everybody, in versions: most agreed at once, some returned and mended, some waiting, some unfinished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abdi.core.bulk import draw_ids
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import AppendixLine, BehaviourExpectation, Indicator, Result, Skp, SkpVersion
from bench.city.cast import Plan, Player
from bench.city.copying import copy, ident, receipt_number
from bench.city.wording import APPENDIX, BEHAVIOURS, EXPECTATION, PERSPECTIVES

SUBMITTED, AGREED, MENDED = "2026-01-14T02:00:00Z", "2026-01-21T03:00:00Z", "2026-01-23T02:00:00Z"
LATELY = "2026-10-12T04:00:00Z"
_REASON = "Target sama dengan tahun lalu. Usulkan target baru dari data triwulan IV."


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a plan, with the keys of its first result and first indicator."""

    player: Player
    skp: int
    key: int
    number: int
    status: str
    first_result: int
    first_indicator: int

    @property
    def public_id(self) -> str:
        return ident(2, self.player.place * 2 + self.number)


@dataclass(frozen=True, slots=True)
class Plans:
    """All plans, and the one in force of each player by his place (None: none yet)."""

    versions: Sequence[Version]
    in_force: Sequence[Version | None]


def write(cast: Sequence[Player], year: PerformanceYear) -> Plans:
    """COPY everybody's SKP, top down, each result tied to one of the superior's."""
    plans = _lay_out(cast)
    ends = f"{year.year}-12-31"
    copy(
        Skp,
        (*("id", "public_id", "person_id", "year_id", "number", "appointment_id", "unit_id", "form"), *_SKP),
        (
            (
                *(v.skp, ident(1, v.player.place), v.player.person, year.pk, 1, v.player.post, v.player.unit),
                *(v.player.form, "kuantitatif", f"{year.year}-01-01", ends),
            )
            for v in plans.versions
            if v.number == 1
        ),
    )
    copy(SkpVersion, _VERSION, map(_version, plans.versions))
    copy(Result, _RESULT, _results(plans))
    copy(Indicator, _INDICATOR, _indicators(plans))
    copy(BehaviourExpectation, ("version_id", "value", "text"), _behaviours(plans))
    copy(AppendixLine, ("version_id", "section", "position", "text"), _appendix(plans))
    return plans


_SKP = ("approach", "starts", "ends")
_VERSION = (
    *("id", "public_id", "skp_id", "number", "status", "superior_id", "created_at", "submitted_at"),
    *("opened_at", "opened_by_id", "decided_at", "decided_by_id", "return_reason", "correct_by", "receipt"),
    *("decision_receipt", "edition"),
)
_RESULT = (
    *(
        "id",
        "version_id",
        "key",
        "position",
        "kind",
        "text",
        "cascade",
        "superior_result_id",
        "superior_text",
    ),
)
_INDICATOR = (
    *("id", "public_id", "result_id", "key", "position", "aspect", "perspective", "text", "target"),
    *("unit_label", "direction", "target_kind", "citizen_effect"),
)


def _lay_out(cast: Sequence[Player]) -> Plans:
    """Draw all keys, so that everything may refer to everything before it is written."""
    shapes = [(player, number, status) for player in cast for number, status in _statuses(player.plan)]
    results = draw_ids(Result, sum(len(player.aims) for player, *_rest in shapes))
    indicators = draw_ids(Indicator, sum(_width(player) for player, *_rest in shapes))
    skps, keys = draw_ids(Skp, len(cast)), draw_ids(SkpVersion, len(shapes))
    versions: list[Version] = []
    in_force: list[Version | None] = [None] * len(cast)
    result = indicator = 0
    for key, (player, number, status) in zip(keys, shapes, strict=True):
        version = Version(
            player, skps[player.place], key, number, status, results[result], indicators[indicator]
        )
        result, indicator = result + len(player.aims), indicator + _width(player)
        versions.append(version)
        if status == "berlaku":
            in_force[player.place] = version
    return Plans(versions, in_force)


def _statuses(plan: Plan) -> tuple[tuple[int, str], ...]:
    if plan is Plan.MENDED:
        return ((1, "dikembalikan"), (2, "berlaku"))
    return ((1, plan.value),)


def _width(player: Player) -> int:
    return sum(len(aim.indicators) for aim in player.aims)


def _version(v: Version) -> tuple[object, ...]:
    boss, place = v.player.superior, v.player.place
    if v.status == "draf":
        return (
            v.key,
            v.public_id,
            v.skp,
            v.number,
            v.status,
            None,
            LATELY,
            None,
            *(None,) * 4,
            "",
            None,
            "",
            "",
            2,
        )
    if v.status == "diajukan":
        return (
            *(v.key, v.public_id, v.skp, v.number, v.status, boss, LATELY, LATELY, *(None,) * 4, "", None),
            *(receipt_number(place, v.number), "", 2),
        )
    at, reason = (MENDED, "") if v.number == 2 else (AGREED, _REASON if v.status == "dikembalikan" else "")
    return (
        *(
            v.key,
            v.public_id,
            v.skp,
            v.number,
            v.status,
            boss,
            SUBMITTED,
            SUBMITTED,
            at,
            boss,
            at,
            boss,
            reason,
        ),
        *("2026-01-28" if reason else None, receipt_number(place, v.number)),
        *("" if reason else receipt_number(place, 3), 2),
    )


def _results(plans: Plans) -> Iterator[tuple[object, ...]]:
    carried = {p.player.person: p for p in plans.in_force if p is not None}
    for v in plans.versions:
        above = carried.get(v.player.superior)
        for place, aim in enumerate(v.player.aims):
            tied = aim.kind == "utama" and above is not None and above.player.place < v.player.place
            line = place % len(above.player.aims) if above is not None else 0
            yield (
                *(
                    v.first_result + place,
                    v.key,
                    ident(3, v.player.place * 8 + place),
                    place,
                    aim.kind,
                    aim.text,
                ),
                "tidak_langsung" if tied else "non",
                above.first_result + line if tied and above is not None else None,
                "",
            )


def _indicators(plans: Plans) -> Iterator[tuple[object, ...]]:
    for v in plans.versions:
        is_leader = v.player.form == "jpt"
        at = 0
        for line, aim in enumerate(v.player.aims):
            for place, told in enumerate(aim.indicators):
                yield (
                    v.first_indicator + at,
                    ident(4, (v.player.place * 2 + v.number) * 16 + at),
                    v.first_result + line,
                    ident(5, v.player.place * 16 + at),
                    place,
                    "" if is_leader else told.aspect,
                    PERSPECTIVES[line % 4] if is_leader else "",
                    told.text,
                    told.target,
                    told.unit_label,
                    told.direction,
                    "hitungan" if told.is_sum else "posisi",
                    "Warga lebih cepat mendapat kepastian",
                )
                at += 1


def _behaviours(plans: Plans) -> Iterator[tuple[object, ...]]:
    for v in plans.versions:
        for value in BEHAVIOURS:
            yield v.key, value, EXPECTATION if value == BEHAVIOURS[0] else ""


def _appendix(plans: Plans) -> Iterator[tuple[object, ...]]:
    for v in plans.versions:
        for section, text in APPENDIX:
            yield v.key, section, 0, text
