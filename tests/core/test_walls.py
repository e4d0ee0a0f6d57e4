"""What the database refuses to the application's own role, whatever its program is made to send."""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from abdi.core import clock, files, ledger
from abdi.core.enums import ReceiptKind
from abdi.core.ids import uuid7
from abdi.core.models import LedgerEntry, Receipt

pytestmark = pytest.mark.usefixtures("acting")


def issue() -> Receipt:
    return ledger.issue_receipt(
        kind=ReceiptKind.NOTE, title="Uji", owner=uuid.uuid4(), subject=uuid.uuid4(), record={"teks": "isi"}
    )


def refused(statement: str, *parameters: object, because: str = "permission denied") -> None:
    with (
        pytest.raises(DatabaseError, match=because),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, parameters)


@pytest.mark.parametrize(
    "change",
    [
        "issued_at = now()",
        "kind = 'penilaian'",
        "title = 'lain'",
        "owner = gen_random_uuid()",
        "subject = gen_random_uuid()",
        "number = 'TT-AAAA-BBBB-CCCC'",
        "entry = gen_random_uuid()",
        "scheme = 1",
        "record = NULL, title = ''",
    ],
)
def test_a_receipt_does_not_change(change: str) -> None:
    issue()
    refused(f"UPDATE core_receipt SET {change}")  # noqa: S608 - a constant of this test


def test_a_receipt_is_not_removed() -> None:
    issue()
    refused("DELETE FROM core_receipt")
    refused("TRUNCATE core_receipt")


def test_a_record_is_not_written_anew() -> None:
    issue()
    refused("""UPDATE core_receipt SET record = '{"teks": "lain"}'""", because="does not change")


def test_a_record_does_not_go_without_a_tombstone() -> None:
    issue()
    refused("UPDATE core_receipt SET record = NULL, salt = NULL", because="lawful erasure")


def test_the_tombstone_of_another_receipt_does_not_do() -> None:
    one, other = issue(), issue()
    ledger.erase(other)
    refused(
        "UPDATE core_receipt SET record = NULL, salt = NULL WHERE id = %s", one.pk, because="lawful erasure"
    )


def test_no_receipt_comes_that_commits_to_less() -> None:
    refused(
        "INSERT INTO core_receipt (number, kind, title, owner, subject, issued_at, record, salt, entry, scheme) "
        "VALUES ('TT-1', 'penilaian', '', %s, %s, now(), '{}', '', %s, 1)",
        uuid.uuid4(),
        uuid.uuid4(),
        uuid.uuid4(),
        because="commits to all",
    )


def test_an_entry_has_its_id_for_itself() -> None:
    waiting, sealed = uuid7(), uuid7()
    for entry in (sealed, waiting):
        LedgerEntry.objects.create(public_id=entry, at=clock.now(), kind="x", actor="x", commitment=b"")
        if entry is sealed:
            ledger.seal()
    again = "INSERT INTO core_ledgerentry VALUES (%s, '2026-01-05', 'x', 'x', '')"
    refused(again, waiting, because="core_ledgerpending")
    refused(again, sealed, because="id for itself")


def test_nothing_waits_for_the_sealer_but_what_the_database_put_there() -> None:
    refused("INSERT INTO core_ledgerpending VALUES (%s, now())", uuid.uuid4())
    refused("UPDATE core_ledgerpending SET at = now()")


@pytest.mark.parametrize("change", ["sha256 = ''", "size = 1", "key = 'lain'", "name = 'lain'"])
def test_a_stored_file_stays_what_it_was(change: str) -> None:
    files.keep(b"%PDF-", name="a.pdf", content_type="application/pdf")
    refused(f"UPDATE core_storedfile SET {change}")  # noqa: S608 - a constant of this test
    refused("DELETE FROM core_storedfile")


def test_no_document_comes_without_an_entry() -> None:
    file = files.keep(b"%PDF-", name="a.pdf", content_type="application/pdf")
    refused(
        "INSERT INTO core_issueddocument (public_id, kind, title, number, owner, subject, issued_at, file_id, sha256) "
        "VALUES (%s, 'evaluasi:1:final', '', 'DK-1', %s, %s, now(), %s, '')",
        uuid.uuid4(),
        uuid.uuid4(),
        uuid.uuid4(),
        file.pk,
        because="document_commits",
    )


def test_history_is_written_by_its_function_alone() -> None:
    refused(
        "INSERT INTO core_history (at, actor, reason, table_name, row_id, operation) "
        "VALUES ('2020-01-01', 'user:x', '', 'people_unit', 1, 'I')"
    )
