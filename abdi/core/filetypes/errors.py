from __future__ import annotations


class FileRefused(ValueError):
    """A file that is not kept; the message names the remedy."""
