"""Three quarters: reported by nearly everybody, judged, the third one still under way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.core.bulk import draw_ids
from abdi.cycles.models import PerformanceYear, Period
from abdi.feedback.models import Note
from abdi.reporting.models import Evidence, ObstacleReply, Realisation, Report
from bench.city.cast import Player, Third
from bench.city.copying import copy, ident, receipt_number
from bench.city.figures import judged, reached
from bench.city.plans import Plans, Version
from bench.city.wording import ANSWER, EFFORT, IMPACT, OBSTACLE

REPORTED = ("2026-04-06T02:00:00Z", "2026-07-06T02:00:00Z", "2026-10-06T02:00:00Z")
RATED = ("2026-04-13T03:00:00Z", "2026-07-13T03:00:00Z", "2026-10-12T03:00:00Z")
COMMENT_DUE = ("2026-04-27", "2026-07-27", "2026-10-26")
QUARTERS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Told:
    """The report of one player in one quarter."""

    plan: Version
    quarter: int
    key: int
    first_realisation: int

    @property
    def player(self) -> Player:
        return self.plan.player

    @property
    def number(self) -> int:
        return self.player.place * 4 + self.quarter

    @property
    def is_handed_in(self) -> bool:
        return self.quarter < 3 or self.player.third is not Third.WRITTEN

    @property
    def is_rated(self) -> bool:
        return self.quarter < 3 or self.player.third in (Third.FINAL, Third.RATED)

    @property
    def is_final(self) -> bool:
        return self.quarter < 3 or self.player.third is Third.FINAL

    @property
    def states_obstacle(self) -> bool:
        """One in seven; the penilai has answered where he has judged."""
        return self.number % 7 == 0


def write(plans: Plans, year: PerformanceYear) -> list[Told]:
    """COPY reports with realisations, evidence and answers, then predikat of units, appraisals, ratings, notes."""
    periods = _periods(year)
    told = _lay_out(plans)
    copy(Report, _REPORT, (_report(t, periods[t.quarter]) for t in told))
    copy(Realisation, _REALISATION, _realisations(told))
    copy(Evidence, ("public_id", "realisation_id", "title", "url", "added_at"), _evidence(told))
    answered = [t for t in told if t.states_obstacle and t.is_rated]
    copy(
        ObstacleReply,
        ("realisation_id", "text", "by_id", "at"),
        ((t.first_realisation, ANSWER, t.player.superior, RATED[t.quarter - 1]) for t in answered),
    )
    _judge([t for t in told if t.is_rated], periods)
    _speak([t.player for t in told if t.quarter == 1], year)
    return told


def _periods(year: PerformanceYear) -> dict[int, int]:
    found = Period.objects.filter(
        series__year=year, series__kind="triwulanan", series__group__code="semua", number__in=QUARTERS
    )
    return dict(found.values_list("number", "pk"))


def _lay_out(plans: Plans) -> list[Told]:
    holding = [plan for plan in plans.in_force if plan is not None]
    keys = iter(draw_ids(Report, 3 * len(holding)))
    widths = [sum(len(aim.indicators) for aim in plan.player.aims) for plan in holding]
    realisations = draw_ids(Realisation, 3 * sum(widths))
    told, at = [], 0
    for quarter in QUARTERS:
        for plan, width in zip(holding, widths, strict=True):
            told.append(Told(plan, quarter, next(keys), realisations[at]))
            at += width
    return told


_REPORT = (
    *("id", "public_id", "skp_id", "period_id", "status", "created_at", "submitted_at", "opened_at"),
    *("opened_by_id", "settled_at", "receipt"),
)


def _report(t: Told, period: int) -> tuple[object, ...]:
    at, seen = REPORTED[t.quarter - 1], RATED[t.quarter - 1]
    start = (t.key, ident(6, t.number), t.plan.skp, period)
    if not t.is_handed_in:
        return (*start, "draf", at, None, None, None, None, "")
    receipt = receipt_number(t.player.place, 4 + t.quarter)
    if not t.is_rated:
        return (*start, "dilaporkan", at, at, None, None, None, receipt)
    return (*start, "dibaca", at, at, seen, t.player.superior, seen, receipt)


_REALISATION = (
    *("id", "public_id", "report_id", "indicator_id", "figure", "effort", "obstacle", "citizen_impact"),
    *("held", "aim", "standing", "standing_because", "saved_at", "edition"),
)


def _realisations(told: Sequence[Told]) -> Iterator[tuple[object, ...]]:
    for t in told:
        player, at = t.player, 0
        for aim in player.aims:
            for line in aim.indicators:
                shown = reached(line, player.strength, t.quarter)
                is_first = at == 0
                yield (
                    *(
                        t.first_realisation + at,
                        ident(7, t.number * 16 + at),
                        t.key,
                        t.plan.first_indicator + at,
                    ),
                    shown.figure,
                    EFFORT if is_first else "",
                    OBSTACLE if is_first and t.states_obstacle else "",
                    IMPACT if is_first else "",
                    *(shown.held, shown.aim, shown.standing, shown.because, REPORTED[t.quarter - 1], 1),
                )
                at += 1


def _evidence(told: Sequence[Told]) -> Iterator[tuple[object, ...]]:
    for t in told:
        yield (
            *(ident(8, t.number), t.first_realisation, "Daftar permohonan yang selesai"),
            *(f"https://contoh.go.id/bukti/{t.number}", REPORTED[t.quarter - 1]),
        )


_APPRAISAL = (
    *(
        "id",
        "public_id",
        "skp_id",
        "period_id",
        "person_id",
        "appraiser_id",
        "status",
        "edition",
        "opened_at",
    ),
    *("comment_due", "closed_at"),
)
_RATING = (
    *("public_id", "appraisal_id", "number", "version_id", "report_id", "work", "behaviour", "predikat"),
    *("unit_predikat", "suggested_work", "suggestion_because", "feedback", "because", "rules_version"),
    *("assumed", "decided_by_id", "decided_at", "receipt"),
)
_FEEDBACK = (
    '{"results": {}, "values": {}, "recommendation": "Pertahankan, dan bagikan caranya kepada regu lain."}'
)


def _judge(told: Sequence[Told], periods: dict[int, int]) -> None:
    leaders = {t.player.unit: t.player for t in told if t.player.leads}
    copy(
        UnitPredikat,
        ("public_id", "unit_id", "period_id", "value", "grounds", "set_by_id", "set_at"),
        (
            (
                ident(9, unit * 4 + q),
                unit,
                periods[q],
                "baik",
                "Target triwulan tercapai.",
                p.superior,
                RATED[q - 1],
            )
            for unit, p in leaders.items()
            for q in QUARTERS
        ),
    )
    keys = draw_ids(Appraisal, len(told))
    copy(
        Appraisal, _APPRAISAL, (_appraisal(t, k, periods[t.quarter]) for t, k in zip(told, keys, strict=True))
    )
    copy(Rating, _RATING, (_rating(t, key) for t, key in zip(told, keys, strict=True)))


def _appraisal(t: Told, key: int, period: int) -> tuple[object, ...]:
    at = RATED[t.quarter - 1]
    return (
        *(key, ident(10, t.number), t.plan.skp, period, t.player.person, t.player.superior),
        *("final" if t.is_final else "dinilai", 1, at if t.is_final else None, COMMENT_DUE[t.quarter - 1]),
        at if t.is_final else None,
    )


def _rating(t: Told, appraisal: int) -> tuple[object, ...]:
    player = t.player
    found = judged(player.aims, player.strength, t.quarter, player.leads)
    return (
        *(ident(11, t.number), appraisal, 1, t.plan.key, t.key, found.work, "sesuai", found.predikat, "baik"),
        *(found.suggested, found.suggestion_because, _FEEDBACK, found.because, found.rules_version),
        *(found.assumed, player.superior, RATED[t.quarter - 1], receipt_number(player.place, 8 + t.quarter)),
    )


def _speak(players: Sequence[Player], year: PerformanceYear) -> None:
    """Every second employee had a word from the one beside him."""
    pairs = [(a, b) for a, b in zip(players[::2], players[1::2], strict=False) if a.superior == b.superior]
    copy(
        Note,
        ("public_id", "author_id", "about_id", "year_id", "value", "text", "written_at"),
        (
            (
                ident(12, a.place),
                a.person,
                b.person,
                year.pk,
                "kolaboratif",
                "Membantu regu lain.",
                REPORTED[1],
            )
            for a, b in pairs
        ),
    )
