"""What the environment says, understood or refused with a remedy."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config import env


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of ours is set but ABDI_HOME, which does not exist yet."""
    for name in (
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
        "DATABASE_PUBLIC_URL",
        "ABDI_DB_ROLE",
        "ABDI_SECRET_KEY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ABDI_HOME", str(tmp_path / "home"))


def test_home_is_absolute_wherever_one_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ABDI_HOME", "data/../abdi")
    assert env.home() == tmp_path / "abdi"


def test_home_is_var_in_the_checkout_when_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ABDI_HOME")
    assert env.home() == Path(__file__).resolve().parents[2] / "var"


def test_a_secret_is_made_once_and_for_its_owner_only() -> None:
    first = env.secret("sesuatu")
    assert env.secret("sesuatu") == first
    assert len(first) >= 50
    path = env.home() / "secrets" / "sesuatu"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_everybody_who_asks_at_once_gets_the_same_secret() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(env.secret, ["sama"] * 64))) == 1
    assert [path.name for path in (env.home() / "secrets").iterdir()] == ["sama"]


def test_the_signing_key_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABDI_SECRET_KEY", "k" * 50)
    assert env.secret_key() == "k" * 50
    assert not env.home().exists()


def test_without_an_address_the_database_is_the_embedded_one() -> None:
    entry = env.database("owner")
    assert (entry["USER"], entry["NAME"]) == ("abdi_owner", "abdi")
    assert str(entry["HOST"]).startswith(str(env.home()))


def test_each_role_signs_in_by_its_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://abdi_app:a@db.example:6432/abdi")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://abdi_owner:o@db.example/abdi")
    assert [env.database(role)["USER"] for role in ("app", "owner", "public")] == [
        "abdi_app",
        "abdi_owner",
        "abdi_app",
    ]


def test_an_address_is_taken_apart() -> None:
    entry = env.parse_database_url("postgres://a%40b:p%2Fw@db.example:6432/abdi?sslmode=require")
    assert entry == {
        "NAME": "abdi",
        "USER": "a@b",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_an_address_may_name_a_socket_directory() -> None:
    assert env.parse_database_url("postgresql:///abdi?host=/run/postgresql")["HOST"] == "/run/postgresql"
    assert env.parse_database_url("postgresql://%2Frun%2Fpostgresql/abdi")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "address", ["mysql://a:rahasia@b/c", "postgresql://a:rahasia@b", "postgresql://a:rahasia@b:x/c"]
)
def test_an_address_it_cannot_read_is_refused_without_repeating_its_secret(address: str) -> None:
    with pytest.raises(env.SettingError, match="DATABASE_URL") as refused:
        env.parse_database_url(address)
    assert "rahasia" not in str(refused.value)


def test_a_role_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABDI_DB_ROLE", "root")
    with pytest.raises(env.SettingError, match="ABDI_DB_ROLE"):
        env.process_role()


def test_the_application_is_the_role_when_nothing_is_said() -> None:
    assert env.process_role() == "app"


@pytest.mark.parametrize("given", ["-1", "1.5", "٣", "banyak"])
def test_a_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ABDI_PORT", given)
    with pytest.raises(env.SettingError, match="ABDI_PORT"):
        env.number("ABDI_PORT", 8000)


@pytest.mark.parametrize(("given", "meant"), [("1", True), ("ya", True), ("0", False), ("", True)])
def test_a_flag_is_yes_no_or_its_default(monkeypatch: pytest.MonkeyPatch, given: str, meant: bool) -> None:
    monkeypatch.setenv("ABDI_HTTPS", given)
    assert env.https() is meant


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABDI_HTTPS", "mungkin")
    with pytest.raises(env.SettingError, match="ABDI_HTTPS"):
        env.https()


def test_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABDI_ALLOWED_HOSTS", "abdi.example, ,www.abdi.example")
    assert env.allowed_hosts() == ["abdi.example", "www.abdi.example"]


def test_without_a_mail_server_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ABDI_SMTP_HOST", raising=False)
    assert env.mail_server() is None


@pytest.mark.parametrize(("tls", "port"), [("", 587), ("starttls", 587), ("tls", 465), ("tanpa", 587)])
def test_a_mail_server_has_the_usual_port(monkeypatch: pytest.MonkeyPatch, tls: str, port: int) -> None:
    monkeypatch.setenv("ABDI_SMTP_HOST", "surel.contoh.go.id")
    monkeypatch.setenv("ABDI_SMTP_TLS", tls)
    monkeypatch.setenv("ABDI_MAIL_FROM", "Abdi <abdi@contoh.go.id>")
    server = env.mail_server()
    assert server is not None
    assert (server.port, server.tls) == (port, tls or "starttls")


@pytest.mark.parametrize(("name", "value"), [("ABDI_MAIL_FROM", ""), ("ABDI_SMTP_TLS", "ssl")])
def test_it_names_what_is_wrong_about_a_mail_server(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("ABDI_SMTP_HOST", "surel.contoh.go.id")
    monkeypatch.setenv("ABDI_MAIL_FROM", "abdi@contoh.go.id")
    monkeypatch.setenv(name, value)
    with pytest.raises(env.SettingError, match=name):
        env.mail_server()
