"""Who may see, rate and answer. Only the penilai rates; nobody rates himself; an administrator sees no judgement."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils.translation import gettext as _

from abdi.appraisals.determination import sets_predikat_of
from abdi.appraisals.models import Appraisal, EarlyRating, Rating, SelfAppraisal
from abdi.appraisals.own_view import OwnView, own_view, own_view_on
from abdi.appraisals.parts import early_rating_of
from abdi.campaigns.queries import Panel, Round, panels, panels_on, rounds, rounds_on
from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.models import IssuedDocument, Receipt
from abdi.cycles.models import Period
from abdi.goals.access import appraises_skp
from abdi.goals.models import Skp
from abdi.goals.queries import appraisees_on
from abdi.ideas.models import Idea
from abdi.ideas.queries import told, tried_by
from abdi.people.access import READING_ROLES, Viewer, is_self, may_read_judgement
from abdi.people.models import Unit
from abdi.people.queries import appraiser_key_on, ranges_away
from abdi.screening.models import Finding
from abdi.screening.queries import asked_about, told_to_superior

# Annotations of the query, not fields of the model.
_BEGUN: list[str] = ["begun"]
_WRITTEN: list[str] = ["begun", "written"]


def may_rate(viewer: Viewer, skp: Skp) -> bool:
    """The penilai of an SKP: the direct superior, or his written delegate; never oneself.

    On the viewer's day; of an SKP that a transfer closed, on its last day.
    """
    return appraises_skp(viewer, skp)


def may_set_unit_predikat(viewer: Viewer, unit: Unit, period: Period) -> bool:
    """The level above on the viewer's day, as arranged at the end of `period`; nobody for a unit he leads."""
    setter = sets_predikat_of(unit, viewer.day, on=period.ends)
    return viewer.person is not None and setter == viewer.person


def may_have_units_to_set(viewer: Viewer) -> bool:
    """Somebody who leads: a unit, the city, or either in another's place. Nobody else sets a predikat of a unit."""
    return viewer.leads_unit or viewer.leads_the_city or viewer.stands_in


def may_arrange_units(viewer: Viewer) -> bool:
    """Who sets which predikat and whose staff count is arranged by BKD."""
    return viewer.is_bkd


def may_read_arrangement(viewer: Viewer) -> bool:
    """BKD, Tim Pengelola Kinerja and inspector see how the units stand; the names of units are no secret."""
    return viewer.has(*READING_ROLES)


@dataclass(frozen=True)
class Judgement:
    """An appraisal with the rating that the viewer may see: the one in force, or the one he set himself.

    `rating` is None while nothing was set; `early` then holds the two ratings of a closed SKP whose predikat follows.
    `rates`: the viewer is the penilai today.
    """

    appraisal: Appraisal
    rating: Rating | None
    rates: bool = False
    early: EarlyRating | None = None

    @property
    def comment_receipt(self) -> str:
        """The number of the receipt of the employee's answer; empty without one."""
        return getattr(self.appraisal, "comment_receipt", None) or ""

    @property
    def own_view(self) -> OwnView | None:
        """What the employee had shared of himself when he was judged; nobody changes it after a rating."""
        return own_view(getattr(self.appraisal, "own_view", ()))

    @property
    def rounds(self) -> list[Round]:
        """Rounds of 360 of the year that had ended when the rating was set. They count in no rating."""
        decided = self.rating or self.early
        told = rounds(getattr(self.appraisal, "rounds_told", ()))
        return [one for one in told if decided and one.ended_on <= clock.day_of(decided.decided_at)]

    @property
    def papers(self) -> dict[str, str]:
        """The public ids of the documents that were issued, by kind and issue; of two the latest."""
        return {paper["kind"]: paper["public_id"] for paper in getattr(self.appraisal, "papers", ())}

    @property
    def is_in_force(self) -> bool:
        """Whether no later rating stands beside this one."""
        ratings = list(self.appraisal.ratings.all())
        return not ratings or self.rating == ratings[-1]


@dataclass(frozen=True)
class ToRate:
    """An SKP that the viewer rates today, what was begun for it in a period, and the keys of all whom he rates.

    `ideas`: what he tries or tried under this SKP, beside the figures. `questions`: what "Perlu dicek" has asked him
    about the period. `campaigns`: what rounds of 360 found in the year, by group. `own_view`: what he shared of
    himself. None of the four enters a suggestion or a rating by itself.
    """

    skp: Skp
    appraisal: Appraisal | None
    people: list[int]
    questions: Sequence[Finding] = ()
    ideas: Sequence[Idea] = ()
    campaigns: Sequence[Panel] = ()
    own_view: OwnView | None = None


def load_skp_to_rate(viewer: Viewer, public_id: uuid.UUID, period: Period) -> ToRate:
    """An SKP that the viewer may rate today, in one query.

    404 where he may not even see it, 403 where he may only read.
    """
    begun = FilteredRelation("appraisals", condition=Q(appraisals__period=period))
    found = Skp.objects.filter(public_id=public_id).annotate(begun=begun, ranges_away=ranges_away("person"))
    if viewer.person is not None:
        team = appraisees_on(viewer.person, viewer.day).order_by().values("pk")
        found = found.annotate(
            rated_by_viewer=ArraySubquery(team),
            questions=asked_about("person", period),
            ideas_told=tried_by("person", "pk"),
            own_view=own_view_on("pk", period),
            campaigns_told=panels_on("person", "year", reader=viewer.person.pk),
        )
    skp = found.select_related("person", "unit", "year", "appointment", *_BEGUN).first()
    if skp is None:
        raise Http404
    people: list[int] = getattr(skp, "rated_by_viewer", [])
    if not (may_rate(viewer, skp) if skp.ended_early else skp.person_id in people):
        if may_read_judgement(viewer, skp.person):
            raise PermissionDenied(_("Penilaian ini hanya dapat ditetapkan oleh penilainya."))
        raise Http404
    questions = told_to_superior(getattr(skp, "questions", ()), clock.now())
    ideas = told(getattr(skp, "ideas_told", ()))
    found_by_others = panels(getattr(skp, "campaigns_told", ()))
    himself = own_view(getattr(skp, "own_view", ()))
    return ToRate(skp, getattr(skp, "begun", None), people, questions, ideas, found_by_others, himself)


@dataclass(frozen=True)
class OwnForm:
    """The viewer's own SKP in a period, with what was begun of its appraisal and of his own view."""

    skp: Skp
    appraisal: Appraisal | None
    written: SelfAppraisal | None


def load_own_form(viewer: Viewer, public_id: uuid.UUID, period: Period) -> OwnForm:
    """The viewer's own SKP, in one query. 404 where he may not even see it, 403 where he may only read."""
    begun = FilteredRelation("appraisals", condition=Q(appraisals__period=period))
    written = FilteredRelation("self_appraisals", condition=Q(self_appraisals__period=period))
    found = Skp.objects.filter(public_id=public_id).annotate(begun=begun, written=written)
    found = found.annotate(ranges_away=ranges_away("person"))
    skp = found.select_related("person", "unit", "year", "appointment", *_WRITTEN).first()
    if skp is None:
        raise Http404
    if not is_self(viewer, skp.person):
        if may_read_judgement(viewer, skp.person):
            raise PermissionDenied(_("Penilaian diri hanya dapat diisi oleh pegawai yang bersangkutan."))
        raise Http404
    return OwnForm(skp, getattr(skp, "begun", None), getattr(skp, "written", None))


def load_judgement(viewer: Viewer, public_id: uuid.UUID) -> Judgement:
    """An appraisal that the viewer may read, with its ratings, papers and receipt; two queries and the check.

    It is read by the person himself, today's penilai and superiors up the line, his HR, and those who read all. A
    former penilai gets the rating he set, and nothing after it.
    """
    appraisal = _appraisals(viewer.day).filter(public_id=public_id).first()
    if appraisal is None:
        raise Http404
    ratings = list(appraisal.ratings.all())
    early = None if ratings else early_rating_of(appraisal)
    rates = viewer.person is not None and getattr(appraisal, "penilai_today", None) == viewer.person.pk
    if rates or may_read_judgement(viewer, appraisal.person):
        return Judgement(appraisal, ratings[-1] if ratings else None, rates, early)
    if early is not None and viewer.person is not None and early.decided_by_id == viewer.person.pk:
        return Judgement(appraisal, None, early=early)
    own = [rating for rating in ratings if viewer.person and rating.decided_by_id == viewer.person.pk]
    if not own:
        raise Http404
    return Judgement(appraisal, own[-1])


def load_own_appraisal(viewer: Viewer, public_id: uuid.UUID) -> Judgement:
    """The viewer's own appraisal, to read or to answer."""
    judgement = load_judgement(viewer, public_id)
    if not is_self(viewer, judgement.appraisal.person):
        raise PermissionDenied(_("Hanya pegawai yang dinilai yang dapat menanggapi penilaian ini."))
    return judgement


def _appraisals(day: date) -> QuerySet[Appraisal]:
    """With what is told of an appraisal elsewhere: today's penilai, the receipt of the answer, issued documents."""
    answered = Receipt.objects.filter(kind=ReceiptKind.ANSWER, subject=OuterRef("public_id"))
    papers = IssuedDocument.objects.filter(subject=OuterRef("public_id")).order_by("issued_at", "pk")
    found = Appraisal.objects.annotate(
        penilai_today=appraiser_key_on(day, "person"),
        comment_receipt=Subquery(answered.values("number")[:1]),
        papers=ArraySubquery(papers.values(json=JSONObject(kind="kind", public_id="public_id"))),
        own_view=own_view_on("skp", "period"),
        rounds_told=rounds_on("person", "skp__year"),
    )
    return found.select_related(
        "person", "appraiser", "period__series__year", "skp__unit", "skp__year", "skp__appointment"
    ).prefetch_related(
        Prefetch(
            "ratings",
            Rating.objects.select_related("decided_by", "in_place_of", "version", "report", "early").order_by(
                "number"
            ),
        )
    )
