"""How a version comes into being: the first, the correction of a returned one, the change of one in force."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import OPEN_STATUSES, SkpForm, SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.goals.services.copying import copy_content, new_version
from abdi.goals.services.errors import SkpRefused
from abdi.goals.services.locking import locked, must_be_open, must_write, writable
from abdi.people.access import Viewer
from abdi.people.enums import AGENCY_KINDS, JobType, UnitKind
from abdi.people.models import Appointment, Person
from abdi.people.queries import post_on

REASON_LENGTH = 10
_LEADERS = (JobType.JPT_MADYA, JobType.JPT_PRATAMA)


@transaction.atomic
def start_skp(
    *,
    viewer: Viewer,
    year: PerformanceYear,
    approach: str,
    copy_from: SkpVersion | None = None,
    copy_keys: Collection[uuid.UUID] | None = None,
    copy_targets: bool = True,
) -> SkpVersion:
    """Begin the SKP of the viewer in `year`; the form follows the post. A second start returns the first.

    `copy_keys` and `copy_targets`: which results of `copy_from` are taken, and whether with their targets.
    """
    person, post = _person_with_post(viewer)
    Person.objects.select_for_update().get(pk=person.pk)
    skp = Skp.objects.filter(person=person, year=year, ends__gte=viewer.day).first()
    if skp is not None:
        return skp.versions.order_by("-number")[0]
    skp = Skp(
        person=person,
        year=year,
        number=Skp.objects.filter(person=person, year=year).count() + 1,
        appointment=post,
        unit=post.unit,
        form=form_for(post),
        approach=approach,
        starts=max(date(year.year, 1, 1), post.during.lower or date.min, person.began_work or date.min),
        ends=date(year.year, 12, 31),
    )
    must_be_open(skp)
    skp.save()
    version = new_version(skp)
    if copy_from is not None:
        if copy_from.skp.person_id != person.pk:
            raise SkpRefused(_("Yang dapat disalin hanya SKP Anda sendiri."))
        copy_content(copy_from, version, same_skp=False, keys=copy_keys, with_targets=copy_targets)
    return version


def _person_with_post(viewer: Viewer) -> tuple[Person, Appointment]:
    if viewer.person is None:
        raise SkpRefused(_("Akun ini tidak terhubung dengan data pegawai, jadi tidak mempunyai SKP."))
    post = post_on(viewer.person, viewer.day)
    if post is None:
        raise SkpRefused(
            _(
                "Jabatan Anda belum tercatat, jadi bentuk SKP belum dapat ditentukan. "
                "Hubungi pengelola kepegawaian unit Anda."
            )
        )
    return viewer.person, post


def form_for(post: Appointment) -> SkpForm:
    """Perspectives for JPT and leaders of an independent unit, aspects for everybody else."""
    independent = post.leads_unit and post.unit.kind in AGENCY_KINDS | {UnitKind.RSUD}
    return SkpForm.JPT if post.job_type in _LEADERS or independent else SkpForm.JAJF


@transaction.atomic
def begin_correction(*, viewer: Viewer, version: SkpVersion) -> SkpVersion:
    """The next draft after a return: a copy with the same keys. The returned version stays as it was.

    Only the latest version is corrected: a page left open since an earlier return would bring old lines back.
    """
    version = locked(version)
    must_write(viewer, version)
    if (draft := _open_version(version.skp)) is not None:
        return draft
    if version.status != SkpStatus.RETURNED:
        raise SkpRefused(_("Hanya SKP yang dikembalikan yang dapat diperbaiki."))
    if SkpVersion.objects.filter(skp=version.skp, number__gt=version.number).exists():
        raise SkpRefused(
            _(
                "Versi ini sudah dilanjutkan dengan versi yang lebih baru. Buka SKP Saya, lalu lanjutkan dari sana."
            )
        )
    corrected = new_version(version.skp, change_reason=version.change_reason)
    corrected.correct_by = version.correct_by
    corrected.save(update_fields=["correct_by"])
    copy_content(version, corrected, same_skp=True)
    return corrected


@transaction.atomic
def begin_change(*, viewer: Viewer, version: SkpVersion, reason: str) -> SkpVersion:
    """Propose a change in the year: a draft beside the version in force, which holds until the new one is agreed."""
    version = locked(version)
    must_write(viewer, version)
    if (draft := _open_version(version.skp)) is not None:
        return draft
    if version.status != SkpStatus.IN_FORCE:
        raise SkpRefused(_("Perubahan hanya dapat diajukan atas SKP yang berlaku."))
    if len(reason.strip()) < REASON_LENGTH:
        raise SkpRefused(
            _("Tulis alasan perubahan, paling sedikit %(least)s huruf.") % {"least": REASON_LENGTH}
        )
    changed = new_version(version.skp, change_reason=reason.strip())
    copy_content(version, changed, same_skp=True)
    return changed


@transaction.atomic
def discard_change(*, viewer: Viewer, version: SkpVersion) -> None:
    """Throw away a draft of a change; the version in force goes on. A first draft is not thrown away."""
    version = writable(viewer, version)
    if not SkpVersion.objects.filter(skp=version.skp, status=SkpStatus.IN_FORCE).exists():
        raise SkpRefused(_("Draf pertama tidak dapat dibuang. Ubah isinya, lalu ajukan."))
    version.delete()


def _open_version(skp: Skp) -> SkpVersion | None:
    return SkpVersion.objects.filter(skp=skp, status__in=OPEN_STATUSES).first()
