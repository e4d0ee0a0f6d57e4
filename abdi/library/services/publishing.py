"""The life of an edition: checked, published, withdrawn, followed by the next."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.goals.enums import SkpForm
from abdi.library.enums import EditionStatus
from abdi.library.models import Edition, TemplateIndicator, TemplateResult, UnitTarget
from abdi.library.queries import content_of
from abdi.library.services.editing import FACTS
from abdi.library.services.errors import TemplateRefused
from abdi.library.services.locking import locked, must_write, writable
from abdi.people.access import Viewer
from abdi.strategy.enums import Direction

REASON_LENGTH = 10


def missing_from(edition: Edition) -> list[str]:
    """What stands in the way of publishing, in words. A missing target does not: its holder fills it in."""
    results = content_of(edition)
    if not results:
        return [_("Tambahkan paling sedikit satu RHK.")]
    found: list[str] = []
    for number, result in enumerate(results, start=1):
        if not result.text.strip():
            found.append(_("RHK %(number)s: isi rencana hasil kerja.") % {"number": number})
        indicators = list(result.indicators.all())
        if not indicators:
            found.append(_("RHK %(number)s: tambahkan paling sedikit satu indikator.") % {"number": number})
        for place, indicator in enumerate(indicators, start=1):
            found += [
                _("Indikator %(code)s: %(sentence)s") % {"code": f"{number}.{place}", "sentence": sentence}
                for sentence in _missing_from(edition, indicator)
            ]
    return found


def _missing_from(edition: Edition, indicator: TemplateIndicator) -> list[str]:
    found = []
    if not indicator.text.strip():
        found.append(_("isi kalimat indikatornya."))
    if indicator.direction != Direction.YES_NO and not indicator.unit_label.strip():
        found.append(_("isi satuan target, misalnya persen, dokumen, atau menit."))
    if indicator.direction == Direction.RANGE and (indicator.target is None) != (
        indicator.target_max is None
    ):
        found.append(_("isi kedua batas rentang, atau kosongkan keduanya."))
    is_leader = edition.template.form == SkpForm.JPT
    if is_leader and not indicator.perspective:
        found.append(_("pilih perspektif."))
    if not is_leader and not indicator.aspect:
        found.append(_("pilih aspek."))
    return found


@transaction.atomic
def publish(*, viewer: Viewer, edition: Edition) -> Edition:
    """Offer the edition to the holders; the one before is replaced. Published already is fine."""
    edition = locked(edition)
    must_write(viewer, edition.template)
    if edition.is_published:
        return edition
    edition = writable(viewer, edition)
    if missing := missing_from(edition):
        raise TemplateRefused(
            _("Templat belum dapat diterbitkan. %(missing)s") % {"missing": " ".join(missing)}
        )
    Edition.objects.filter(template=edition.template, status=EditionStatus.PUBLISHED).update(
        status=EditionStatus.REPLACED
    )
    edition.status = EditionStatus.PUBLISHED
    edition.published_at = clock.now()
    edition.published_by = viewer.user
    edition.save()
    return edition


@transaction.atomic
def withdraw(*, viewer: Viewer, edition: Edition, reason: str) -> Edition:
    """Offer it no longer. Whoever took lines of it keeps them."""
    edition = locked(edition)
    must_write(viewer, edition.template)
    if edition.status == EditionStatus.WITHDRAWN:
        return edition
    if not edition.is_published:
        raise TemplateRefused(_("Hanya edisi yang sedang terbit yang dapat ditarik."))
    if len(reason.strip()) < REASON_LENGTH:
        raise TemplateRefused(
            _("Tulis alasan penarikan, paling sedikit %(least)s huruf.") % {"least": REASON_LENGTH}
        )
    edition.status = EditionStatus.WITHDRAWN
    edition.withdrawn_at = clock.now()
    edition.withdraw_reason = reason.strip()
    edition.save()
    return edition


@transaction.atomic
def begin_edition(*, viewer: Viewer, edition: Edition, reason: str = "") -> Edition:
    """The next draft, a copy with the same keys and the targets of the units; a second start returns the first."""
    edition = locked(edition)
    must_write(viewer, edition.template)
    draft = Edition.objects.filter(template=edition.template, status=EditionStatus.DRAFT).first()
    if draft is not None:
        return draft
    last = Edition.objects.filter(template=edition.template).aggregate(last=Max("number"))["last"]
    following = Edition.objects.create(
        template=edition.template, number=last + 1, created_at=clock.now(), change_reason=reason.strip()
    )
    _copy(edition, following)
    return following


def _copy(source: Edition, target: Edition) -> None:
    results = content_of(source)
    copies = TemplateResult.objects.bulk_create(
        TemplateResult(
            edition=target,
            key=one.key,
            position=one.position,
            kind=one.kind,
            text=one.text,
            superior_text=one.superior_text,
        )
        for one in results
    )
    pairs = [
        (indicator, TemplateIndicator(result=copy, key=indicator.key, position=indicator.position))
        for result, copy in zip(results, copies, strict=True)
        for indicator in result.indicators.all()
    ]
    for old, new in pairs:
        for name in FACTS:
            setattr(new, name, getattr(old, name))
    TemplateIndicator.objects.bulk_create([new for _old, new in pairs])
    following = {old.pk: new for old, new in pairs}
    UnitTarget.objects.bulk_create(
        UnitTarget(
            indicator=following[one.indicator_id],
            unit_id=one.unit_id,
            target=one.target,
            target_max=one.target_max,
        )
        for one in UnitTarget.objects.filter(indicator__in=following)
    )
