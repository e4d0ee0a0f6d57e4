"""A sample agency of one account; counts how often it was loaded, and fails when told to."""

import json
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config import env


class Command(BaseCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        if os.environ.get("SAMPLE_FAILS"):
            raise CommandError("berkas contoh rusak")
        account = {"role": "Pegawai", "name": "Sari", "login": "123456", "password": "rahasia", "does": "SKP"}
        (env.home() / "demo-accounts.json").write_text(json.dumps([account]))
        loads = env.home() / "files" / "loads"
        loads.parent.mkdir(exist_ok=True)
        loads.write_text(loads.read_text() + "x" if loads.exists() else "x")
        self.stdout.write("Mengimpor satu pegawai")
