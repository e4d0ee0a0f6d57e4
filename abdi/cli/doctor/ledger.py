"""Findings about Catatan resmi: the chain from its first batch, and what hangs on it."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from abdi.cli.doctor.asking import rows, value
from abdi.cli.doctor.finding import Finding, error, good, warning
from abdi.core import clock

_CHECK = "buku besar"
_LATE = timedelta(hours=1)
_SHOWN = 5
_REMEDY = (
    "Simpan keadaan basis data sekarang, bandingkan dengan cadangan dan intisari yang disimpan di luar "
    "(abdi ledger digest), dan cari siapa yang memegang kata sandi basis data."
)

_COUNTS = (
    (
        "SELECT count(*) FROM core_ledgerentry e "
        "WHERE NOT EXISTS (SELECT FROM core_ledgerleaf l WHERE l.entry = e.public_id) "
        "AND NOT EXISTS (SELECT FROM core_ledgerpending p WHERE p.entry = e.public_id)",
        "{} catatan tidak disegel dan tidak menunggu disegel.",
    ),
    (
        "SELECT count(*) FROM core_ledgerpending p "
        "WHERE NOT EXISTS (SELECT FROM core_ledgerentry e WHERE e.public_id = p.entry AND e.at = p.at)",
        "{} antrean segel menunjuk catatan yang tidak ada.",
    ),
    (
        "SELECT count(*) FROM (SELECT FROM core_ledgerentry GROUP BY public_id HAVING count(*) > 1) x",
        "{} catatan tertulis lebih dari sekali dengan nomor yang sama.",
    ),
    (
        "SELECT count(*) FROM core_ledgerentry e WHERE e.kind <> 'erasure' "
        "AND NOT EXISTS (SELECT FROM core_receipt r WHERE r.entry = e.public_id) "
        "AND NOT EXISTS (SELECT FROM core_issueddocument d WHERE d.entry = e.public_id)",
        "{} catatan tanpa tanda terima atau dokumen: mungkin ada yang dihapus.",
    ),
    (
        "SELECT count(*) FROM core_issueddocument d JOIN core_storedfile f ON f.id = d.file_id "
        "WHERE d.sha256 <> f.sha256",
        "{} dokumen resmi menunjuk berkas dengan sidik yang lain.",
    ),
    (
        "SELECT count(*) FROM appraisals_rating a WHERE NOT EXISTS "
        "(SELECT FROM core_receipt r WHERE r.number = a.receipt AND r.subject = a.public_id)",
        "{} penilaian tanpa tanda terima miliknya sendiri.",
    ),
)
_ENTRYLESS = "SELECT count(*) FROM core_issueddocument WHERE entry IS NULL"


def findings() -> Iterator[Finding]:
    """Everything about the ledger, in Indonesian; one good finding when nothing is wrong."""
    faults = list(_faults())
    for message in faults:
        yield error(_CHECK, message, _REMEDY)
    if not faults:
        sealed = value("SELECT count(*) FROM core_ledgerbatch")
        yield good(_CHECK, f"Rantai utuh: {sealed} segel diperiksa.")
    yield from _waiting()
    if before := value(_ENTRYLESS):
        yield good(_CHECK, f"{before} dokumen terbit sebelum dokumen dicatat di buku besar.")


def _faults() -> Iterator[str]:
    from abdi.core.ledger import audit

    if batches := _some(audit.broken_batches()):
        yield f"Segel nomor {batches} tidak cocok dengan isinya atau dengan segel sebelumnya."
    if papers := _some(audit.false_papers()):
        yield f"Tanda terima atau dokumen {papers} tidak sesuai dengan catatannya."
    for sql, message in _COUNTS:
        if count := value(sql):
            yield message.format(count)


def _waiting() -> Iterator[Finding]:
    """What has waited too long for the sealer."""
    late = rows(
        "SELECT count(*), min(at) FROM core_ledgerpending p WHERE at < %s "
        "AND EXISTS (SELECT FROM core_ledgerentry e WHERE e.public_id = p.entry AND e.at = p.at)",
        [clock.now() - _LATE],
    )[0]
    if late[0]:
        yield warning(
            _CHECK,
            f"{late[0]} catatan menunggu disegel lebih dari satu jam, yang terlama sejak {late[1]:%Y-%m-%d %H:%M}.",
            "Jalankan abdi serve, atau abdi worker.",
        )


def _some(found: Iterable[object]) -> str:
    """The first few of them in words, with how many there are; empty for none."""
    every = iter(found)
    shown = [str(one) for one in islice(every, _SHOWN)]
    more = sum(1 for _ in every)
    return ", ".join(shown) + (f" dan {more} lainnya" if more else "")
