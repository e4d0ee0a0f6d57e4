"""Compile the translations without gettext's tools: `python -m abdi.web.catalogue`.

Reads each locale/*/LC_MESSAGES/django.po, the project's own (the frame and sign-in) and each
capability's, and writes the django.mo beside it, byte for byte the same on every machine. A bare machine
has no msgfmt, so the compiled file is in git; a test holds the two together.
"""

from __future__ import annotations

import ast
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAGIC = 0x950412DE
HEAD = 28


class CatalogueError(ValueError):
    """A .po file that cannot be read; says file and line."""


def parse(text: str, name: str = "django.po") -> dict[str, str]:
    """Messages of a .po file by key (context and plural forms joined as gettext wants them).

    Left out: untranslated and fuzzy entries. Raises CatalogueError on a line of no known kind.
    """
    messages: dict[str, str] = {}
    entry: dict[str, str] = {}
    fuzzy, field = False, ""

    def close() -> None:
        if "msgid" in entry and not fuzzy:
            _keep(entry, messages)

    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if not line.strip():
            close()
            entry, fuzzy, field = {}, False, ""
        elif line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        else:
            word, _space, quoted = line.partition(" ") if not line.startswith('"') else (field, "", line)
            if not word.startswith("msg") or not quoted.startswith('"'):
                raise CatalogueError(f"{name}, line {number}: not a line of a .po file: {line[:40]!r}")
            field = word
            entry[field] = entry.get(field, "") + str(ast.literal_eval(quoted))
    return messages


def _keep(entry: dict[str, str], messages: dict[str, str]) -> None:
    key = entry["msgid"]
    if "msgid_plural" in entry:
        key = f"{key}\0{entry['msgid_plural']}"
        forms = [entry[f] for f in sorted(entry) if f.startswith("msgstr[")]
        value = "\0".join(forms) if all(forms) else ""
    else:
        value = entry.get("msgstr", "")
    if "msgctxt" in entry:
        key = f"{entry['msgctxt']}\x04{key}"
    if value:
        messages[key] = value


def compiled(messages: dict[str, str]) -> bytes:
    """The .mo file of these messages (GNU gettext, revision 0, without a hash table)."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    count = len(pairs)
    at = HEAD + 16 * count
    keys: list[int] = []
    values: list[int] = []
    body = b""
    for table, texts in ((keys, [k for k, _ in pairs]), (values, [v for _, v in pairs])):
        for text in texts:
            table += [len(text), at + len(body)]
            body += text + b"\0"
    head = struct.pack("<7I", MAGIC, 0, count, HEAD, HEAD + 8 * count, 0, HEAD + 16 * count)
    return head + struct.pack(f"<{4 * count}I", *keys, *values) + body


def sources() -> list[Path]:
    """Every .po file of the project: its own and each capability's."""
    found = [*ROOT.glob("locale/*/LC_MESSAGES/django.po")]
    return sorted([*found, *ROOT.glob("abdi/*/locale/*/LC_MESSAGES/django.po")])


def main() -> int:
    """Compile every catalogue of the project and name what was written."""
    for source in sources():
        target = source.with_suffix(".mo")
        target.write_bytes(compiled(parse(source.read_text(encoding="utf-8"), str(source))))
        sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
