"""What the pages of judgement show, as plain data: stored results with stored reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from abdi.appraisals import queries
from abdi.appraisals.access import Judgement, OwnForm
from abdi.appraisals.cards import BehaviourCard, result_cards
from abdi.appraisals.determination import ToSet, awaited_by
from abdi.appraisals.dossier import Dossier, gather
from abdi.appraisals.enums import Rating as RatingValue
from abdi.appraisals.forms import OF_RESULT, OF_VALUE, OwnViewForm, RatingForm
from abdi.appraisals.issuing import KINDS, label_of
from abdi.appraisals.matrix import matrix
from abdi.appraisals.models import Appraisal, Decided, EarlyRating, Rating, SelfAppraisal, UnitPredikat
from abdi.appraisals.own_view import OwnView
from abdi.appraisals.parts import early_rating_of
from abdi.appraisals.services import closed_because, report_mark
from abdi.appraisals.suggestion import Suggestion
from abdi.appraisals.turning import turns
from abdi.core import clock
from abdi.core.reasons import told
from abdi.cycles.models import Period
from abdi.goals.access import may_issue
from abdi.goals.models import Skp
from abdi.people.access import Viewer, is_self
from abdi.people.models import Appointment, Person, Unit
from abdi.screening.models import Finding
from abdi.screening.wording import question


@dataclass(frozen=True)
class MyLine:
    """One of my appraisals with the rating that holds and the state of my answer."""

    appraisal: Appraisal
    rating: Rating | None
    answer: str
    early: EarlyRating | None = None
    """The two ratings of an SKP that a transfer closed, while the predikat has not followed."""


def my_lines(person: Person, day: date) -> list[MyLine]:
    return [
        MyLine(
            a,
            queries.rating_in_force(a),
            queries.answer_state(a, day),
            max(a.early_ratings.all(), key=lambda early: early.number, default=None),
        )
        for a in queries.results_of(person)
    ]


@dataclass(frozen=True)
class UnitLine:
    """A unit whose predikat is the viewer's to set, with it when it is set. Units that wait come first."""

    unit: Unit
    post: Appointment | None
    predikat: UnitPredikat | None


def unit_lines(units: list[ToSet], span: Period) -> list[UnitLine]:
    predikats = queries.unit_predikats(span, [one.unit.pk for one in units]) if units else {}
    lines = [UnitLine(one.unit, one.post, predikats.get(one.unit.pk)) for one in units]
    return sorted(lines, key=lambda line: line.predikat is not None)


def chosen(spans: list[Period], public_id: str) -> Period | None:
    """The span asked for, or the newest."""
    return next((p for p in spans if str(p.public_id) == public_id), spans[0] if spans else None)


def waited_for(team: queries.Team, viewer: Viewer) -> tuple[str, str]:
    """A unit without predikat that keeps the viewer from rating, and who has to set it; empty where there is none."""
    line = next((line for line in team.lines if line.is_waiting and line.lacks_predikat), None)
    if line is None or line.skp is None or line.period is None:
        return "", ""
    found = awaited(line.skp, line.period, viewer)
    return found.unit, found.setter


@dataclass(frozen=True)
class AwaitedNames:
    """Names of the unit whose predikat is to be set before somebody is judged, and of who sets it.

    `setter` is empty while nobody is known, and where it is the viewer himself.
    """

    unit: str
    setter: str


def awaited(skp: Skp, period: Period, viewer: Viewer) -> AwaitedNames:
    """For whom an SKP without predikat of the organisation waits in `period`."""
    found = awaited_by(skp.unit, viewer.day, on=period.ends, leads=skp.appointment.leads_unit)
    setter = found.setter
    return AwaitedNames(
        found.unit.name, setter.full_name if setter is not None and setter != viewer.person else ""
    )


@dataclass(frozen=True)
class SpanChoice:
    """A span of days to look at, and how many wait in it."""

    period: Period
    waiting: int
    is_current: bool


def span_choices(
    spans: list[Period], current: Period | None, waiting: Mapping[queries.Span, int]
) -> list[SpanChoice]:
    return [SpanChoice(p, waiting.get(queries.span_of(p), 0), p == current) for p in spans]


def initial_of(appraisal: Appraisal | None, penilai: Person | None) -> dict[str, Any]:
    """What the form begins with: the penilai's own draft, else the rating he set; nothing of anybody else."""
    if appraisal is None:
        return {}
    if appraisal.draft and appraisal.appraiser_id == (penilai.pk if penilai else None):
        return dict(appraisal.draft)
    rating = queries.rating_in_force(appraisal) or early_rating_of(appraisal)
    if rating is None or penilai is None or rating.decided_by_id != penilai.pk:
        return {}
    return _as_typed(rating)


def _as_typed(rating: Decided) -> dict[str, str]:
    said = rating.feedback
    return {
        "hasil": rating.work,
        "alasan_hasil": rating.departs_work,
        "perilaku": rating.behaviour,
        "alasan_perilaku": rating.departs_behaviour,
        "rekomendasi": said.get("recommendation", ""),
        **{f"umpan_{key}": text for key, text in said.get("results", {}).items()},
        **{f"nilai_{value}": text for value, text in said.get("values", {}).items()},
    }


def other_window(form: RatingForm, kept: dict[str, Any]) -> list[tuple[str, str]]:
    """What another window saved where it differs from what was typed here, by label."""
    return [
        (str(field.label), _words(name, str(kept.get(name, ""))))
        for name, field in form.fields.items()
        if str(kept.get(name, "")) != str(form[name].value() or "")
    ]


def _words(name: str, value: str) -> str:
    if name in ("hasil", "perilaku") and value in RatingValue.values:
        return str(RatingValue(value).label)
    return value or _("(kosong)")


def desk_context(
    dossier: Dossier,
    form: RatingForm,
    suggestion: Suggestion,
    appraisal: Appraisal | None,
    queue: queries.Queue,
    language: str,
) -> dict[str, Any]:
    """The penilai's page."""
    form.ask_for_reasons()
    cells = matrix(dossier.period.ends)
    behaviours = [BehaviourCard(line, form[f"nilai_{line.value}"]) for line in dossier.behaviours]
    work, behaviour = str(form["hasil"].value() or ""), str(form["perilaku"].value() or "")
    return {
        "form": form,
        "dossier": dossier,
        "appraisal": appraisal,
        "queue": queue,
        "edition": appraisal.edition if appraisal else 0,
        "report_mark": report_mark(dossier.report),
        "results": result_cards(dossier, language, reads=suggestion.by_result, form=form),
        "behaviours": [card for card in behaviours if card.is_shown],
        "quiet": [card for card in behaviours if not card.is_shown],
        "suggestion": suggestion,
        "suggestion_words": told(suggestion.because, language),
        "cells": cells,
        "predikat_now": cells.get((work, behaviour), ""),
        "hasil_now": work,
        "perilaku_now": behaviour,
    }


@dataclass(frozen=True)
class OwnViewLines:
    """An employee's own view with the words it is about. What he said of a result no longer agreed falls away."""

    view: OwnView
    about: list[tuple[str, str]]


def own_view_lines(view: OwnView | None, dossier: Dossier) -> OwnViewLines | None:
    """The view line by line, in the order of the SKP; None while nothing was shared."""
    if view is None:
        return None
    about = [(line.result.text, view.results.get(str(line.result.key), "")) for line in dossier.results]
    about += [(line.label, view.values.get(line.value, "")) for line in dossier.behaviours]
    return OwnViewLines(view, [(what, words) for what, words in about if words])


@dataclass(frozen=True)
class Question:
    """Something of "Perlu dicek" with what the person says of it. It enters no suggestion and no rating."""

    public_id: UUID
    words: str
    answer: str


def questions(found: Iterable[Finding]) -> list[Question]:
    """These in words."""
    return [Question(one.public_id, question(one.kind, one.facts), one.answer) for one in found]


@dataclass(frozen=True)
class Paper:
    """An official document of an appraisal: `issued` is its public id when it was printed, else it may be asked for."""

    kind: str
    title: str
    issued: str


def result_context(viewer: Viewer, judgement: Judgement, language: str) -> dict[str, Any]:
    """The explanation: from the predikat down to each piece of evidence."""
    appraisal, rating = judgement.appraisal, judgement.rating
    own = is_self(viewer, appraisal.person)
    answer = queries.answer_state(appraisal, viewer.day)
    context = {
        "judgement": judgement,
        "appraisal": appraisal,
        "rating": rating,
        "own": own,
        "rates": judgement.rates,
        "is_in_force": judgement.is_in_force,
    }
    if rating is None:
        return context | _early_context(judgement, language)
    basis = _basis(judgement, rating, language)
    return (
        context
        | basis
        | {
            "turns": turns(basis["dossier"], rating),
            "because": told(rating.because, language),
            "cells": matrix(appraisal.period.ends),
            "answer": answer,
            "may_answer": own and answer == "menunggu_tanggapan",
            "days": _days(appraisal, viewer.day),
            "papers": _papers(viewer, judgement),
            "comment_receipt": judgement.comment_receipt,
        }
    )


def _basis(judgement: Judgement, decided: Decided, language: str) -> dict[str, Any]:
    """What two ratings rest on: results, behaviour, what was said."""
    dossier = gather(judgement.appraisal.skp, judgement.appraisal.period, rating=decided)
    said = decided.feedback
    on_values = said.get("values", {})
    return {
        "suggestion_words": told(decided.suggestion_because, language),
        "dossier": dossier,
        "results": result_cards(dossier, language, said=said.get("results", {})),
        "behaviours": [
            BehaviourCard(line, said=on_values.get(line.value, ""))
            for line in dossier.behaviours
            if line.notes or line.value in on_values
        ],
        "recommendation": said.get("recommendation", ""),
        "own_view": own_view_lines(judgement.own_view, dossier),
    }


def _early_context(judgement: Judgement, language: str) -> dict[str, Any]:
    """The page of two ratings whose predikat follows; nothing where not even they were set."""
    early = judgement.early
    if early is None:
        return {}
    return _basis(judgement, early, language) | {"early": early}


@dataclass(frozen=True)
class Days:
    """The employee's days to answer."""

    total: int
    gone: int

    @property
    def left(self) -> int:
        return self.total - self.gone


def _days(appraisal: Appraisal, day: date) -> Days:
    total = appraisal.period.comment_days
    left = (appraisal.comment_due - day).days if appraisal.comment_due else total
    return Days(total, max(0, min(total, total - left)))


def _papers(viewer: Viewer, judgement: Judgement) -> list[Paper]:
    """The documents of the rating in force: printed ones to every reader, new ones to those who may ask."""
    appraisal, rating = judgement.appraisal, judgement.rating
    if rating is None or not judgement.is_in_force:
        return []
    is_over = queries.is_over(appraisal, clock.today())
    papers = [
        Paper(kind, title, judgement.papers.get(label_of(kind, rating, is_over=is_over), ""))
        for kind, title in KINDS.items()
    ]
    if judgement.rates or may_issue(viewer, appraisal.person):
        return papers
    return [paper for paper in papers if paper.issued]


def own_words(written: SelfAppraisal | None) -> dict[str, Any]:
    """What the employee's form begins with: his draft, else what he shared."""
    if written is None:
        return {}
    if written.draft:
        return dict(written.draft)
    said = written.said
    return {
        "rating_hasil": written.work,
        "rating_perilaku": written.behaviour,
        **{f"{OF_RESULT}{key}": text for key, text in said.get("results", {}).items()},
        **{f"{OF_VALUE}{code}": text for code, text in said.get("values", {}).items()},
    }


def own_view_context(found: OwnForm, form: OwnViewForm, day: date, language: str) -> dict[str, Any]:
    """The employee's page: each result with what he reported, and a box for his view."""
    dossier, written = form.dossier, found.written
    view = None
    if written is not None and written.shared_at is not None:
        said = written.said
        view = OwnView(
            written.shared_at,
            said.get("results", {}),
            said.get("values", {}),
            written.work,
            written.behaviour,
        )
    return {
        "form": form,
        "dossier": dossier,
        "results": [
            (card, form[f"{OF_RESULT}{card.line.result.key}"]) for card in result_cards(dossier, language)
        ],
        "behaviours": [(line, form[f"{OF_VALUE}{line.value}"]) for line in dossier.behaviours],
        "edition": written.edition if written else 0,
        "shared_at": written.shared_at if written else None,
        "has_newer_draft": bool(written and written.shared_at and written.draft),
        "closed": closed_because(found.appraisal, dossier.period, day),
        "own_view": own_view_lines(view, dossier),
    }
