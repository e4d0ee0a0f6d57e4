"""Names of people as Indonesians write them, titles before and behind."""

from __future__ import annotations

_TITLES = frozenset(["dr", "drs", "dra", "drg", "drh", "ir", "prof", "hj", "apt", "ns", "kh"])


def initials(name: str) -> str:
    """Up to two letters of a name without its titles: "Dr. Ir. Harimurti Farida, S.T., M.A.P." gives HF.

    A title ends in or holds a point, stands behind the first comma, or is one of those often written without.
    A name that is nothing but such words keeps its first letter.
    """
    before_comma = [word for word in name.split(",")[0].split() if word[:1].isalpha()]
    words = [w for w in before_comma if "." not in w and w.lower() not in _TITLES] or before_comma[:1]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
