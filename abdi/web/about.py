"""Bantuan and Privasi: how Abdi is used, and what it does with what it knows. Open to everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from abdi.web.viewer import viewer_of


@login_not_required
@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """Bantuan: how the year works, who does what, where to ask, what to do when something goes wrong."""
    return render(request, "web/guide.html", {"layout": _layout(request), "my": _parts_of(request)})


@login_not_required
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Privasi: what is kept, who sees it, for how long, what is never done."""
    return render(request, "web/privacy.html", {"layout": _layout(request)})


def _parts_of(request: HttpRequest) -> dict[str, bool]:
    """Which parts the reader has himself; none for a visitor."""
    viewer = viewer_of(request)
    return {
        "employee": viewer is not None and viewer.is_employee,
        "superior": viewer is not None and viewer.is_superior,
        "head": viewer is not None and viewer.is_head,
        "hr": viewer is not None and viewer.is_hr,
        "bkd": viewer is not None and viewer.is_bkd,
        "reader": viewer is not None and viewer.reads_all and not viewer.is_bkd,
        "administrator": viewer is not None and viewer.is_administrator,
    }


def _layout(request: HttpRequest) -> str:
    """With the menu for who is signed in, without it for a visitor."""
    return "base.html" if viewer_of(request) else "base_public.html"
