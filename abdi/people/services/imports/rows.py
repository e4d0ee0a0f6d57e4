"""One row of a staff file, checked on its own: no database, no other row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from abdi.core.tabular import Row
from abdi.core.tabular.table import lost_digits
from abdi.people.enums import EmploymentStatus, JobType, Severity
from abdi.people.services.imports.dates import read_date
from abdi.people.services.imports.problems import Problem, problem
from abdi_rules.enums import Status
from abdi_rules.errors import Refused
from abdi_rules.identity import NipParts, parse_nip
from abdi_rules.reference import golongan_codes
from abdi_rules.wording import sentence

REQUIRED = ("nip", "nama", "status", "jenis_jabatan", "jabatan", "kode_unit", "tmt_jabatan")
OPTIONAL = (
    *("nrk", "gelar_depan", "gelar_belakang", "jenis_kelamin", "tanggal_lahir", "golongan", "tmt_golongan"),
    *("jenjang", "eselon", "kelas_jabatan", "nip_atasan", "surel", "telepon"),
)
COLUMNS = frozenset((*REQUIRED, *OPTIONAL))

_LIMITS = {
    "nama": 200,
    "gelar_depan": 60,
    "gelar_belakang": 100,
    "jabatan": 200,
    "jenjang": 30,
    "eselon": 10,
    "telepon": 30,
}
_STATUSES = {
    EmploymentStatus.PNS: Status.PNS,
    EmploymentStatus.CPNS: Status.CPNS,
    EmploymentStatus.PPPK: Status.PPPK,
    EmploymentStatus.PPPK_PARUH_WAKTU: Status.PPPK,
}
_BY_STATUS = {status.value.lower(): status for status in _STATUSES}
_BY_JOB_TYPE = {job.value.lower(): job for job in JobType}
_STATUS_WORDS = ", ".join(status.value for status in _STATUSES)
_JOB_TYPE_WORDS = ", ".join(JobType.values)
_SEXES = {"l": "L", "laki-laki": "L", "pria": "L", "p": "P", "perempuan": "P", "wanita": "P"}
_NIP_CODES = {
    "nip.digits": "nip_digits",
    "nip.length": "nip_length",
    "nip.birth_date": "nip_birth_date",
    "nip.birth_future": "nip_birth_future",
    "nip.appointed_month": "nip_appointment_month",
    "nip.appointed_year": "nip_appointment_year",
    "nip.appointed_future": "nip_appointment_future",
    "nip.appointed_before_birth": "nip_appointment_before_birth",
    "nip.sex": "nip_sex",
    "nip.sequence": "nip_sequence",
}
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[a-zA-Z]{2,}")
_FORMULA = re.compile(r"[=@]|[+-][^\d\s(]")
OFFICE_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a good row says. An empty string or None: the row does not say it."""

    number: int
    nip: str
    nrk: str
    name: str
    front_title: str
    back_title: str
    status: str
    sex: str
    birth_date: date
    email: str
    phone: str
    golongan: str
    golongan_since: date | None
    unit: str
    job_type: str
    title: str
    level: str
    echelon: str
    job_class: int | None
    since: date | None
    superior: str


class Law:
    """What the law says on the day of the import, looked up once a file."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.golongan = {
            status: {code.lower(): code for code in golongan_codes(status, day)} for status in Status
        }


def check(row: Row, law: Law) -> tuple[PersonRow | None, str, list[Problem]]:
    """The row as a person, its NIP as far as readable, and what was found. An error leaves no person."""
    checking = _Checking(row, law)
    person = checking.person()
    nip = checking.parts.nip if checking.parts else ""
    if any(found.severity is Severity.ERROR for found in checking.found):
        person = None
    return person, nip, checking.found


class _Checking:
    """Collects the findings of one row."""

    def __init__(self, row: Row, law: Law) -> None:
        self.row = row
        self.law = law
        self.found: list[Problem] = []
        self.parts: NipParts | None = None

    def add(self, column: str, code: str, detail: str = "") -> None:
        subject = self.parts.nip if self.parts else ""
        self.found.append(
            problem(self.row.number, column, code, self.row[column] if column else "", detail, subject)
        )

    def person(self) -> PersonRow | None:
        if self.row.surplus:
            self.add("", "columns_too_many", " · ".join(self.row.surplus)[:60])
        status = self.status()
        self.number(status)
        name = self.text("nama", empty="name_empty")
        unit = self.row["kode_unit"]
        if not unit:
            self.add("kode_unit", "unit_unknown")
        job_type = self.choice("jenis_jabatan", _BY_JOB_TYPE, "job_type_unknown", _JOB_TYPE_WORDS)
        title = self.text("jabatan", empty="title_empty")
        if self.parts is None or status is None or job_type is None:
            return None
        return PersonRow(
            number=self.row.number,
            nip=self.parts.nip,
            nrk=self.nrk(),
            name=name,
            front_title=self.text("gelar_depan"),
            back_title=self.text("gelar_belakang"),
            status=status.value,
            sex=self.sex(self.parts),
            birth_date=self.birth_date(self.parts),
            email=self.email(),
            phone=self.text("telepon"),
            golongan=self.golongan(status),
            golongan_since=self.day("tmt_golongan"),
            unit=unit,
            job_type=job_type.value,
            title=title,
            level=self.text("jenjang"),
            echelon=self.text("eselon"),
            job_class=self.job_class(),
            since=self.first_day(),
            superior=self.superior(),
        )

    def text(self, column: str, empty: str = "") -> str:
        written = " ".join(self.row[column].split())
        if empty and not written:
            self.add(column, empty)
        if not empty and written == "-":
            return ""
        if len(written) > _LIMITS[column]:
            self.add(column, "text_too_long", str(_LIMITS[column]))
        if _FORMULA.match(written):
            self.add(column, "formula_text")
        return written

    def choice(
        self,
        column: str,
        known: dict[str, JobType] | dict[str, EmploymentStatus],
        code: str,
        choices: str,
    ) -> JobType | EmploymentStatus | None:
        found = known.get(" ".join(self.row[column].split()).lower())
        if found is None:
            self.add(column, code, choices)
        return found

    def status(self) -> EmploymentStatus | None:
        found = self.choice("status", _BY_STATUS, "status_unknown", _STATUS_WORDS)
        return found if isinstance(found, EmploymentStatus) else None

    def number(self, status: EmploymentStatus | None) -> None:
        """Read the NIP by the form of its status; of an unknown status, as that of a PNS."""
        written = self.row["nip"]
        if not written:
            self.add("nip", "nip_empty")
        elif lost_digits(written):
            self.add("nip", "nip_digits_lost")
        else:
            try:
                self.parts = parse_nip(written, _STATUSES[status] if status else Status.PNS, self.law.day)
            except Refused as refused:
                if status is not None or refused.code in {"nip.digits", "nip.length"}:
                    self.add("nip", _NIP_CODES[refused.code], sentence(refused))
                return
            for doubt in self.parts.warnings:
                self.add("nip", "nip_age", sentence(doubt))

    def nrk(self) -> str:
        written = "".join(self.row["nrk"].split())
        if written in {"", "-"}:
            return ""
        if not re.fullmatch(r"[0-9]{1,10}", written):
            self.add("nrk", "nrk_format")
            return ""
        return written

    def sex(self, parts: NipParts) -> str:
        written = self.row["jenis_kelamin"].lower()
        if written in {"", "-"}:
            return parts.sex.value
        known = _SEXES.get(written)
        if known is None:
            self.add("jenis_kelamin", "sex_unknown")
            return parts.sex.value
        if known != parts.sex.value:
            self.add("jenis_kelamin", "sex_contradicts_nip", parts.sex.value)
        return known

    def birth_date(self, parts: NipParts) -> date:
        born = self.day("tanggal_lahir")
        if born is None:
            return parts.birth_date
        if born != parts.birth_date:
            self.add("tanggal_lahir", "birth_date_contradicts_nip", parts.birth_date.isoformat())
        return born

    def day(self, column: str) -> date | None:
        written = self.row[column]
        if written in {"", "-"}:
            return None
        day, is_usual = read_date(written)
        if day is None:
            self.add(column, "date_invalid")
        elif not is_usual:
            self.add(column, "date_format", day.isoformat())
        return day

    def first_day(self) -> date | None:
        since = self.day("tmt_jabatan")
        if self.row["tmt_jabatan"] in {"", "-"}:
            self.add("tmt_jabatan", "date_empty", "tanggal yang sudah tercatat, atau hari impor")
        if since is not None and since > self.law.day:
            self.add("tmt_jabatan", "date_future")
        return since

    def golongan(self, status: EmploymentStatus) -> str:
        written = "".join(self.row["golongan"].split())
        if written in {"", "-"}:
            self.add("golongan", "golongan_empty")
            return ""
        known = self.law.golongan[_STATUSES[status]].get(written.lower())
        if known is None:
            self.add("golongan", "golongan_unknown", status.value)
        return known or ""

    def job_class(self) -> int | None:
        written = self.row["kelas_jabatan"]
        if written in {"", "-"}:
            return None
        if not re.fullmatch(r"0?[1-9]|1[0-7]", written):
            self.add("kelas_jabatan", "class_invalid")
            return None
        return int(written)

    def email(self) -> str:
        written = self.row["surel"]
        if written in {"", "-"}:
            return ""
        if len(written) > 254 or not _EMAIL.fullmatch(written):
            self.add("surel", "email_invalid")
            return ""
        return written

    def superior(self) -> str:
        """A NIP without blanks, or the code of an office in capitals."""
        written = "".join(self.row["nip_atasan"].split())
        if written == "-":
            return ""
        return written.upper() if OFFICE_CODE.fullmatch(written) else written
