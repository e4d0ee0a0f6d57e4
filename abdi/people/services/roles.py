"""Roles, given and taken by BKD; access handed over by the HR of a unit."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from abdi.accounts import services as accounts
from abdi.accounts.models import User
from abdi.core import clock
from abdi.people.access import Viewer, may_grant_roles, may_hand_over_access
from abdi.people.enums import UNIT_ROLES, Role
from abdi.people.models import Person, RoleAssignment, Unit
from abdi.people.services.errors import NotYours, PeopleRefused


@transaction.atomic
def grant_role(
    *, by: Viewer, user: User, role: Role, unit: Unit | None, since: date, last: date | None = None
) -> RoleAssignment:
    """From `since` to `last` (open when None), `user` has `role` over `unit` and what stands under it."""
    if not may_grant_roles(by):
        raise NotYours
    if user.pk == by.user.pk:
        raise PeopleRefused(_("Peran untuk diri sendiri diberikan oleh petugas BKD yang lain."), field="role")
    if role in UNIT_ROLES and unit is None:
        raise PeopleRefused(
            _("Pilih unit: %(label)s hanya berlaku untuk satu unit.") % {"label": role.label}, field="unit"
        )
    if since < clock.today():
        raise PeopleRefused(_("Peran berlaku paling cepat hari ini."), field="since")
    if last is not None and last < since:
        raise PeopleRefused(_("Hari terakhir tidak boleh mendahului hari pertama."), field="last")
    User.objects.select_for_update().get(pk=user.pk)
    span = DateRange(since, last + timedelta(days=1) if last else None)
    if RoleAssignment.objects.filter(user=user, role=role, unit=unit, during__overlap=span).exists():
        raise PeopleRefused(_("Peran ini sudah diberikan untuk hari-hari itu."), field="role")
    return RoleAssignment.objects.create(user=user, role=role, unit=unit, during=span)


@transaction.atomic
def end_role(*, by: Viewer, assignment: RoleAssignment) -> None:
    """The role ends today; one that has not begun goes. Nobody takes BKD's role from himself."""
    if not may_grant_roles(by):
        raise NotYours
    locked = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if locked.user_id == by.user.pk:
        raise PeopleRefused(_("Peran Anda sendiri diakhiri oleh petugas BKD yang lain."))
    today = clock.today()
    if locked.during.lower is not None and locked.during.lower >= today:
        locked.delete()
    elif locked.during.upper is None or locked.during.upper > today:
        locked.during = DateRange(locked.during.lower, today)
        locked.save(update_fields=["during"])


@transaction.atomic
def hand_over_activation(*, by: Viewer, person: Person) -> accounts.IssuedCode:
    """A one-time code with which `person` makes his own password; shown once, to be handed to him."""
    user = _account_of(by, person)
    issued = accounts.issue_activations(users=[user], by=by.user)
    if not issued:
        raise PeopleRefused(_("Akun ini ditutup. Buka kembali akunnya sebelum membuat kode aktivasi."))
    return issued[0]


@transaction.atomic
def reset_second_factor(*, by: Viewer, person: Person, reason: str) -> None:
    """Let somebody in again who lost his second factor; he reads the reason."""
    user = _account_of(by, person)
    try:
        accounts.reset_second_factor(user=user, by=by.user, reason=reason)
    except accounts.AccountError as error:
        raise PeopleRefused(str(error), field="reason") from error


def _account_of(by: Viewer, person: Person) -> User:
    if not may_hand_over_access(by, person):
        raise NotYours
    if person.user is None:
        raise PeopleRefused(_("Pegawai ini belum mempunyai akun. Impor ulang datanya."))
    return person.user
