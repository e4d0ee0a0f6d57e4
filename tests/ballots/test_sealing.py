from __future__ import annotations

import secrets
import uuid
from typing import Any

import pytest

from abdi.ballots.sealing import Broken, TooLong, place_of, seal, unseal

KEY = secrets.token_bytes(32)
SEAT = uuid.uuid4()
PLACE = place_of(seat=SEAT, voter=7, subject=SEAT, group="rekan")
FULL: dict[str, int | str] = {f"nilai_{n}": n % 5 + 1 for n in range(21)} | {
    "saran": "Lebih sering menyapa. " * 20
}


def test_what_was_sealed_comes_back() -> None:
    assert unseal(seal(FULL, key=KEY, place=PLACE), key=KEY, place=PLACE) == FULL


def test_an_empty_sheet_is_as_long_as_a_full_one() -> None:
    assert len(seal({}, key=KEY, place=PLACE)) == len(seal(FULL, key=KEY, place=PLACE))


def test_the_same_words_look_different_each_time() -> None:
    assert seal(FULL, key=KEY, place=PLACE) != seal(FULL, key=KEY, place=PLACE)


@pytest.mark.parametrize(
    "what",
    [
        "another seat",
        "another voter",
        "another subject",
        "another group",
        "another key",
        "a changed byte",
        "cut short",
        "nothing",
    ],
)
def test_a_sheet_opens_only_where_it_was_sealed(what: str) -> None:
    sealed = seal(FULL, key=KEY, place=PLACE)
    key = KEY
    held: dict[str, Any] = {"seat": SEAT, "voter": 7, "subject": SEAT, "group": "rekan"}
    match what:
        case "another seat":
            held["seat"] = uuid.uuid4()
        case "another voter":
            held["voter"] = 8
        case "another subject":
            held["subject"] = uuid.uuid4()
        case "another group":
            held["group"] = "bawahan"
        case "another key":
            key = secrets.token_bytes(32)
        case "a changed byte":
            sealed = sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:]
        case "cut short":
            sealed = sealed[:50]
        case "nothing":
            sealed = b""
    with pytest.raises(Broken):
        unseal(sealed, key=key, place=place_of(**held))


def test_more_than_fits_is_refused() -> None:
    with pytest.raises(TooLong):
        seal({"saran": secrets.token_hex(6000)}, key=KEY, place=PLACE)
