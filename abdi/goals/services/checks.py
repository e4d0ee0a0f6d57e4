"""What an SKP needs before it can be submitted (errors), and what one should look at again (warnings)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from abdi.goals.enums import Approach, Perspective, SkpForm
from abdi.goals.models import Indicator, Skp
from abdi.goals.queries import ResultLine, SkpLines
from abdi.strategy.enums import Direction


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to look at. `key` names the result it is about; None for the SKP as a whole."""

    message: str
    is_error: bool
    key: uuid.UUID | None = None


def check(skp: Skp, lines: SkpLines) -> list[Finding]:
    """Everything that is missing, errors first, in the order of the form."""
    found = [*_whole(skp, lines)]
    for line in lines.results:
        found += _result(skp, line)
    return sorted(found, key=lambda finding: not finding.is_error)


def errors(skp: Skp, lines: SkpLines) -> list[Finding]:
    """Only what stands in the way of submitting."""
    return [finding for finding in check(skp, lines) if finding.is_error]


def _whole(skp: Skp, lines: SkpLines) -> Iterator[Finding]:
    if not lines.main:
        yield Finding(_("Tambahkan paling sedikit satu RHK utama."), is_error=True)
    if skp.form == SkpForm.JPT and lines.main:
        there = {i.perspective for line in lines.results for i in line.indicators}
        missing = [str(p.label) for p in Perspective if p.value not in there]
        if missing:
            words = _("Perspektif yang belum terwakili: %(missing)s.") % {"missing": ", ".join(missing)}
            yield Finding(words, is_error=False)
    if not any(lines.appendix.values()):
        yield Finding(
            _("Lampiran masih kosong: dukungan sumber daya, pertanggungjawaban, konsekuensi."), is_error=False
        )


def _result(skp: Skp, line: ResultLine) -> Iterator[Finding]:
    name = f"RHK {'A' if line.is_main else 'B'}.{line.number}"
    key = line.result.key
    if not line.result.text.strip():
        words = _("%(name)s: isi rencana hasil kerja, atau hapus RHK ini.") % {"name": name}
        yield Finding(words, is_error=True, key=key)
    if not line.indicators:
        words = _("%(name)s: tambahkan paling sedikit satu indikator.") % {"name": name}
        yield Finding(words, is_error=True, key=key)
    for number, indicator in enumerate(line.indicators, start=1):
        for sentence in _indicator(skp, indicator):
            words = _("%(name)s, indikator %(number)s: %(sentence)s") % {
                "name": name,
                "number": number,
                "sentence": sentence,
            }
            yield Finding(words, is_error=True, key=key)
    if line.is_main and not line.supports and line.result.cascade != "non" and not line.result.team_id:
        yield Finding(
            _(
                "%(name)s belum dihubungkan ke RHK atasan. Boleh diajukan; hubungkan bila SKP atasan sudah ada."
            )
            % {"name": name},
            is_error=False,
            key=key,
        )


def _indicator(skp: Skp, indicator: Indicator) -> Iterator[str]:
    quantitative = skp.approach == Approach.QUANTITATIVE
    if not indicator.text.strip():
        yield (
            _("isi kalimat indikatornya, atau hapus.")
            if quantitative
            else _("isi ukuran keberhasilannya, atau hapus.")
        )
    if quantitative:
        yield from _figure(indicator)
    elif not indicator.target_text.strip():
        yield _("tulis targetnya dengan kata-kata.")
    if skp.form == SkpForm.JPT and not indicator.perspective:
        yield _("pilih perspektif.")
    if skp.form == SkpForm.JAJF and quantitative and not indicator.aspect:
        yield _("pilih aspek.")


def _figure(indicator: Indicator) -> Iterator[str]:
    if indicator.direction == Direction.YES_NO:
        return
    if indicator.target is None:
        yield _("isi target dengan angka.")
    if not indicator.unit_label.strip():
        yield _("isi satuan target, misalnya persen, dokumen, atau menit.")
    if indicator.direction == Direction.RANGE and indicator.target_max is None:
        yield _("isi batas atas rentang.")
