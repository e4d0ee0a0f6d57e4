"""The three database roles and their rights, as SQL: run on the embedded server, printed for a DBA's own.

`abdi_owner` migrates; `abdi_app` reads and writes rows but has no DDL; `abdi_public` starts with nothing and
is granted published snapshots by migrations. What a role may not do, no fault in the program can do.
"""

from collections.abc import Mapping

DATABASE = "abdi"
ADMIN = "abdi_admin"
ROLES = ("abdi_owner", "abdi_app", "abdi_public")
# Large objects belong to whoever makes them and answer to no right on a table: nobody keeps anything in them.
_NO_LARGE_OBJECTS = """DO $$ DECLARE f regprocedure; BEGIN
  FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
    AND (proname LIKE 'lo\\_%' OR proname IN ('loread', 'lowrite'))
  LOOP EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f); END LOOP;
END $$"""


def role_statements(passwords: Mapping[str, str], *, may_create_databases: bool = False) -> list[str]:
    """Create or correct the roles; `passwords` by role name. Run once a server, as superuser."""
    statements = []
    for role in ROLES:
        create = "CREATEDB" if may_create_databases and role == "abdi_owner" else "NOCREATEDB"
        rights = f"LOGIN NOSUPERUSER {create} NOCREATEROLE NOREPLICATION NOBYPASSRLS"
        missing = f"NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')"
        statements.append(f"DO $$ BEGIN IF {missing} THEN CREATE ROLE {role}; END IF; END $$")
        statements.append(f"ALTER ROLE {role} {rights} PASSWORD {_quoted(passwords[role])}")
    return statements


def create_database_statement() -> str:
    """Create the database (PostgreSQL 17 or newer). Run once a server, as superuser."""
    return (
        f"CREATE DATABASE {DATABASE} OWNER abdi_owner TEMPLATE template0 ENCODING 'UTF8' "
        "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'"
    )


def database_statements() -> list[str]:
    """Who may enter the database. Run as superuser or owner."""
    return [
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {DATABASE} TO abdi_app, abdi_public",
    ]


def schema_statements() -> list[str]:
    """What the roles may do with what abdi_owner makes. Run inside the database, as superuser."""
    defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE abdi_owner"
    return [
        "ALTER SCHEMA public OWNER TO abdi_owner",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        _NO_LARGE_OBJECTS,
        "GRANT USAGE ON SCHEMA public TO abdi_app, abdi_public",
        f"{defaults} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        *usual_rights(given=True),
    ]


def usual_rights(*, given: bool) -> list[str]:
    """Give the application its rights on whatever abdi_owner will make, or take them. Run inside the database.

    While a dump is loaded they are taken: else every table would come with all of them, also with those that its
    migration took away.
    """
    word, to = ("GRANT", "TO") if given else ("REVOKE", "FROM")
    return [
        f"ALTER DEFAULT PRIVILEGES FOR ROLE abdi_owner IN SCHEMA public {word} {rights} {to} abdi_app"
        for rights in (
            "SELECT, INSERT, UPDATE, DELETE ON TABLES",
            "USAGE, SELECT ON SEQUENCES",
            "EXECUTE ON FUNCTIONS",
        )
    ]


def script() -> str:
    """A psql script for the administrator of an external server; passwords are left for him to fill in."""
    passwords = {role: f"GANTI-{role.upper().replace('_', '-')}" for role in ROLES}
    roles = ";\n".join(role_statements(passwords))
    inside = ";\n".join([*database_statements(), *schema_statements()])
    return (
        "-- Jalankan sebagai superuser dengan psql. Ganti ketiga kata sandi GANTI-… lebih dahulu.\n"
        f"{roles};\n"
        "-- PostgreSQL 16 belum mengenal penyedia lokal builtin: hapus LOCALE_PROVIDER dan BUILTIN_LOCALE,\n"
        "-- lalu tulis LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'.\n"
        f"{create_database_statement()};\n"
        f"\\connect {DATABASE}\n"
        f"{inside};\n"
    )


def _quoted(text: str) -> str:
    if "\\" in text or "\0" in text:
        raise ValueError("a password with a backslash or NUL cannot be written as a plain literal")
    return "'" + text.replace("'", "''") + "'"
