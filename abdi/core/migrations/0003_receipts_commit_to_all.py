"""Receipts and documents commit to all that stands on them; what is issued cannot be changed by the application."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from abdi.core.enums import FORMER_KINDS
from abdi.core.schema import APP_ROLE, AUTHOR_FUNCTION, HISTORY_FUNCTION, append_only

# History is written by its function alone.
HISTORY_RIGHTS = f"""
REVOKE INSERT ON core_history FROM {APP_ROLE};
REVOKE EXECUTE ON FUNCTION abdi_history() FROM PUBLIC, {APP_ROLE};
"""
# What enters the ledger waits for the sealer by itself, and an id enters once: while it waits by the key of the queue,
# afterwards by that of the leaves.
QUEUE = f"""
CREATE FUNCTION abdi_await_seal() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO public.core_ledgerpending (entry, at) SELECT public_id, at FROM new_rows;
  IF EXISTS (SELECT FROM new_rows n JOIN public.core_ledgerleaf l ON l.entry = n.public_id) THEN
    RAISE EXCEPTION 'abdi: an entry of the ledger has its id for itself' USING ERRCODE = 'AB003';
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION abdi_await_seal() FROM PUBLIC, {APP_ROLE};
CREATE TRIGGER abdi_await_seal AFTER INSERT ON core_ledgerentry REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION abdi_await_seal();
REVOKE INSERT, UPDATE, TRUNCATE ON core_ledgerpending FROM {APP_ROLE};
CREATE INDEX core_ledgerentry_tombstone ON core_ledgerentry (commitment) WHERE kind = 'erasure';
"""
QUEUE_BACK = f"""
DROP INDEX core_ledgerentry_tombstone;
GRANT INSERT, UPDATE ON core_ledgerpending TO {APP_ROLE};
DROP TRIGGER abdi_await_seal ON core_ledgerentry;
DROP FUNCTION abdi_await_seal();
"""
# Of a receipt only the record and its salt may go, together, and only where a tombstone says so.
RECEIPTS = f"""
CREATE FUNCTION abdi_guard_receipt() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.scheme <> 2 OR NEW.record IS NULL OR NEW.salt IS NULL THEN
      RAISE EXCEPTION 'abdi: a receipt commits to all that stands on it' USING ERRCODE = 'AB004';
    END IF;
  ELSIF NEW.record IS NOT NULL OR NEW.salt IS NOT NULL OR NOT EXISTS (
    SELECT FROM public.core_ledgerentry WHERE kind = 'erasure' AND commitment = sha256(uuid_send(OLD.entry))
  ) THEN
    RAISE EXCEPTION 'abdi: a receipt does not change, but for a lawful erasure' USING ERRCODE = 'AB004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER abdi_guard_receipt BEFORE INSERT OR UPDATE OF record, salt ON core_receipt
  FOR EACH ROW EXECUTE FUNCTION abdi_guard_receipt();
REVOKE UPDATE, DELETE, TRUNCATE ON core_receipt FROM {APP_ROLE};
GRANT UPDATE (record, salt) ON core_receipt TO {APP_ROLE};
"""
RECEIPTS_BACK = f"""
REVOKE UPDATE (record, salt) ON core_receipt FROM {APP_ROLE};
GRANT UPDATE, DELETE ON core_receipt TO {APP_ROLE};
DROP TRIGGER abdi_guard_receipt ON core_receipt;
DROP FUNCTION abdi_guard_receipt();
"""
# Documents from before have no entry of their own; there are no more of them from now on.
DOCUMENTS = """
ALTER TABLE core_issueddocument ADD CONSTRAINT document_commits
  CHECK (entry IS NOT NULL AND salt IS NOT NULL) NOT VALID;
"""


def one_style(apps, editor):
    receipts = apps.get_model("core", "Receipt").objects
    for former, kind in FORMER_KINDS.items():
        receipts.filter(kind=former).update(kind=kind.value)


def take_sums(apps, editor):
    file = apps.get_model("core", "StoredFile").objects.filter(pk=OuterRef("file"))
    apps.get_model("core", "IssuedDocument").objects.update(sha256=Subquery(file.values("sha256")))


class Migration(migrations.Migration):
    dependencies = [("core", "0002_ids_do_not_change")]
    operations = [
        migrations.RunSQL(HISTORY_FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(HISTORY_RIGHTS, f"GRANT INSERT ON core_history TO {APP_ROLE};"),
        migrations.RunSQL(AUTHOR_FUNCTION, "DROP FUNCTION abdi_needs_author();"),
        migrations.RunSQL(QUEUE, QUEUE_BACK),
        migrations.RunPython(one_style, migrations.RunPython.noop),
        migrations.AddField("receipt", "scheme", models.PositiveSmallIntegerField(default=1)),
        migrations.AlterField("receipt", "scheme", models.PositiveSmallIntegerField(default=2)),
        migrations.RunSQL(RECEIPTS, RECEIPTS_BACK),
        migrations.AddField("issueddocument", "sha256", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField("issueddocument", "entry", models.UUIDField(null=True, unique=True)),
        migrations.AddField("issueddocument", "salt", models.BinaryField(null=True)),
        migrations.RunPython(take_sums, migrations.RunPython.noop),
        migrations.RunSQL(DOCUMENTS, "ALTER TABLE core_issueddocument DROP CONSTRAINT document_commits;"),
        append_only("core_storedfile"),
    ]
