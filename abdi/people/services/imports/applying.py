"""Write a plan: all of it or nothing, within the caller's transaction and author."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.accounts import services as accounts
from abdi.accounts.models import User
from abdi.core import clock
from abdi.core.bulk import copy_rows, draw_ids, span
from abdi.core.ids import uuid7
from abdi.people.enums import AppointmentKind, EmploymentStatus
from abdi.people.models import Appointment, Person, Rank, Supervision
from abdi.people.services.imports.plan import Change, Plan
from abdi.people.services.imports.rows import PersonRow
from abdi.people.services.imports.snapshot import Snapshot
from abdi.people.services.imports.timeline import Step
from abdi.people.services.imports.watch import Part, Watch
from abdi.people.services.leaders import settle_leaders
from abdi.people.services.statuses import keep_statuses

_BATCH = 2000
_COLUMN = {"status": "employment_status"}


def write(plan: Plan, snapshot: Snapshot, watch: Watch) -> None:
    """Carry out `plan`, then mark the leaders of the units it touched."""
    watch.writes = plan.writes
    keys = {nip: known.pk for nip, known in snapshot.people.items()} | dict(snapshot.offices)
    keys |= _add_offices(plan.offices)
    keys |= _add_people(plan, watch)
    _put_people_right(plan, keys)
    watch.done(Part.WRITTEN, len(plan.fields))
    _write_posts(plan.posts, keys, snapshot, watch)
    _write_ranks(plan.ranks, keys, watch)
    _write_lines(plan.lines, keys, watch)
    settle_leaders([snapshot.units[code].pk for code in plan.units])


def _add_offices(offices: Mapping[str, str]) -> dict[str, int]:
    if not offices:
        return {}
    users = _accounts((code, "", title) for code, title in offices.items())
    made = Person.objects.bulk_create(
        Person(office_code=code, name=title, employment_status=EmploymentStatus.NON_ASN, user_id=users[code])
        for code, title in offices.items()
    )
    return {str(person.office_code): person.pk for person in made}


def _accounts(rows: Iterable[tuple[str, str, str]]) -> dict[str, int]:
    """Logins for those who need one, by username; they cannot be signed in to before they are activated."""
    wanted = [accounts.NewAccount(name, number or None, title) for name, number, title in rows]
    users: dict[str, User] = accounts.register_many(wanted)
    return {username: user.pk for username, user in users.items()}


def _add_people(plan: Plan, watch: Watch) -> dict[str, int]:
    rows: Sequence[PersonRow] = plan.new
    if not rows:
        return {}
    users = _accounts((row.nip, plan.nrks.get(row.nip, ""), row.name) for row in rows)
    watch.done(Part.WRITTEN, len(users))
    ids = dict(zip((row.nip for row in rows), draw_ids(Person, len(rows)), strict=True))
    columns = "id public_id nip nrk name front_title back_title employment_status sex birth_date email phone user_id"
    copy_rows(
        Person,
        columns.split(),
        (
            (
                *(ids[row.nip], uuid7(), row.nip, plan.nrks.get(row.nip), row.name, row.front_title),
                *(row.back_title, row.status, row.sex, row.birth_date, row.email, row.phone, users[row.nip]),
            )
            for row in watch.each(Part.WRITTEN, rows)
        ),
    )
    return ids


def _put_people_right(plan: Plan, keys: Mapping[str, int]) -> None:
    if not plan.fields:
        return
    names = sorted({_COLUMN.get(name, name) for facts in plan.fields.values() for name in facts})
    people = {
        person.pk: person
        for person in Person.objects.filter(pk__in=[keys[nip] for nip in plan.fields]).select_related("user")
    }
    changed = {
        keys[nip]: people[keys[nip]].employment_status
        for nip, facts in plan.fields.items()
        if "status" in facts
    }
    keep_statuses(changed, clock.today())
    renamed = []
    for nip, facts in plan.fields.items():
        person = people[keys[nip]]
        for name, fact in facts.items():
            setattr(person, _COLUMN.get(name, name), fact)
        if {"name", "nrk"} & facts.keys():
            renamed.append((nip, person.nrk or "", person.name))
    Person.objects.bulk_update(people.values(), names, batch_size=_BATCH)
    _accounts(renamed)


def _write_posts(
    changes: Sequence[Change], keys: Mapping[str, int], snapshot: Snapshot, watch: Watch
) -> None:
    opened = _close_and_correct(
        Appointment,
        changes,
        lambda value: {
            "unit_id": snapshot.units[value.unit].pk,
            "job_type": value.job_type,
            "title": value.title,
            "level": value.level,
            "echelon": value.echelon,
            "job_class": value.job_class,
        },
    )
    columns = "public_id person_id unit_id kind job_type title level echelon job_class leads_unit during"
    kind = AppointmentKind.DEFINITIF.value
    copy_rows(
        Appointment,
        columns.split(),
        (
            (
                *(uuid7(), keys[change.key], snapshot.units[change.value.unit].pk, kind),
                *change.value[1:],
                *(False, span(change.since)),
            )
            for change in watch.each(Part.WRITTEN, opened)
        ),
    )


def _write_ranks(changes: Sequence[Change], keys: Mapping[str, int], watch: Watch) -> None:
    opened = _close_and_correct(Rank, changes, lambda value: {"golongan": value})
    copy_rows(
        Rank,
        ("person_id", "golongan", "during"),
        ((keys[change.key], change.value, span(change.since)) for change in watch.each(Part.WRITTEN, opened)),
    )


def _write_lines(changes: Sequence[Change], keys: Mapping[str, int], watch: Watch) -> None:
    opened = _close_and_correct(
        Supervision,
        changes,
        lambda value: {"superior_id": keys[value.superior], "source": value.source, "note": ""},
    )
    copy_rows(
        Supervision,
        ("person_id", "superior_id", "source", "note", "during"),
        (
            (keys[change.key], keys[change.value.superior], change.value.source, "", span(change.since))
            for change in watch.each(Part.WRITTEN, opened)
        ),
    )


def _close_and_correct(model: type[models.Model], changes: Sequence[Change], facts: Any) -> list[Change]:
    """Close what is replaced, put right what was told wrongly; returns what is to be opened."""
    closing = [(change.pk, change.since) for change in changes if change.step is Step.REPLACE]
    _end_ranges(model, closing)
    corrected = [(change.pk, facts(change.value)) for change in changes if change.step is Step.CORRECT]
    if corrected:
        model._default_manager.bulk_update(
            [model(pk=pk, **values) for pk, values in corrected], list(corrected[0][1]), batch_size=_BATCH
        )
    for change in changes:
        if change.step is Step.MOVE:
            _move(model, change)
    return [change for change in changes if change.step in {Step.CREATE, Step.REPLACE}]


def _end_ranges(model: type[models.Model], closing: Sequence[tuple[int | None, date]]) -> None:
    if not closing:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" r SET during = daterange(lower(r.during), c.until) '  # noqa: S608 our own table
            "FROM unnest(%s::bigint[], %s::date[]) AS c(id, until) WHERE r.id = c.id",
            [[pk for pk, _until in closing], [until for _pk, until in closing]],
        )


def _move(model: type[models.Model], change: Change) -> None:
    """Another first day for the open range; the range before it follows with its end."""
    found = model._default_manager.filter(pk=change.pk).values_list("person_id", "during").get()
    person, during = found
    before = model._default_manager.filter(person_id=person, during__endswith=during.lower)
    if issubclass(model, Appointment):
        before = before.filter(kind=AppointmentKind.DEFINITIF)
    moving = model._default_manager.filter(pk=change.pk)
    earlier = before.values_list("pk", "during").first()
    if earlier is None:
        moving.update(during=DateRange(change.since, None))
        return
    # The two touch: shrink one before the other grows, so that they never overlap.
    shortened = (before.filter(pk=earlier[0]), DateRange(earlier[1].lower, change.since))
    opened = (moving, DateRange(change.since, None))
    order = (opened, shortened) if change.since > during.lower else (shortened, opened)
    for query, span_of_days in order:
        query.update(during=span_of_days)
