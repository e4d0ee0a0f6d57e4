"""`abdi serve` keeps web, worker and database running, and ends them all."""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from abdi.core.embedded import here
from tests.cli.conftest import ABDI, Service, abdi, ask_site
from tests.core.embedded.conftest import DEADLINE, eventually


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_everything_it_started(service: Service, number: int) -> None:
    assert service.end(number) == 0
    assert not here().is_used()
    assert not here().server.is_alive()
    assert not service.answers()


@pytest.mark.parametrize("verb", ["web", "worker"])
def test_it_starts_a_killed_child_again(service: Service, verb: str) -> None:
    assert eventually(lambda: service.child(verb) is not None)
    killed = service.child(verb)
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert eventually(lambda: service.child(verb) not in {None, killed})
    assert eventually(service.answers)
    assert f"Proses {verb} berhenti" in service.log.read_text()


def test_it_starts_a_killed_database_again(service: Service) -> None:
    assert eventually(lambda: service.child("worker") is not None)
    killed, worker = here().server.pid(), service.child("worker")
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    assert eventually(lambda: here().server.pid() not in {None, killed})
    assert eventually(service.answers)
    assert eventually(lambda: service.child("worker") not in {None, worker})


def test_a_worker_told_to_stop_at_any_moment_of_its_start_ends_and_leaves_nothing(site: Path) -> None:
    for hundredths in range(0, 200, 20):
        worker = subprocess.Popen([*ABDI, "worker"], stderr=subprocess.DEVNULL)
        time.sleep(hundredths / 100)  # wherever that finds it: each moment must do
        worker.send_signal(signal.SIGTERM)
        worker.wait(DEADLINE)
        assert eventually(lambda: not here().server.is_alive())


def test_work_whose_worker_was_killed_is_done_by_the_next_one(service: Service, site: Path) -> None:
    defer = "from tests.cli.sample.tasks import kill_then_work; kill_then_work.defer()"
    done = abdi("shell", "-c", defer)
    assert done.returncode == 0, done.stderr
    assert eventually((site / "tried").exists)
    assert eventually((site / "worked").exists)


def test_its_children_end_when_it_is_killed_and_the_last_one_stops_the_database(service: Service) -> None:
    service.end(signal.SIGKILL)
    assert eventually(lambda: not here().is_used())
    assert eventually(lambda: not here().server.is_alive())
    assert not service.answers()


def test_a_command_beside_it_leaves_it_running(service: Service) -> None:
    assert abdi("manage", "showmigrations").returncode == 0
    assert service.answers()


def test_it_logs_a_fault_without_the_person_it_concerns(service: Service) -> None:
    assert ask_site(service.port, "/gagal/198501012010011001") == 500
    assert eventually(lambda: '"status": 500' in service.log.read_text())
    log = service.log.read_text()
    assert "198501012010011001" not in log
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    request = next(line for line in lines if line["event"] == "request")
    assert (request["method"], request["route"]) == ("GET", "gagal")
    assert any("NIP [NIP] tidak dikenal" in line.get("exception", "") for line in lines)


def test_it_refuses_a_port_in_use_and_names_the_remedy(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = abdi("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "--port" in done.stderr


def test_it_refuses_tables_of_another_release(site: Path, tmp_path: Path) -> None:
    done = abdi("serve", "--port", "0", ABDI_HOME=str(tmp_path / "home"))
    assert done.returncode == 1
    assert "abdi migrate" in done.stderr
