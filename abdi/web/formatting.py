"""Values as Indonesian readers write them: Rp17.370.000, 24 November 2026, pukul 16.12, 12,5."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone
from django.utils.translation import get_language

from abdi.core.names import initials as initials

# fmt: off
MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni",
           "Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
# fmt: on
AT = {"id": "pukul", "en": "at"}
NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")
NOTHING = "–"
KILO = 1024


def _locale() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def number(value: Decimal | int | str | None) -> str:
    """A number with Indonesian separators (comma for decimals) and no trailing zeros; "–" for none.

    Exact: what was entered is what is shown, nothing is rounded. The same in English: fields read numbers this
    way, and printed forms and agencies' files write them so; 1.500 must not mean two things on one page.
    """
    if value is None or value == "":
        return NOTHING
    try:
        exact = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        return str(value)
    whole, _dot, fraction = f"{exact:,f}".partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.replace(",", ".")
    if whole == "-0" and not fraction:
        whole = "0"
    return f"{whole},{fraction}" if fraction else whole


def rupiah(value: int | None) -> str:
    """Whole rupiah, without a space: Rp17.370.000; the minus stands in front."""
    if value is None:
        return NOTHING
    return f"{'-' if value < 0 else ''}Rp{number(abs(value))}"


def local(value: date | datetime) -> date | datetime:
    """An instant in the zone of the installation; a plain day stays as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: date | datetime | None) -> str:
    """24 November 2026, in the installation's zone."""
    if not value:
        return NOTHING
    here = local(value)
    return f"{here.day} {MONTHS[_locale()][here.month - 1]} {here.year}"


def clock_time(value: datetime | time) -> str:
    """16.12, as official Indonesian writes it (a point); English with a colon."""
    here = local(value) if isinstance(value, datetime) else value
    return here.strftime("%H:%M" if _locale() == "en" else "%H.%M")


def moment(value: datetime | None) -> str:
    """24 November 2026 pukul 16.12, in the installation's zone."""
    if not value:
        return NOTHING
    return f"{day(value)} {AT[_locale()]} {clock_time(value)}"


def nip(value: str | None) -> str:
    """A NIP in its four groups (19860926 201505 1 001); anything that is not 18 digits as it came."""
    text = re.sub(r"\s", "", value or "")
    found = NIP.fullmatch(text)
    return " ".join(found.groups()) if found else (value or NOTHING)


def file_size(size: int) -> str:
    """A size in bytes as people say it: 70 B, 12 KB, 1,5 MB; with one place from a megabyte on."""
    if size < KILO:
        return f"{size} B"
    if size < KILO * KILO:
        return f"{number(Decimal(size) // KILO)} KB"
    return f"{number((Decimal(size) / (KILO * KILO)).quantize(Decimal('0.1'), ROUND_HALF_UP))} MB"
