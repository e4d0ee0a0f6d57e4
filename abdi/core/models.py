from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from abdi.core.enums import OutageSource
from abdi.core.ids import uuid7

ERASURE = "erasure"  # the kind of an entry that says that a record was lawfully erased
COMMITS_TO_RECORD, COMMITS_TO_ALL = 1, 2


class HistoryEntry(models.Model):
    """What a row was before a change. Written by the database, partitioned by year; see `abdi.core.schema`."""

    at = models.DateTimeField(primary_key=True)
    actor = models.TextField()
    reason = models.TextField()
    table_name = models.TextField()
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=1)
    before = models.JSONField(null=True)

    class Meta:
        managed = False
        db_table = "core_history"


class AccessEntry(models.Model):
    """Somebody read a sensitive record. The one thing a GET may append."""

    at = models.DateTimeField(primary_key=True)
    actor = models.TextField()
    subject = models.TextField()
    reason = models.TextField()

    class Meta:
        managed = False
        db_table = "core_accesslog"


class LedgerEntry(models.Model):
    """A commitment to a record: an HMAC under a salt that is kept with the record, not here."""

    public_id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()
    kind = models.TextField()
    actor = models.TextField()
    commitment = models.BinaryField()

    class Meta:
        managed = False
        db_table = "core_ledgerentry"


class LedgerPending(models.Model):
    """Entries that wait for the sealer. The database puts them here; the application only takes them away."""

    entry = models.UUIDField(primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "core_ledgerpending"


class LedgerBatch(models.Model):
    """A sealed run of entries: the Merkle root over them, chained to the batch before."""

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    size = models.PositiveIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        db_table = "core_ledgerbatch"


class LedgerLeaf(models.Model):
    """The place of an entry in its batch."""

    entry = models.UUIDField(primary_key=True)
    batch = models.ForeignKey(LedgerBatch, on_delete=models.PROTECT, related_name="leaves")
    position = models.PositiveIntegerField()
    leaf = models.BinaryField()

    class Meta:
        db_table = "core_ledgerleaf"
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="ledger_leaf_place"),
        ]


class Receipt(models.Model):
    """Tanda terima: what was handed in, with the salt that ties it to its ledger entry.

    Nothing of it changes. Lawful erasure empties `record` and `salt`, once a tombstone stands in the ledger; the entry
    stays, and the chain stays sound. `scheme` tells what the entry commits to; only receipts from before the second
    scheme have the first.
    """

    number = models.CharField(max_length=20, unique=True)
    kind = models.TextField()
    title = models.TextField()
    owner = models.UUIDField(help_text="public id of the user whose receipt it is")
    subject = models.UUIDField(help_text="public id of the record it is about")
    issued_at = models.DateTimeField()
    record = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    entry = models.UUIDField(unique=True)
    scheme = models.PositiveSmallIntegerField(default=COMMITS_TO_ALL)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-issued_at"], name="receipt_owner"),
            models.Index(fields=["subject"], name="receipt_subject"),
        ]


class Submission(models.Model):
    """A form that was sent: its token is made by the client, unique per actor, so a repeat does nothing twice."""

    actor = models.TextField()
    token = models.UUIDField()
    at = models.DateTimeField()
    outcome = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "token"], name="submission_once")]


class StoredFile(models.Model):
    """A file in the storage. Its key is random: it tells nothing of the content or the owner."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    key = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    stored_by = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["sha256"], name="storedfile_sha256"),
            models.Index(fields=["stored_by", "stored_at"], name="storedfile_sender"),
        ]


class IssuedDocument(models.Model):
    """An official document as issued. It is stored and served as it is, never rendered again.

    `sha256` is that of the bytes that were issued, kept here where nothing can be changed. `entry` and `salt` tie it to
    the ledger; documents from before that have none.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=20, unique=True)
    owner = models.UUIDField(help_text="public id of the person it is about")
    subject = models.UUIDField(help_text="public id of the record it prints")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    entry = models.UUIDField(unique=True, null=True)
    salt = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "kind"], name="document_subject")]


class Heartbeat(models.Model):
    """When a kind of process last gave a sign of life; see `abdi.core.outages`."""

    process = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()


class Outage(models.Model):
    """Time in which the system could not be used. `settled_at`: when deadlines were looked at because of it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    began_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField()
    cause = models.TextField(max_length=500, blank=True)
    source = models.CharField(max_length=10, choices=OutageSource.choices)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ended_at__gt=F("began_at")), name="outage_ends_after_it_began")
        ]
