"""Writes of the Matriks Peran Hasil. Results come into being through the services of `goals` alone."""

from abdi.cascade.services.cells import save_cell
from abdi.cascade.services.errors import CellStale, MatrixRefused
from abdi.cascade.services.handing_over import Handover, hand_over, take_offer

__all__ = ["CellStale", "Handover", "MatrixRefused", "hand_over", "save_cell", "take_offer"]
