"""The auditor's command: list the rules, show the law behind one, put a case to it, check the pack."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date

from abdi_rules.cases import all_cases
from abdi_rules.catalogue import REFERENCE, RULES
from abdi_rules.checking import dates_of_change, faults
from abdi_rules.errors import BadInput, LawError, Refused
from abdi_rules.evaluate import evaluate
from abdi_rules.schema import read_day, read_json
from abdi_rules.showing import in_force, rule_data, rule_text, show
from abdi_rules.version import VERSION
from abdi_rules.wording import LANGUAGES, sentence

OK, REFUSED, BAD_INPUT = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0: answered, 1: refused or not sound, 2: bad input."""
    try:
        code = _run(_parser().parse_args(argv))
        sys.stdout.flush()
    except LawError as fault:
        print(f"Paket aturan rusak: {fault}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever reads (head, less) has seen enough; nothing is left to be flushed into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def _run(asked: argparse.Namespace) -> int:
    match asked.command:
        case "list":
            return _list(asked.json)
        case "show":
            return _show(asked.rule, asked.on, asked.lang)
        case "eval":
            return _eval(asked.rule, asked.on, asked.lang)
        case _:
            return _check()


def _list(as_json: bool) -> int:
    if as_json:
        print(json.dumps([rule_data(rule) for rule in RULES.values()], ensure_ascii=False, indent=2))
        return OK
    for rule in RULES.values():
        print(rule_text(rule))
    print("Tabel acuan (hanya untuk show): " + ", ".join(REFERENCE))
    return OK


def _show(name: str, on: date, language: str) -> int:
    if name not in RULES and name not in REFERENCE:
        return _bad(BadInput("rule", "bad.choice", valid=", ".join([*RULES, *REFERENCE])), language)
    law = RULES[name].law if name in RULES else REFERENCE[name]
    if name in RULES:
        print(rule_text(RULES[name]))
    for quantity in law:
        print(show(quantity, on, language))
    return OK if any(in_force(quantity, on) for quantity in law) else REFUSED


def _eval(name: str, on: date, language: str) -> int:
    if name not in RULES:
        return _bad(BadInput("rule", "bad.choice", valid=", ".join(RULES)), language)
    try:
        answer = evaluate(RULES[name], read_json(sys.stdin.read()), on, language)
    except Refused as refusal:
        print(json.dumps({"refused": f"{name}: {sentence(refusal, language)}"}, ensure_ascii=False))
        return REFUSED
    except BadInput as fault:
        return _bad(fault, language)
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return OK


def _bad(fault: BadInput, language: str) -> int:
    """Tell what is wrong with which field: as data on standard output, in words on standard error."""
    told = sentence(fault, language)
    print(json.dumps({"bad_input": told, "field": fault.field}, ensure_ascii=False))
    print(f"{fault.field}: {told}", file=sys.stderr)
    return BAD_INPUT


def _check() -> int:
    found = list(faults())
    for fault in found:
        print(fault)
    if found:
        print(f"{len(found)} hal perlu dibenahi.")
        return REFUSED
    print(
        f"Paket {VERSION} baik: {len(RULES)} aturan, {len(dates_of_change())} tanggal perubahan,"
        f" {len(all_cases())} kasus."
    )
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="abdi-rules", description="Aturan kinerja sebagai data bertanggal: periksa sendiri hitungannya."
    )
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True)
    listed = commands.add_parser("list", help="daftar aturan: apa yang ditanya dan apa yang dijawab")
    listed.add_argument("--json", action="store_true", help="sebagai JSON")
    for name, told in (
        ("show", "nilai yang berlaku pada suatu hari, pasalnya, dan perubahan berikutnya"),
        ("eval", "baca satu objek JSON dari masukan standar dan jawab sebagai JSON"),
    ):
        command = commands.add_parser(name, help=told)
        command.add_argument("rule", metavar="RULE", help="nama aturan, seperti appraisal.predikat")
        command.add_argument("--on", type=_day, required=True, metavar="DATE", help="hari yang ditanya")
        command.add_argument("--lang", choices=LANGUAGES, default="id", help="bahasa kalimatnya")
    commands.add_parser("check", help="periksa seluruh paket pada setiap tanggal perubahan")
    return parser


def _day(written: str) -> date:
    try:
        return read_day("--on", written)
    except BadInput:
        raise argparse.ArgumentTypeError(f"{written} bukan tanggal YYYY-MM-DD") from None


if __name__ == "__main__":
    sys.exit(main())
