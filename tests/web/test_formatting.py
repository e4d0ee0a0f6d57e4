from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from abdi.web import formatting
from abdi.web.templatetags import abdi as tags
from abdi.web.viewer import Viewer
from tests.web.viewers import Somebody


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234.50"), "1.234,5"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("0.10"), "0,1"),
        (Decimal("-0.0"), "0"),
        (Decimal("-1234567.25"), "-1.234.567,25"),
        (17, "17"),
        ("93", "93"),
        (None, "–"),
        ("", "–"),
        ("ya", "ya"),
    ],
)
def test_a_number_is_written_the_indonesian_way_and_exactly(value: object, shown: str) -> None:
    assert formatting.number(value) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(17_370_000, "Rp17.370.000"), (0, "Rp0"), (-500, "-Rp500"), (None, "–")],
)
def test_money_is_whole_rupiah_without_a_space(amount: int | None, shown: str) -> None:
    assert formatting.rupiah(amount) == shown


def test_a_day_is_written_in_words() -> None:
    assert formatting.day(date(2026, 11, 24)) == "24 November 2026"


def test_a_day_is_written_in_english_for_those_who_chose_it() -> None:
    with translation.override("en"):
        assert formatting.day(date(2026, 8, 17)) == "17 August 2026"


def test_an_instant_is_told_in_the_time_of_the_office() -> None:
    late_in_london = datetime(2026, 10, 6, 22, 5, tzinfo=UTC)
    assert formatting.moment(late_in_london) == "7 Oktober 2026 pukul 05.05"


def test_nothing_is_a_dash_and_never_an_error() -> None:
    assert formatting.day(None) == formatting.moment(None) == formatting.nip(None) == "–"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("198609262015051001", "19860926 201505 1 001"),
        ("19860926 201505 1 001", "19860926 201505 1 001"),
        ("12345", "12345"),
    ],
)
def test_a_nip_is_shown_in_its_groups(written: str, shown: str) -> None:
    assert formatting.nip(written) == shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Harimurti Farida, S.T., M.A.P.", "HF"), ("Dr. Budi Winarno", "BW"), ("Sukarno", "S"), ("", "")],
)
def test_initials_leave_the_titles_out(name: str, letters: str) -> None:
    assert formatting.initials(name) == letters


def test_filters_carry_indonesian_names() -> None:
    assert {"rupiah", "tanggal", "tanggal_jam", "jam", "angka", "nip", "inisial"} <= set(
        tags.register.filters
    )


def test_a_viewer_is_anything_with_the_attributes_of_one() -> None:
    assert isinstance(Somebody(), Viewer)


@pytest.mark.parametrize(
    ("size", "words"), [(70, "70 B"), (12_345, "12 KB"), (1_572_864, "1,5 MB"), (10_485_760, "10 MB")]
)
def test_a_file_is_so_large(size: int, words: str) -> None:
    assert formatting.file_size(size) == words
