"""Who asks for what: people of the city with sessions as a sign-in leaves them, and the addresses of their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bench.load.client import Ask

SAMPLE = 300
DAILY, COMMONEST = 12, 4


@dataclass(frozen=True)
class Page:
    """A page with those who ask for it. Budgets: queries, and requests a second on two cores."""

    name: str
    route: str
    asks: Sequence[Ask]
    queries: int = DAILY
    rate: int = 100


def pages() -> list[Page]:
    """The pages that are measured, the commonest first."""
    return [
        Page("Hari Ini (pegawai)", "home", _of_staff(lambda row: "/"), COMMONEST, 300),
        Page("SKP", "goals:version", _of_staff(lambda row: f"/skp/{row[1]}/")),
        Page("Isi realisasi", "reporting:fill", _of_staff(_fill_path)),
        Page("Hari Ini (penilai)", "home", _of_superiors("/")),
        Page("Meja penilaian", "appraisals:team", _of_superiors("/penilaian/bawahan/")),
        Page("Menilai satu orang", "appraisals:rate", _judging()),
        Page("Tim Saya", "people:team", _of_superiors("/pegawai/tim/")),
        Page("Data Pegawai (dinas)", "people:directory", _of_officer("hr.dishub", "/pegawai/")),
        Page("Data Pegawai (kota)", "people:directory", _of_officer("bkd", "/pegawai/")),
        Page("Pemantauan (dinas besar)", "insight:progress", _of_head("31.DISDIK", "/pemantauan/")),
        Page("Pemantauan (kota)", "insight:progress", _of_officer("tim", "/pemantauan/")),
        Page("Indikator Terukur (dinas)", "measures:overview", _of_head("31.DISHUB", "/indikator/")),
    ]


def session_of(user_pks: Iterable[int]) -> list[str]:
    """A session for each account, as signing in leaves it."""
    from django.utils import timezone

    from abdi.accounts.models import Session, User
    from abdi.accounts.sessions import BEGAN, SEEN, SessionStore
    from abdi.core import clock
    from abdi.core.actor import Actor, acting_as

    wanted = list(user_pks)
    users = {user.pk: user for user in User.objects.filter(pk__in=wanted)}
    store, now = SessionStore(), clock.now().isoformat()
    until = timezone.now() + timedelta(days=2)
    rows = []
    for pk in wanted:
        data = {
            "_auth_user_id": str(pk),
            "_auth_user_backend": "abdi.accounts.backends.NipOrNrk",
            "_auth_user_hash": users[pk].get_session_auth_hash(),
            BEGAN: now,
            SEEN: now,
        }
        rows.append(
            Session(
                session_key=store._get_new_session_key(),
                session_data=store.encode(data),
                expire_date=until,
                user_id=pk,
                device="bench",
            )
        )
    with acting_as(Actor.system("bench")):
        Session.objects.bulk_create(rows)
    return [row.session_key for row in rows]


def rows_of(statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """All rows of a plain read."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


# Employees who lead nobody and whose SKP holds: account, version, SKP, third quarter, key of an indicator.
_STAFF = """
SELECT p.user_id, v.public_id, s.public_id, q.public_id, i.key
FROM reporting_report r
JOIN cycles_period q ON q.id = r.period_id AND q.number = 3
JOIN goals_skp s ON s.id = r.skp_id
JOIN goals_skpversion v ON v.skp_id = s.id AND v.status = 'berlaku'
JOIN people_person p ON p.id = s.person_id
JOIN LATERAL (
  SELECT i.key FROM goals_indicator i JOIN goals_result t ON t.id = i.result_id WHERE t.version_id = v.id LIMIT 1
) i ON true
WHERE r.status = 'draf' AND NOT EXISTS (SELECT FROM people_supervision b WHERE b.superior_id = p.id)
ORDER BY md5(p.nrk || 'pages') LIMIT %(many)s
"""
_SUPERIORS = """
SELECT p.user_id FROM people_person p
JOIN people_appointment a ON a.person_id = p.id AND a.job_type = 'Pengawas'
WHERE EXISTS (SELECT FROM people_supervision b WHERE b.superior_id = p.id)
ORDER BY md5(p.nrk) LIMIT %(many)s
"""
_JUDGING = """
SELECT b.user_id, s.public_id, q.public_id
FROM reporting_report r
JOIN cycles_period q ON q.id = r.period_id AND q.number = 3
JOIN goals_skp s ON s.id = r.skp_id
JOIN people_supervision l ON l.person_id = s.person_id
JOIN people_person b ON b.id = l.superior_id
WHERE r.status = 'dilaporkan' ORDER BY md5(s.id::text) LIMIT %(many)s
"""
_HEAD = """
SELECT p.user_id FROM people_person p
JOIN people_appointment a ON a.person_id = p.id AND a.leads_unit JOIN people_unit u ON u.id = a.unit_id
WHERE u.code = %(unit)s
"""


def _of_staff(path: Callable[[tuple[Any, ...]], str]) -> list[Ask]:
    return _asks(rows_of(_STAFF, many=SAMPLE), path)


def _fill_path(row: tuple[Any, ...]) -> str:
    return f"/realisasi/{row[2]}/{row[3]}/indikator/{row[4]}/"


def _of_superiors(path: str) -> list[Ask]:
    return _asks(rows_of(_SUPERIORS, many=SAMPLE), lambda row: path)


def _judging() -> list[Ask]:
    return _asks(rows_of(_JUDGING, many=SAMPLE), lambda row: f"/penilaian/bawahan/{row[1]}/{row[2]}/")


def _of_head(unit: str, path: str) -> list[Ask]:
    return _asks(rows_of(_HEAD, unit=unit), lambda row: path)


def _of_officer(login: str, path: str) -> list[Ask]:
    return _asks(
        rows_of("SELECT id FROM accounts_user WHERE username = %(login)s", login=login), lambda row: path
    )


def _asks(rows: list[tuple[Any, ...]], path: Callable[[tuple[Any, ...]], str]) -> list[Ask]:
    if not rows:
        raise SystemExit("The city has nobody for one of the pages; build it again: make bench ARGS=city")
    sessions = session_of(row[0] for row in rows)
    return [Ask(path(row), key) for row, key in zip(rows, sessions, strict=True)]
