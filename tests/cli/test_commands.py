"""The words after `abdi`."""

import json
from pathlib import Path

import pytest

from abdi.cli import VERBS, main
from abdi.cli.demo_accounts import table
from abdi.core.embedded import here
from tests.cli.conftest import abdi


def test_it_lists_its_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    told = capsys.readouterr().out
    assert [verb for verb in VERBS if verb not in told] == []


def test_a_word_that_is_a_management_command_is_passed_on_with_the_rights_of_the_application(
    site: Path,
) -> None:
    done = abdi("shell", "-c", "from django.db import connection as c; print(c.settings_dict['USER'])")
    assert done.stdout.splitlines()[-1] == "abdi_app"
    assert not here().server.is_alive()


def test_tables_are_changed_by_their_owner(site: Path) -> None:
    done = abdi("migrate", "--plan")
    assert done.returncode == 0
    assert "No planned migration operations" in done.stdout


def test_it_names_a_command_like_the_one_that_was_mistyped(site: Path) -> None:
    done = abdi("shel")
    assert done.returncode == 2
    assert "abdi shell" in done.stderr


def test_a_setting_it_cannot_read_is_named(site: Path) -> None:
    done = abdi("serve", ABDI_PORT="delapan")
    assert done.returncode == 1
    assert "ABDI_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_prints_the_sql_of_the_roles_without_starting_anything(tmp_path: Path) -> None:
    done = abdi("database", "sql", ABDI_HOME=str(tmp_path / "home"))
    assert "CREATE ROLE abdi_public" in done.stdout
    assert not (tmp_path / "home").exists()


def test_a_dump_loads_into_an_empty_home(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = tmp_path / "abdi.dump"
    assert abdi("database", "dump", str(dump)).returncode == 0
    assert dump.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("ABDI_HOME", str(tmp_path / "home"))
    done = abdi("database", "load", str(dump))
    assert done.returncode == 0, done.stderr
    assert abdi("migrate", "--check").returncode == 0
    with_rights = "has_table_privilege('abdi_app', 'procrastinate_jobs', 'INSERT')"
    done = abdi(
        "shell",
        "-c",
        f"from django.db import connection as c; k = c.cursor(); "
        f'k.execute("SELECT {with_rights}"); print(k.fetchone()[0])',
    )
    assert done.stdout.splitlines()[-1] == "True"


def test_a_dump_does_not_load_over_data(site: Path, tmp_path: Path) -> None:
    dump = tmp_path / "abdi.dump"
    abdi("database", "dump", str(dump))
    done = abdi("database", "load", str(dump))
    assert done.returncode != 0
    assert "masih kosong" in done.stdout


def test_accounts_stand_in_columns(tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.json"
    file.write_text(
        json.dumps([{"role": "Pegawai", "name": "Sari", "login": "123456", "password": "x", "does": "SKP"}])
    )
    head, _, row = table(file).splitlines()
    assert head.index("Nama") == row.index("Sari")
    assert head.index("Masuk dengan") == row.index("123456")
