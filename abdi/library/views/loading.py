"""Load with access in the same breath: not yours to see is 404, yours to see but not to change is 403."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from abdi.library import access, queries
from abdi.library.models import Edition, Template
from abdi.people.access import Viewer


def load_edition(viewer: Viewer, public_id: uuid.UUID) -> Edition:
    """An edition that the viewer may read."""
    edition = queries.edition_with_id(public_id)
    if edition is None or not access.may_read_edition(viewer, edition):
        raise Http404
    return edition


def load_edition_to_write(viewer: Viewer, public_id: uuid.UUID) -> Edition:
    """An edition of a template that the viewer publishes."""
    edition = load_edition(viewer, public_id)
    if not access.may_write_template(viewer, edition.template):
        raise PermissionDenied(
            _("Templat ini disusun oleh BKD, pengelola kepegawaian, atau pimpinan perangkat daerahnya.")
        )
    return edition


def load_template_for_uptake(viewer: Viewer, public_id: uuid.UUID) -> Template:
    """A template of whose holders the viewer reads some SKP."""
    template = queries.template_with_id(public_id)
    if template is None or not access.may_use_library(viewer):
        raise Http404
    if not access.may_see_uptake(viewer, template):
        raise PermissionDenied(
            _("Penerapan templat dilihat oleh BKD, pengelola kepegawaian, dan pimpinan perangkat daerah.")
        )
    return template


def say_year(request: HttpRequest, template: Template) -> None:
    """Name the year in the top line."""
    request.year_label = str(template.year)  # type: ignore[attr-defined]
