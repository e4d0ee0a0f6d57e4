"""A holder takes lines of a template into his draft. What he wrote himself is never touched."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.core.ids import uuid7
from abdi.goals.access import may_write_skp
from abdi.goals.enums import Approach, Cascade, ResultKind
from abdi.goals.models import Result, Skp, SkpVersion
from abdi.goals.queries import latest_version
from abdi.goals.services import IndicatorDraft, ResultDraft, save_result, start_skp, why_not_written
from abdi.library.models import (
    AdoptedIndicator,
    AdoptedResult,
    Adoption,
    Edition,
    TemplateIndicator,
    TemplateResult,
)
from abdi.library.queries import Figure, content_of, figure, figures_for, offered_to
from abdi.library.services.errors import TemplateRefused
from abdi.library.services.locking import must_be_open
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.people.queries import post_on
from abdi.strategy.enums import Direction


@dataclass(frozen=True)
class Taken:
    """What came into the draft. `open_targets`: indicators for which the holder writes the target himself."""

    version: SkpVersion
    results: int
    open_targets: tuple[str, ...]


@transaction.atomic
def take_over(
    *,
    viewer: Viewer,
    edition: Edition,
    keys: Collection[uuid.UUID] | None = None,
    approach: str = Approach.QUANTITATIVE,
) -> Taken:
    """Add lines of a template to the viewer's draft (a new one if he has none), with the targets of his unit.

    `keys` are those of the lines; None takes all. A line that stands in the draft already is left as it is. Raises
    PermissionDenied for a template that is not meant for him, TemplateRefused where the SKP is no draft.
    """
    person = _must_be_offered(viewer, edition)
    must_be_open(edition.template.year)
    version = _draft(viewer, person, edition, approach)
    Skp.objects.select_for_update().get(pk=version.skp_id)
    adoption, _new = Adoption.objects.get_or_create(
        skp=version.skp, template=edition.template, defaults={"at": clock.now()}
    )
    lines = content_of(edition)
    figures = figures_for(lines, version.skp.unit)
    there = _standing_in(version, adoption)
    chosen = [line for line in lines if line.key not in there and (keys is None or line.key in keys)]
    open_targets: list[str] = []
    for line in chosen:
        open_targets += _take(viewer, version, adoption, line, figures)
    return Taken(version, len(chosen), tuple(open_targets))


def _must_be_offered(viewer: Viewer, edition: Edition) -> Person:
    person = viewer.person
    post = post_on(person, viewer.day) if person else None
    if person is None or post is None or edition not in offered_to(post, edition.template.year):
        raise PermissionDenied(_("Templat ini terbit untuk jabatan lain, atau sudah tidak ditawarkan."))
    return person


def _draft(viewer: Viewer, person: Person, edition: Edition, approach: str) -> SkpVersion:
    year = edition.template.year
    version = latest_version(person, year)
    if version is None:
        return start_skp(viewer=viewer, year=year, approach=approach)
    if words := why_not_written(version):
        raise TemplateRefused(words)
    return version


def _standing_in(version: SkpVersion, adoption: Adoption) -> set[uuid.UUID]:
    """The template's lines that stand in the draft; of those taken and deleted since nothing is remembered."""
    kept = set(Result.objects.filter(version=version).values_list("key", flat=True))
    taken = list(AdoptedResult.objects.filter(adoption=adoption).select_related("source"))
    AdoptedResult.objects.filter(pk__in=[one.pk for one in taken if one.key not in kept]).delete()
    return {one.source.key for one in taken if one.key in kept}


def _take(
    viewer: Viewer,
    version: SkpVersion,
    adoption: Adoption,
    line: TemplateResult,
    figures: dict[int, Figure],
) -> list[str]:
    """Write one line through `goals`; returns the indicators whose target is left to the holder."""
    drafts = [
        (indicator, _indicator_draft(version, indicator, figures[indicator.pk]))
        for indicator in line.indicators.all()
    ]
    key = uuid7()
    save_result(
        viewer=viewer,
        version=version,
        key=key,
        draft=ResultDraft(
            kind=line.kind,
            text=line.text,
            cascade=Cascade.INDIRECT if line.kind == ResultKind.MAIN else Cascade.NONE,
            superior_text=line.superior_text,
            indicators=[draft for _indicator, draft in drafts],
        ),
    )
    adopted = AdoptedResult.objects.create(adoption=adoption, source=line, key=key)
    AdoptedIndicator.objects.bulk_create(
        AdoptedIndicator(
            result=adopted,
            source=indicator,
            key=draft.key,
            target=draft.target,
            target_max=draft.target_max,
            target_text=draft.target_text,
        )
        for indicator, draft in drafts
    )
    return [
        indicator.text
        for indicator, draft in drafts
        if draft.target is None and not draft.target_text and indicator.direction != Direction.YES_NO
    ]


def _indicator_draft(version: SkpVersion, indicator: TemplateIndicator, given: Figure) -> IndicatorDraft:
    in_words = version.skp.approach == Approach.QUALITATIVE
    has_words = in_words and (given.target is not None or indicator.direction == Direction.YES_NO)
    return IndicatorDraft(
        key=uuid7(),
        text=indicator.text,
        aspect=indicator.aspect,
        perspective=indicator.perspective,
        target=None if in_words else given.target,
        target_max=None if in_words else given.target_max,
        target_text=figure(indicator, given.target, given.target_max) if has_words else "",
        unit_label=indicator.unit_label,
        direction=indicator.direction,
        target_kind=indicator.target_kind,
        citizen_effect=indicator.citizen_effect,
    )


@transaction.atomic
def decline(*, viewer: Viewer, edition: Edition, reason: str) -> Adoption:
    """Say that one's own SKP was written without the template, with a reason that may stay empty. Never required."""
    person = _must_be_offered(viewer, edition)
    version = latest_version(person, edition.template.year)
    if version is None:
        raise TemplateRefused(_("Mulai SKP Anda lebih dulu; alasan disimpan bersama SKP itu."))
    adoption, _new = Adoption.objects.get_or_create(
        skp=version.skp, template=edition.template, defaults={"at": clock.now()}
    )
    return _reason(adoption, reason)


@transaction.atomic
def give_reason(*, viewer: Viewer, adoption: Adoption, reason: str) -> Adoption:
    """Keep the holder's word on what differs from the template; an empty one takes it back."""
    if not may_write_skp(viewer, adoption.skp):
        raise PermissionDenied(_("Alasan ditulis oleh pemilik SKP."))
    must_be_open(adoption.skp.year)
    return _reason(Adoption.objects.select_for_update().get(pk=adoption.pk), reason)


def _reason(adoption: Adoption, reason: str) -> Adoption:
    adoption.reason = reason.strip()
    adoption.save(update_fields=["reason"])
    return adoption
