"""One template changes one step at a time: every act takes its lock first, then looks again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from abdi.cycles.enums import YearStatus
from abdi.cycles.models import PerformanceYear
from abdi.library.access import may_write_template
from abdi.library.models import Edition, Template
from abdi.library.services.errors import TemplateRefused
from abdi.people.access import Viewer


def locked(edition: Edition) -> Edition:
    """The edition as it is now, with the lock of its template held until the transaction ends."""
    Template.objects.select_for_update().get(pk=edition.template_id)
    found = Edition.objects.filter(pk=edition.pk).select_related("template__unit", "template__year").first()
    if found is None:
        raise TemplateRefused(_("Draf ini sudah dibuang di jendela lain. Buka Perpustakaan."))
    return found


def must_write(viewer: Viewer, template: Template) -> None:
    """Only who publishes for that unit, only in an open year."""
    if not may_write_template(viewer, template):
        raise PermissionDenied(
            _("Templat ini disusun oleh BKD, pengelola kepegawaian, atau pimpinan perangkat daerahnya.")
        )
    must_be_open(template.year)


def must_be_open(year: PerformanceYear) -> None:
    if year.status != YearStatus.OPEN:
        raise TemplateRefused(
            _("Tahun kinerja %(year)s sedang tidak dibuka, jadi templatnya tidak dapat diubah. Hubungi BKD.")
            % {"year": year.year}
        )


def writable(viewer: Viewer, edition: Edition) -> Edition:
    """The edition, locked, that the viewer may write now."""
    edition = locked(edition)
    must_write(viewer, edition.template)
    if not edition.is_draft:
        raise TemplateRefused(
            _("Edisi ini sudah terbit dan tidak berubah lagi. Pilih Buat edisi baru untuk mengubahnya.")
        )
    return edition
