"""What the pages of judgement show, as plain typed data: stored results with stored reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.forms import BoundField
from django.urls import reverse

from abdi.appraisals import queries
from abdi.appraisals.dossier import BehaviourLine, Dossier, IndicatorLine, ResultLine, gather
from abdi.appraisals.forms import RatingForm
from abdi.appraisals.models import Appraisal, Rating, UnitPredikat
from abdi.appraisals.suggestion import Suggestion, matrix
from abdi.core import clock
from abdi.core.models import Receipt
from abdi.core.reasons import told
from abdi.cycles.enums import YearStatus
from abdi.cycles.models import Period
from abdi.goals.enums import Direction, TargetKind
from abdi.goals.models import Skp
from abdi.people.models import Appointment
from abdi.reporting.models import Evidence


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
class Piece:
    """A piece of evidence as the page lists it."""

    name: str
    detail: str
    url: str
    link: str
    icon: str


@dataclass(frozen=True)
class Aim:
    """An indicator against its target, in words: never by colour alone."""

    line: IndicatorLine
    state: str
    value: Decimal | None
    target_words: str
    evidence: list[Piece]


@dataclass(frozen=True)
class ResultCard:
    """A result with what was shown on it; `field` is where the penilai may speak, `said` what he said."""

    line: ResultLine
    aims: list[Aim]
    read: str = ""
    field: BoundField | None = None
    said: str = ""


@dataclass(frozen=True)
class BehaviourCard:
    line: BehaviourLine
    field: BoundField | None = None
    said: str = ""


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


def aim_of(line: IndicatorLine) -> Aim:
    shown = line.realisation
    state = shown.standing if shown and shown.standing else "belum_diukur"
    if shown and line.indicator.target is None and not shown.not_measured:
        state = "terisi"
    return Aim(
        line, state, shown.held if shown else None, _target_words(line), [_piece(e) for e in line.evidence]
    )


def _piece(evidence: Evidence) -> Piece:
    detail = f"ditambahkan {clock.day_of(evidence.added_at):%d-%m-%Y}"
    if evidence.file is None:
        return Piece(evidence.title, detail, evidence.url, "Buka tautan", "link")
    url = reverse("reporting:evidence", args=[evidence.public_id])
    icon = "image" if evidence.file.content_type.startswith("image/") else "file"
    return Piece(evidence.title, detail, url, "Buka", icon)


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


def rating_context(
    dossier: Dossier, form: RatingForm, suggestion: Suggestion, language: str
) -> dict[str, Any]:
    """The penilai's page."""
    return {
        "form": form,
        "dossier": dossier,
        "results": _cards(dossier, reads=suggestion.by_result, form=form),
        "behaviours": [BehaviourCard(line, form[f"nilai_{line.value}"]) for line in dossier.behaviours],
        "suggestion": suggestion,
        "suggestion_words": told(suggestion.because, language),
        "cells": matrix(dossier.period.ends),
        "predikat_now": matrix(dossier.period.ends).get(
            (_value(form, "hasil"), _value(form, "perilaku")), ""
        ),
        "hasil_now": _value(form, "hasil"),
        "perilaku_now": _value(form, "perilaku"),
        "leads_unit": dossier.skp.appointment.leads_unit,
    }


def _value(form: RatingForm, name: str) -> str:
    return str(form[name].value() or "")


def _cards(
    dossier: Dossier,
    *,
    reads: tuple[str, ...] = (),
    form: RatingForm | None = None,
    said: Mapping[str, str] | None = None,
) -> list[ResultCard]:
    return [
        ResultCard(
            line=line,
            aims=[aim_of(item) for item in line.indicators],
            read=reads[place] if reads else "",
            field=form[f"umpan_{line.result.key}"] if form else None,
            said=(said or {}).get(str(line.result.key), ""),
        )
        for place, line in enumerate(dossier.results)
    ]


def result_context(appraisal: Appraisal, *, day: date, own: bool, language: str) -> dict[str, Any]:
    """The explanation: from the predikat down to each piece of evidence."""
    rating = queries.rating_in_force(appraisal)
    dossier = gather(appraisal.skp, appraisal.period)
    feedback = rating.feedback if rating else {}
    on_values = feedback.get("values", {})
    return {
        "appraisal": appraisal,
        "rating": rating,
        "because": told(rating.because, language) if rating else [],
        "suggestion_words": told(rating.suggestion_because, language) if rating else [],
        "dossier": dossier,
        "results": _cards(dossier, said=feedback.get("results", {})),
        "behaviours": [
            BehaviourCard(line, said=on_values.get(line.value, ""))
            for line in dossier.behaviours
            if line.notes or line.value in on_values
        ],
        "recommendation": feedback.get("recommendation", ""),
        "cells": matrix(appraisal.period.ends),
        "answer": queries.answer_state(appraisal, day),
        "may_answer": own and queries.answer_state(appraisal, day) == "menunggu_tanggapan",
        "own": own,
        "comment_receipt": Receipt.objects.filter(kind="tanggapan", subject=appraisal.public_id).first(),
    }
