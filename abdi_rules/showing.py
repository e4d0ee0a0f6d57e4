"""Rules and their law put on paper for an auditor."""

import json
import typing
from dataclasses import fields
from datetime import date
from typing import Any

import yaml

from abdi_rules.cases import case_file, read_case_file
from abdi_rules.catalogue import Rule
from abdi_rules.dated import InForce, Quantity
from abdi_rules.errors import Refused
from abdi_rules.schema import as_plain, asked, describe, optional
from abdi_rules.wording import date_in, sentence, words


class _Plain(yaml.SafeDumper):
    """Writes what is read in two places out in both."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def rule_data(rule: Rule) -> dict[str, Any]:
    """What a rule asks and gives back, and a worked example, as JSON-able data."""
    given_back = typing.get_type_hints(rule.function)["return"]
    hints = typing.get_type_hints(given_back)
    return {
        "rule": rule.name,
        "title": rule.title,
        "asked": {name: describe(hint) for name, hint in asked(rule.function).items()},
        "optional": sorted(optional(rule.function)),
        "given_back": {
            field.name: describe(hints[field.name]) for field in fields(given_back) if field.name != "because"
        },
        "example": example(rule),
    }


def example(rule: Rule) -> dict[str, Any] | None:
    """The first case of the rule that is answered: its day and its question."""
    for case in read_case_file(case_file(rule.name)):
        if case.end == "expect":
            return {"on": case.on.isoformat(), "given": as_plain(case.given)}
    return None


def rule_text(rule: Rule) -> str:
    """The same for reading."""
    data = rule_data(rule)
    lines = [f"{data['rule']}: {data['title']}", "  ditanya:"]
    for name, kind in data["asked"].items():
        may = " (boleh tidak ada)" if name in data["optional"] else ""
        lines.append(f"    {name}: {_kind(kind)}{may}")
    lines.append("  dijawab, selain because, text, assumed, version:")
    lines += [f"    {name}: {_kind(kind)}" for name, kind in data["given_back"].items()]
    if data["example"]:
        given = json.dumps(data["example"]["given"], ensure_ascii=False)
        lines.append(f"  contoh (--on {data['example']['on']}): {given}")
    return "\n".join(lines) + "\n"


def _kind(kind: Any) -> str:
    return kind if isinstance(kind, str) else json.dumps(kind, ensure_ascii=False)


def in_force(quantity: Quantity[Any], on: date) -> bool:
    """Whether the quantity has a value on the day."""
    try:
        quantity.on(on)
    except Refused:
        return False
    return True


def show(quantity: Quantity[Any], on: date, language: str) -> str:
    """The value in force with its article and what nobody has verified, and what changes next."""
    lines = [f"■ {quantity.title} [{quantity.unit}] law/{quantity.name}.yaml"]
    try:
        lines += _value(quantity.on(on), language)
    except Refused as refusal:
        lines.append(f"  {sentence(refusal, language)}")
    following = quantity.next_after(on)
    if following is None:
        lines.append("  Perubahan berikutnya: belum ada yang tercatat.")
    else:
        change = "nilai baru" if isinstance(following, InForce) else f"tidak ada nilai. {following.note}"
        when = date_in(words(language), following.since)
        lines.append(f"  Perubahan berikutnya: {when} ({following.since}), {following.cite}: {change}")
    return "\n".join(lines) + "\n"


def _value(law: InForce[Any], language: str) -> list[str]:
    since = f"{date_in(words(language), law.since)} ({law.since})"
    doubt = ", tanggalnya belum dipastikan" if law.date_assumed else ""
    lines = [f"  {law.cite}; berlaku sejak {since}{doubt}"]
    if law.published:
        lines.append(f"  Diumumkan: {date_in(words(language), law.published)} ({law.published})")
    if law.assumed_cells:
        cells = ", ".join(sorted(cell or "seluruhnya" for cell in law.assumed_cells))
        lines.append(f"  Dianggap, naskahnya belum dipastikan: {cells}")
    if law.note:
        lines.append(f"  Catatan: {law.note}")
    if law.source:
        lines.append(f"  Sumber: {law.source}")
    dumped = yaml.dump(as_plain(law.written), Dumper=_Plain, allow_unicode=True, sort_keys=False)
    return lines + [f"    {line}" for line in dumped.removesuffix("...\n").splitlines()]
