"""The SKP and the post: closed by a transfer, begun anew from the next post or from the day of SPMT."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from abdi.goals.enums import OPEN_STATUSES, SkpStatus
from abdi.goals.models import Indicator, Result, Skp, SkpVersion
from abdi.goals.services.beginning import form_for
from abdi.goals.services.copying import copy_content, new_version
from abdi.goals.services.errors import SkpRefused
from abdi.goals.services.locking import must_be_open
from abdi.people.models import Appointment

A_DAY = timedelta(days=1)


@transaction.atomic
def close_skp(*, skp: Skp, last_day: date) -> Skp:
    """The SKP holds up to `last_day`; whoever is the penilai on that day judges it. The caller has checked access."""
    locked = Skp.objects.select_for_update(of=("self",)).select_related("year").get(pk=skp.pk)
    must_be_open(locked)
    if not locked.starts <= last_day <= locked.ends:
        raise SkpRefused(
            _("%(skp)s berlaku %(first)s sampai %(last)s. Pilih hari di antaranya.")
            % {
                "skp": locked.title,
                "first": f"{locked.starts:%d/%m/%Y}",
                "last": f"{locked.ends:%d/%m/%Y}",
            }
        )
    locked.ends = last_day
    locked.save(update_fields=["ends"])
    return locked


@transaction.atomic
def open_next_skp(*, after: Skp, post: Appointment, day: date) -> Skp:
    """The next number of the year from another post, with an empty draft for its owner to fill."""
    last = Skp.objects.filter(person=after.person_id, year=after.year_id).aggregate(last=Max("number"))[
        "last"
    ]
    skp = Skp.objects.create(
        person_id=after.person_id,
        year=after.year,
        number=last + 1,
        appointment=post,
        unit=post.unit,
        form=form_for(post),
        approach=after.approach,
        starts=day,
        ends=date(after.year.year, 12, 31),
    )
    new_version(skp)
    return skp


def is_untouched(skp: Skp) -> bool:
    """Nothing but its first, empty draft."""
    versions = list(skp.versions.all())
    empty = len(versions) == 1 and versions[0].status == SkpStatus.DRAFT and not versions[0].results.exists()
    return empty and not versions[0].behaviours.exists() and not versions[0].appendix.exists()


@transaction.atomic
def take_next_skp_back(*, closed: Skp, opened: Skp) -> None:
    """A transfer that came to nothing: `opened`, untouched, goes, and `closed` holds until the end of its year."""
    held = Skp.objects.select_for_update(of=("self",)).get(pk=opened.pk)
    if not is_untouched(held):
        raise SkpRefused(_("SKP dari jabatan baru sudah diisi."))
    held.delete()
    Skp.objects.filter(pk=closed.pk).update(ends=date(closed.year.year, 12, 31))


@transaction.atomic
def begin_from(*, skp: Skp, day: date) -> Skp:
    """The SKP begins on `day`: that of the SPMT. Only while no version is agreed."""
    locked = Skp.objects.select_for_update(of=("self",)).select_related("year").get(pk=skp.pk)
    must_be_open(locked)
    if day > locked.ends:
        raise SkpRefused(_("Tanggal SPMT berada sesudah hari terakhir SKP ini."))
    locked.starts = day
    locked.save(update_fields=["starts"])
    return locked


@transaction.atomic
def propose_targets(*, skp: Skp, targets: Mapping[UUID, Decimal], reason: str) -> SkpVersion | None:
    """A draft of a change with these targets, by the key of the indicator; owner and superior agree it as any other.

    None where there is no SKP in force, or a version is open already: that one is its owner's and stays as it is.
    """
    Skp.objects.select_for_update().get(pk=skp.pk)
    in_force = skp.versions.filter(status=SkpStatus.IN_FORCE).first()
    if in_force is None or not targets or skp.versions.filter(status__in=OPEN_STATUSES).exists():
        return None
    draft = new_version(skp, change_reason=reason[:1000])
    copy_content(in_force, draft, same_skp=True)
    for indicator in Indicator.objects.filter(result__version=draft, key__in=targets):
        indicator.target = targets[indicator.key]
        indicator.save(update_fields=["target"])
    return draft


@transaction.atomic
def offer_result(*, skp: Skp, text: str) -> SkpVersion | None:
    """Offer an additional result in a draft: of a change where an SKP is in force. Its owner keeps it or not.

    None where the SKP waits for the superior, or its owner is changing it already.
    """
    Skp.objects.select_for_update().get(pk=skp.pk)
    in_force = skp.versions.filter(status=SkpStatus.IN_FORCE).first()
    if in_force is None or skp.versions.filter(status__in=OPEN_STATUSES).exists():
        return None
    draft = new_version(skp, change_reason=text[:1000])
    copy_content(in_force, draft, same_skp=True)
    place = Result.objects.filter(version=draft).aggregate(last=Max("position"))["last"] or 0
    Result.objects.create(version=draft, kind="tambahan", position=place + 1, text=text[:1000])
    return draft


@transaction.atomic
def discard_proposal(version: SkpVersion | None) -> bool:
    """Throw a proposal away that its owner has neither saved nor handed in. False where he has: it is his."""
    if version is None:
        return False
    Skp.objects.select_for_update().get(pk=version.skp_id)
    held = SkpVersion.objects.get(pk=version.pk)
    if held.status != SkpStatus.DRAFT or held.saved_at is not None:
        return False
    held.delete()
    return True
