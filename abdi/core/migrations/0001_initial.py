import django.db.models.deletion
from django.db import migrations, models

import abdi.core.ids
from abdi.core.schema import HISTORY_FUNCTION, append_only, partitions

HISTORY_TABLE = """
CREATE TABLE core_history (
  at timestamptz NOT NULL, actor text NOT NULL, reason text NOT NULL DEFAULT '', table_name text NOT NULL,
  row_id bigint NOT NULL, operation char(1) NOT NULL, before jsonb
) PARTITION BY RANGE (at);
CREATE INDEX core_history_row ON core_history (table_name, row_id, at);
"""
ACCESS_TABLE = """
CREATE TABLE core_accesslog (
  at timestamptz NOT NULL, actor text NOT NULL, subject text NOT NULL, reason text NOT NULL DEFAULT ''
) PARTITION BY RANGE (at);
CREATE INDEX core_accesslog_subject ON core_accesslog (subject, at);
"""
LEDGER_TABLE = """
CREATE TABLE core_ledgerentry (
  public_id uuid NOT NULL, at timestamptz NOT NULL, kind text NOT NULL, actor text NOT NULL, commitment bytea NOT NULL,
  PRIMARY KEY (public_id, at)
) PARTITION BY RANGE (at);
"""
# What a role may not do, no bug can do: the application gets no DDL, and the right to change is taken away again
# from history and ledger below. The roles themselves are made with the cluster.
RIGHTS = """
GRANT USAGE ON SCHEMA public TO abdi_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO abdi_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO abdi_app;
"""
# The shape of Django's database cache: throttles and one-time codes live here, shared by all processes.
CACHE_TABLE = """
CREATE TABLE core_cache (
  cache_key varchar(255) NOT NULL PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


def unmanaged(name, table, fields):
    return migrations.CreateModel(name=name, fields=fields, options={"db_table": table, "managed": False})


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(HISTORY_TABLE, "DROP TABLE core_history;"),
        append_only("core_history"),
        partitions("core_history"),
        migrations.RunSQL(HISTORY_FUNCTION, "DROP FUNCTION abdi_history();"),
        migrations.RunSQL(ACCESS_TABLE, "DROP TABLE core_accesslog;"),
        append_only("core_accesslog"),
        partitions("core_accesslog"),
        migrations.RunSQL(LEDGER_TABLE, "DROP TABLE core_ledgerentry;"),
        append_only("core_ledgerentry"),
        partitions("core_ledgerentry"),
        migrations.RunSQL(CACHE_TABLE, "DROP TABLE core_cache;"),
        unmanaged(
            "HistoryEntry",
            "core_history",
            [
                ("at", models.DateTimeField(primary_key=True, serialize=False)),
                ("actor", models.TextField()),
                ("reason", models.TextField()),
                ("table_name", models.TextField()),
                ("row_id", models.BigIntegerField()),
                ("operation", models.CharField(max_length=1)),
                ("before", models.JSONField(null=True)),
            ],
        ),
        unmanaged(
            "AccessEntry",
            "core_accesslog",
            [
                ("at", models.DateTimeField(primary_key=True, serialize=False)),
                ("actor", models.TextField()),
                ("subject", models.TextField()),
                ("reason", models.TextField()),
            ],
        ),
        unmanaged(
            "LedgerEntry",
            "core_ledgerentry",
            [
                ("public_id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("kind", models.TextField()),
                ("actor", models.TextField()),
                ("commitment", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="LedgerPending",
            fields=[
                ("entry", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "core_ledgerpending"},
        ),
        migrations.CreateModel(
            name="LedgerBatch",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealed_at", models.DateTimeField()),
                ("size", models.PositiveIntegerField()),
                ("root", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
            options={"db_table": "core_ledgerbatch"},
        ),
        migrations.CreateModel(
            name="LedgerLeaf",
            fields=[
                ("entry", models.UUIDField(primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("leaf", models.BinaryField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaves",
                        to="core.ledgerbatch",
                    ),
                ),
            ],
            options={"db_table": "core_ledgerleaf"},
        ),
        migrations.AddConstraint(
            "ledgerleaf",
            models.UniqueConstraint(fields=("batch", "position"), name="ledger_leaf_place"),
        ),
        append_only("core_ledgerbatch"),
        append_only("core_ledgerleaf"),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("number", models.CharField(max_length=20, unique=True)),
                ("kind", models.TextField()),
                ("title", models.TextField()),
                ("owner", models.UUIDField(help_text="public id of the user whose receipt it is")),
                ("subject", models.UUIDField(help_text="public id of the record it is about")),
                ("issued_at", models.DateTimeField()),
                ("record", models.JSONField(null=True)),
                ("salt", models.BinaryField(null=True)),
                ("entry", models.UUIDField(unique=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "-issued_at"], name="receipt_owner"),
                    models.Index(fields=["subject"], name="receipt_subject"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("actor", models.TextField()),
                ("token", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("outcome", models.TextField(default="")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("actor", "token"), name="submission_once")]
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("public_id", models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.BigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stored_at", models.DateTimeField()),
                ("stored_by", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["sha256"], name="storedfile_sha256")]},
        ),
        migrations.CreateModel(
            name="IssuedDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("public_id", models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("owner", models.UUIDField(help_text="public id of the person it is about")),
                ("subject", models.UUIDField(help_text="public id of the record it prints")),
                ("issued_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="core.storedfile",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["subject", "kind"], name="document_subject")]},
        ),
        append_only("core_issueddocument"),
    ]
