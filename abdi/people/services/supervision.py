"""Who supervises whom from a day on, and who appraises in somebody's place."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.people.access import Viewer, is_self, may_manage_person
from abdi.people.enums import DelegationReason, SupervisionSource
from abdi.people.models import Appointment, Delegation, ImportProblem, Person, Supervision
from abdi.people.services.errors import ChangedMeanwhile, NotYours, PeopleRefused
from abdi.people.services.leaders import settle_leaders
from abdi.people.services.telling import tell_delegated, tell_delegation_ended

LONGEST_BACK = timedelta(days=366)
LONGEST_AHEAD = timedelta(days=366)

_ABOVE_LIMIT = 50


@transaction.atomic
def set_superior(
    *, by: Viewer, person: Person, superior: Person, since: date, note: str, seen: int | None
) -> Supervision:
    """From `since` on, `superior` supervises `person`; what held before that day stays true of it.

    `seen` is the key of the line that the form showed as today's; another one now: `ChangedMeanwhile`.
    """
    if not may_manage_person(by, person):
        raise NotYours
    locked = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_what_others_did(locked, by.day, seen)
    return put_superior(
        person=locked,
        superior=superior,
        since=since,
        source=SupervisionSource.CORRECTION,
        note=note,
        settled_by=by,
    )


def put_superior(
    *,
    person: Person,
    superior: Person,
    since: date,
    source: SupervisionSource,
    note: str = "",
    settled_by: Viewer,
) -> Supervision:
    """Write the line after its checks; the caller has checked access and locked `person`."""
    _check_superior(person, superior, since)
    for line in Supervision.objects.filter(person=person, during__overlap=DateRange(since, None)):
        _end_before(line, since)
    made = Supervision.objects.create(
        person=person,
        superior=superior,
        source=source,
        note=note.strip()[:200],
        during=DateRange(since, None),
    )
    units = Appointment.objects.filter(person=person, during__endswith__isnull=True).values_list("unit_id")
    settle_leaders({unit for (unit,) in units})
    ImportProblem.objects.filter(person=person, settled_at__isnull=True, code__startswith="superior_").update(
        settled_at=clock.now(), settled_by=settled_by.user
    )
    return made


def _check_superior(person: Person, superior: Person, since: date) -> None:
    today = clock.today()
    if superior.pk == person.pk:
        raise PeopleRefused(
            _("Pilih orang lain: pegawai tidak dapat menjadi atasannya sendiri."), field="superior"
        )
    if since < today - LONGEST_BACK or since > today + LONGEST_AHEAD:
        raise PeopleRefused(
            _("Pilih tanggal paling lama satu tahun ke belakang atau ke depan."), field="since"
        )
    current = Supervision.objects.filter(person=person, during__contains=since).first()
    if current is not None and current.superior_id == superior.pk and current.during.upper is None:
        raise PeopleRefused(
            _("%(superior)s sudah tercatat sebagai atasan pada tanggal itu. Pilih atasan lain.")
            % {"superior": superior.full_name},
            field="superior",
        )
    if runs_into(person, superior, since) or runs_into(person, superior, max(since, today)):
        raise PeopleRefused(
            _(
                "%(superior)s berada di bawah %(person)s. Perbaiki dulu atasan %(superior)s, atau "
                "pilih atasan lain."
            )
            % {"superior": superior.full_name, "person": person.full_name},
            field="superior",
        )


def runs_into(person: Person, superior: Person, day: date) -> bool:
    """Whether the line upwards from `superior` on `day` comes to `person`."""
    seen: set[int] = set()
    current: int | None = superior.pk
    while current is not None and current not in seen and len(seen) < _ABOVE_LIMIT:
        seen.add(current)
        current = (
            Supervision.objects.filter(person_id=current, during__contains=day)
            .values_list("superior_id", flat=True)
            .first()
        )
        if current == person.pk:
            return True
    return False


def _end_before(line: Supervision, day: date) -> None:
    """What began on or after `day` never comes about; what began before ends there."""
    if line.during.lower is not None and line.during.lower >= day:
        line.delete()
    else:
        line.during = DateRange(line.during.lower, day)
        line.save(update_fields=["during"])


def _refuse_what_others_did(person: Person, day: date, seen: int | None) -> None:
    current = (
        Supervision.objects.filter(person=person, during__contains=day).select_related("superior").first()
    )
    if seen != (current.pk if current else None):
        if current is None:
            raise ChangedMeanwhile(
                _(
                    "Atasan pegawai ini baru saja diubah di jendela lain. Periksa, lalu simpan lagi bila perlu."
                )
            )
        raise ChangedMeanwhile(
            _(
                "Atasan pegawai ini baru saja diubah di jendela lain. Kini tercatat: %(name)s. "
                "Periksa, lalu simpan lagi bila perlu."
            )
            % {"name": current.superior.full_name}
        )


@transaction.atomic
def delegate_appraisal(
    *,
    by: Viewer,
    delegator: Person,
    delegate: Person,
    first: date,
    last: date | None,
    reason: str,
    basis: str,
) -> Delegation:
    """From `first` to `last` (open when None), `delegate` appraises in place of `delegator`, and is told so."""
    if not (is_self(by, delegator) or may_manage_person(by, delegator)):
        raise NotYours
    Person.objects.select_for_update().get(pk=delegator.pk)
    if reason not in DelegationReason.values:
        raise PeopleRefused(_("Pilih alasan pelimpahan."), field="reason")
    _check_delegation(delegator, delegate, first, last, basis)
    made = Delegation.objects.create(
        delegator=delegator,
        delegate=delegate,
        reason=reason,
        basis=basis.strip(),
        during=DateRange(first, last + timedelta(days=1) if last else None),
    )
    tell_delegated(made)
    return made


def _check_delegation(
    delegator: Person, delegate: Person, first: date, last: date | None, basis: str
) -> None:
    if delegator.pk == delegate.pk:
        raise PeopleRefused(_("Pilih pejabat lain sebagai penerima pelimpahan."), field="delegate")
    if not basis.strip():
        raise PeopleRefused(_("Isi dasar pelimpahan, misalnya nomor surat."), field="basis")
    if first < clock.today():
        raise PeopleRefused(_("Pelimpahan mulai paling cepat hari ini."), field="first")
    if last is not None and last < first:
        raise PeopleRefused(_("Hari terakhir tidak boleh mendahului hari pertama."), field="last")
    span = DateRange(first, last + timedelta(days=1) if last else None)
    if Delegation.objects.filter(delegator=delegator, during__overlap=span).exists():
        raise PeopleRefused(
            _("Kewenangan pada hari-hari itu sudah dilimpahkan. Akhiri pelimpahan yang ada lebih dulu."),
            field="first",
        )


@transaction.atomic
def end_delegation(*, by: Viewer, delegation: Delegation) -> None:
    """The delegator appraises himself again from today; a delegation that has not begun goes."""
    if not (is_self(by, delegation.delegator) or may_manage_person(by, delegation.delegator)):
        raise NotYours
    locked = Delegation.objects.select_for_update().get(pk=delegation.pk)
    today = clock.today()
    if locked.during.lower is not None and locked.during.lower >= today:
        locked.delete()
    elif locked.during.upper is None or locked.during.upper > today:
        locked.during = DateRange(locked.during.lower, today)
        locked.save(update_fields=["during"])
    else:
        return
    tell_delegation_ended(locked)
