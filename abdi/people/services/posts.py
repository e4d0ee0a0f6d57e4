"""Posts taken up and left: a transfer, an acting appointment, and both taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from abdi.people.enums import AppointmentKind
from abdi.people.models import Appointment, Person, Unit
from abdi.people.services.errors import ChangedMeanwhile, PeopleRefused
from abdi.people.services.leaders import settle_leaders

A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class NewPost:
    """A post as a decree names it."""

    unit: Unit
    title: str
    job_type: str
    level: str = ""
    job_class: int | None = None


def definitive_at(person: Person, day: date) -> Appointment:
    """The post that a transfer on `day` ends; refuses where there is none, where it begins later or has ended."""
    held = (
        Appointment.objects.filter(
            person=person, kind=AppointmentKind.DEFINITIF, during__contains=day - A_DAY
        )
        .select_related("unit")
        .first()
    )
    if held is None:
        raise PeopleRefused(
            _("Sehari sebelum tanggal itu pegawai ini belum memegang jabatan definitif. Pilih tanggal lain."),
            field="first",
        )
    later = Appointment.objects.filter(
        person=person, kind=AppointmentKind.DEFINITIF, during__startswith__gte=day
    ).select_related("unit")
    if (moved := later.order_by("during").first()) is not None:
        raise ChangedMeanwhile(
            _("Pegawai ini sudah dipindahkan: %(title)s di %(unit)s sejak %(day)s. Tidak ada yang diubah.")
            % {"title": moved.title, "unit": moved.unit.name, "day": f"{moved.during.lower:%d/%m/%Y}"}
        )
    return held


def check_new_post(held: Appointment, post: NewPost) -> None:
    """Refuse a transfer to the post that is held."""
    if held.unit_id == post.unit.pk and held.title.casefold() == post.title.strip().casefold():
        raise PeopleRefused(
            _("Pegawai ini sudah memegang jabatan itu di unit yang sama. Pilih jabatan atau unit lain."),
            field="title",
        )


def move(*, person: Person, held: Appointment, post: NewPost, day: date) -> Appointment:
    """End `held` on the day before `day` and begin `post`; the caller has checked access and locked `person`."""
    held.during = DateRange(held.during.lower, day)
    held.save(update_fields=["during"])
    made = Appointment.objects.create(
        person=person,
        unit=post.unit,
        title=post.title.strip(),
        job_type=post.job_type,
        level=post.level.strip(),
        job_class=post.job_class,
        during=DateRange(day, None),
    )
    settle_leaders({held.unit_id, post.unit.pk})
    return made


def move_back(*, held: Appointment, made: Appointment) -> None:
    """A transfer that came to nothing: the old post goes on without a gap. The caller has checked all."""
    upper = made.during.upper
    units = {held.unit_id, made.unit_id}
    made.delete()
    held.during = DateRange(held.during.lower, upper)
    held.save(update_fields=["during"])
    settle_leaders(units)


def take_up_acting(
    *, person: Person, kind: AppointmentKind, unit: Unit, title: str, job_type: str, first: date, last: date
) -> Appointment:
    """Plt or Plh of a post beside the definitive one; the caller has checked access and locked `person`."""
    span = DateRange(first, last + A_DAY)
    acting = Appointment.objects.exclude(kind=AppointmentKind.DEFINITIF).filter(during__overlap=span)
    if acting.filter(person=person, unit=unit).exists():
        raise PeopleRefused(
            _("Pegawai ini sudah menjadi Plt. atau Plh. di unit itu pada hari-hari tersebut."), field="first"
        )
    return Appointment.objects.create(
        person=person,
        unit=unit,
        kind=kind,
        title=title.strip(),
        job_type=job_type,
        leads_unit=True,
        during=span,
    )


def end_acting(*, post: Appointment, day: date) -> None:
    """The acting appointment ends before `day`; one that has not begun goes."""
    if post.during.upper is not None and day >= post.during.upper:
        return
    if day <= post.during.lower:
        post.delete()
    else:
        post.during = DateRange(post.during.lower, day)
        post.save(update_fields=["during"])
