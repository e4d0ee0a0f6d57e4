"""`abdi doctor`: checks an installation and says what to mend. Status 1 when something must be mended."""

import argparse
import json
from collections.abc import Iterator

from abdi.cli import settings
from abdi.cli.doctor import machine
from abdi.cli.doctor.finding import Finding, Level
from abdi.core.embedded import EmbeddedError, running

_SIGNS = {Level.GOOD: "baik", Level.WARNING: "PERHATIKAN", Level.ERROR: "BENAHI"}


def main(arguments: list[str]) -> int:
    """Print every finding, worst last, as sentences or (`--json`) as one JSON object."""
    parser = argparse.ArgumentParser(prog="abdi doctor")
    parser.add_argument("--json", action="store_true", help="cetak sebagai JSON")
    as_json: bool = parser.parse_args(arguments).json
    settings.choose_settings()
    settings.choose_role("app")
    settings.quiet_log()
    findings = list(examine())
    sound = all(finding.level is not Level.ERROR for finding in findings)
    if as_json:
        report = {"ok": sound, "findings": [finding.as_dict() for finding in findings]}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _tell(findings)
    return 0 if sound else 1


def examine() -> Iterator[Finding]:
    """Every finding about this installation."""
    yield from machine.python_version()
    yield from machine.free_space()
    try:
        with running():
            yield from _with_database()
    except EmbeddedError as fault:
        yield Finding("basis data", Level.ERROR, str(fault), "Benahi hal di atas, lalu ulangi abdi doctor.")


def _with_database() -> Iterator[Finding]:
    settings.set_up_django()
    from abdi.cli.doctor import configuration, database

    yield from machine.home_rights()
    yield from configuration.secret_key()
    yield from configuration.debug()
    yield from configuration.hosts()
    yield from configuration.public_address()
    yield from configuration.https()
    yield from configuration.static_files()
    yield from configuration.file_storage()
    yield from configuration.mail()
    yield from database.findings()


def _tell(findings: list[Finding]) -> None:
    order = list(Level)
    for finding in sorted(findings, key=lambda one: order.index(one.level)):
        print(f"{_SIGNS[finding.level]:<11} {finding.check}: {finding.message}")
        if finding.remedy:
            print(f"{'':<11} → {finding.remedy}")
    counts = {level: sum(one.level is level for one in findings) for level in Level}
    print(
        f"\n{counts[Level.ERROR]} harus dibenahi, {counts[Level.WARNING]} perlu diperhatikan, "
        f"{counts[Level.GOOD]} baik."
    )
