"""Let an indicator of an SKP take its value from a feed, or from its owner's word again."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.goals.models import Skp
from abdi.measures.access import may_set_source
from abdi.measures.catalogue import MEASURES, Figure, Measure
from abdi.measures.enums import Reach
from abdi.measures.models import IndicatorSource
from abdi.measures.queries.sources import versions_of_indicator
from abdi.measures.services.errors import MeasureError
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit
from abdi.strategy.enums import Direction

_LONGEST = 60 * 24 * 366


@dataclass(frozen=True, kw_only=True)
class SourceDraft:
    """What an indicator shall take: a figure of a measure, whose, of which category, within how many minutes."""

    measure: str
    figure: str
    reach: str
    unit_code: str = ""
    category: str = ""
    limit_minutes: int | None = None


@transaction.atomic
def set_source(*, viewer: Viewer, key: uuid.UUID, draft: SourceDraft) -> IndicatorSource:
    """Tie the indicator with that key to a feed; set again, it is replaced.

    Raises MeasureError with the field, PermissionDenied for who is neither the owner nor his appraiser.
    """
    skp, setter = _locked_skp(viewer, key)
    _check(draft, skp)
    source, _made = IndicatorSource.objects.update_or_create(
        key=key, defaults={**asdict(draft), "set_by": setter, "set_at": clock.now()}
    )
    return source


@transaction.atomic
def remove_source(*, viewer: Viewer, key: uuid.UUID) -> None:
    """Let the indicator be reported by its owner's word again. Without a source nothing happens."""
    _locked_skp(viewer, key)
    IndicatorSource.objects.filter(key=key).delete()


def _locked_skp(viewer: Viewer, key: uuid.UUID) -> tuple[Skp, Person]:
    versions = list(versions_of_indicator(key))
    if not versions:
        raise MeasureError(_("Indikator ini tidak ada lagi. Buka kembali SKP-nya."))
    indicator = next((i for i in versions if may_set_source(viewer, i.result.version)), None)
    if viewer.person is None or indicator is None:
        raise PermissionDenied(_("Sumber angka diatur oleh pemilik SKP atau penilainya."))
    if indicator.target is None or indicator.direction == Direction.YES_NO:
        raise MeasureError(_("Hanya indikator dengan target angka yang dapat mengambil angka dari data."))
    locked = Skp.objects.select_for_update(of=("self",)).select_related("person", "unit")
    return locked.get(pk=indicator.result.version.skp_id), viewer.person


def _check(draft: SourceDraft, skp: Skp) -> None:
    measure = MEASURES.get(draft.measure)
    figure = measure.figure(draft.figure) if measure else None
    if measure is None or figure is None:
        raise MeasureError(_("Pilih angka yang dipakai dari daftar."), field="figure")
    _check_reach(draft, measure, skp)
    _check_limit(draft, figure)
    if draft.category and "category" not in measure.options:
        raise MeasureError(_("Kosongkan kategori: ukuran ini tidak memakainya."), field="category")


def _check_reach(draft: SourceDraft, measure: Measure, skp: Skp) -> None:
    """Figures come from the person's own line: his unit, those above and below it; never from a stranger."""
    if draft.reach not in measure.reaches:
        raise MeasureError(_("Pilih cakupan yang tersedia untuk ukuran ini."), field="reach")
    if draft.reach not in (Reach.UNIT, Reach.AREA):
        if draft.unit_code:
            raise MeasureError(_("Kosongkan unit: cakupan ini mengikuti orangnya."), field="unit_code")
        return
    unit = Unit.objects.filter(code=draft.unit_code).first()
    if unit is None:
        raise MeasureError(_("Pilih unit atau wilayah dari daftar."), field="unit_code")
    own = skp.unit.lineage
    if not (own.startswith(unit.lineage) or unit.lineage.startswith(own)):
        raise MeasureError(
            _("%(unit)s di luar jalur %(own)s. Pilih unit sendiri, atasannya, atau bawahannya.")
            % {"unit": unit.name, "own": skp.unit.name},
            field="unit_code",
        )


def _check_limit(draft: SourceDraft, figure: Figure) -> None:
    if figure.needs_limit and draft.limit_minutes is None:
        raise MeasureError(_("Isi batas dalam menit, misalnya 60."), field="limit_minutes")
    if draft.limit_minutes is not None and not 1 <= draft.limit_minutes <= _LONGEST:
        raise MeasureError(_("Isi batas antara 1 dan 527040 menit (satu tahun)."), field="limit_minutes")
