"""Writing the lines of an SKP. A draft may be incomplete; `submit` checks it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from abdi.core.ids import uuid7
from abdi.goals.access import may_write_skp
from abdi.goals.enums import AppendixSection, BehaviourValue, Cascade, ResultKind, SkpStatus
from abdi.goals.models import (
    AppendixLine,
    BehaviourExpectation,
    Indicator,
    Result,
    SkpVersion,
)
from abdi.goals.queries.lines import supports
from abdi.goals.services.errors import SkpRefused, Stale
from abdi.goals.services.locking import locked, must_be_draft, must_decide, must_write, saved, writable
from abdi.people.access import Viewer
from abdi.strategy.enums import Direction, TargetKind
from abdi.strategy.models import UnitGoal
from abdi.teams.models import Team
from abdi.teams.queries import assigning_teams
from abdi_rules.limits import LIMITS


@dataclass(frozen=True, kw_only=True)
class IndicatorDraft:
    """An indicator as typed so far. `gone` takes it away."""

    key: uuid.UUID
    text: str = ""
    aspect: str = ""
    perspective: str = ""
    target: Decimal | None = None
    target_max: Decimal | None = None
    target_text: str = ""
    unit_label: str = ""
    direction: str = Direction.UP
    target_kind: str = TargetKind.POSITION
    citizen_effect: str = ""
    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class ResultDraft:
    """A result as typed so far, with what it carries on: at most one of result, goal, or own words.

    `team`: its ketua tim assigned it.
    """

    kind: str = ResultKind.MAIN
    text: str = ""
    cascade: str = Cascade.INDIRECT
    superior_result: Result | None = None
    unit_goal: UnitGoal | None = None
    superior_text: str = ""
    team: Team | None = None
    indicators: Sequence[IndicatorDraft] = ()


@transaction.atomic
def save_result(
    *,
    viewer: Viewer,
    version: SkpVersion,
    key: uuid.UUID,
    draft: ResultDraft,
    edition: int = 0,
    token: uuid.UUID | None = None,
) -> Result:
    """Keep one result with its indicators; a new key makes a new result.

    `edition` is what the page was drawn from and `token` names the page: a save from elsewhere in between makes
    the edition stale, an earlier autosave of the same page does not.
    """
    version = writable(viewer, version)
    result = Result.objects.filter(version=version, key=key).first()
    _must_be_fresh(result.edition if result else 0, result.saved_with if result else None, edition, token)
    if result is None:
        must_have_room(version, viewer.day)
        last = Result.objects.filter(version=version).aggregate(last=Max("position"))["last"] or 0
        result = Result(version=version, key=key, position=last + 1)
    must_not_circle(result, draft.superior_result)
    _must_be_assigned(version, result, draft.team)
    result.kind = draft.kind
    result.text = draft.text
    result.cascade = draft.cascade
    result.superior_result = draft.superior_result
    result.unit_goal = draft.unit_goal
    result.superior_text = draft.superior_text
    result.superior_text = supports(result)  # the words stay, whatever becomes of the link
    result.team = draft.team
    result.edition += 1
    result.saved_with = token
    result.save()
    _save_indicators(result, draft.indicators)
    saved(version)
    return result


def must_have_room(version: SkpVersion, day: date) -> None:
    """Refuse one more RHK where the version has as many as an SKP may; the caller holds the version."""
    most = LIMITS.on(day).value.rhk_satu_skp
    if Result.objects.filter(version=version).count() >= most:
        raise SkpRefused(
            _(
                "SKP ini sudah memuat %(most)s RHK, batas satu SKP. Gabungkan yang sejenis menjadi satu RHK "
                "dengan beberapa indikator, atau hapus yang tidak dipakai, lalu simpan lagi."
            )
            % {"most": most}
        )


_MOST_STEPS = 50  # far more than there are levels from the Governor down


def must_not_circle(result: Result, above: Result | None) -> None:
    """A result never carries on what carries it on itself. Versions share keys: the same promise in another version
    is the same promise."""
    for _step in range(_MOST_STEPS):
        if above is None:
            return
        if above.key == result.key:
            raise SkpRefused(
                _("RHK ini didukung oleh RHK yang hendak dihubungkan. Pilih RHK atasan yang lain.")
            )
        above = above.superior_result


def _must_be_assigned(version: SkpVersion, result: Result, team: Team | None) -> None:
    """Only a team to which the owner belongs assigns; what it assigned before it ended stays assigned."""
    if team is None or team.pk == result.team_id:
        return
    if team not in assigning_teams(version.skp.person, version.skp.year):
        raise SkpRefused(_("Anda bukan anggota tim ini pada tahun SKP. Pilih tim dari daftar."))


def _save_indicators(result: Result, drafts: Sequence[IndicatorDraft]) -> None:
    known = {indicator.key: indicator for indicator in result.indicators.all()}
    for position, draft in enumerate(drafts, start=1):
        indicator = known.get(draft.key)
        if draft.gone:
            if indicator is not None:
                indicator.delete()
            continue
        indicator = indicator or Indicator(result=result, key=draft.key)
        indicator.position = position
        for name, value in vars(draft).items():
            if name not in ("key", "gone"):
                setattr(indicator, name, value)
        indicator.save()


@transaction.atomic
def delete_result(*, viewer: Viewer, version: SkpVersion, key: uuid.UUID) -> None:
    """Take a result out of the draft. Gone already is fine."""
    version = writable(viewer, version)
    Result.objects.filter(version=version, key=key).delete()
    saved(version)


@transaction.atomic
def save_expectations(
    *,
    viewer: Viewer,
    version: SkpVersion,
    texts: Mapping[str, str],
    edition: int = 0,
    token: uuid.UUID | None = None,
) -> None:
    """Keep the special expectations of BerAKHLAK: the owner drafts them, the superior edits while he reads."""
    version = locked(version)
    if may_write_skp(viewer, version.skp):
        must_write(viewer, version)
        must_be_draft(version)
    else:
        must_decide(viewer, version)
        if version.status != SkpStatus.OPENED:
            raise SkpRefused(_("Buka SKP ini lebih dulu sebelum menulis ekspektasi khusus."))
    _must_be_fresh(version.edition, version.saved_with, edition, token)
    for value in BehaviourValue:
        if value in texts:
            BehaviourExpectation.objects.update_or_create(
                version=version, value=value, defaults={"text": texts[value]}
            )
    _bump(version, token)


@transaction.atomic
def save_appendix(
    *,
    viewer: Viewer,
    version: SkpVersion,
    lines: Mapping[str, Sequence[str]],
    edition: int = 0,
    token: uuid.UUID | None = None,
) -> None:
    """Keep the three lists of the Lampiran."""
    version = writable(viewer, version)
    _must_be_fresh(version.edition, version.saved_with, edition, token)
    stored = [
        AppendixLine(version=version, key=key, section=section, position=position, text=text)
        for section in AppendixSection
        for position, (key, text) in enumerate(
            _keyed(version.appendix.filter(section=section), lines.get(section, ())), start=1
        )
    ]
    version.appendix.all().delete()
    AppendixLine.objects.bulk_create(stored)
    _bump(version, token)


def _keyed(before: Iterable[AppendixLine], texts: Sequence[str]) -> list[tuple[uuid.UUID, str]]:
    """Each text with the key of the line that it was: the same words, else the same place.

    The lines come as one text, so what was reworded is told from what is new by its place alone.
    """
    old = list(before)
    keys: dict[int, uuid.UUID] = {}
    for place, text in enumerate(texts):
        same = next((line for line in old if line.text == text), None)
        if same is not None:
            keys[place] = same.key
            old.remove(same)
    reworded = {line.position - 1: line.key for line in old}
    return [(keys.get(place) or reworded.get(place) or uuid7(), text) for place, text in enumerate(texts)]


def _must_be_fresh(stored: int, stored_with: uuid.UUID | None, edition: int, token: uuid.UUID | None) -> None:
    if stored == edition or (token is not None and stored_with == token):
        return
    raise Stale(
        _(
            "Bagian ini sudah diubah di jendela atau perangkat lain sejak halaman ini dibuka. "
            "Tulisan Anda masih ada: bandingkan dengan yang tersimpan, lalu simpan lagi."
        )
    )


def _bump(version: SkpVersion, token: uuid.UUID | None) -> None:
    SkpVersion.objects.filter(pk=version.pk).update(edition=version.edition + 1, saved_with=token)
    saved(version)
