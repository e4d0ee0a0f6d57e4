from __future__ import annotations


class MatrixRefused(ValueError):
    """An act that the matrix does not allow; the sentence says why and what to do."""


class CellStale(MatrixRefused):
    """Another window saved the same cell meanwhile. Nothing was overwritten."""
