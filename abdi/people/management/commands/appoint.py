"""Give a role to somebody who serves the system: how the very first account of an installation comes about."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.accounts.models import User
from abdi.accounts.services import issue_activation, register
from abdi.core import clock
from abdi.core.actor import Actor, acting_as
from abdi.people.enums import UNIT_ROLES, Role
from abdi.people.models import RoleAssignment, Unit


class Command(BaseCommand):
    help = "Beri peran kepada sebuah akun; akun baru mendapat kode aktivasi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login", help="nama masuk atau NIP akun")
        parser.add_argument("role", choices=Role.values, help="peran yang diberikan")
        parser.add_argument("--name", default="", help="nama pada layar, untuk akun baru")
        parser.add_argument(
            "--unit", default="", help="kode unit yang menjadi wilayah peran; kosong: seluruh kota"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as(Actor.system("penunjukan")):
            user = self._user(options["login"], options["name"])
            unit = self._unit(options["unit"])
            if options["role"] in UNIT_ROLES and unit is None:
                raise CommandError("Peran ini hanya berlaku untuk satu unit. Sebutkan kodenya dengan --unit.")
            RoleAssignment.objects.get_or_create(
                user=user,
                role=options["role"],
                unit=unit,
                defaults={"during": DateRange(clock.today(), None)},
            )
            word = Role(options["role"]).label
            self.stdout.write(f"{user.display_name} menjadi {word}{f' untuk {unit.name}' if unit else ''}.")
            if not user.has_usable_password():
                code = issue_activation(user=user, by=None, reason=f"abdi appoint: {word}")
                self.stdout.write(
                    f"Kode aktivasi: {code} (berlaku 14 hari, sekali pakai; aktifkan di /akun/aktivasi/)"
                )

    def _user(self, login: str, name: str) -> User:
        user = User.objects.filter(username=login).first()
        if user is None:
            if not name:
                raise CommandError("Akun itu belum ada. Sebutkan namanya dengan --name.")
            user = register(username=login, alternate=None, display_name=name)
        return user

    def _unit(self, code: str) -> Unit | None:
        if not code:
            return None
        unit = Unit.objects.filter(code=code).first()
        if unit is None:
            raise CommandError(f"Unit dengan kode {code} tidak ada. Periksa kodenya, atau impor unit dulu.")
        return unit
