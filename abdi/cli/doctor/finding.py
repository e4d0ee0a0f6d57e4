"""What the doctor finds."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is. Only `ERROR` makes the command fail."""

    GOOD = "baik"
    WARNING = "peringatan"
    ERROR = "galat"


@dataclass(frozen=True)
class Finding:
    """One fact about the installation and, unless it is good, what to do about it (Indonesian)."""

    check: str
    level: Level
    message: str
    remedy: str = ""

    def as_dict(self) -> dict[str, str]:
        """For `--json`."""
        return {key: str(value) for key, value in asdict(self).items()}


def good(check: str, message: str) -> Finding:
    """Nothing to mend."""
    return Finding(check, Level.GOOD, message)


def warning(check: str, message: str, remedy: str) -> Finding:
    """Works, but not for long or not as it should."""
    return Finding(check, Level.WARNING, message, remedy)


def error(check: str, message: str, remedy: str) -> Finding:
    """Does not work, or is not safe."""
    return Finding(check, Level.ERROR, message, remedy)
