"""What the pages of judgement show, as plain typed data: stored results with stored reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from abdi.appraisals import queries, services
from abdi.appraisals.dossier import Dossier, IndicatorLine, gather
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.appraisals.suggestion import Suggestion, matrix
from abdi.core.models import Receipt
from abdi.core.reasons import ToldReason, told
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import Period
from abdi.goals.enums import Direction, TargetKind
from abdi.goals.models import Skp
from abdi.people.models import Appointment


@dataclass(frozen=True)
class MyLine:
    appraisal: Appraisal
    rating: Rating | None
    answer: str

    @classmethod
    def of(cls, appraisal: Appraisal, day: date) -> MyLine:
        ratings = list(appraisal.ratings.all())
        return cls(appraisal, ratings[0] if ratings else None, queries.answer_state(appraisal, day))


@dataclass(frozen=True)
class UnitLine:
    """A unit led by somebody who reports to the viewer, with its predikat when it is set."""

    post: Appointment
    predikat: UnitPredikat | None


@dataclass(frozen=True)
class Aim:
    """An indicator against its target, in words: never by colour alone."""

    line: IndicatorLine
    state: str
    value: Decimal | None
    target_words: str


def finished_periods(day: date) -> list[Period]:
    """Periods that are over, newest first; groups that share the same days share one line."""
    found = (
        Period.objects.filter(series__year__status=YearStatus.OPEN, ends__lt=day)
        .select_related("series__year")
        .order_by("-ends", "-starts", "pk")
    )
    once: dict[tuple[date, date], Period] = {}
    for period in found:
        once.setdefault((period.starts, period.ends), period)
    return list(once.values())[:16]


def chosen(periods: list[Period], public_id: str) -> Period | None:
    """The period asked for, or the newest."""
    return next((p for p in periods if str(p.public_id) == public_id), periods[0] if periods else None)


def unit_lines(led: list[Appointment], period: Period) -> list[UnitLine]:
    predikats = queries.unit_predikats(period, [post.unit_id for post in led])
    return [UnitLine(post, predikats.get(post.unit_id)) for post in led]


def draft_of(skp: Skp, period: Period) -> dict[str, Any]:
    """The penilai's unfinished form, or nothing."""
    appraisal = Appraisal.objects.filter(skp=skp, period=period).first()
    return dict(appraisal.draft) if appraisal else {}


def aims(dossier: Dossier) -> dict[Any, list[Aim]]:
    """Each result's indicators against their targets, by the result's key."""
    return {line.result.key: [aim_of(item) for item in line.indicators] for line in dossier.results}


def aim_of(line: IndicatorLine) -> Aim:
    shown = line.realisation
    state = shown.standing if shown and shown.standing else "belum_diukur"
    if shown and line.indicator.target is None and not shown.not_measured:
        state = "terisi"
    return Aim(line, state, shown.held if shown else None, _target_words(line))


def _target_words(line: IndicatorLine) -> str:
    indicator = line.indicator
    if indicator.target is None:
        return indicator.target_text
    words = {
        Direction.DOWN: ", makin kecil makin baik",
        Direction.RANGE: f" sampai {_plain(indicator.target_max)}",
    }.get(Direction(indicator.direction), "")
    span = " setahun" if indicator.target_kind == TargetKind.SUM else ""
    return f"target {_plain(indicator.target)}{words}{span}"


def _plain(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{value.normalize():f}"
    return text.replace(".", ",")


def rating_context(dossier: Dossier, language: str) -> dict[str, Any]:
    """The penilai's page."""
    suggestion = services.preview_suggestion(dossier)
    return {
        "dossier": dossier,
        "aims": aims(dossier),
        "suggestion": suggestion,
        "suggestion_words": told(suggestion.because, language),
        "suggestion_label": RatingValue(suggestion.work).label if suggestion.work else "",
        "by_result": _by_result(dossier, suggestion),
        "cells": matrix(dossier.period.ends),
        "leads_unit": dossier.skp.appointment.leads_unit,
    }


def _by_result(dossier: Dossier, suggestion: Suggestion) -> dict[Any, str]:
    if not suggestion.by_result:
        return {}
    return {line.result.key: read for line, read in zip(dossier.results, suggestion.by_result, strict=True)}


def result_context(appraisal: Appraisal, *, day: date, own: bool, language: str) -> dict[str, Any]:
    """The explanation: from the predikat down to each piece of evidence."""
    rating = queries.rating_in_force(appraisal)
    dossier = gather(appraisal.skp, appraisal.period)
    because: list[ToldReason] = told(rating.because, language) if rating else []
    return {
        "appraisal": appraisal,
        "rating": rating,
        "because": because,
        "suggestion_words": told(rating.suggestion_because, language) if rating else [],
        "dossier": dossier,
        "aims": aims(dossier),
        "said_on_results": rating.feedback.get("results", {}) if rating else {},
        "said_on_values": rating.feedback.get("values", {}) if rating else {},
        "recommendation": rating.feedback.get("recommendation", "") if rating else "",
        "cells": matrix(appraisal.period.ends),
        "answer": queries.answer_state(appraisal, day),
        "may_answer": own and queries.answer_state(appraisal, day) == "menunggu_tanggapan",
        "own": own,
        "comment_receipt": Receipt.objects.filter(kind="tanggapan", subject=appraisal.public_id).first(),
    }
