"""One SKP changes one step at a time: every act takes the lock of the SKP first, then looks again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.core import clock
from abdi.cycles.enums import YearStatus
from abdi.goals.access import may_decide, may_write_skp
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.goals.services.errors import SkpRefused
from abdi.people.access import Viewer


def locked(version: SkpVersion) -> SkpVersion:
    """The version as it is now, with the lock of its SKP held until the transaction ends."""
    Skp.objects.select_for_update().get(pk=version.skp_id)
    found = (
        SkpVersion.objects.filter(pk=version.pk)
        .select_related("skp__person", "skp__year", "skp__unit", "skp__appointment", "taken_over_by")
        .first()
    )
    if found is None:
        raise SkpRefused(
            _("Draf ini sudah dibuang di jendela lain. Buka SKP Saya untuk melihat yang berlaku.")
        )
    return found


def must_write(viewer: Viewer, version: SkpVersion) -> None:
    """Only the owner, only in an open year."""
    if not may_write_skp(viewer, version.skp):
        raise PermissionDenied(_("Hanya pemilik yang dapat mengubah SKP ini."))
    must_be_open(version.skp)


def must_decide(viewer: Viewer, version: SkpVersion) -> None:
    """Only the appraiser of today, only in an open year."""
    if not may_decide(viewer, version):
        raise PermissionDenied(_("SKP ini diputuskan oleh penilai pegawai yang bersangkutan hari ini."))
    must_be_open(version.skp)


def must_be_open(skp: Skp) -> None:
    if skp.year.status != YearStatus.OPEN:
        raise SkpRefused(
            _("Tahun kinerja %(year)s sedang tidak dibuka, jadi SKP tidak dapat diubah. Hubungi BKD.")
            % {"year": skp.year.year}
        )


_NOT_A_DRAFT = {
    SkpStatus.SUBMITTED: gettext_lazy(
        "SKP ini sudah diajukan. Tarik pengajuan lebih dulu bila ingin mengubahnya."
    ),
    SkpStatus.OPENED: gettext_lazy(
        "SKP ini sedang dibaca atasan. Tunggu keputusannya, atau minta dikembalikan."
    ),
    SkpStatus.RETURNED: gettext_lazy("Versi ini sudah dikembalikan dan tidak berubah lagi. Pilih Perbaiki."),
    SkpStatus.IN_FORCE: gettext_lazy("SKP ini sudah berlaku. Pilih Ajukan perubahan SKP untuk mengubahnya."),
    SkpStatus.REPLACED: gettext_lazy("Versi ini sudah diganti versi baru dan tidak berubah lagi."),
}


def why_not_written(version: SkpVersion) -> str:
    """What to do instead of writing a version that is no draft; empty for a draft."""
    return str(_NOT_A_DRAFT.get(SkpStatus(version.status), ""))


def must_be_draft(version: SkpVersion) -> None:
    """A version is written only while it is a draft; otherwise the sentence says what to do instead."""
    if words := why_not_written(version):
        raise SkpRefused(words)


def saved(version: SkpVersion) -> None:
    """Note when the draft was last saved."""
    SkpVersion.objects.filter(pk=version.pk).update(saved_at=clock.now())


def writable(viewer: Viewer, version: SkpVersion) -> SkpVersion:
    """The version, locked, that the viewer may write now."""
    version = locked(version)
    must_write(viewer, version)
    must_be_draft(version)
    return version
