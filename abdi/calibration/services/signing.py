"""The leader signs: what stands on the board is kept as it was, with a receipt and minutes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.calibration.access import leads_himself, signs_for
from abdi.calibration.counting import Line, roll_of
from abdi.calibration.documents import issue_minutes
from abdi.calibration.enums import MeetingStatus, ProposalStatus
from abdi.calibration.models import Meeting
from abdi.calibration.queries import (
    board_mark,
    lines_of,
    open_proposals,
    recusals_of,
    spread_of,
    unit_predikat_of,
)
from abdi.calibration.reckoning import hold
from abdi.calibration.services.checks import held, said
from abdi.calibration.services.errors import CalibrationRefused
from abdi.calibration.services.proposing import lapse
from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.people.access import Viewer
from abdi.people.queries import leads_in_place, owner_of


@transaction.atomic
def sign(*, viewer: Viewer, meeting: Meeting, grounds: str = "", seen: str = "") -> Meeting:
    """Sign the minutes: the ratings as their penilai set them, and how the spread stands to the pattern.

    Whoever signs in the place of the leader is kept with as what, for whom and on which basis.

    A spread that departs from the pattern, or people without a rating, ask for a reason and hinder nothing. An open
    proposal does: its penilai is to be heard first. `seen`: the mark (`board_mark`) of the board that was shown.
    """
    locked = held(meeting)
    if viewer.person is None or not signs_for(viewer, locked.unit):
        raise PermissionDenied(_("Rapat ini ditandatangani pimpinan unit itu."))
    lapse(locked)
    waiting = open_proposals(locked).count()
    if waiting:
        raise CalibrationRefused(
            ngettext(
                "%(n)d usul masih menunggu jawaban penilainya. Minta jawabannya, atau minta pengusul menariknya.",
                "%(n)d usul masih menunggu jawaban penilainya. Minta jawabannya, atau minta pengusul menariknya.",
                waiting,
            )
            % {"n": waiting}
        )
    roll = roll_of(locked, viewer.day)
    if seen and seen != board_mark(roll):
        raise CalibrationRefused(
            _(
                "Ada penilaian yang berubah sejak papan ini dibuka. Baca papan yang baru, lalu tanda tangani; "
                "alasan Anda tetap ada."
            )
        )
    spread, predikat = spread_of(roll), unit_predikat_of(locked)
    pattern = hold(spread, predikat.value if predikat else "", locked.smallest_group, locked.period.ends)
    if pattern.departs or spread.unrated:
        said(
            grounds,
            _(
                "Sebaran berbeda dari pola, atau ada yang belum dinilai. Tulis alasannya, paling sedikit sepuluh huruf."
            ),
            "grounds",
        )
    locked.status, locked.signed_by, locked.signed_at = MeetingStatus.SIGNED, viewer.person, clock.now()
    place = None
    if not (leads_himself(viewer, locked.unit) or viewer.leads_the_city):
        place = leads_in_place(viewer.person, locked.unit, viewer.day)
    if place is not None:
        locked.signed_as, locked.signed_for, locked.signed_basis = place.kind, place.of, place.basis[:200]
    locked.grounds = grounds.strip()
    locked.outcome = {
        "predikat_organisasi": predikat.value if predikat else "",
        "jumlah": pattern.by_predikat,
        "belum_dinilai": spread.unrated,
        "pola_dipakai": pattern.is_asked,
        "menyimpang": pattern.departs,
        "because": list(pattern.because),
        "pegawai": [_as_signed(line) for line in lines_of(roll)],
    }
    receipt = issue_receipt(
        kind=ReceiptKind.MEETING,
        title=f"Rapat penetapan predikat {locked.unit.name}, {locked.period.name} {locked.period.series.year.year}",
        owner=owner_of(viewer.person),
        subject=locked.public_id,
        record={
            "rapat": str(locked.public_id),
            "unit": locked.unit.code,
            "periode": str(locked.period.public_id),
            "pimpinan": str(viewer.person.public_id),
            "sebagai": locked.signed_as,
            "menggantikan": str(locked.signed_for.public_id) if locked.signed_for else "",
            "dasar": locked.signed_basis,
            "alasan": locked.grounds,
            "hasil": locked.outcome,
            "pada": locked.signed_at.isoformat(),
        },
    )
    locked.receipt = receipt.number
    locked.save()
    spoken = locked.proposals.exclude(status=ProposalStatus.WITHDRAWN)
    issue_minutes(
        locked,
        list(spoken.select_related("by", "answered_by", "appraisal__person")),
        list(recusals_of(locked)),
    )
    return locked


def _as_signed(line: Line) -> dict[str, Any]:
    """One person as the minutes keep him; the ratings and the predikat are those of his last signed rating."""
    rating, person = line.rating, line.skp.person
    return {
        "pegawai": str(person.public_id),
        "nama": person.full_name,
        "nomor": person.nip or "",
        "jabatan": line.skp.appointment.title,
        "penilaian": str(rating.public_id) if rating else "",
        "hasil": rating.work if rating else "",
        "perilaku": rating.behaviour if rating else "",
        "predikat": rating.predikat if rating else "",
        "penilai": rating.decided_by.full_name if rating else "",
    }
