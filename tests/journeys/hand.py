"""What a thumb has to do on a telephone, counted: touches and letters, and the seconds they stand for.

The seconds are reckoned, not clocked, so that no test depends on a machine's speed: 1.2 s to find and touch a thing,
and a third of a second a letter (36 words a minute, as many people write on glass). The server's answer comes on top.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page

TOUCH = 1.2
LETTER = 1 / 3


class Hand:
    """One hand on one page, from the first touch on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.touches = 0
        self.letters = 0

    def touch(self, thing: Locator) -> None:
        thing.click()
        self.touches += 1

    def write(self, place: Locator, words: str) -> None:
        """Touch a box and write into it, letter by letter."""
        self.touch(place)
        self.page.keyboard.type(words)
        self.letters += len(words)

    def send(self) -> None:
        """The key at the corner of the keyboard."""
        self.page.keyboard.press("Enter")
        self.touches += 1

    @property
    def seconds(self) -> float:
        return round(self.touches * TOUCH + self.letters * LETTER, 1)
