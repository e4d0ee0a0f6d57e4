"""Import of offices that appraise without being in the staff file: the Governor, the Sekda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.accounts import services as accounts
from abdi.core.tabular import Row, Table
from abdi.people.enums import AppointmentKind, EmploymentStatus, JobType, SupervisionSource
from abdi.people.models import Appointment, Person, Supervision, Unit
from abdi.people.services.imports.lines import GOVERNOR
from abdi.people.services.imports.prepared import Prepared, unknown_columns
from abdi.people.services.imports.problems import Problem, problem
from abdi.people.services.imports.report import Report, in_order
from abdi.people.services.imports.rows import OFFICE_CODE
from abdi.people.services.leaders import settle_leaders

REQUIRED = ("kode", "jabatan", "kode_unit", "status")
COLUMNS = frozenset(REQUIRED)

# An office of an ASN is filled by a PNS, though the file does not say by whom.
_STATUSES = {"non asn": EmploymentStatus.NON_ASN, "asn": EmploymentStatus.PNS}


@dataclass(frozen=True, slots=True)
class OfficeRow:
    number: int
    code: str
    title: str
    unit: str
    status: str


def prepare(table: Table, today: date) -> Prepared:
    """Check a file of offices; nothing is written."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {str(person.office_code): person for person in Person.objects.filter(office_code__isnull=False)}
    good: dict[str, OfficeRow] = {}
    found: list[Problem] = []
    for row in table:
        about = _check(row, units, good)
        found += about
        if not about:
            status = _STATUSES[row["status"].lower()]
            code = row["kode"].upper()
            good[code] = OfficeRow(row.number, code, row["jabatan"], row["kode_unit"], status)
    new = [row for row in good.values() if row.code not in known]
    told = [
        row
        for row in good.values()
        if row.code in known
        and (known[row.code].name, known[row.code].employment_status) != (row.title, row.status)
    ]
    report = Report(
        rows=len(table),
        rejected=len(table) - len(good),
        problems=in_order((*unknown_columns(table, COLUMNS), *found)),
        created=len(new),
        changed=len(told),
        unchanged=len(good) - len(new) - len(told),
    )
    return Prepared(report, lambda _watch: _write(new, told, known, units))


def _check(row: Row, units: Mapping[str, Unit], good: Mapping[str, OfficeRow]) -> list[Problem]:
    found: list[Problem] = []

    def add(column: str, code: str, detail: str = "") -> None:
        found.append(problem(row.number, column, code, row[column] if column else "", detail))

    if row.surplus:
        add("", "columns_too_many", " · ".join(row.surplus)[:60])
    code = row["kode"].upper()
    if not code:
        add("kode", "code_empty")
    elif not OFFICE_CODE.fullmatch(code) or len(code) > 40:
        add("kode", "code_format")
    elif code in good:
        add("kode", "code_duplicate", str(good[code].number))
    if not row["jabatan"]:
        add("jabatan", "title_empty")
    elif len(row["jabatan"]) > 200:
        add("jabatan", "text_too_long", "200")
    if row["kode_unit"] not in units:
        add("kode_unit", "unit_unknown")
    if row["status"].lower() not in _STATUSES:
        add("status", "status_unknown", "ASN, NON ASN")
    return found


def _write(
    new: list[OfficeRow], told: list[OfficeRow], known: dict[str, Person], units: Mapping[str, Unit]
) -> None:
    users = accounts.register_many([accounts.NewAccount(row.code, None, row.title) for row in (*new, *told)])
    for row in new:
        known[row.code] = Person.objects.create(
            office_code=row.code, name=row.title, employment_status=row.status, user=users[row.code]
        )
    for row in told:
        Person.objects.filter(pk=known[row.code].pk).update(name=row.title, employment_status=row.status)
    for row in (*new, *told):
        if row.status != EmploymentStatus.NON_ASN:
            _seat(row, known, units[row.unit])


def _seat(row: OfficeRow, known: Mapping[str, Person], unit: Unit) -> None:
    """An office of an ASN has a post in its unit, under the Governor; the Governor stands in none."""
    always = DateRange(None, None)
    person = known[row.code]
    Appointment.objects.get_or_create(
        person=person,
        kind=AppointmentKind.DEFINITIF,
        defaults={"unit": unit, "job_type": JobType.JPT_MADYA, "title": row.title, "during": always},
    )
    governor = known.get(GOVERNOR)
    if governor is not None and governor.pk != person.pk:
        Supervision.objects.get_or_create(
            person=person,
            defaults={"superior": governor, "source": SupervisionSource.DEFAULT, "during": always},
        )
    settle_leaders([unit.pk])
