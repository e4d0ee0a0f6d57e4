"""Findings about the machine and the files: interpreter, ABDI_HOME, secrets, space."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from abdi.cli.doctor.finding import Finding, error, good, warning
from config import env

_GIGABYTE = 1_000_000_000
_LEAST_FREE = _GIGABYTE // 2
_COMFORTABLE = 5 * _GIGABYTE


def python_version() -> Iterator[Finding]:
    """3.11 or newer."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= (3, 11):  # noqa: UP036 - the doctor is asked when an installation went wrong
        yield good("python", f"Python {found}.")
    else:
        yield error("python", f"Python {found} terlalu lama.", "Pasang Python 3.11 atau lebih baru.")


def home_rights() -> Iterator[Finding]:
    """ABDI_HOME and what is secret in it are open to their owner only."""
    home = env.home()
    if not home.is_dir():
        yield error("home", f"{home} belum ada.", "Jalankan abdi migrate, atau betulkan ABDI_HOME.")
        return
    opened = [path for path in _private_paths(home) if stat.S_IMODE(path.stat().st_mode) & 0o077]
    for path in opened:
        yield error("home", f"{path} dapat dibaca pengguna lain di mesin ini.", f"Jalankan: chmod go= {path}")
    if not os.access(home, os.W_OK | os.X_OK):
        yield error("home", f"{home} tidak dapat ditulisi.", "Jalankan Abdi sebagai pemilik map itu.")
    elif not opened:
        yield good("home", f"{home} hanya terbuka bagi pemiliknya.")


def _private_paths(home: Path) -> list[Path]:
    paths = [home, home / "secrets", home / "database", home / "database" / "data", home / "files"]
    paths += sorted((home / "secrets").glob("*"))
    return [path for path in paths if path.exists()]


def free_space() -> Iterator[Finding]:
    """Room for a while."""
    home = env.home()
    if not home.is_dir():
        return
    free = shutil.disk_usage(home).free
    told = f"{free / _GIGABYTE:.1f} GB kosong untuk {home}.".replace(".", ",", 1)
    remedy = "Tambah ruang atau pindahkan ABDI_HOME ke cakram yang lebih lapang."
    if free < _LEAST_FREE:
        yield error("ruang", f"Tinggal {told}", remedy)
    elif free < _COMFORTABLE:
        yield warning("ruang", f"Tinggal {told}", remedy)
    else:
        yield good("ruang", told)
