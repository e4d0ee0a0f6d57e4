from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

from abdi.web.gallery import samples
from tests.web.viewers import Somebody, request_of

WEB = Path(__file__).resolve().parents[2] / "abdi/web"
PAGES = ("abdi/gallery.html", "base_gate.html", "base_public.html", "404.html", "500.html", "403_csrf.html")


@pytest.fixture(autouse=True)
def _few_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.web.urls"):
        yield


def drawn(template: str, viewer: Somebody | None = None) -> str:
    request = request_of(viewer, "/skp/")
    return render_to_string(template, samples(), request=request)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_carries_inline_style_or_script(page: str) -> None:
    html = drawn(page, Somebody(is_superior=True, is_hr=True))
    assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=|javascript:|<style", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize("page", PAGES)
def test_no_id_stands_twice(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', re.sub(r"<template>.*?</template>", "", drawn(page), flags=re.DOTALL))
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("page", PAGES)
def test_every_variable_of_a_page_is_known(page: str) -> None:
    assert "⚠ {{" not in drawn(page, Somebody())


def test_every_labelled_section_has_its_heading() -> None:
    html = drawn("abdi/gallery.html")
    for anchor in re.findall(r'aria-labelledby="([^"]+)"', html):
        assert f'id="{anchor}"' in html


def test_every_icon_is_in_the_sprite() -> None:
    sprite = (WEB / "static/abdi/icons.svg").read_text(encoding="utf-8")
    used = set(
        re.findall(r"icons\.svg#([a-z]+)", drawn("abdi/gallery.html", Somebody(is_superior=True, is_hr=True)))
    )
    assert used <= set(re.findall(r'<symbol id="([a-z]+)"', sprite))


def test_the_page_tells_its_language_and_place() -> None:
    html = drawn("abdi/gallery.html", Somebody())
    assert '<html lang="id">' in html
    assert re.search(r'href="/skp/" aria-current="page"', html)


def test_the_menu_counts_what_waits_in_words() -> None:
    html = drawn("abdi/gallery.html", Somebody(is_superior=True, waiting={"goals:approvals": 4}))
    assert '<b class="a-n">4<span class="visually-hidden"> menunggu</span></b>' in html


def test_a_visitor_gets_no_sign_out_and_no_draft_owner() -> None:
    html = drawn("abdi/gallery.html")
    assert "data-wipe-drafts" not in html
    assert "data-owner" not in html


def test_htmx_may_not_evaluate_or_write_styles_or_keep_pages() -> None:
    html = drawn("abdi/gallery.html")
    for rule in ('"allowEval":false', '"includeIndicatorStyles":false', '"historyCacheSize":0'):
        assert rule in html


@pytest.mark.parametrize("template", sorted(WEB.glob("templates/**/*.html")), ids=lambda p: p.name)
def test_every_template_of_the_frame_is_used(template: Path) -> None:
    name = str(template.relative_to(WEB / "templates"))
    by_django = {
        "400.html",
        "403.html",
        "404.html",
        "500.html",
        "403_csrf.html",
        "base.html",
        "base_gate.html",
    }
    mentions = [
        source
        for source in [*WEB.parent.rglob("*.html"), *WEB.rglob("*.py")]
        if source != template and name in source.read_text(encoding="utf-8")
    ]
    assert name in by_django or mentions
