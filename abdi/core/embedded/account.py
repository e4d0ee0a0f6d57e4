"""Which system user PostgreSQL runs as.

PostgreSQL refuses to run as root. When Abdi runs as root its server runs as, in this order: the owner of the
data that exists, the owner of ABDI_HOME, the user named by ABDI_DB_USER, the user `abdi`, the user `nobody`.
The directories above the data need not let that user in: the server is handed the opened data directory.
"""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config import env


class EmbeddedError(RuntimeError):
    """The embedded database cannot do what was asked; the message (Indonesian) says why and what to mend."""


@dataclass(frozen=True)
class Account:
    """The system user the server runs as; `drops` when that is another user than this process's (root)."""

    uid: int
    gid: int
    drops: bool

    def popen_options(self) -> dict[str, Any]:
        """Arguments for subprocess that make the child run as this user and nobody more."""
        if not self.drops:
            return {"umask": 0o077}
        return {"umask": 0o077, "user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        """Make `path` belong to this user."""
        if self.drops:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def account(data: Path) -> Account:
    """The user for the cluster in `data` (which need not exist). Raises EmbeddedError when there is none."""
    if os.geteuid() != 0:
        _require_ours(data)
        return _known(os.geteuid(), os.getegid(), drops=False)
    for path in (data, env.home()):
        if path.exists() and path.stat().st_uid != 0:
            found = path.stat()
            return _known(found.st_uid, found.st_gid, drops=True)
    return _system_user()


def _known(uid: int, gid: int, *, drops: bool) -> Account:
    try:
        pwd.getpwuid(uid)
    except KeyError as error:  # PostgreSQL's initdb insists on a name
        raise EmbeddedError(
            f"Pengguna sistem bernomor {uid} tidak tercatat di /etc/passwd. Buatlah dengan useradd, "
            "atau jalankan Abdi sebagai pengguna lain."
        ) from error
    return Account(uid, gid, drops=drops)


def _require_ours(data: Path) -> None:
    if data.exists() and data.stat().st_uid != os.geteuid():
        raise EmbeddedError(
            f"Basis data di {data} milik pengguna sistem lain (uid {data.stat().st_uid}). "
            "Jalankan Abdi sebagai pengguna yang sama seperti sebelumnya, atau isi ABDI_HOME dengan map lain."
        )


def _system_user() -> Account:
    wanted = os.environ.get("ABDI_DB_USER")
    for name in [wanted] if wanted else ["abdi", "nobody"]:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        if user.pw_uid != 0:
            return Account(user.pw_uid, user.pw_gid, drops=True)
    raise EmbeddedError(
        f"PostgreSQL tidak boleh berjalan sebagai root dan pengguna sistem “{wanted or 'nobody'}” tidak ada. "
        "Jalankan Abdi sebagai pengguna biasa, atau isi ABDI_DB_USER dengan nama pengguna sistem yang ada."
    )
