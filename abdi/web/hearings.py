"""What an objection asks of whoever looks at Hari Ini: a statement, a decision, or HR's hand. One query each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.objections.access import is_examiner, is_heard, may_state
from abdi.objections.models import Objection
from abdi.objections.queries import at_hand, late_within
from abdi.people.access import Viewer
from abdi.people.models import Person

Hearing = tuple[str, str, str, str, str, date | None]
"""Address, title, why, icon, kind, last day."""

SHOWN = 5


def hearings(viewer: Viewer, person: Person) -> Iterator[Hearing]:
    """For a side or the examiner of an open objection; nothing is asked for whoever takes part in none."""
    if "objection" not in viewer.facts:
        return
    for objection in at_hand(person)[:SHOWN]:
        task = _task(viewer, objection)
        if task is not None:
            yield task


def late_hearings(viewer: Viewer, lineages: Sequence[str]) -> Iterator[Hearing]:
    """For HR: objections past the day of decision, or whose examiner is away or gone."""
    late = late_within(lineages, viewer.day).count()
    if late:
        title = ngettext("%(n)s keberatan perlu perhatian", "%(n)s keberatan perlu perhatian", late) % {
            "n": late
        }
        why = _("Lewat batas putusan, atau pemeriksanya berhalangan.")
        yield (reverse("objections:of_units"), title, why, "law", "bad", None)


def _task(viewer: Viewer, objection: Objection) -> Hearing | None:
    url = reverse("objections:objection", args=[objection.public_id])
    period = {"period": objection.appraisal.period.name}
    if may_state(viewer, objection):
        due = objection.statement_due
        title = _("Beri keterangan atas keberatan %(period)s") % period
        why = _("Seorang pegawai tidak sependapat dengan penilaian Anda; yang memutus pejabat lain.")
        return (url, title, why, "law", "bad" if due < viewer.day else "due", due)
    if is_examiner(viewer, objection) and is_heard(objection, viewer.day):
        due = objection.decision_due
        title = _("Putuskan keberatan %(period)s") % period
        why = _("Kedua pihak sudah didengar atau waktunya habis.")
        return (url, title, why, "law", "bad" if due < viewer.day else "due", due)
    if objection.person_id == getattr(viewer.person, "pk", None):
        title = _("Keberatan Anda atas %(period)s sedang berjalan") % period
        return (url, title, _("Lihat siapa yang memegangnya dan sampai kapan."), "law", "calm", None)
    return None
