"""What a file really is, read from its content: the name is never believed, and nothing in it is run.

A document that would run something, fetch something or carry other files is refused with the remedy.

`kind_of` answers the media type or refuses in words for the person who sent it; `place_of` and `without_place` read
and take out where a photo was taken. Photos are read as bytes, by the published layout of their format: no decoder
runs over what a stranger sent.
"""

from abdi.core.filetypes.errors import FileRefused
from abdi.core.filetypes.kinds import PHOTOS, kind_of
from abdi.core.filetypes.photos import place_of, without_place

__all__ = ["PHOTOS", "FileRefused", "kind_of", "place_of", "without_place"]
