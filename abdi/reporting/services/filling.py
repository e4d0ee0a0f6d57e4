"""Fill in the realisation of one indicator, in a draft that saves itself."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.models import Period
from abdi.goals.models import Indicator, Skp
from abdi.goals.queries import parts_in_use
from abdi.measures.value import measured_value
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi.reporting.enums import HANDED_IN
from abdi.reporting.models import ObstacleReply, Realisation
from abdi.reporting.plausibility import question
from abdi.reporting.queries import ends_within, last_day_of
from abdi.reporting.services.drafting import draft_of, lock_to_write
from abdi.reporting.services.errors import ReportingError, StaleForm
from abdi.reporting.standing import Held, stand
from abdi.strategy.enums import Direction


@dataclass(frozen=True, kw_only=True)
class Content:
    """What was typed about one indicator. More than the target is welcome.

    `confirmed`: the author says of an unlikely figure that it is right; see `abdi.reporting.plausibility`.
    """

    figure: Decimal | None = None
    confirmed: bool = False
    not_measured: bool = False
    narrative: str = ""
    effort: str = ""
    obstacle: str = ""
    citizen_impact: str = ""
    departure: str = ""


@transaction.atomic
def save_realisation(
    *,
    viewer: Viewer,
    skp: Skp,
    period: Period,
    key: uuid.UUID,
    content: Content,
    edition: int | None = None,
    saved_from: uuid.UUID | None = None,
    typed_by: Person | None = None,
) -> Realisation:
    """Keep what was typed for the indicator with that key, in the draft.

    `typed_by`: the helper whose words the owner confirms by this. `edition` is the one the form was opened with;
    `saved_from` names the form, so that it is not stale through its own saves.
    Raises PeriodClosed, AlreadyMoved, StaleForm or ReportingError; PermissionDenied for anybody else's SKP.
    """
    locked = lock_to_write(viewer, skp, period)
    report = draft_of(locked, period)
    kept = report.realisations.select_related("indicator").filter(indicator__key=key).first()
    if kept is None:
        raise ReportingError(
            _("Indikator ini tidak ada pada SKP yang berlaku. Buka kembali halaman Realisasi.")
        )
    if is_stale(kept, edition, saved_from):
        raise StaleForm(
            _(
                "Isian ini sudah diubah di jendela lain. Tulisan Anda di sini tidak hilang: bandingkan, "
                "lalu simpan lagi."
            )
        )
    check_content(kept.indicator, content)
    if content.obstacle.strip() != kept.obstacle.strip():
        ObstacleReply.objects.filter(realisation=kept).delete()  # the answer was to other words
    for name, value in asdict(content).items():
        setattr(kept, name, value)
    kept.confirmed = content.confirmed and bool(question(kept.indicator, kept.figure))
    if typed_by is not None:
        kept.typed_by, kept.typed_confirmed_at = typed_by, clock.now()
    measure(kept, locked, period)
    kept.edition += 1
    kept.saved_from = saved_from
    kept.saved_at = clock.now()
    kept.save()
    return kept


def is_stale(kept: Realisation, edition: int | None, saved_from: uuid.UUID | None) -> bool:
    """Whether another form saved since this one was opened."""
    if edition is None or kept.edition == edition:
        return False
    return saved_from is None or kept.saved_from != saved_from


def measure(kept: Realisation, skp: Skp, period: Period) -> None:
    """Set how the figure stands to the target; the caller saves."""
    if kept.figure is None and not kept.not_measured:
        held = Held(None, None, "", ())
    else:
        nth, periods = _turn(skp, period)
        held = stand(
            kept.indicator,
            kept.figure,
            earlier=_earlier(kept.indicator, skp, period),
            nth=nth,
            periods=periods,
            on=last_day_of(skp, period),
            month=_last_month(skp, period),
            parts=parts_in_use(skp, kept.indicator),
        )
    kept.held, kept.aim, kept.standing = held.held, held.aim, held.standing
    kept.standing_because = list(held.because)


def take_measured(kept: Realisation, period: Period) -> None:
    """Keep what an operational feed says of this indicator in the period, and from where; the caller saves."""
    found = measured_value(kept.indicator.key, period)
    kept.measured = found.figure if found else None
    kept.measured_origin = found.origin if found else ""


def _turn(skp: Skp, period: Period) -> tuple[Decimal, int]:
    """How many of the SKP's periods are over with this one, and how many there were to be.

    A transfer that closed it makes nothing due sooner: the target was promised for the whole year, and of the period
    in which it was closed only the days before that count.
    """
    until = date(skp.year.year, 12, 31) if skp.ended_early else skp.ends
    starts = Period.objects.filter(
        series=period.series_id, starts__lte=until, ends__gte=skp.starts
    ).values_list("starts", flat=True)
    over = Decimal(sum(day <= period.starts for day in starts))
    if ends_within(skp, period):
        first = max(skp.starts, period.starts)
        over -= 1 - Decimal((skp.ends - first).days + 1) / ((period.ends - first).days + 1)
    return over, len(starts)


def _last_month(skp: Skp, period: Period) -> int:
    """The last month whole within the SKP and the period, by whose end parts of a target are due; 0: none is."""
    last = last_day_of(skp, period)
    return last.month if (last + timedelta(days=1)).day == 1 else last.month - 1


def _earlier(indicator: Indicator, skp: Skp, period: Period) -> list[Decimal]:
    return [
        figure
        for figure in Realisation.objects.filter(
            report__skp=skp,
            report__status__in=HANDED_IN,
            report__period__series=period.series_id,
            report__period__starts__lt=period.starts,
            indicator__key=indicator.key,
        ).values_list("figure", flat=True)
        if figure is not None
    ]


def check_content(indicator: Indicator, content: Content) -> None:
    """Refuse a figure beside “not measured”, and one that is neither yes nor no where that is asked."""
    if content.figure is not None and content.not_measured:
        raise ReportingError(
            _("Kosongkan angka bila indikator belum diukur pada periode ini, atau hapus tandanya."),
            field="figure",
        )
    if indicator.direction == Direction.YES_NO and content.figure not in (None, Decimal(0), Decimal(1)):
        raise ReportingError(_("Pilih Ya atau Tidak."), field="figure")
