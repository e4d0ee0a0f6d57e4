from __future__ import annotations

import secrets
import uuid

import pytest

from abdi.ballots.sealing import Broken, TooLong, seal, unseal

KEY = secrets.token_bytes(32)
SEAT = uuid.uuid4()
FULL: dict[str, int | str] = {f"nilai_{n}": n % 5 + 1 for n in range(21)} | {
    "saran": "Lebih sering menyapa. " * 20
}


def test_what_was_sealed_comes_back() -> None:
    assert unseal(seal(FULL, key=KEY, seat=SEAT), key=KEY, seat=SEAT) == FULL


def test_an_empty_sheet_is_as_long_as_a_full_one() -> None:
    assert len(seal({}, key=KEY, seat=SEAT)) == len(seal(FULL, key=KEY, seat=SEAT))


def test_the_same_words_look_different_each_time() -> None:
    assert seal(FULL, key=KEY, seat=SEAT) != seal(FULL, key=KEY, seat=SEAT)


@pytest.mark.parametrize("what", ["another seat", "another key", "a changed byte", "cut short", "nothing"])
def test_a_sheet_opens_only_where_it_was_sealed(what: str) -> None:
    sealed = seal(FULL, key=KEY, seat=SEAT)
    key, seat = KEY, SEAT
    match what:
        case "another seat":
            seat = uuid.uuid4()
        case "another key":
            key = secrets.token_bytes(32)
        case "a changed byte":
            sealed = sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:]
        case "cut short":
            sealed = sealed[:50]
        case "nothing":
            sealed = b""
    with pytest.raises(Broken):
        unseal(sealed, key=key, seat=seat)


def test_more_than_fits_is_refused() -> None:
    with pytest.raises(TooLong):
        seal({"saran": secrets.token_hex(6000)}, key=KEY, seat=SEAT)
