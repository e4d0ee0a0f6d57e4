"""`abdi demo`: a working city agency on one's own desk, told in plain words while it is made."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from abdi.cli import settings
from abdi.cli.demo_accounts import table
from abdi.cli.processes import Child, supervise
from abdi.cli.serve import look_after, require_free
from abdi.core import clock
from abdi.core.embedded import Cluster, EmbeddedError, here, running
from config import env

_KEPT = ("database", "files", "static", "secrets", "log", "demo.json", "demo-accounts.json")
_SOURCES = ("abdi", "abdi_rules", "config", "demo")


def main(arguments: list[str]) -> int:
    """Prepare the demo and serve it until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="abdi demo")
    parser.add_argument("--port", type=int, default=env.number("ABDI_PORT", 8000))
    parser.add_argument("--reset", action="store_true", help="hapus data peragaan dan mulai dari awal")
    given = parser.parse_args(arguments)
    _use_demo_settings("config.settings.demo", given.port)
    print(f"Peragaan Abdi. Data disimpan di {env.home()}", flush=True)
    prepare = Preparation(port=given.port, reset=given.reset)
    prepare.before_database()
    with running() as cluster:
        assert cluster is not None  # a demo never uses an external database
        prepare.with_database(cluster)
        return _serve(cluster, given.port)


def dev(arguments: list[str]) -> int:
    """Serve the demo's data by Django's reloading server until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="abdi dev")
    parser.add_argument("--port", type=int, default=env.number("ABDI_PORT", 8000))
    port: int = parser.parse_args(arguments).port
    _use_demo_settings("config.settings.dev", port)
    prepare = Preparation(port=port, reset=False)
    prepare.before_database()
    with running() as cluster:
        assert cluster is not None
        prepare.with_database(cluster)
        print(f"Server pengembang di http://localhost:{port}. Ctrl-C mengakhiri.", flush=True)
        web, worker = Child("web", ["manage", "runserver", str(port)]), Child("worker", ["worker"])
        supervise([web, worker], each_tick=look_after(cluster, worker), on_fall=_tell_fall)
    return 0


def _use_demo_settings(module: str, port: int) -> None:
    if env.is_external():
        raise EmbeddedError("Peragaan memakai basis datanya sendiri. Kosongkan DATABASE_URL, lalu coba lagi.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", module)
    os.environ.setdefault("ABDI_PUBLIC_URL", f"http://localhost:{port}")  # printed on documents
    clock.begin()


class Preparation:
    """The steps from an empty directory to a loaded database, each told with its number and duration.

    What an earlier run has done for the same sources is not done again.
    """

    def __init__(self, *, port: int, reset: bool) -> None:
        self.port = port
        self.reset = reset
        self.number = 0
        self.total = 5
        self.database_began = 0.0

    def before_database(self) -> None:
        """Check the port; clear the data when asked to; all that needs no database."""
        self._step(f"Memeriksa port {self.port}", lambda: require_free("127.0.0.1", self.port))
        interrupted = "loading" in (_read_note() or {})
        if interrupted:
            print("      Pengisian yang lalu terputus; mulai lagi dari awal.", flush=True)
        if self.reset or interrupted:
            clear()
        self.database_began = time.monotonic()
        print(f"[2/{self.total}] Menjalankan basis data …", end="", flush=True)
        self.number = 2

    def with_database(self, cluster: Cluster) -> None:
        """Tables, static files and the sample agency."""
        self._tell_end(self.database_began)
        note = _read_note()
        if note is None:
            if _has_tables(cluster):
                raise EmbeddedError(
                    f"{env.home()} berisi data yang bukan data peragaan; data itu tidak disentuh. "
                    "Isi ABDI_HOME dengan map lain, lalu coba lagi."
                )
            note = {}
            _write_note(note)
        sources = fingerprint()
        fresh = note.get("sources") != sources
        self._step("Menyiapkan tabel", _command("migrate", "--verbosity=0", role="owner") if fresh else None)
        static = _command("manage", "collectstatic", "--no-input", "--verbosity=0")
        self._step("Menyiapkan berkas tampilan", static if fresh else None)
        self._step("Mengisi data contoh", None if note.get("loaded") else load)
        _write_note({"sources": sources, "loaded": True})

    def _step(self, title: str, action: Callable[[], object] | None) -> None:
        self.number += 1
        print(f"[{self.number}/{self.total}] {title} …", end="", flush=True)
        started = time.monotonic()
        if action is None:
            print(" sudah", flush=True)
            return
        try:
            action()
        except EmbeddedError:
            print(" gagal", flush=True)
            raise
        self._tell_end(started)

    def _tell_end(self, started: float) -> None:
        print(f" selesai ({time.monotonic() - started:.1f} detik)".replace(".", ","), flush=True)


def clear() -> None:
    """Delete what a demo keeps, if this ABDI_HOME is a demo nobody uses at the moment."""
    home = env.home()
    if _read_note() is None:
        if home.exists() and {path.name for path in home.iterdir()} - set(_KEPT):
            raise EmbeddedError(
                f"{home} bukan map peragaan, jadi tidak dihapus. Isi ABDI_HOME dengan map lain, lalu coba lagi."
            )
        return  # nothing yet; with_database() refuses other people's tables
    if here().is_used():
        raise EmbeddedError("Peragaan masih berjalan dari map ini. Hentikan dengan Ctrl-C, lalu coba lagi.")
    for name in _KEPT:
        path = home / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def fingerprint() -> str:
    """A digest that changes when migrations, static files or sample files do."""
    root = Path(__file__).resolve().parents[2]
    digest = hashlib.sha256()
    for source in _SOURCES:
        for path in sorted((root / source).rglob("*")):
            wanted = {"migrations", "static", "demo"} & set(path.parts)
            if wanted and path.is_file() and path.suffix != ".pyc":
                found = path.stat()
                digest.update(f"{path.relative_to(root)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def load() -> None:
    """Fill in the sample agency; its own progress is shown."""
    print(flush=True)
    _write_note({"loading": True})
    _command("demo_load", show=True)()


def _command(*words: str, role: str = "app", show: bool = False) -> Callable[[], None]:
    """Another `abdi` command as a step: what it says is shown or goes to a log; its complaints go to the log."""
    log = env.home() / "log" / "demo.log"

    def run() -> None:
        env.private_directory(log.parent)
        with log.open("ab") as output:
            done = subprocess.run(  # noqa: S603 - our own program
                [sys.executable, "-m", "abdi.cli", *words],
                env={**os.environ, "ABDI_DB_ROLE": role},
                stdout=None if show else output,
                stderr=output,
                check=False,
            )
        if done.returncode != 0:
            last = (log.read_text("utf-8", "replace").splitlines() or ["tanpa keterangan"])[-1]
            raise EmbeddedError(f"Langkah “abdi {' '.join(words)}” gagal: {last}\nSelengkapnya: {log}")

    return run


def _has_tables(cluster: Cluster) -> bool:
    with psycopg.connect(cluster.conninfo("owner")) as connection:
        found = connection.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL").fetchone()
    return bool(found and found[0])


def _read_note() -> dict[str, object] | None:
    try:
        note: dict[str, object] = json.loads(settings.demo_note().read_text("utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        return {}
    return note


def _write_note(note: dict[str, object]) -> None:
    draft = settings.demo_note().with_suffix(".part")
    draft.write_text(json.dumps(note), "utf-8")
    env.give_to_owner(draft)
    draft.replace(settings.demo_note())


def _serve(cluster: Cluster, port: int) -> int:
    log = env.private_directory(env.home() / "log")
    web = Child("web", ["web", "--host", "127.0.0.1", "--port", str(port)], log=log / "web.log")
    worker = Child("worker", ["worker"], log=log / "worker.log")
    welcome = Welcome(port)
    revive = look_after(cluster, worker)

    def each_tick() -> None:
        revive()
        welcome.once_it_answers()

    try:
        supervise([web, worker], each_tick=each_tick, on_fall=_tell_fall)
    finally:
        print("\nMenghentikan peragaan …", end="", flush=True)
    print(" selesai. Data tersimpan; jalankan lagi dengan perintah yang sama.", flush=True)
    return 0


def _tell_fall(child: Child, status: int) -> None:
    where = f" Catatannya: {child.log}" if child.log else ""
    print(f"Proses {child.name} berhenti (status {status}) dan dijalankan lagi.{where}", flush=True)


class Welcome:
    """Prints address and accounts, once, as soon as the site answers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.said = False

    def once_it_answers(self) -> None:
        """Look whether the site answers, unless that is known."""
        if not self.said and answers(self.port):
            self.said = True
            print(f"\nAbdi siap: http://localhost:{self.port}\n", flush=True)
            print(table(env.home() / "demo-accounts.json"), flush=True)
            print("Tekan Ctrl-C untuk mengakhiri.", flush=True)


def answers(port: int) -> bool:
    """Whether the site on this machine says it is well."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
