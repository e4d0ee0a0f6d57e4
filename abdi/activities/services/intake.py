"""Many entries at once, from a sheet: checked row by row, recorded in pieces, with progress; nothing comes twice."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django import app

from abdi.activities.access import may_write
from abdi.activities.drafts import Draft
from abdi.activities.enums import IntakeStatus, Outcome
from abdi.activities.models import Activity, Intake, IntakeProblem
from abdi.activities.queries.results import lines_of
from abdi.activities.services.recording import lock_log, record
from abdi.activities.sheets.findings import Finding
from abdi.activities.sheets.reading import open_sheet, title
from abdi.activities.sheets.rows import normal, read_row
from abdi.core import clock, files
from abdi.core.actor import Actor, acting_as
from abdi.core.tabular import Unreadable
from abdi.people.access import Viewer, viewer_for
from abdi.people.models import Person

TASK = "activities.take_in"
AT_ONCE = 300  # rows; more are worked through in the background
_PIECE = 500
_NAMES = uuid.UUID("5d0c9d0e-6a43-4f0b-9a53-0a1f4f2f8a11")
_DISTURBED = gettext_lazy(
    "Pekerjaan terhenti karena gangguan. Unggah lembar yang sama lagi: yang sudah masuk tidak tercatat dua kali."
)
Content = tuple[str, ...]


@transaction.atomic
def bring(*, viewer: Viewer, name: str, content: bytes) -> Intake:
    """Take a sheet of the viewer's own entries: a short one at once, a long one in the background.

    Raises `abdi.core.tabular.Unreadable` for what cannot be used at all.
    """
    person = viewer.person
    if person is None or not may_write(viewer, person):
        raise PermissionDenied(_("Catatan Harian hanya dapat diisi oleh pegawai yang bersangkutan."))
    rows = sum(1 for _row in open_sheet(content).rows)
    intake = Intake.objects.create(
        person=person,
        file=files.keep(content, name=name, content_type="application/octet-stream"),
        rows=rows,
        brought_at=clock.now(),
    )
    if rows <= AT_ONCE:
        work_through(intake.pk)
        intake.refresh_from_db()
    else:
        app.configure_task(TASK, lock=f"{TASK}.{person.pk}").defer(intake_id=intake.pk)
    return intake


def work_through(intake_id: int) -> None:
    """Record what is left of a sheet, in the name of the one who brought it.

    Each piece is one transaction with its counts, so that a worker that was killed goes on where the last piece ended.
    """
    intake = Intake.objects.select_related("person__user", "file").get(pk=intake_id)
    user = intake.person.user
    if user is None or not intake.is_running:
        return
    day = clock.day_of(intake.brought_at)
    actor, viewer = Actor.user(user.public_id), viewer_for(user, day)
    try:
        work = _read(intake, day)
        while _piece(intake_id, work, actor, viewer):
            pass
    except Unreadable as error:
        _fail(intake_id, actor, error.sentence)
    except Exception:
        if not connection.in_atomic_block:  # inside a request, the request itself is undone and says so
            _fail(intake_id, actor, str(_DISTURBED))
        raise


@dataclass(frozen=True)
class _Line:
    """A row as it was read: its draft under the id that its content gives, or nothing where it is refused."""

    draft: Draft | None
    found: tuple[Finding, ...]
    content: Content = ()
    nth: int = 0


@dataclass(frozen=True)
class _Work:
    """A whole sheet as it was read, with the findings about its headings."""

    lines: Sequence[_Line]
    headings: tuple[Finding, ...]

    @property
    def ids(self) -> frozenset[uuid.UUID]:
        return frozenset(line.draft.client_id for line in self.lines if line.draft)


def _read(intake: Intake, today: date) -> _Work:
    with files.open_file(intake.file) as stream:
        sheet = open_sheet(stream.read())
    years = (today, date(today.year - 1, 12, 31))
    named = {normal(line.text): line.key for day in reversed(years) for line in lines_of(intake.person, day)}
    seen: Counter[Content] = Counter()
    lines = []
    for row in sheet.rows:
        draft, found = read_row(row, today=today, lines=named)
        if draft is None:
            lines.append(_Line(None, tuple(found)))
            continue
        content = _content(*(getattr(draft, name) for name in _TOLD))
        seen[content] += 1
        named_draft = replace(draft, client_id=_id_of(intake.person, content, seen[content]))
        lines.append(_Line(named_draft, tuple(found), content, seen[content]))
    return _Work(lines, tuple(Finding(1, title(name)[:60], "column_unknown") for name in sheet.unknown))


def _piece(intake_id: int, work: _Work, actor: Actor, viewer: Viewer) -> bool:
    """Work through the next rows; False when none are left."""
    with acting_as(actor):
        intake = Intake.objects.select_for_update(of=("self",)).select_related("person").get(pk=intake_id)
        if not intake.is_running:
            return False
        lines = work.lines[intake.done : intake.done + _PIECE]
        if intake.done == 0:
            _keep(intake, work.headings)
        _keep(intake, [finding for line in lines for finding in line.found])
        lock_log(intake.person)
        fresh = _not_known(intake.person, lines, work.ids)
        answers = Counter(answer.outcome for answer in record(viewer=viewer, drafts=fresh))
        intake.recorded += answers[Outcome.RECORDED]
        intake.refused += sum(1 for line in lines if line.draft is None) + answers[Outcome.REFUSED]
        intake.done += len(lines)
        intake.known = intake.done - intake.recorded - intake.refused
        is_over = intake.done >= len(work.lines)
        intake.status = IntakeStatus.DONE if is_over else IntakeStatus.AT_WORK
        intake.finished_at = clock.now() if is_over else None
        intake.save()
    return not is_over


def _not_known(person: Person, lines: Sequence[_Line], ids: frozenset[uuid.UUID]) -> list[Draft]:
    """The drafts whose like the person has not written otherwise (on a screen, from another sheet's rows).

    A sheet that tells the same thing twice means two; where one of them is known, one is new.
    """
    drafts = [(line, line.draft) for line in lines if line.draft is not None]
    days = {draft.day for _line, draft in drafts}
    written = Activity.objects.filter(person=person, day__in=days, withdrawn_at=None).order_by()
    others = Counter(
        _content(*told)
        for client_id, *told in written.values_list("client_id", *_TOLD).iterator()
        if client_id not in ids
    )
    return [draft for line, draft in drafts if line.nth > others[line.content]]


_TOLD = ("day", "starts", "ends", "text", "quantity", "unit_label")


def _content(
    day: date, starts: time | None, ends: time | None, text: str, quantity: Decimal | None, unit: str
) -> Content:
    """What makes two rows tell the same: all but links, evidence and how they came."""
    return (
        day.isoformat(),
        starts.isoformat("minutes") if starts else "",
        ends.isoformat("minutes") if ends else "",
        normal(text),
        "" if quantity is None else f"{quantity.normalize():f}",
        normal(unit),
    )


def _id_of(person: Person, content: Content, nth: int) -> uuid.UUID:
    """The same content of the same person gives the same id, in whatever file it comes."""
    return uuid.uuid5(_NAMES, "\x1f".join((str(person.public_id), *content, str(nth))))


def _keep(intake: Intake, found: Sequence[Finding]) -> None:
    IntakeProblem.objects.bulk_create(
        IntakeProblem(
            intake=intake,
            row=finding.row,
            column=finding.column,
            code=finding.code,
            severity=finding.severity,
            value=finding.value,
            detail=finding.detail,
        )
        for finding in found
    )
    intake.warnings += sum(1 for finding in found if finding.severity == "warning")


def _fail(intake_id: int, actor: Actor, sentence: str) -> None:
    with acting_as(actor):
        intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)
        intake.status, intake.failure, intake.finished_at = IntakeStatus.FAILED, sentence, clock.now()
        intake.save(update_fields=["status", "failure", "finished_at"])
