"""Persons, units and posts with their dates. What held on a day stays true of that day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from abdi.core.ids import uuid7
from abdi.core.models import StoredFile
from abdi.people.enums import (
    UNIT_ROLES,
    AbsenceKind,
    AppointmentKind,
    ClaimStatus,
    DelegationReason,
    EmploymentStatus,
    ImportKind,
    ImportStatus,
    JobType,
    Role,
    Severity,
    Sex,
    SupervisionSource,
    UnitKind,
)
from abdi.people.findings import words_of


def one_a_day(column: str) -> list[tuple[Func, str]]:
    """No two ranges of one owner share a day.

    An owner's days are a line in the plane: the key across, the days along. Boxes on such lines cost GiST a fifth of
    what a pair of ranges costs (100,000 rows 1.4 s against 5 s), and need no btree_gist. Keys are exact up to 2**53.
    """
    first = Func(F("during"), template="coalesce(lower(%(expressions)s) - DATE '2000-01-01', -1000000)")
    last = Func(F("during"), template="coalesce(upper(%(expressions)s) - 1 - DATE '2000-01-01', 1000000)")
    corners = (Func(F(column), edge, function="point") for edge in (first, last))
    return [(Func(*corners, function="box"), RangeOperators.OVERLAPS)]


class Dated:
    """What holds during a range of days, told by its first and last day as people say them."""

    during: Any

    @property
    def first_day(self) -> date | None:
        """None: always."""
        first: date | None = self.during.lower
        return first

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds; None: no end."""
        return self.during.upper - timedelta(days=1) if self.during.upper else None


class Unit(models.Model):
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField("kode unit", max_length=40, unique=True)
    kind = models.CharField("jenis", max_length=20, choices=UnitKind.choices)
    name = models.CharField("nama unit", max_length=200)
    short_name = models.CharField("singkatan", max_length=40, blank=True)
    lineage = models.TextField(
        default="", help_text="today's codes from the root to this unit, each ended by a slash"
    )

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["lineage"], name="unit_lineage")]

    def __str__(self) -> str:
        return self.name


class UnitPlacement(Dated, models.Model):
    """Under which unit a unit stands, and when."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="children", null=True)
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="unit_one_place_a_day",
                expressions=one_a_day("unit_id"),
                violation_error_message=_("Unit ini sudah berada di bawah unit lain pada tanggal tersebut."),
            ),
            models.CheckConstraint(
                condition=~Q(unit=F("parent")),
                name="unit_not_under_itself",
                violation_error_message=_("Unit tidak dapat berada di bawah dirinya sendiri."),
            ),
        ]


class Person(models.Model):
    """A civil servant, or an office that appraises without being in the staff file (the Governor)."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    nip = models.CharField("NIP", max_length=18, unique=True, null=True, blank=True)
    nrk = models.CharField("NRK", max_length=10, unique=True, null=True, blank=True)
    office_code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    name = models.CharField("nama", max_length=200)
    front_title = models.CharField("gelar depan", max_length=60, blank=True)
    back_title = models.CharField("gelar belakang", max_length=100, blank=True)
    employment_status = models.CharField("status", max_length=20, choices=EmploymentStatus.choices)
    sex = models.CharField("jenis kelamin", max_length=1, choices=Sex.choices, blank=True)
    birth_date = models.DateField("tanggal lahir", null=True, blank=True)
    began_work = models.DateField(
        "SPMT", null=True, blank=True, help_text="day of the SPMT, on which a CPNS began; no SKP before it"
    )
    email = models.EmailField("surel", blank=True)
    phone = models.CharField("telepon", max_length=30, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="person"
    )

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="person_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(nip__isnull=False) | Q(office_code__isnull=False),
                name="person_nip_or_office",
                violation_error_message=_("Isi NIP, atau kode jabatan bagi pejabat yang bukan ASN."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its titles, as documents print it."""
        front = f"{self.front_title} " if self.front_title else ""
        back = f", {self.back_title}" if self.back_title else ""
        return f"{front}{self.name}{back}"


class Rank(Dated, models.Model):
    """Golongan of a person, and when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ranks")
    golongan = models.CharField(max_length=10)
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="rank_one_a_day",
                expressions=one_a_day("person_id"),
                violation_error_message=_("Golongan pada tanggal tersebut sudah tercatat."),
            )
        ]


class FormerStatus(Dated, models.Model):
    """What somebody was before (CPNS, PPPK Paruh Waktu), and until when; what he is today stands on the person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="former_statuses")
    status = models.CharField("status", max_length=20, choices=EmploymentStatus.choices)
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="former_status_one_a_day",
                expressions=one_a_day("person_id"),
                violation_error_message=_("Status pada tanggal tersebut sudah tercatat."),
            )
        ]


class Appointment(Dated, models.Model):
    """A post held by a person during a time; Plt and Plh stand beside the definitive one."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    kind = models.CharField(max_length=12, choices=AppointmentKind.choices, default=AppointmentKind.DEFINITIF)
    job_type = models.CharField("jenis jabatan", max_length=20, choices=JobType.choices)
    title = models.CharField("jabatan", max_length=200)
    level = models.CharField("jenjang", max_length=30, blank=True)
    echelon = models.CharField("eselon", max_length=10, blank=True)
    job_class = models.PositiveSmallIntegerField("kelas jabatan", null=True, blank=True)
    leads_unit = models.BooleanField("memimpin unit", default=False)
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="appointment_one_definitive_a_day",
                expressions=one_a_day("person_id"),
                condition=Q(kind="definitif"),
                violation_error_message=_(
                    "Pegawai ini sudah memegang jabatan definitif pada tanggal tersebut."
                ),
            ),
            ExclusionConstraint(
                name="appointment_one_leader_a_day",
                expressions=one_a_day("unit_id"),
                condition=Q(kind="definitif", leads_unit=True),
                violation_error_message=_(
                    "Unit ini sudah mempunyai pimpinan definitif pada tanggal tersebut."
                ),
            ),
        ]
        indexes = [models.Index(fields=["unit", "person"], name="appointment_unit")]


class Supervision(Dated, models.Model):
    """Who supervises, and so appraises, a person, and when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supervisions")
    superior = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="supervises")
    source = models.CharField(max_length=10, choices=SupervisionSource.choices)
    note = models.CharField("dasar", max_length=200, blank=True, default="")
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="supervision_one_a_day",
                expressions=one_a_day("person_id"),
                violation_error_message=_("Atasan pada tanggal tersebut sudah tercatat."),
            ),
            models.CheckConstraint(
                condition=~Q(person=F("superior")),
                name="supervision_not_oneself",
                violation_error_message=_("Seseorang tidak dapat menjadi atasan dirinya sendiri."),
            ),
        ]
        indexes = [models.Index(fields=["superior"], name="supervision_superior")]


class Delegation(Dated, models.Model):
    """An appraiser who is away, vacant or in conflict lets another appraise in his place, with a written basis."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    delegator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations_given")
    delegate = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations_held")
    reason = models.CharField(
        max_length=12, choices=DelegationReason.choices, blank=True, default="", db_default=""
    )
    """Empty where it was delegated before reasons were asked for."""
    basis = models.CharField("dasar pelimpahan", max_length=200)
    during = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="delegation_one_a_day",
                expressions=one_a_day("delegator_id"),
                violation_error_message=_("Kewenangan ini sudah dilimpahkan pada tanggal tersebut."),
            ),
            models.CheckConstraint(condition=~Q(delegator=F("delegate")), name="delegation_not_oneself"),
        ]


class Absence(Dated, models.Model):
    """A long leave or a study assignment. No clock runs, and no month without work counts against anybody.

    `withdrawn_at`: it was noted in error, and holds for no day; what was noted stays to be read.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(max_length=20, choices=AbsenceKind.choices)
    basis = models.CharField("dasar", max_length=200)
    during = DateRangeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="absence_one_a_day",
                expressions=one_a_day("person_id"),
                condition=Q(withdrawn_at=None),
                violation_error_message=_("Pada tanggal tersebut sudah tercatat cuti atau tugas belajar."),
            )
        ]


class OtherSystem(Dated, models.Model):
    """Somebody appraised elsewhere (teachers, for one): Abdi asks nothing of him and takes the predikat over."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_systems")
    name = models.CharField("sistem penilaian", max_length=100)
    basis = models.CharField("dasar", max_length=200)
    during = DateRangeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="othersystem_one_a_day",
                expressions=one_a_day("person_id"),
                condition=Q(withdrawn_at=None),
                violation_error_message=_("Pegawai ini sudah dinilai di sistem lain pada tanggal tersebut."),
            )
        ]


class RoleAssignment(Dated, models.Model):
    """A role that is given, over a unit and what stands under it."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="role_assignments")
    during = DateRangeField()

    class Meta:
        indexes = [models.Index(fields=["user"], name="role_user")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=sorted(UNIT_ROLES)) | Q(unit__isnull=False),
                name="role_of_a_unit",
                violation_error_message=_(
                    "Pilih unit: peran ini hanya berlaku untuk satu unit dan bawahannya."
                ),
            )
        ]


class SupervisorClaim(models.Model):
    """ "Atasan saya keliru": proposed by the employee, corrected by HR. No clock runs against him meanwhile."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supervisor_claims")
    proposed = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField("keterangan", max_length=1000, blank=True)
    status = models.CharField(max_length=10, choices=ClaimStatus.choices, default=ClaimStatus.FILED)
    filed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decision_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status="diajukan"),
                name="claim_one_open",
                violation_error_message=_("Usul perbaikan atasan Anda masih diperiksa."),
            )
        ]


class ImportRun(models.Model):
    """One file of an agency: checked first, applied by a person, with a report by row.

    `made_by` is empty for a file that was imported by command. While it is being checked, `checked_at` says since
    when. `refusal` tells why the last act on it came to nothing.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    status = models.CharField(max_length=12, choices=ImportStatus.choices, default=ImportStatus.CHECKED)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)

    class Meta:
        ordering = ["-checked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(status="menerapkan"),
                name="import_one_applying",
                violation_error_message=_("Impor lain dengan isi yang sama sedang diterapkan."),
            )
        ]


class ImportProgress(models.Model):
    """How far the worker is with a file: for whom it works, and rows read, checked and records written so far.

    Written outside the transaction of the work, so that it can be seen; so no history, and nothing hangs on it.
    """

    run = models.OneToOneField(ImportRun, on_delete=models.CASCADE, primary_key=True, related_name="progress")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    job = models.BigIntegerField(null=True)
    rows = models.PositiveIntegerField(default=0, help_text="rows of data in the file; 0 until known")
    read = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    writes = models.PositiveIntegerField(default=0, help_text="records to write; 0 until known")
    written = models.PositiveIntegerField(default=0)


class ImportProblem(models.Model):
    """A finding of an import, by row; a warning about a person waits on "Yang belum beres" until it is settled.

    `settled_by` is empty where a later file told it anew or mended it.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=8, choices=Severity.choices)
    message = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="import_problems")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["run", "row", "pk"]
        indexes = [
            models.Index(
                fields=["person"],
                condition=Q(settled_at__isnull=True, severity="warning"),
                name="problem_open",
            )
        ]

    @property
    def words(self) -> str:
        """What kind of finding it is, beside the sentence about this row."""
        return words_of(self.code)
