"""The command `abdi`: every verb an operator needs, each starting the embedded database when none runs."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from config.env import SettingError


class Verb(NamedTuple):
    """A word after `abdi`: the module whose `main(arguments)` answers it, and what it does."""

    module: str
    meaning: str


VERBS = {
    "demo": Verb("demo", "Peragaan lengkap di http://localhost:8000 (--port, --reset)"),
    "serve": Verb("serve", "Jalankan semuanya: web, pekerja latar, dan basis data (--host, --port)"),
    "web": Verb("web", "Jalankan proses web saja"),
    "worker": Verb("worker", "Jalankan pekerja latar saja"),
    "migrate": Verb("migrate", "Sesuaikan basis data dengan versi program ini"),
    "doctor": Verb("doctor", "Periksa pemasangan dan sebutkan apa yang perlu dibenahi (--json)"),
    "database": Verb("database", "Cadangkan, pulihkan, atau siapkan basis data (sql, dump, load, psql)"),
    "ledger": Verb("ledger", "Cetak intisari segel buku besar, untuk disimpan di luar (digest)"),
    "manage": Verb("manage", "Perintah Django, misalnya abdi manage shell"),
    "dev": Verb("dev", "Untuk pengembang: server yang memuat ulang sendiri, di atas data peragaan"),
    "help": Verb("help", "Tampilkan daftar ini"),
}
_HELP = {"help", "-h", "--help"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one `abdi` command and return its exit status. A word that is no verb is a management command."""
    os.umask(0o077)  # what Abdi keeps is for its own user
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in _HELP:
        print_help()
        return 0
    word, rest = given[0], given[1:]
    module, rest = (VERBS[word].module, rest) if word in VERBS else ("passthrough", given)
    try:
        return run(module, rest)
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
        return 130


def run(module: str, arguments: list[str]) -> int:
    """Run a verb's module; faults that have a remedy become a sentence on standard error and status 1."""
    from abdi.core.embedded import EmbeddedError

    try:
        status: int = importlib.import_module(f"abdi.cli.{module}").main(arguments)
    except (EmbeddedError, SettingError) as error:
        print(f"abdi: {error}", file=sys.stderr)
        return 1
    except PermissionError as error:
        if error.filename is None:
            raise
        print(
            f"abdi: tidak berhak atas {error.filename}. Jalankan sebagai pemilik map itu, "
            "atau isi ABDI_HOME dengan map milik Anda.",
            file=sys.stderr,
        )
        return 1
    return status


def print_help() -> None:
    """Print the verbs."""
    print("Abdi: kinerja pegawai pemerintah daerah.\n\nPemakaian: abdi PERINTAH [pilihan]\n")
    for word, verb in VERBS.items():
        print(f"  {word:<10} {verb.meaning}")
    print("\nKata lain diteruskan ke perintah Abdi, misalnya abdi import people BERKAS.csv --dry-run.")
    print("Data disimpan di ABDI_HOME. Panduan: docs/operating.md")
