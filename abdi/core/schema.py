"""Operations for migrations: history by statement-level triggers, append-only rights, partitions by year.

Row-level triggers cost about twenty times as much on bulk writes, so history is written once a statement from
the transition tables. History holds what *was*; the table itself holds what *is*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.migrations import RunSQL

APP_ROLE = "abdi_app"
YEARS = range(2025, 2032)

# Runs with the rights of the owner of the tables, for the application itself may not write history: `at` is the
# database's own time, and there is no row without a change. The search path is fixed, so that no other table of the
# same name is ever meant. `hidden` columns are no change; of `secret` ones history tells that they changed, never what
# they were.
HISTORY_FUNCTION = """
CREATE OR REPLACE FUNCTION abdi_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  who text := nullif(current_setting('abdi.actor', true), '');
  why text := coalesce(current_setting('abdi.reason', true), '');
  hidden text[] := string_to_array(TG_ARGV[0], ',');
  secret text[] := string_to_array(coalesce(TG_ARGV[1], ''), ',');
  changed boolean;
BEGIN
  -- A row is known by its id: with another one it would slip past the comparison of before and after.
  IF TG_OP = 'UPDATE' THEN
    SELECT EXISTS (SELECT FROM old_rows o WHERE NOT EXISTS (SELECT FROM new_rows n WHERE n.id = o.id)) INTO changed;
    IF changed THEN
      RAISE EXCEPTION 'abdi: the id of a row of % does not change', TG_TABLE_NAME USING ERRCODE = 'AB002';
    END IF;
  END IF;
  IF who IS NULL THEN
    IF TG_OP = 'INSERT' THEN
      SELECT EXISTS (SELECT FROM new_rows) INTO changed;
    ELSIF TG_OP = 'DELETE' THEN
      SELECT EXISTS (SELECT FROM old_rows) INTO changed;
    ELSE
      SELECT EXISTS (
        SELECT FROM old_rows o JOIN new_rows n USING (id)
        WHERE to_jsonb(o) - hidden IS DISTINCT FROM to_jsonb(n) - hidden
      ) INTO changed;
    END IF;
    IF changed THEN
      RAISE EXCEPTION 'abdi: % of % without an author', TG_OP, TG_TABLE_NAME USING ERRCODE = 'AB001';
    END IF;
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.core_history (at, actor, reason, table_name, row_id, operation)
      SELECT now(), who, why, TG_TABLE_NAME, n.id, 'I' FROM new_rows n;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO public.core_history (at, actor, reason, table_name, row_id, operation, before)
      SELECT now(), who, why, TG_TABLE_NAME, o.id, 'U', to_jsonb(o) - hidden - secret || coalesce((
        SELECT jsonb_object_agg(name, 'changed') FROM unnest(secret) name
        WHERE to_jsonb(o) -> name IS DISTINCT FROM to_jsonb(n) -> name
      ), '{}')
      FROM old_rows o JOIN new_rows n USING (id)
      WHERE to_jsonb(o) - hidden IS DISTINCT FROM to_jsonb(n) - hidden;
  ELSE
    INSERT INTO public.core_history (at, actor, reason, table_name, row_id, operation, before)
      SELECT now(), who, why, TG_TABLE_NAME, o.id, 'D', to_jsonb(o) - hidden - secret FROM old_rows o;
  END IF;
  RETURN NULL;
END $$;
"""

_TRIGGERS = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
}


def track_history(table: str, *, hidden: Iterable[str] = (), secret: Iterable[str] = ()) -> RunSQL:
    """Write the history of `table`.

    `hidden` columns (counters, drafts) neither appear nor count as a change. Of `secret` ones it is told that they
    changed, without the value. Given again, it takes the place of what was said of the table before.
    """
    argument = f"'{','.join(hidden)}', '{','.join(secret)}'"
    forward = "".join(
        f'CREATE OR REPLACE TRIGGER abdi_history_{event.lower()} AFTER {event} ON "{table}" {referencing} '
        f"FOR EACH STATEMENT EXECUTE FUNCTION abdi_history({argument});"
        for event, referencing in _TRIGGERS.items()
    )
    backward = "".join(
        f'DROP TRIGGER IF EXISTS abdi_history_{event.lower()} ON "{table}";' for event in _TRIGGERS
    )
    return RunSQL(forward, backward)


AUTHOR_FUNCTION = """
CREATE OR REPLACE FUNCTION abdi_needs_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF nullif(current_setting('abdi.actor', true), '') IS NULL AND EXISTS (SELECT FROM new_rows) THEN
    RAISE EXCEPTION 'abdi: % of % without an author', TG_OP, TG_TABLE_NAME USING ERRCODE = 'AB001';
  END IF;
  RETURN NULL;
END $$;
"""


def needs_author(table: str) -> RunSQL:
    """Refuse a row without an author in an append-only table, which has no history."""
    return RunSQL(
        f'CREATE TRIGGER abdi_author AFTER INSERT ON "{table}" REFERENCING NEW TABLE AS new_rows '
        "FOR EACH STATEMENT EXECUTE FUNCTION abdi_needs_author();",
        f'DROP TRIGGER abdi_author ON "{table}";',
    )


def append_only(table: str) -> RunSQL:
    """Take from the application the right to change or remove what was written."""
    return RunSQL(
        f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM {APP_ROLE};',
        f'GRANT UPDATE, DELETE ON "{table}" TO {APP_ROLE};',
    )


def partitions(table: str, years: Sequence[int] = YEARS) -> RunSQL:
    """One append-only partition a year, and a last one so that a forgotten year loses nothing."""
    forward = [
        f'CREATE TABLE "{table}_{year}" PARTITION OF "{table}" '
        f"FOR VALUES FROM ('{year}-01-01 00:00+00') TO ('{year + 1}-01-01 00:00+00');"
        for year in years
    ]
    forward.append(f'CREATE TABLE "{table}_rest" PARTITION OF "{table}" DEFAULT;')
    names = [f"{table}_{year}" for year in years] + [f"{table}_rest"]
    forward += [f'REVOKE ALL ON "{name}" FROM {APP_ROLE};' for name in names]
    return RunSQL("".join(forward), "".join(f'DROP TABLE "{name}";' for name in names))
