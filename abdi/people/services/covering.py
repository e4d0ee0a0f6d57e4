"""Who supervises for a time in another's place: acting officials with delegated appraisal, hosts of a secondment."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from abdi.people.enums import SupervisionSource
from abdi.people.models import Person, Supervision
from abdi.people.services.errors import PeopleRefused
from abdi.people.services.supervision import runs_into

A_DAY = timedelta(days=1)


def cover(
    *, person: Person, superior: Person, first: date, last: date, source: SupervisionSource, note: str
) -> Supervision:
    """From `first` to `last` inclusive `superior` supervises `person`; what held around these days stays.

    The caller has checked access and holds the lock of `person`. Raises PeopleRefused where `superior` stands
    under `person`.
    """
    if runs_into(person, superior, first):
        raise PeopleRefused(
            _("%(superior)s berada di bawah %(person)s, jadi tidak dapat menilainya.")
            % {"superior": superior.full_name, "person": person.full_name}
        )
    span = DateRange(first, last + A_DAY)
    for line in Supervision.objects.filter(person=person, during__overlap=span):
        _cut_out(line, span)
    return Supervision.objects.create(
        person=person, superior=superior, source=source, note=note.strip()[:200], during=span
    )


def uncover(*, line: Supervision, day: date) -> None:
    """From `day` on the superior of the days after `line` supervises again; before it `line` stays true.

    The caller has checked access and holds the lock of the person. Where nobody follows, the days stay empty.
    """
    first, upper = line.during.lower, line.during.upper
    if upper is not None and day >= upper:
        return
    begin = max(first, day)
    after = Supervision.objects.filter(person=line.person_id, during__startswith=upper).first()
    if begin == first:
        line.delete()
    else:
        line.during = DateRange(first, begin)
        line.save(update_fields=["during"])
    if after is not None:
        after.during = DateRange(begin, after.during.upper)
        after.save(update_fields=["during"])


def _cut_out(line: Supervision, span: DateRange) -> None:
    """Leave of `line` what lies outside `span`."""
    first, upper = line.during.lower, line.during.upper
    if upper is None or upper > span.upper:
        Supervision.objects.filter(pk=line.pk).update(during=DateRange(span.upper, upper))
        if first is None or first < span.lower:
            Supervision.objects.create(
                person_id=line.person_id,
                superior_id=line.superior_id,
                source=line.source,
                note=line.note,
                during=DateRange(first, span.lower),
            )
    elif first is None or first < span.lower:
        Supervision.objects.filter(pk=line.pk).update(during=DateRange(first, span.lower))
    else:
        line.delete()
