"""What the page "Mengapa predikat saya …?" shows of an objection: the one that runs, or the way to one."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from abdi.appraisals.access import Judgement
from abdi.core import clock
from abdi.objections.pages import code_of
from abdi.objections.services import No, standing_of, why_not
from abdi.objections.wording import bar_words, turn_of
from abdi.people.access import is_self, may_manage_person
from abdi.people.requests import viewer_on

NOTHING = SafeString("")


def of_result(request: HttpRequest, judgement: Judgement) -> SafeString:
    """For the employee: his objection, or the button with the days left, or why there is none.

    For HR: the way to name an examiner where nobody can decide. For others nothing.
    """
    viewer, appraisal, rating = viewer_on(request), judgement.appraisal, judgement.rating
    own = is_self(viewer, appraisal.person)
    if rating is None or not (own or viewer.is_hr):
        return NOTHING
    rating.appraisal = appraisal
    standing = standing_of(
        appraisal,
        rating,
        viewer.day,
        opened_at=clock.now() if own else None,  # the page is being opened: the days count from here
        none_made=own and "objection" not in viewer.facts,
    )
    may_name = standing.no is No.NO_EXAMINER and not own and may_manage_person(viewer, appraisal.person)
    if not own and not may_name:
        return NOTHING
    objection = standing.objection
    if objection is not None:
        objection.person, objection.penilai = appraisal.person, rating.decided_by
    bar = standing.examiner.bar if standing.examiner else None
    context = {
        "appraisal": appraisal,
        "standing": standing,
        "objection": objection,
        "code": code_of(objection) if objection else "",
        "turn": turn_of(objection, viewer.day) if objection else None,
        "days_left": standing.window.days_left(viewer.day) if standing.window else 0,
        "why_not": why_not(standing) if standing.no else "",
        "bar": bar_words(bar) if bar else "",
        "may_name": may_name,
    }
    return SafeString(render_to_string("objections/panel.html", context, request=request))
