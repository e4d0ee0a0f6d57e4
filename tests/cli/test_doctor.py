"""`abdi doctor` on a sound installation, and on the same with one thing wrong."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from abdi.core.embedded import here, running
from config import env
from tests.cli.conftest import abdi
from tests.core.embedded.conftest import ask, put_down


@pytest.fixture(scope="session")
def migrated_in_full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with every table."""
    path = tmp_path_factory.mktemp("installed") / "home"
    environment = {"ABDI_HOME": str(path), "ABDI_DB_ROLE": "owner"}
    settings = "config.settings.production"
    done = abdi("migrate", DJANGO_SETTINGS_MODULE=settings, **environment)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def installed(migrated_in_full: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A sound installation behind a proxy. Tests share it: undo what you do."""
    monkeypatch.setenv("ABDI_HOME", str(migrated_in_full))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.production")
    monkeypatch.setenv("ABDI_ALLOWED_HOSTS", "abdi.example")
    monkeypatch.setenv("ABDI_PUBLIC_URL", "https://abdi.example")
    monkeypatch.setenv("ABDI_TRUSTED_PROXIES", "127.0.0.1")
    for name in ("ABDI_DB_ROLE", "DATABASE_URL", "ABDI_SECRET_KEY", "ABDI_HTTPS"):
        monkeypatch.delenv(name, raising=False)
    yield migrated_in_full
    put_down()


def faults(**environment: str) -> dict[str, str]:
    """What must be mended: message by check. The status says whether there is anything."""
    done = abdi("doctor", "--json", **environment)
    report = json.loads(done.stdout)
    found = {one["check"]: one["message"] for one in report["findings"] if one["level"] == "galat"}
    assert all(one["remedy"] for one in report["findings"] if one["level"] != "baik")
    assert report["ok"] is (not found)
    assert done.returncode == (1 if found else 0)
    return found


def test_it_finds_nothing_to_mend_in_a_sound_installation(installed: Path) -> None:
    assert faults() == {}
    assert not here().server.is_alive()


def test_it_speaks_in_sentences_and_says_what_to_do(installed: Path) -> None:
    told = abdi("doctor").stdout
    assert "PERHATIKAN  pekerja: Pekerja latar tidak berjalan" in told
    assert "→ Jalankan abdi serve, atau abdi worker." in told
    assert "0 harus dibenahi" in told


def test_it_finds_secrets_that_others_can_read(installed: Path) -> None:
    secret = installed / "secrets" / "django-key"
    secret.chmod(0o644)
    try:
        assert str(secret) in faults()["home"]
    finally:
        secret.chmod(0o600)


@pytest.mark.parametrize(
    ("grant", "undo", "check"),
    [
        (
            "GRANT UPDATE ON core_history TO abdi_app",
            "REVOKE UPDATE ON core_history FROM abdi_app",
            "riwayat",
        ),
        (
            "GRANT DELETE ON core_history_2026 TO abdi_app",
            "REVOKE DELETE ON core_history_2026 FROM abdi_app",
            "riwayat",
        ),
        (
            "GRANT INSERT ON core_history TO abdi_app",
            "REVOKE INSERT ON core_history FROM abdi_app",
            "riwayat",
        ),
        (
            "GRANT UPDATE (title) ON core_receipt TO abdi_app",
            "REVOKE UPDATE (title) ON core_receipt FROM abdi_app",
            "riwayat",
        ),
        (
            "GRANT CREATE ON SCHEMA public TO abdi_app",
            "REVOKE CREATE ON SCHEMA public FROM abdi_app",
            "hak program",
        ),
        (
            "GRANT SELECT ON people_person TO abdi_public",
            "REVOKE SELECT ON people_person FROM abdi_public",
            "hak publik",
        ),
    ],
)
def test_it_finds_a_right_too_many(installed: Path, grant: str, undo: str, check: str) -> None:
    with running():
        ask(grant, "owner")
        try:
            assert list(faults()) == [check]
        finally:
            ask(undo, "owner")


def test_it_finds_a_role_with_power_over_the_server(installed: Path) -> None:
    with running():
        ask("ALTER ROLE abdi_app CREATEROLE")
        try:
            assert list(faults()) == ["peran"]
        finally:
            ask("ALTER ROLE abdi_app NOCREATEROLE")


def test_it_finds_static_files_that_were_not_prepared(installed: Path) -> None:
    manifest = installed / "static" / "staticfiles.json"
    manifest.rename(installed / "aside")
    try:
        assert list(faults()) == ["tampilan"]
    finally:
        (installed / "aside").rename(manifest)


def test_it_finds_debug_and_demo_settings(installed: Path) -> None:
    assert "debug" in faults(DJANGO_SETTINGS_MODULE="config.settings.dev")


def test_it_finds_cookies_without_https(installed: Path) -> None:
    assert list(faults(ABDI_HTTPS="0")) == ["https"]


def test_it_finds_a_key_that_can_be_guessed(installed: Path) -> None:
    assert list(faults(ABDI_SECRET_KEY="rahasia")) == ["kunci"]


def test_it_finds_a_site_that_answers_to_any_name(installed: Path) -> None:
    assert list(faults(ABDI_ALLOWED_HOSTS="*")) == ["alamat"]


def test_it_finds_that_one_role_does_everything(installed: Path) -> None:
    with running():
        address = f"postgresql://abdi_app:{env.secret('database-app')}@/abdi?host={env.socket_directory()}"
        assert "peran" in faults(DATABASE_URL=address)


def test_it_says_that_the_database_cannot_be_reached(installed: Path, tmp_path: Path) -> None:
    address = f"postgresql://abdi_app:x@/abdi?host={tmp_path}"
    assert list(faults(DATABASE_URL=address)) == ["basis data"]


def test_it_finds_tables_of_another_release(installed: Path) -> None:
    with running():
        ask("UPDATE django_migrations SET app = 'x' || app WHERE app = 'reporting'", "owner")
        try:
            assert list(faults()) == ["migrasi"]
        finally:
            ask("UPDATE django_migrations SET app = 'reporting' WHERE app = 'xreporting'", "owner")


def test_the_digest_of_the_latest_seal_is_one_line(installed: Path) -> None:
    done = abdi("ledger", "digest")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Belum ada segel." in done.stderr
    with running():
        ask(
            "INSERT INTO core_ledgerbatch "
            "VALUES (1, '2026-10-07 02:00Z', 1, '', '', decode(repeat('ab', 32), 'hex'))",
            "owner",
        )
        try:
            assert abdi("ledger", "digest").stdout == f"1 2026-10-07T02:00:00Z {'ab' * 32}\n"
            assert abdi("ledger", "digest", "2").returncode == 1
            assert list(faults()) == ["buku besar"]
        finally:
            ask("DELETE FROM core_ledgerbatch", "owner")


def test_what_a_dump_brings_back_is_as_closed_as_it_was(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = tmp_path / "abdi.dump"
    assert abdi("database", "dump", str(dump)).returncode == 0
    monkeypatch.setenv("ABDI_HOME", str(tmp_path / "home"))
    loaded = abdi("database", "load", str(dump))
    assert loaded.returncode == 0, loaded.stderr
    try:
        assert set(faults()) <= {"tampilan"}  # static files are not in a dump
        with running():
            ask("CREATE TABLE later (id int)", "owner")
            ask("INSERT INTO later VALUES (1)", "app")
    finally:
        put_down()


def test_it_tries_the_mail_server(installed: Path) -> None:
    nowhere = {"ABDI_SMTP_HOST": "127.0.0.1", "ABDI_SMTP_PORT": "1", "ABDI_MAIL_FROM": "abdi@abdi.example"}
    assert "127.0.0.1:1" in faults(**nowhere)["surel"]
