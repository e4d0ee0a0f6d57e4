"""`abdi demo`, on a sample agency of one account."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from abdi.core.embedded import here
from tests.cli.conftest import ABDI, abdi, ask_site, free_port
from tests.core.embedded.conftest import DEADLINE, eventually, put_down


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("ABDI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.cli.site")
    monkeypatch.delenv("ABDI_DB_ROLE", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield tmp_path / "home"
    put_down()


def show(home: Path, *options: str, number: int = signal.SIGINT) -> str:
    """Run the demo until it has printed its accounts, then end it; what it printed."""
    port = free_port()
    log = home.with_name("printed")
    with log.open("wb") as output:
        demo = subprocess.Popen([*ABDI, "demo", "--port", str(port), *options], stdout=output, stderr=output)
    assert eventually(lambda: "Ctrl-C" in log.read_text() or demo.poll() is not None)
    assert ask_site(port) == 200, log.read_text()
    demo.send_signal(number)
    assert demo.wait(DEADLINE) == 0
    assert ask_site(port) == 0
    return log.read_text().replace(str(port), "PORT")


def loads(home: Path) -> int:
    return len((home / "files" / "loads").read_text())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_each_step_then_the_address_and_the_accounts_and_ends_with_a_word(
    home: Path, number: int
) -> None:
    told = show(home, number=number)
    assert [f"[{step}/5]" in told for step in range(1, 6)] == [True] * 5
    assert "Mengimpor satu pegawai" in told
    assert told.index("http://localhost:PORT") < told.index("Sari")
    assert told.rstrip().endswith("jalankan lagi dengan perintah yang sama.")
    assert not here().server.is_alive()


def test_a_second_run_keeps_the_data_and_repeats_no_step(home: Path) -> None:
    show(home)
    told = show(home)
    assert loads(home) == 1
    assert told.count(" … sudah") == 3
    assert "Sari" in told


def test_reset_starts_over(home: Path) -> None:
    show(home)
    (home / "files" / "unggahan").write_text("x")
    show(home, "--reset")
    assert loads(home) == 1
    assert not (home / "files" / "unggahan").exists()


def test_it_does_not_reset_a_home_that_is_no_demo(home: Path) -> None:
    home.mkdir()
    (home / "berharga").write_text("x")
    done = abdi("demo", "--reset", "--port", str(free_port()))
    assert done.returncode == 1
    assert "bukan map peragaan" in done.stderr
    assert (home / "berharga").exists()


def test_it_does_not_reset_the_tables_of_an_installation(home: Path) -> None:
    assert abdi("migrate").returncode == 0
    done = abdi("demo", "--reset", "--port", str(free_port()))
    assert done.returncode == 1
    assert abdi("migrate", "--check").returncode == 0


def test_it_does_not_mix_with_other_data(home: Path) -> None:
    assert abdi("migrate").returncode == 0
    done = abdi("demo", "--port", str(free_port()))
    assert done.returncode == 1
    assert "bukan data peragaan" in done.stderr


def test_a_load_that_failed_is_told_and_begun_again_from_nothing(home: Path) -> None:
    done = abdi("demo", "--port", str(free_port()), SAMPLE_FAILS="1")
    assert done.returncode == 1
    assert "berkas contoh rusak" in done.stderr
    assert "Traceback" not in done.stderr
    told = show(home)
    assert "terputus" in told
    assert loads(home) == 1


def test_it_refuses_a_port_in_use_before_anything_else(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = abdi("demo", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert not home.exists()


def test_it_refuses_an_external_database(home: Path) -> None:
    done = abdi("demo", DATABASE_URL="postgresql://abdi_app@db.example/abdi")
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr


def test_it_does_not_reset_a_demo_that_is_running(home: Path) -> None:
    port = free_port()
    with (home.with_name("printed")).open("wb") as output:
        demo = subprocess.Popen([*ABDI, "demo", "--port", str(port)], stdout=output, stderr=output)
    try:
        assert eventually(lambda: ask_site(port) == 200)
        done = abdi("demo", "--reset", "--port", str(free_port()))
        assert done.returncode == 1
        assert "masih berjalan" in done.stderr
        assert ask_site(port) == 200
    finally:
        os.kill(demo.pid, signal.SIGINT)
        demo.wait(DEADLINE)
