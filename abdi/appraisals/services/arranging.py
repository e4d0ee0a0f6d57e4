"""BKD arranges, from a day on, who sets the predikat of a unit and where its staff count; or returns to the rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.appraisals.access import may_arrange_units
from abdi.appraisals.determination import Arranged, codes_of, sets_predikat_of
from abdi.appraisals.enums import DETERMINED_KINDS, Stand
from abdi.appraisals.models import Determination, Rating, UnitPredikat
from abdi.appraisals.queries.arrangements import mark_of
from abdi.appraisals.services.checks import said
from abdi.appraisals.services.errors import AppraisalRefused, StaleForm
from abdi.appraisals.services.telling import tell_setter
from abdi.core import clock
from abdi.cycles.models import Period
from abdi.people.access import Viewer
from abdi.people.enums import UnitKind
from abdi.people.models import Person, Unit

A_DAY = timedelta(days=1)
LONGEST_AWAY = timedelta(days=366)
LONGEST_CHAIN = 20


@transaction.atomic
def arrange(
    *,
    viewer: Viewer,
    unit: Unit,
    stand: str,
    office: Unit | None,
    counts_in: Unit | None,
    since: date,
    reason: str,
    seen: str | None = None,
) -> Determination | None:
    """From `since` on, `unit` stands as told; what held before that day stays true of it. None: by the rule.

    `office`, of a unit penetapan: whose leader sets its predikat. `counts_in`, of any other: where its staff count.
    Refused for days of a period that was closed, or for which a predikat or rating of the unit was set. `seen`: the
    mark of what the form showed (`queries.arrangements.mark_of`). Raises `AppraisalRefused`.
    """
    if not may_arrange_units(viewer):
        raise PermissionDenied(_("Unit penetapan diatur oleh BKD."))
    _one_at_a_time()
    lines = list(Determination.objects.filter(unit=unit).order_by("during"))
    if seen is not None and seen != mark_of(lines):
        raise StaleForm(
            _("Pengaturan unit ini baru saja diubah di jendela lain. Periksa riwayatnya, lalu simpan lagi.")
        )
    office, counts_in = _told(unit, stand, office, counts_in)
    words = said(reason, _("Tulis alasan, paling sedikit sepuluh huruf."), "reason")
    _check_day(unit, counts_in, lines, since)
    _check_change(lines, office, counts_in, since)
    if counts_in != unit:
        _check_nobody_counts_here(unit, stand, since)
    if stand == Stand.OWN and office is not None:
        _check_office(unit, office, since)
    if stand == Stand.OTHER and counts_in is not None:
        _check_target(unit, counts_in, since)
    before = sets_predikat_of(unit, viewer.day, on=since)
    for line in lines:
        _end_before(line, since)
    made = None
    if counts_in is not None:
        made = Determination.objects.create(
            unit=unit, counts_in=counts_in, office=office, reason=words, during=DateRange(since, None)
        )
    _tell(unit, before, sets_predikat_of(unit, viewer.day, on=since))
    return made


def _tell(unit: Unit, before: Person | None, now: Person | None) -> None:
    """To who sets the predikat from now on, and to who no longer does."""
    if before == now:
        return
    if now is not None:
        tell_setter(unit, now.user_id, sets=True)
    if before is not None:
        tell_setter(unit, before.user_id, sets=False)


def _one_at_a_time() -> None:
    """Two changes that are each sound could make a circle together, so that they wait for each other at the root."""
    list(Unit.objects.select_for_update().filter(kind=UnitKind.PROVINSI).order_by("pk"))


def _told(
    unit: Unit, stand: str, office: Unit | None, counts_in: Unit | None
) -> tuple[Unit | None, Unit | None]:
    """The office and the unit penetapan as the line keeps them; both None by the rule."""
    if stand not in Stand.values:
        raise AppraisalRefused(_("Pilih kedudukan unit."), "stand")
    if unit.kind == UnitKind.PROVINSI:
        raise AppraisalRefused(_("Di atas provinsi tidak ada yang menetapkan; tidak ada yang diatur."))
    if stand == Stand.OWN:
        if office is None:
            raise AppraisalRefused(_("Isi unit yang pimpinannya menetapkan predikat."), "office")
        return office, unit
    if stand == Stand.OTHER:
        if counts_in is None:
            raise AppraisalRefused(_("Isi unit penetapan tempat pegawainya dihitung."), "counts_in")
        return None, counts_in
    return None, None


def _check_day(unit: Unit, counts_in: Unit | None, lines: list[Determination], since: date) -> None:
    today = clock.today()
    if abs(since - today) > LONGEST_AWAY:
        raise AppraisalRefused(_("Pilih hari paling jauh setahun dari hari ini."), "since")
    later = next((line for line in lines if line.first_day and line.first_day > since), None)
    if later is not None and later.first_day is not None:
        raise AppraisalRefused(
            _("Sudah ada pengaturan mulai %(day)s. Pilih hari itu untuk menggantinya, atau hari sesudahnya.")
            % {"day": date_format(later.first_day, "j F Y")},
            "since",
        )
    settled = last_settled_day(unit, counts_in)
    if settled is not None and since <= settled:
        raise AppraisalRefused(
            _(
                "Periode sampai %(day)s sudah ditutup, atau predikat dan penilaiannya sudah ditetapkan. "
                "Pilih hari sesudahnya."
            )
            % {"day": date_format(settled, "j F Y")},
            "since",
        )


def last_settled_day(unit: Unit, counts_in: Unit | None = None) -> date | None:
    """The last day of the periods that no change may touch: closed, or with a predikat or rating of the unit."""
    under = Q(appraisal__skp__unit__lineage__startswith=unit.lineage)
    ratings = Rating.objects.filter(under).aggregate(last=Max("appraisal__period__ends"))["last"]
    units = [unit] if counts_in is None else [unit, counts_in]
    predikats = UnitPredikat.objects.filter(unit__in=units).aggregate(last=Max("period__ends"))["last"]
    closed = Period.objects.filter(closed_at__isnull=False).aggregate(last=Max("ends"))["last"]
    return max((day for day in (ratings, predikats, closed) if day is not None), default=None)


def _check_change(
    lines: list[Determination], office: Unit | None, counts_in: Unit | None, since: date
) -> None:
    held = next((line for line in lines if since in line.during), None)
    now = (held.office_id, held.counts_in_id) if held else (None, None)
    if now == (office.pk if office else None, counts_in.pk if counts_in else None):
        raise AppraisalRefused(_("Unit ini sudah diatur demikian pada hari itu; tidak ada yang berubah."))


def _check_nobody_counts_here(unit: Unit, stand: str, since: date) -> None:
    """Staff of others count in a unit penetapan only."""
    if stand == Stand.RULE and unit.kind in DETERMINED_KINDS:
        return
    here = Determination.objects.filter(counts_in=unit, during__overlap=DateRange(since, None))
    other = here.exclude(unit=unit).select_related("unit").first()
    if other is not None:
        raise AppraisalRefused(
            _("Pegawai %(other)s dihitung di unit ini. Atur dulu unit itu, baru unit ini.")
            % {"other": other.unit.name},
            "stand",
        )


def _check_office(unit: Unit, office: Unit, since: date) -> None:
    if office.lineage.startswith(unit.lineage):
        raise AppraisalRefused(
            _("Predikat unit ditetapkan dari luar unit itu, tidak oleh pimpinannya sendiri atau bawahannya."),
            "office",
        )
    for day in _days_from(since):
        if any(above.startswith(unit.lineage) for above in _offices_above(office, day)):
            raise AppraisalRefused(
                _("Predikat %(office)s sendiri ditetapkan dari unit ini, jadi keduanya saling menetapkan.")
                % {"office": office.name},
                "office",
            )


def _days_from(since: date) -> list[date]:
    """`since`, and each later day on which what was arranged changes anywhere."""
    starts = Determination.objects.filter(during__startswith__gt=since).values_list("during", flat=True)
    return sorted({since, *(during.lower for during in starts)})


def _offices_above(office: Unit, day: date) -> Iterator[str]:
    """Lineages of the units whose leaders set the predikat of `office`, of that unit, and so on up."""
    lineage = office.lineage
    for _step in range(LONGEST_CHAIN):
        line = Arranged([lineage]).on(codes_of(lineage)[0], day)
        if line is not None:
            lineage = (line.office or line.counts_in).lineage
        else:
            lineage = "".join(f"{code}/" for code in codes_of(lineage)[:0:-1])
        if not lineage:
            return
        yield lineage


def _check_target(unit: Unit, counts_in: Unit, since: date) -> None:
    if counts_in.lineage.startswith(unit.lineage):
        raise AppraisalRefused(
            _("Pegawai sebuah unit tidak dihitung di unit itu sendiri atau di bawahannya. Pilih unit lain."),
            "counts_in",
        )
    arranged = Arranged([counts_in.lineage])
    for day in _days_from(since):
        if not arranged.is_own(counts_in.lineage, day):
            raise AppraisalRefused(
                _("%(unit)s bukan unit penetapan pada %(day)s. Pilih unit penetapannya.")
                % {"unit": counts_in.name, "day": date_format(day, "j F Y")},
                "counts_in",
            )


def _end_before(line: Determination, day: date) -> None:
    """What began on `day` never comes about; what began before ends there. History keeps both."""
    if line.during.lower is not None and line.during.lower >= day:
        line.delete()
    elif line.during.upper is None or line.during.upper > day:
        line.during = DateRange(line.during.lower, day)
        line.save(update_fields=["during"])
