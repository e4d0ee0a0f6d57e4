"""Where a photo was taken: read, and taken out without harm to the picture."""

from __future__ import annotations

import typst
from hypothesis import given
from hypothesis import strategies as st

from abdi.core.filetypes import FileRefused, exif, kind_of, place_of, without_place
from abdi.core.filetypes.kinds import HEIC, JPEG, PNG, WEBP
from tests.factories import files

PLACE = "-6.17539, 106.82715"
PHOTOS = {
    JPEG: files.phone_photo(),
    PNG: files.png((b"eXIf", files.camera(order="<"))),
    WEBP: files.webp((b"EXIF", files.camera())),
    HEIC: files.heic(files.camera()),
}


def test_the_place_is_read_from_every_kind_of_photo() -> None:
    assert {kind: place_of(photo, kind) for kind, photo in PHOTOS.items()} == dict.fromkeys(PHOTOS, PLACE)


def test_taken_out_it_is_in_none_of_them() -> None:
    for kind, photo in PHOTOS.items():
        cleaned = without_place(photo, kind)
        assert place_of(cleaned, kind) == ""
        assert kind_of(cleaned) == kind
        for degrees in files.MONAS:
            assert degrees.numerator.to_bytes(4, "big") not in cleaned
            assert degrees.numerator.to_bytes(4, "little") not in cleaned


def test_how_to_turn_it_and_when_it_was_taken_stay() -> None:
    cleaned = without_place(PHOTOS[JPEG], JPEG)
    told = exif.read(cleaned[cleaned.index(b"Exif\x00\x00") + 6 :])
    assert told == exif.Facts(orientation=6, taken=files.TAKEN, place="")


def test_the_picture_itself_is_the_same(tmp_path) -> None:  # type: ignore[no-untyped-def]
    drawn = []
    for photo in (PHOTOS[JPEG], without_place(PHOTOS[JPEG], JPEG)):
        (tmp_path / "foto.jpg").write_bytes(photo)
        (tmp_path / "page.typ").write_text('#image("foto.jpg")')
        drawn.append(typst.compile(str(tmp_path / "page.typ"), format="png"))
    assert drawn[0] == drawn[1]


def test_a_place_in_xmp_is_read_and_taken_out() -> None:
    photo = files.jpeg(files.xmp_segment())
    assert place_of(photo, JPEG) == "6,10.5S, 106,49.6E"
    assert b"GPS" not in without_place(photo, JPEG)


def test_the_moving_part_behind_a_photo_goes_with_its_place() -> None:
    photo = files.jpeg(tail=b"ftypmp42 \xa9xyz-06.1754+106.8271/")
    assert without_place(photo, JPEG) == files.jpeg()


def test_a_photo_without_a_place_tells_none() -> None:
    assert place_of(files.phone_photo(place=False), JPEG) == ""


def test_a_place_that_cannot_be_read_is_said_to_be_there() -> None:
    block = files.camera()
    assert place_of(files.jpeg(files.exif_segment(block[:-40])), JPEG) == "?"


def test_what_is_no_photo_stays_as_it_is() -> None:
    assert without_place(files.pdf(), "application/pdf").startswith(b"%PDF-")


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_bytes_make_it_stumble(noise: bytes, at: int) -> None:
    for kind, photo in PHOTOS.items():
        spoilt = photo[:at] + noise + photo[at + len(noise) :]
        try:
            if kind_of(spoilt) != kind:
                continue
        except FileRefused:
            continue
        place_of(spoilt, kind)
        without_place(spoilt, kind)
