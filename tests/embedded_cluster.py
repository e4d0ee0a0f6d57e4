"""A pytest plugin: one throw-away PostgreSQL for the whole run, from the same binaries the product runs on.

Loaded by `-p tests.embedded_cluster`, before anything reads the settings. The cluster is held by a process of
its own that ends with the run, however the run ends. pytest-xdist's workers inherit the environment and use
the same server, each with its own database. With DATABASE_URL set, that server is used instead.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_holder: subprocess.Popen[str] | None = None


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    os.environ["ABDI_DB_ROLE"] = "owner"  # tests create databases
    if "DATABASE_URL" not in os.environ and "ABDI_TEST_CLUSTER" not in os.environ:
        start()


def pytest_unconfigure() -> None:
    stop()


def start() -> None:
    """Start the cluster and let this process's environment, and so its children's, point at it."""
    global _holder
    home = tempfile.mkdtemp(prefix="abdi-test-")
    os.environ["ABDI_HOME"] = os.environ["ABDI_TEST_CLUSTER"] = home
    _holder = subprocess.Popen(
        [sys.executable, "-m", "tests.embedded_cluster"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for pytest, which then closes the holder's standard input
    )
    assert _holder.stdout is not None
    if _holder.stdout.readline() != "ready\n":
        stop()
        raise pytest.UsageError("the test database did not start; see above")


def stop() -> None:
    """Stop the cluster this process started, if any, and remove what it kept."""
    global _holder
    if _holder is not None:
        _holder.communicate()
        _holder = None
        del os.environ["ABDI_TEST_CLUSTER"]


def _hold() -> None:
    from abdi.core.embedded import running

    home = Path(os.environ["ABDI_TEST_CLUSTER"])
    try:
        with running(testing=True):
            print("ready", flush=True)
            sys.stdin.read()  # until the run is over, or dead
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    _hold()
