"""What the installation says about itself: environment variables and the files Abdi keeps.

Everything that differs between two installations is read here, typed, and nowhere else. This module knows
neither Django nor a running server: asking it for a database never starts one.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import parse_qsl, unquote, urlsplit

Role = Literal["owner", "app", "public"]

DATABASE_NAME = "abdi"
SOCKET_PORT = "5432"
# The roles of abdi.people.enums.Role, and those among them that reach the whole city.
ROLES = ("pengelola", "wilayah", "bkd", "tim_pengelola", "inspektur", "admin_sistem")
GUARDED_ROLES = ("admin_sistem", "bkd", "inspektur", "tim_pengelola")
_TRUE = {"1", "true", "yes", "on", "ya"}
_FALSE = {"0", "false", "no", "off", "tidak"}


class SettingError(ValueError):
    """An environment variable cannot be understood; the message (Indonesian) names it and the remedy."""


def home() -> Path:
    """The one directory in which Abdi keeps its data (ABDI_HOME, default `var/` in the checkout).

    Absolute; it need not exist yet.
    """
    given = os.environ.get("ABDI_HOME", "").strip()
    return Path(os.path.abspath(given)) if given else Path(__file__).resolve().parent.parent / "var"


def private_directory(path: Path) -> Path:
    """Create `path`, a directory in or at home(), readable by its owner only. Returns it.

    Rights of a directory that exists are left as they are: `abdi doctor` judges those.
    """
    if not path.is_dir():
        if path != home():
            private_directory(path.parent)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        give_to_owner(path)
    return path


def give_to_owner(path: Path) -> None:
    """Let a file written by root in somebody else's home belong to that somebody, as if he had written it."""
    if os.geteuid() == 0 and home().is_dir():
        owner = home().stat()
        if owner.st_uid != 0:
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


def secret(name: str) -> str:
    """The random secret called `name`, kept in home()/secrets (0600); created once, the first asker wins."""
    path = home() / "secrets" / name
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        pass
    private_directory(path.parent)
    draft = path.with_name(f".{name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
    give_to_owner(draft)
    try:
        os.link(draft, path)  # unlike rename, this fails when somebody was quicker
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text("ascii").strip()


def ballot_keys() -> Path:
    """Where the keys of open secret boxes lie (ABDI_BALLOT_KEYS, default home()/ballot-keys); in no backup."""
    given = os.environ.get("ABDI_BALLOT_KEYS", "").strip()
    return Path(given) if given else home() / "ballot-keys"


def secret_key() -> str:
    """Django's signing key: ABDI_SECRET_KEY, else one kept in home()/secrets."""
    return os.environ.get("ABDI_SECRET_KEY") or secret("django-key")


# --- the database -----------------------------------------------------------------------------------------


def process_role() -> Role:
    """The database role this process signs in as (ABDI_DB_ROLE, default `app`)."""
    given = os.environ.get("ABDI_DB_ROLE") or "app"
    if given not in get_args(Role):
        raise SettingError(f"ABDI_DB_ROLE berisi “{given}”. Isilah owner, app, atau public.")
    return cast(Role, given)


def is_external() -> bool:
    """Whether the database is a server of somebody else's (DATABASE_URL is set)."""
    return bool(os.environ.get("DATABASE_URL"))


def database(role: Role) -> dict[str, object]:
    """Django's DATABASES entry to sign in as `role`.

    DATABASE_URL, when set, names the app role's login; DATABASE_OWNER_URL and DATABASE_PUBLIC_URL name the
    others and fall back on it. Without, it is the embedded cluster; when that has never been started the
    entry points at a socket that does not exist, so that reading the settings works and connecting fails.
    """
    entry = _external(role) if is_external() else _embedded(role)
    entry |= {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": number("ABDI_DB_CONN_MAX_AGE", 60, least=0),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": flag("ABDI_PGBOUNCER"),
    }
    return entry


def _external(role: Role) -> dict[str, object]:
    variable = {"app": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "public": "DATABASE_PUBLIC_URL"}[role]
    return parse_database_url(os.environ.get(variable) or os.environ["DATABASE_URL"])


def _embedded(role: Role) -> dict[str, object]:
    return {
        "NAME": DATABASE_NAME,
        "USER": f"abdi_{role}",
        "PASSWORD": secret(f"database-{role}"),
        "HOST": str(socket_directory()),
        "PORT": SOCKET_PORT,
        "OPTIONS": {},
    }


def socket_directory() -> Path:
    """Where the embedded server listens: as its last start noted, else where it would by default."""
    try:
        return Path((home() / "database" / "socket").read_text("utf-8").strip())
    except FileNotFoundError:
        return home() / "database" / "run"


def parse_database_url(url: str) -> dict[str, object]:
    """Turn `postgresql://user:password@host:port/name?sslmode=require` into a DATABASES entry.

    A socket directory is given as `?host=/path` or percent-encoded in the place of the host. Other query
    parameters become connection options. The SettingError raised does not repeat the secret address.
    """
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/"))
    try:
        port = str(parts.port or query.pop("port", ""))
    except ValueError:
        port = "x"
    if parts.scheme not in {"postgres", "postgresql"} or not name or not (port.isdigit() or port == ""):
        raise SettingError(
            "DATABASE_URL tidak dapat dibaca. Tulislah seperti "
            "postgresql://abdi_app:KATASANDI@server:5432/abdi?sslmode=require."
        )
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": port,
        "OPTIONS": dict(query),
    }


# --- the rest of the environment --------------------------------------------------------------------------


def allowed_hosts() -> list[str]:
    """Host names under which the site answers (ABDI_ALLOWED_HOSTS, commas between; default: this machine)."""
    return words("ABDI_ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]


def https() -> bool:
    """Whether people reach the site by HTTPS only (ABDI_HTTPS, default 1; 0 without a proxy)."""
    return flag("ABDI_HTTPS", default=True)


def public_url() -> str:
    """The address under which people reach Abdi, as printed on documents (ABDI_PUBLIC_URL), without final slash."""
    return os.environ.get("ABDI_PUBLIC_URL", "http://localhost:8000").rstrip("/")


def trusted_proxies() -> list[str]:
    """Addresses or networks whose X-Forwarded-For is believed (ABDI_TRUSTED_PROXIES; default none)."""
    return words("ABDI_TRUSTED_PROXIES")


def second_factor_roles() -> list[str]:
    """Roles whose holders must use a second factor (ABDI_SECOND_FACTOR_FOR, commas between; `tanpa`: nobody)."""
    given = words("ABDI_SECOND_FACTOR_FOR") or list(GUARDED_ROLES)
    if given == ["tanpa"]:
        return []
    if unknown := [word for word in given if word not in ROLES]:
        raise SettingError(
            f"ABDI_SECOND_FACTOR_FOR berisi “{unknown[0]}”. Isilah dari {', '.join(ROLES)}, atau tanpa."
        )
    return given


def single_sign_on() -> dict[str, str] | None:
    """The identity provider that signs people in besides passwords (OpenID Connect), or None.

    ABDI_OIDC_ISSUER (its address), ABDI_OIDC_CLIENT_ID and ABDI_OIDC_CLIENT_SECRET are needed;
    ABDI_OIDC_CLAIM names the claim that holds NIP or NRK (default nip), ABDI_OIDC_NAME is shown on the button.
    """
    issuer = os.environ.get("ABDI_OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return None
    given = {"issuer": issuer}
    for key, name in (("client_id", "ABDI_OIDC_CLIENT_ID"), ("secret", "ABDI_OIDC_CLIENT_SECRET")):
        given[key] = os.environ.get(name, "").strip()
        if not given[key]:
            raise SettingError(
                f"ABDI_OIDC_ISSUER berisi, {name} kosong. Isilah keduanya atau kosongkan keduanya."
            )
    given["claim"] = os.environ.get("ABDI_OIDC_CLAIM", "").strip() or "nip"
    given["name"] = os.environ.get("ABDI_OIDC_NAME", "").strip() or "akun pemerintah"
    return given


@dataclass(frozen=True)
class MailServer:
    """The server that takes messages to people. `tls`: starttls, tls or tanpa."""

    host: str
    port: int
    user: str
    password: str
    tls: str
    sender: str


def mail_server() -> MailServer | None:
    """Where messages to people are handed over, or None: then none are sent.

    ABDI_SMTP_HOST, ABDI_SMTP_PORT (default 587; 465 with tls), ABDI_SMTP_USER, ABDI_SMTP_PASSWORD;
    ABDI_SMTP_TLS is starttls (default), tls or tanpa. ABDI_MAIL_FROM, needed, is the sender.
    """
    host = os.environ.get("ABDI_SMTP_HOST", "").strip()
    if not host:
        return None
    sender = os.environ.get("ABDI_MAIL_FROM", "").strip()
    if "@" not in sender:
        raise SettingError(
            "ABDI_SMTP_HOST berisi, ABDI_MAIL_FROM tidak. Isilah pengirimnya, seperti Abdi <abdi@contoh.go.id>."
        )
    tls = os.environ.get("ABDI_SMTP_TLS", "").strip().lower() or "starttls"
    if tls not in {"starttls", "tls", "tanpa"}:
        raise SettingError(f"ABDI_SMTP_TLS berisi “{tls}”. Isilah starttls, tls, atau tanpa.")
    return MailServer(
        host=host,
        port=number("ABDI_SMTP_PORT", 465 if tls == "tls" else 587),
        user=os.environ.get("ABDI_SMTP_USER", ""),
        password=os.environ.get("ABDI_SMTP_PASSWORD", ""),
        tls=tls,
        sender=sender,
    )


def log_level() -> str:
    """The least severe messages that are logged (ABDI_LOG_LEVEL, default INFO)."""
    given = os.environ.get("ABDI_LOG_LEVEL", "").strip().upper() or "INFO"
    if given not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise SettingError(f"ABDI_LOG_LEVEL berisi “{given}”. Isilah DEBUG, INFO, WARNING, atau ERROR.")
    return given


def flag(name: str, default: bool = False) -> bool:
    """The yes-or-no variable `name`."""
    given = os.environ.get(name, "").strip().lower()
    if not given:
        return default
    if given not in _TRUE | _FALSE:
        raise SettingError(f"{name} berisi “{given}”. Isilah 1 atau 0.")
    return given in _TRUE


def number(name: str, default: int, *, least: int = 1) -> int:
    """The whole-number variable `name`, not below `least`."""
    given = os.environ.get(name, "").strip()
    if not given:
        return default
    if not given.isascii() or not given.isdigit() or int(given) < least:
        raise SettingError(f"{name} berisi “{given}”. Isilah bilangan bulat, paling kecil {least}.")
    return int(given)


def words(name: str) -> list[str]:
    """The comma-separated variable `name`, blanks dropped."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
