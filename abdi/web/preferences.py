"""Choices a person makes for this browser (light or dark), in a cookie, so that the first paint is right."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

THEME_COOKIE = "abdi_tema"
THEMES = ("light", "dark")
ONE_YEAR = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    """The chosen theme, or "" where the device decides."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def remember_theme(response: HttpResponse, theme: str, *, secure: bool) -> None:
    """Keep the choice in this browser; anything but a known theme lets the device decide again."""
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, max_age=ONE_YEAR, samesite="Lax", secure=secure)
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
