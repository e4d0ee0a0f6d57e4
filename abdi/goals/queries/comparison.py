"""What changed between two versions, line by line. Keys tell which line is which."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from abdi.core.numbers import figure_words
from abdi.goals.enums import AppendixSection
from abdi.goals.models import Indicator
from abdi.goals.queries.lines import ResultLine, SkpLines


@dataclass(frozen=True)
class Change:
    """One line that differs: `before` is empty for a new line, `after` for one that is gone."""

    where: str
    what: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        if not self.before:
            return "baru"
        return "berubah" if self.after else "dihapus"


def compare(old: SkpLines, new: SkpLines) -> list[Change]:
    """Every difference from `old` to `new`, in the order of the form."""
    return [
        *_results(old, new),
        *_texts(
            _("Perilaku kerja"),
            {line.label: line.text for line in old.behaviours},
            {line.label: line.text for line in new.behaviours},
        ),
        *_texts(_("Lampiran"), _appendix(old), _appendix(new)),
    ]


def target_words(indicator: Indicator) -> str:
    """The target as one reads it: `75 persen`, `10 – 20 menit`, or the words of a qualitative one."""
    if indicator.target_text:
        return indicator.target_text
    if indicator.direction == "ya_tidak":
        return _("Ya")
    if indicator.target is None:
        return ""
    figures = figure_words(indicator.target)
    if indicator.direction == "rentang" and indicator.target_max is not None:
        figures = f"{figures} – {figure_words(indicator.target_max)}"
    return f"{figures} {indicator.unit_label}".strip()


def _results(old: SkpLines, new: SkpLines) -> Iterable[Change]:
    before = {line.result.key: line for line in old.results}
    after = {line.result.key: line for line in new.results}
    for key in _in_order(after, before):
        yield from _result(before.get(key), after.get(key))


def _result(old: ResultLine | None, new: ResultLine | None) -> Iterable[Change]:
    there = new or old
    assert there is not None
    where = f"RHK {'A' if there.is_main else 'B'}.{there.number}"
    if old is None or new is None:
        yield Change(where, _("Rencana hasil kerja"), _whole(old), _whole(new))
        return
    yield from _texts(where, _result_facts(old), _result_facts(new))
    before = {i.key: i for i in old.indicators}
    after = {i.key: i for i in new.indicators}
    for key in _in_order(after, before):
        yield from _indicator(where, before.get(key), after.get(key))


def _indicator(where: str, old: Indicator | None, new: Indicator | None) -> Iterable[Change]:
    if old is None or new is None:
        yield Change(where, _("Indikator"), _in_one(old), _in_one(new))
        return
    yield from _texts(f"{where} · {new.text or _('indikator')}", _indicator_facts(old), _indicator_facts(new))


def _whole(line: ResultLine | None) -> str:
    """A result that is new or gone, told in one piece."""
    if line is None:
        return ""
    return "\n".join([line.result.text or _("RHK kosong"), *(f"– {_in_one(i)}" for i in line.indicators)])


def _in_one(indicator: Indicator | None) -> str:
    if indicator is None:
        return ""
    target = target_words(indicator)
    text = indicator.text or _("Indikator kosong")
    return f"{text}: {target}" if target else text


def _result_facts(line: ResultLine) -> dict[str, str]:
    return {
        _("Rencana hasil kerja"): line.result.text,
        _("Jenis"): str(line.result.get_kind_display()),
        _("RHK atasan"): line.supports,
        _("Penugasan dari"): line.result.assigned_by,
    }


def _indicator_facts(indicator: Indicator) -> dict[str, str]:
    return {
        _("Indikator"): indicator.text,
        _("Target"): target_words(indicator),
        _("Aspek"): str(indicator.get_aspect_display()),
        _("Perspektif"): str(indicator.get_perspective_display()),
        _("Arah"): str(indicator.get_direction_display()),
        _("Cara mengukur"): str(indicator.get_target_kind_display()),
        _("Dampak bagi warga"): indicator.citizen_effect,
    }


def _appendix(lines: SkpLines) -> dict[str, str]:
    return {
        str(AppendixSection(section).label): "\n".join(texts) for section, texts in lines.appendix.items()
    }


def _texts(where: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[Change]:
    for what in [*after, *(w for w in before if w not in after)]:
        old, new = before.get(what, ""), after.get(what, "")
        if old != new:
            yield Change(where, what, old, new)


def _in_order(after: Mapping[uuid.UUID, object], before: Mapping[uuid.UUID, object]) -> list[uuid.UUID]:
    return [*after, *(key for key in before if key not in after)]
