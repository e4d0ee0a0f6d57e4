"""Writing a template. A draft may be incomplete; `publish` checks it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import ResultKind
from abdi.goals.services import IndicatorDraft
from abdi.library.access import may_write_for
from abdi.library.models import Edition, Template, TemplateIndicator, TemplateResult
from abdi.library.services.errors import Stale, TemplateRefused
from abdi.library.services.locking import must_be_open, writable
from abdi.people.access import Viewer
from abdi.people.models import Unit

FACTS = (
    "aspect",
    "perspective",
    "text",
    "target",
    "target_max",
    "unit_label",
    "direction",
    "target_kind",
    "citizen_effect",
)
MOST_RESULTS = 30


@dataclass(frozen=True, kw_only=True)
class TemplateDraft:
    """For whom a template is meant. Without a unit it holds in the whole city."""

    post: str
    matching: str
    unit: Unit | None
    form: str


@dataclass(frozen=True, kw_only=True)
class LineDraft:
    """An RHK of a template as typed so far."""

    kind: str = ResultKind.MAIN
    text: str = ""
    superior_text: str = ""
    indicators: Sequence[IndicatorDraft] = ()


@transaction.atomic
def create_template(*, viewer: Viewer, year: PerformanceYear, draft: TemplateDraft) -> Edition:
    """Begin a template with its first, empty draft. Raises TemplateRefused where there is one already."""
    post = " ".join(draft.post.split())
    if not may_write_for(viewer, draft.unit.lineage if draft.unit else ""):
        raise PermissionDenied(_("Anda dapat menerbitkan templat hanya untuk unit dalam wewenang Anda."))
    must_be_open(year)
    if not post:
        raise TemplateRefused(_("Tulis nama jabatan, misalnya Lurah."))
    PerformanceYear.objects.select_for_update().get(pk=year.pk)
    if Template.objects.filter(post__iexact=post, unit=draft.unit, year=year).exists():
        raise TemplateRefused(
            _("Templat untuk jabatan, lingkup, dan tahun ini sudah ada. Buka templat itu di Perpustakaan.")
        )
    template = Template.objects.create(
        post=post, matching=draft.matching, unit=draft.unit, year=year, form=draft.form
    )
    return Edition.objects.create(template=template, number=1, created_at=clock.now())


@transaction.atomic
def save_line(
    *,
    viewer: Viewer,
    edition: Edition,
    key: uuid.UUID,
    draft: LineDraft,
    revision: int = 0,
    token: uuid.UUID | None = None,
) -> TemplateResult:
    """Keep one result with its indicators; a new key makes a new result. `revision` and `token` tell stale pages."""
    edition = writable(viewer, edition)
    result = TemplateResult.objects.filter(edition=edition, key=key).first()
    _must_be_fresh(result, revision, token)
    if result is None:
        there = TemplateResult.objects.filter(edition=edition)
        if there.count() >= MOST_RESULTS:
            raise TemplateRefused(
                _("Paling banyak %(most)s RHK dalam satu templat. Gabungkan yang serupa.")
                % {"most": MOST_RESULTS}
            )
        last = there.aggregate(last=Max("position"))["last"] or 0
        result = TemplateResult(edition=edition, key=key, position=last + 1)
    result.kind, result.text, result.superior_text = draft.kind, draft.text, draft.superior_text
    result.revision += 1
    result.saved_with = token
    result.save()
    _save_indicators(result, draft.indicators)
    return result


def _must_be_fresh(result: TemplateResult | None, revision: int, token: uuid.UUID | None) -> None:
    if result is None or result.revision == revision or (token and result.saved_with == token):
        return
    raise Stale(
        _(
            "RHK ini sudah diubah di jendela atau oleh orang lain sejak halaman ini dibuka. Tulisan Anda masih ada: "
            "simpan lagi untuk memakainya, atau muat ulang halaman untuk memakai yang tersimpan."
        )
    )


def _save_indicators(result: TemplateResult, drafts: Sequence[IndicatorDraft]) -> None:
    known = {indicator.key: indicator for indicator in result.indicators.all()}
    for position, draft in enumerate(drafts, start=1):
        indicator = known.get(draft.key)
        if draft.gone:
            if indicator is not None:
                indicator.delete()
            continue
        indicator = indicator or TemplateIndicator(result=result, key=draft.key)
        indicator.position = position
        for name in FACTS:
            setattr(indicator, name, getattr(draft, name))
        indicator.save()


@transaction.atomic
def delete_line(*, viewer: Viewer, edition: Edition, key: uuid.UUID) -> None:
    """Take a result out of the draft. Gone already is fine."""
    edition = writable(viewer, edition)
    TemplateResult.objects.filter(edition=edition, key=key).delete()


@transaction.atomic
def discard_draft(*, viewer: Viewer, edition: Edition) -> None:
    """Throw away a draft; without any other edition the template goes with it. What was published stays."""
    edition = writable(viewer, edition)
    template = edition.template
    edition.delete()
    if not template.editions.exists():
        template.delete()
