"""Why a result is what it is, kept as data: stored with the result, put into words on reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from abdi_rules.version import VERSION


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a judgement.

    `code` names a sentence in `words/`; `params` fill it (plain strings, so that it can be stored);
    `cite` is the enactment with its article, in force from `in_force_from`; `assumed` is true where
    nobody has seen the text that the value rests on.
    """

    code: str
    params: Mapping[str, str]
    cite: str
    in_force_from: date
    assumed: bool

    def as_data(self) -> dict[str, object]:
        """The reason as JSON-able data; `from_data` reads it back."""
        return {
            "code": self.code,
            "params": {name: str(value) for name, value in self.params.items()},
            "cite": self.cite,
            "in_force_from": self.in_force_from.isoformat(),
            "assumed": self.assumed,
        }


def from_data(stored: Mapping[str, object]) -> Reason:
    """Read back what `Reason.as_data` gave; raises KeyError or ValueError when it is not that."""
    params = stored["params"]
    if not isinstance(params, Mapping):
        raise ValueError("params")
    return Reason(
        code=str(stored["code"]),
        params={str(name): str(value) for name, value in params.items()},
        cite=str(stored["cite"]),
        in_force_from=date.fromisoformat(str(stored["in_force_from"])),
        assumed=stored["assumed"] is True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What every rule gives back, beside its own fields."""

    because: Sequence[Reason]

    @property
    def assumed(self) -> bool:
        """Whether any step rests on a value whose text nobody has seen."""
        return any(reason.assumed for reason in self.because)

    @property
    def version(self) -> str:
        """The release of the rule pack that computed this."""
        return VERSION
