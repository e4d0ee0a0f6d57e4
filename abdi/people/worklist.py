""" "Yang belum beres": what is not in order in the staff data of a role, by kind, with the act that mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from abdi.notifications.models import AddressTrouble
from abdi.people.enums import AppointmentKind, ClaimStatus, ImportStatus, Severity
from abdi.people.lookup import in_lineages
from abdi.people.models import Appointment, ImportProblem, Person, Supervision, SupervisorClaim, Unit
from abdi.people.queries import with_posts


class Kind(Enum):
    """A kind of unfinished business; the value stands in addresses."""

    CLAIMS = "usul-atasan"
    SUPERIORS = "atasan"
    FACTS = "data"
    NO_LEADER = "tanpa-pimpinan"
    MAIL = "surel-ditolak"


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind with its words and how many wait."""

    kind: Kind
    title: str
    why: str
    waiting: int

    @property
    def address(self) -> str:
        """Where this kind is shown."""
        return f"{reverse('people:worklist')}?jenis={self.kind.value}"


_WORDS = {
    Kind.CLAIMS: (
        _("Usul perbaikan atasan"),
        _("Pegawai menyatakan atasannya keliru. Selama ini tidak ada batas waktu berjalan baginya."),
    ),
    Kind.SUPERIORS: (
        _("Atasan di berkas keliru"),
        _("Berkas instansi menyebut atasan yang tidak dikenal, diri sendiri, atau saling membawahi."),
    ),
    Kind.FACTS: (
        _("Data perlu dicek"),
        _("Isi berkas bertentangan dengan NIP, kosong, atau ditulis dalam bentuk lain."),
    ),
    Kind.NO_LEADER: (
        _("Unit tanpa pimpinan"),
        _("Ada pegawai di unit ini, tetapi belum ada yang tercatat memimpinnya."),
    ),
    Kind.MAIL: (
        _("Alamat surel ditolak"),
        _("Server penerima menolak pesan ke alamat yang tercatat; pegawainya sudah diberi tahu di Abdi."),
    ),
}


def headings(lineages: Sequence[str], day: date) -> list[Heading]:
    """Every kind with the number that waits, most pressing first."""
    counts = _counts(
        {
            Kind.CLAIMS: claims(lineages, day),
            Kind.SUPERIORS: problems(lineages, day, about_superiors=True),
            Kind.FACTS: problems(lineages, day, about_superiors=False),
            Kind.NO_LEADER: units_without_leader(lineages, day),
            Kind.MAIL: with_refusing_address(lineages, day),
        }
    )
    words = {kind: (str(title), str(why)) for kind, (title, why) in _WORDS.items()}
    return [Heading(kind, *words[kind], waiting=counts[kind]) for kind in Kind]


def _counts(rows: Mapping[Kind, QuerySet[Any]]) -> dict[Kind, int]:
    """How many rows each kind has; one query."""
    each = [
        found.order_by().annotate(worklist=Value(kind.value)).values("worklist").annotate(waiting=Count("pk"))
        for kind, found in rows.items()
    ]
    told = [one.values_list("worklist", "waiting") for one in each]
    counted = dict(told[0].union(*told[1:], all=True))
    return {kind: counted.get(kind.value, 0) for kind in rows}


def claims(lineages: Sequence[str], day: date) -> QuerySet[SupervisorClaim]:
    """Open "Atasan saya keliru", the oldest first."""
    mine = in_lineages(Person.objects.all(), lineages, day)
    return (
        SupervisorClaim.objects.filter(status=ClaimStatus.FILED, person__in=mine)
        .select_related("person", "proposed")
        .order_by("filed_at")
    )


def problems(
    lineages: Sequence[str], day: date, *, about_superiors: bool | None = None
) -> QuerySet[ImportProblem]:
    """Warnings of applied files that nobody has settled yet; of both kinds unless one is asked for."""
    found = ImportProblem.objects.filter(
        severity=Severity.WARNING,
        settled_at__isnull=True,
        person__isnull=False,
        run__status=ImportStatus.APPLIED,
    )
    if "" not in lineages:
        found = found.filter(person__in=in_lineages(Person.objects.all(), lineages, day))
    if about_superiors is not None:
        superiors = Q(code__startswith="superior_")
        found = found.filter(superiors if about_superiors else ~superiors)
    return found.select_related("person").order_by("person__name", "person_id", "pk")


def unsupervised(day: date) -> Q:
    """For a person: nobody supervises him on `day`."""
    return Q(~Exists(Supervision.objects.filter(person=OuterRef("pk"), during__contains=day)))


def with_refusing_address(lineages: Sequence[str], day: date) -> QuerySet[Person]:
    """Persons whose address on record refused a message. One that a person chose himself is his own to mend."""
    refused = AddressTrouble.objects.filter(user=OuterRef("user"), address=OuterRef("email"))
    people = Person.objects.filter(Exists(refused))
    return with_posts(in_lineages(people, lineages, day), day).order_by("name", "pk")


def units_without_leader(lineages: Sequence[str], day: date) -> QuerySet[Unit]:
    """Units in which somebody works today and nobody leads."""
    posts = Appointment.objects.filter(
        unit=OuterRef("pk"), kind=AppointmentKind.DEFINITIF, during__contains=day
    )
    units = Unit.objects.filter(Exists(posts), ~Exists(posts.filter(leads_unit=True)))
    if "" in lineages:
        return units
    under = Unit.objects.none()
    for lineage in lineages:
        under = under | Unit.objects.filter(lineage__startswith=lineage)
    return units.filter(pk__in=under.values("pk"))
