from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import format_html

from abdi.web.gallery import MATRIX
from abdi.web.tags import basics, pictures, pieces

AT = datetime(2026, 10, 6, 9, 12, tzinfo=UTC)
EVIL = '<script>alert("x")</script>'


@pytest.mark.parametrize(
    "html",
    [
        basics.chip(EVIL),
        pieces.task("/", EVIL, EVIL),
        pieces.came_back(EVIL, EVIL, AT, EVIL),
        pieces.person(EVIL, EVIL),
        pieces.receipt(EVIL, EVIL, AT, EVIL, what=EVIL),
        pieces.facts({EVIL: EVIL}),
        pieces.cite(EVIL),
        pieces.because([{"sentence": EVIL, "cite": EVIL}]),
        pieces.thread([{"author": EVIL, "text": EVIL}]),
        pieces.card("", "a", EVIL, EVIL),
        pieces.empty_state("", EVIL, EVIL),
        pictures.kpi(EVIL, 1, EVIL, EVIL),
        pictures.files([{"name": EVIL, "detail": EVIL, "url": EVIL}]),
        pictures.year_line([{"name": EVIL, "words": EVIL}]),
    ],
)
def test_what_people_write_never_becomes_markup(html: str) -> None:
    assert "<script" not in html
    assert "&lt;script" in html


def test_an_icon_is_hidden_from_readers() -> None:
    assert 'aria-hidden="true"' in basics.icon("send")


def test_a_chip_of_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="merah"):
        basics.chip("Draf", kind="merah")


def test_two_forms_never_share_a_token() -> None:
    assert basics.once() != basics.once()


def test_an_assumed_value_carries_its_chip() -> None:
    assert "Belum dicocokkan dengan naskah resmi" in pieces.cite("Pedoman", assumed=True)
    assert "Belum dicocokkan" not in pieces.cite("PermenPANRB 6/2022")


def test_a_citation_says_since_when() -> None:
    assert "berlaku sejak 4 Maret 2022" in pieces.cite("PermenPANRB 6/2022", date(2022, 3, 4))


def test_what_came_back_says_why_who_and_when() -> None:
    html = pieces.came_back("Foto sesudah belum ada.", "Budi Winarno", AT)
    assert "“Foto sesudah belum ada.”" in html
    assert "Budi Winarno, 6 Oktober 2026 pukul 16.12" in html


def test_my_own_words_are_marked_as_mine() -> None:
    html = pieces.thread([{"author": "Budi", "text": "Ya.", "is_me": True}])
    assert '<li class="is-me">' in html
    assert "<b>Anda</b>" in html


@pytest.mark.parametrize("here", MATRIX)
def test_the_matrix_marks_exactly_the_outcome(here: tuple[str, str]) -> None:
    html = pictures.matrix(MATRIX, *here)
    assert html.count("is-here") == 1
    assert f'data-c="{here[0]}-{here[1]}" class="is-here">{MATRIX[here]}<' in html


def test_the_matrix_marks_nothing_before_there_is_a_rating() -> None:
    assert "is-here" not in pictures.matrix(MATRIX)


def test_the_year_tells_where_it_stands() -> None:
    html = pictures.year_line([{"name": "A", "state": "done"}, {"name": "B", "state": "now"}, {"name": "C"}])
    assert html.count('class="is-done"') == html.count('aria-current="step"') == 1


def test_a_picture_of_a_series_is_told_in_words() -> None:
    assert 'role="img" aria-label="Turun dari 31 ke 17"' in pictures.spark([31, 17], "Turun dari 31 ke 17")


def test_a_card_carries_the_piece_it_is_given_unharmed() -> None:
    html = pieces.card(
        format_html("<p>{}</p>", "isi"), "x", "Judul", extra=basics.chip("2 hari", "clock", "due")
    )
    assert html.startswith('<section class="a-card" aria-labelledby="x">')
    assert '<span class="a-chip a-chip--due">' in html
    assert "<p>isi</p></section>" in html


def page_of(number: int, query: str = "") -> str:
    request = RequestFactory().get(f"/daftar/{query}")
    template = Template("{% load abdi %}{% pagination page %}")
    return template.render(Context({"page": Paginator(range(120), 50).page(number), "request": request}))


def test_the_list_says_where_we_are() -> None:
    assert "baris 51–100 dari 120" in page_of(2)


def test_turning_the_page_keeps_the_search() -> None:
    assert 'href="?unit=sudin&amp;halaman=3"' in page_of(2, "?unit=sudin&halaman=2")


def test_the_first_page_has_nothing_before_it() -> None:
    assert 'rel="prev"' not in page_of(1)
    assert 'rel="next"' in page_of(1)


def test_page_numbers_in_addresses_carry_no_separators() -> None:
    request = RequestFactory().get("/daftar/")
    page = Paginator(range(200_000), 50).page(1999)
    html = Template("{% load abdi %}{% pagination page %}").render(
        Context({"page": page, "request": request})
    )
    assert 'href="?halaman=2000"' in html
