"""What keeps somebody from his post, or from Abdi, for a time. Noted, cut short or withdrawn; never deleted."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.people.access import Viewer, may_manage_person
from abdi.people.enums import AbsenceKind
from abdi.people.models import Absence, OtherSystem, Person
from abdi.people.services.errors import NotYours, PeopleRefused

A_DAY = timedelta(days=1)


@transaction.atomic
def note_absence(
    *, by: Viewer, person: Person, kind: AbsenceKind, first: date, last: date, basis: str
) -> Absence:
    """From `first` to `last` the person does not work in his post."""
    _lock(by, person)
    _check_days(first, last, basis)
    held = Absence.objects.filter(
        person=person, withdrawn_at=None, during__overlap=DateRange(first, last + A_DAY)
    ).first()
    if held is not None:
        raise PeopleRefused(
            _(
                "%(kind)s sudah tercatat %(first)s sampai %(last)s. Pilih hari-hari lain, atau batalkan dulu yang itu."
            )
            % {
                "kind": held.get_kind_display(),
                "first": date_format(held.during.lower, "j F Y"),
                "last": date_format(held.during.upper - A_DAY, "j F Y"),
            },
            field="first",
        )
    return Absence.objects.create(
        person=person, kind=kind, basis=basis.strip(), during=DateRange(first, last + A_DAY)
    )


@transaction.atomic
def withdraw_absence(*, by: Viewer, absence: Absence) -> None:
    """It was noted in error: it holds for no day. Again does nothing."""
    _lock(by, absence.person)
    Absence.objects.filter(pk=absence.pk, withdrawn_at=None).update(withdrawn_at=clock.now())


@transaction.atomic
def note_other_system(
    *, by: Viewer, person: Person, name: str, first: date, last: date, basis: str
) -> OtherSystem:
    """From `first` to `last` the person is appraised in another system."""
    _lock(by, person)
    _check_days(first, last, basis)
    if not name.strip():
        raise PeopleRefused(_("Isi nama sistem tempat pegawai ini dinilai."), field="name")
    span = DateRange(first, last + A_DAY)
    if OtherSystem.objects.filter(person=person, withdrawn_at=None, during__overlap=span).exists():
        raise PeopleRefused(
            _("Pegawai ini sudah dinilai di sistem lain pada hari-hari itu. Pilih hari-hari lain."),
            field="first",
        )
    return OtherSystem.objects.create(person=person, name=name.strip(), basis=basis.strip(), during=span)


@transaction.atomic
def withdraw_other_system(*, by: Viewer, noted: OtherSystem) -> None:
    """It was noted in error. Again does nothing."""
    _lock(by, noted.person)
    OtherSystem.objects.filter(pk=noted.pk, withdrawn_at=None).update(withdrawn_at=clock.now())


@transaction.atomic
def note_began_work(*, by: Viewer, person: Person, day: date | None) -> Person:
    """The day of the SPMT, from which a CPNS has an SKP; None takes it away again."""
    locked = _lock(by, person)
    if day is not None and locked.birth_date is not None and day.year - locked.birth_date.year < 17:
        raise PeopleRefused(
            _("Tanggal SPMT terlalu dekat dengan tanggal lahir. Periksa keduanya."), field="day"
        )
    locked.began_work = day
    locked.save(update_fields=["began_work"])
    return locked


def _lock(by: Viewer, person: Person) -> Person:
    if not may_manage_person(by, person):
        raise NotYours
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _check_days(first: date, last: date, basis: str) -> None:
    if last < first:
        raise PeopleRefused(_("Hari terakhir tidak boleh mendahului hari pertama."), field="last")
    if not basis.strip():
        raise PeopleRefused(_("Isi dasarnya, misalnya nomor surat keputusan."), field="basis")
