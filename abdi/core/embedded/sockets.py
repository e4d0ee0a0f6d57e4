"""The directory the server listens in: 0700, the server's own, its path short enough for a socket."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

from abdi.core.embedded.account import Account, EmbeddedError
from config import env

_LONGEST = 80  # bytes, leaving room for the socket's own name: the kernel allows 107 for the whole path


def choose(cluster: Path, account: Account) -> Path:
    """The socket directory of `cluster`: the one noted at the last start if still sound, else a new one."""
    noted = env.socket_directory()
    if not _is_sound(noted, account):
        noted = _make(cluster, account)
        note = cluster / "socket"
        note.write_text(f"{noted}\n", "utf-8")
        env.give_to_owner(note)
    return noted


def remove_temporary(cluster: Path) -> None:
    """Remove the socket directory unless it lies in the cluster's own directory."""
    if env.socket_directory().parent != cluster:
        shutil.rmtree(env.socket_directory(), ignore_errors=True)


def _make(cluster: Path, account: Account) -> Path:
    inside = cluster / "run"
    # A user root dropped to cannot walk to a directory below ABDI_HOME.
    if account.drops or len(os.fsencode(inside)) > _LONGEST:
        return _make_temporary(account)
    inside.mkdir(mode=0o700, exist_ok=True)
    inside.chmod(0o700)
    return inside


def _make_temporary(account: Account) -> Path:
    """A directory whose random name nobody could have taken before us."""
    bases = [Path("/run")] if account.drops else []
    bases += [Path(tempfile.gettempdir()), Path("/tmp")]  # noqa: S108 - mkdtemp makes a private one in it
    for base in bases:
        if len(os.fsencode(base)) < _LONGEST - 20 and os.access(base, os.W_OK | os.X_OK):
            made = Path(tempfile.mkdtemp(prefix="abdi-", dir=base))
            account.give(made)
            return made
    raise EmbeddedError("Tidak ada map sementara yang dapat ditulisi. Periksa hak akses /tmp.")


def _is_sound(directory: Path, account: Account) -> bool:
    """Whether `directory` is a real directory that only the account can enter.

    Between two starts somebody else may have put his own in the place of a temporary one.
    """
    try:
        found = os.lstat(directory)
    except OSError:
        return False
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    return private and found.st_uid == account.uid and len(os.fsencode(directory)) <= _LONGEST
