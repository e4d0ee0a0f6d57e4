"""Writes of a meeting: prepared, proposed, answered, recused, signed. No rating is set but by its penilai."""

from abdi.calibration.services.errors import CalibrationRefused
from abdi.calibration.services.preparing import cancel, prepare, settings_of
from abdi.calibration.services.proposing import accept, decline, lapse, propose, recuse, withdraw
from abdi.calibration.services.signing import sign

__all__ = [
    "CalibrationRefused",
    "accept",
    "cancel",
    "decline",
    "lapse",
    "prepare",
    "propose",
    "recuse",
    "settings_of",
    "sign",
    "withdraw",
]
