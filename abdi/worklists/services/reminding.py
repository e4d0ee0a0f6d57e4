"""One reminder for each who must act: of one thing at most once a day, however often the button is pressed.

A reminder says what waits and where, never about whom: so one of a day covers all cases that wait for the same act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from abdi.core import clock
from abdi.notifications.enums import Urgency
from abdi.notifications.queries import last_told
from abdi.notifications.services import News, tell_all
from abdi.people.access import Viewer
from abdi.people.models import Absence
from abdi.worklists.access import covers, may_remind, minded_lineages
from abdi.worklists.cases import Case, cases_of
from abdi.worklists.contacts import Contact
from abdi.worklists.enums import Ask, Kind
from abdi.worklists.queries import Scope, people_in

AT_MOST = 5000
"""People of whom one press reminds."""

BATCH = 500

_WORDS: dict[Ask, tuple[str, str]] = {
    Ask.WRITE: (gettext_noop("Pengingat: SKP Anda belum berlaku. Lengkapi, lalu ajukan."), "goals:mine"),
    Ask.AGREE: (gettext_noop("Pengingat: ada SKP yang menunggu jawaban Anda."), "goals:approvals"),
    Ask.PLACE: (
        gettext_noop("Pengingat: ada pegawai yang belum tercatat atasannya."),
        "worklists:show",
    ),
    Ask.REPORT: (gettext_noop("Pengingat: realisasi Anda belum dilaporkan."), "reporting:mine"),
    Ask.RATE: (gettext_noop("Pengingat: ada realisasi yang menunggu penilaian Anda."), "appraisals:team"),
    Ask.SET: (
        gettext_noop("Pengingat: predikat organisasi menunggu penetapan Anda."),
        "appraisals:unit_predikats",
    ),
    Ask.READ: (gettext_noop("Pengingat: hasil penilaian Anda belum dibuka."), "appraisals:mine"),
}


class WorklistRefused(Exception):
    """A reminder that is not sent; the message says why and what helps."""


@dataclass
class Reminded:
    """What a press came to: contacts by what became of them. `nobody`: cases for which nobody is on record."""

    told: list[Contact] = field(default_factory=list)
    already: list[Contact] = field(default_factory=list)
    away: list[Contact] = field(default_factory=list)
    without_account: list[Contact] = field(default_factory=list)
    oneself: list[Contact] = field(default_factory=list)
    nobody: int = 0


def kind_of(ask: Ask) -> str:
    """Under which kind of news a reminder is kept."""
    return f"worklists.reminder.{ask.value}"


@transaction.atomic
def remind(*, by: Viewer, kind: Kind, scope: Scope) -> Reminded:
    """Remind everybody who must act on a case of `kind` within `scope`. Raises `WorklistRefused`."""
    _must_remind(by, scope)
    outcome, news = _sorted_out(by, _asked(kind, scope))
    tell_all(news)
    return outcome


def _must_remind(by: Viewer, scope: Scope) -> None:
    minded = minded_lineages(by)
    within = covers(minded, scope.unit) if scope.unit else set(scope.lineages) <= set(minded)
    if not may_remind(by) or not within:
        raise PermissionDenied(_("Yang mengingatkan adalah pengelola kepegawaian unitnya atau BKD."))


def _asked(kind: Kind, scope: Scope) -> Iterator[Case]:
    people = list(people_in(kind, scope)[: AT_MOST + 1])
    if len(people) > AT_MOST:
        raise WorklistRefused(
            _("Terlalu banyak untuk sekali mengingatkan. Pilih satu unit, paling banyak %(most)s pegawai.")
            % {"most": AT_MOST}
        )
    for first in range(0, len(people), BATCH):
        yield from cases_of(kind, people[first : first + BATCH], scope)


def _sorted_out(by: Viewer, cases: Iterable[Case]) -> tuple[Reminded, list[News]]:
    asked: dict[tuple[str, Ask], Contact] = {}
    missing: Counter[Ask] = Counter()
    for case in cases:
        if case.who is None:
            missing[case.ask] += 1
        else:
            asked[f"{case.who.user_id or case.who.name}", case.ask] = case.who
    outcome, news = Reminded(nobody=missing.total()), []
    told = last_told((c.user_id for c in asked.values() if c.user_id), (kind_of(ask) for _key, ask in asked))
    away = _away((c.key for c in asked.values() if c.key), by)
    for (_key, ask), contact in asked.items():
        if contact.user_id is None:
            outcome.without_account.append(contact)
        elif contact.user_id == by.user.pk:
            outcome.oneself.append(contact)
        elif contact.key in away:
            outcome.away.append(contact)
        elif (last := told.get((contact.user_id, kind_of(ask)))) and clock.day_of(last) >= by.day:
            outcome.already.append(contact)
        else:
            outcome.told.append(contact)
            news.append(_news(contact, ask, by))
    return outcome, news


def _away(keys: Iterable[int], by: Viewer) -> set[int]:
    held = Absence.objects.filter(person__in=set(keys), withdrawn_at=None, during__contains=by.day)
    return set(held.values_list("person", flat=True))


def _news(contact: Contact, ask: Ask, by: Viewer) -> News:
    subject, place = _WORDS[ask]
    return News(
        user_id=contact.user_id,
        kind=kind_of(ask),
        subject=subject,
        url=reverse(place),
        happened_at=clock.now(),
        key=f"{kind_of(ask)}:{by.day:%Y%m%d}",
        urgency=Urgency.URGENT,
    )
