"""Writes of the secret box: open, fill in, close once, cancel. Nothing here records who filled in what, or when."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from abdi.ballots import keys
from abdi.ballots.access import is_open, may_fill
from abdi.ballots.counting import Cast, count
from abdi.ballots.enums import BoxStatus, Merging
from abdi.ballots.models import Answer, Box, Draft, Remark, Seat, Turnout
from abdi.ballots.sealing import SIZE, Broken, Said, TooLong, place_of, seal, sealed_by, unseal
from abdi.core import clock
from abdi.core.bulk import copy_rows
from abdi.people.access import Viewer
from abdi.people.models import Person

T = TypeVar("T")
_random = random.SystemRandom()
_BATCH = 500
_SETTLED = timedelta(hours=1)  # longer than any transaction in which a box is made
PATIENCE = timedelta(days=7)
"""So long after its last day a box waits for a key that is not there: a directory that was not mounted comes back."""


class BallotRefused(ValueError):
    """An act that the box does not allow; the sentence says why and what to do."""


class SavedElsewhere(BallotRefused):
    """Another window has saved the sheet since this one showed it."""


class SheetsChanged(RuntimeError):
    """A count was begun and killed, and the sheets are others now: the difference of two counts names somebody."""


@dataclass(frozen=True)
class Asked:
    """Somebody who is to be asked about a subject, as member of a group."""

    voter: Person
    subject: UUID
    group: str


@dataclass(frozen=True)
class Window:
    """What a page says of itself: its own name, and that of the window which had saved the sheet that it shows."""

    name: str
    shows: str


@transaction.atomic
def open_box(
    *,
    purpose: str,
    opens_on: date,
    closes_on: date,
    minimum: int,
    merges: Mapping[str, str],
    asked: Iterable[Asked],
    merging: Merging = Merging.TOGETHER,
    sheet_size: int = SIZE,
) -> Box:
    """A box with its key and, for every seat, a sealed draft: whether somebody has begun cannot be seen.

    A key whose box never came to be is destroyed by `tidy`.
    """
    box = Box.objects.create(
        purpose=purpose,
        opened_on=opens_on,
        closes_on=closes_on,
        minimum=minimum,
        merges=dict(merges),
        merging=merging,
        sheet_size=sheet_size,
    )
    keys.make(box.public_id, box.terms)
    _seat(box, asked)
    return box


@transaction.atomic
def add_seats(*, box: Box, asked: Iterable[Asked]) -> None:
    """Many more who are asked, while the box is open; none of them may be asked already."""
    box = _locked(box)
    _must_take_answers(box)
    _seat(box, asked)


@transaction.atomic
def add_seat(*, box: Box, asked: Asked) -> Seat:
    """One more who is asked, while the box is open."""
    box = _locked(box)
    _must_take_answers(box)
    seat, is_new = Seat.objects.get_or_create(
        box=box, voter=asked.voter, subject=asked.subject, defaults={"group": asked.group}
    )
    if is_new:
        _empty_drafts(box, [seat])
    return seat


@transaction.atomic
def remove_seat(*, seat: Seat) -> None:
    """Somebody is no longer asked (he moved away): what he wrote goes with the seat, unread.

    Not after the last day: a count may have begun, and two counts that differ by a seat would name its voter.
    """
    _must_take_answers(_locked(seat.box))
    seat.delete()


@transaction.atomic
def fill_in(*, viewer: Viewer, seat: Seat, said: Said, window: Window | None = None) -> None:
    """Keep what the voter says so far, in place of what he said before. A repeat changes nothing.

    Raises `SavedElsewhere` where `window` is given and shows an older sheet: a page that saves itself would else put
    back what he has changed since on another device.
    """
    if not may_fill(viewer, seat):
        raise PermissionDenied(_("Lembar ini hanya dapat diisi oleh orang yang diminta."))
    box = _held_open(seat.box_id)
    if box.status == BoxStatus.CANCELLED:
        raise BallotRefused(_("Pengisian ini dibatalkan. Yang sudah ditulis dimusnahkan tanpa dibaca."))
    if not is_open(viewer, box):
        raise BallotRefused(_("Pengisian sudah ditutup. Yang sudah tersimpan ikut dihitung."))
    key = keys.of(box.public_id, box.terms)
    if window is not None:
        _must_show_the_latest(seat, key, window)
    try:
        by = window.name if window else ""
        sealed = seal(said, key=key, place=seat.place, size=box.sheet_size, by=by)
    except TooLong:
        raise BallotRefused(
            _("Tulisan Anda terlalu panjang untuk disimpan. Ringkas, lalu simpan lagi.")
        ) from None
    if not Draft.objects.filter(seat=seat).update(sealed=sealed):
        raise BallotRefused(_("Anda tidak lagi diminta mengisi lembar ini."))


@transaction.atomic
def close_box(*, box_id: int) -> None:
    """Open the box once: keep what may be told, in random order under random keys, and destroy drafts and key.

    Safe to repeat and to be killed anywhere: either nothing has happened, or all is stored and at most the key is
    left, which `tidy` destroys. The key goes only after the transaction is on disk.

    Without its key the box waits some days, and is lost then. Raises `SheetsChanged`.
    """
    box = Box.objects.select_for_update(of=("self",)).get(pk=box_id)
    if box.status != BoxStatus.OPEN:
        return
    try:
        key = keys.of(box.public_id, box.terms)
    except keys.KeyGone:
        if clock.today() > box.closes_on + PATIENCE:
            _end(box, BoxStatus.LOST)
        return
    _count(box, key)
    _end(box, BoxStatus.CLOSED)


@transaction.atomic
def cancel_box(*, box: Box) -> None:
    """End the box without opening it: drafts and key are destroyed, nothing was told and nothing will be."""
    box = _locked(box)
    _must_be_open(box)
    _end(box, BoxStatus.CANCELLED)


def boxes_due(day: date) -> list[int]:
    """Boxes whose last day is over, to be closed."""
    return list(
        Box.objects.filter(status=BoxStatus.OPEN, closes_on__lt=day)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


@transaction.atomic
def tidy() -> int:
    """Destroy the keys that are left: of boxes that are over, and of boxes that never came to be. Returns how many."""
    left = Box.objects.select_for_update(of=("self",)).filter(key_destroyed=False)
    over = list(left.exclude(status=BoxStatus.OPEN))
    for box in over:
        keys.destroy(box.public_id)
        box.key_destroyed = True
        box.save(update_fields=["key_destroyed"])
    strays = [
        key
        for key in keys.older_than(clock.now() - _SETTLED)
        if not Box.objects.filter(public_id=key).exists()
    ]
    for stray in strays:
        keys.destroy(stray)
    return len(over) + len(strays)


def _count(box: Box, key: bytes) -> None:
    """Keep what may be told. Sheets are read and rows written a batch at a time, whatever the size of the box."""
    casts, box.spoilt, digest = [], 0, hashlib.sha256()
    for place, subject, group, sealed in _sheets(box):
        digest.update(place + sealed)
        try:
            said = unseal(sealed, key=key, place=place)
        except Broken:
            box.spoilt += 1
        else:
            casts.append(Cast(subject, group, said))
    if not keys.counts(box.public_id, digest.digest()):
        raise SheetsChanged(str(box.public_id))
    told = count(_mixed(casts), minimum=box.minimum, merges=box.merges, merging=box.merging)
    _keep(Answer, box, ("question", "value"), told.answers)
    _keep(Remark, box, ("question", "text"), told.remarks)
    _keep(Turnout, box, ("voters",), [(*cell, voters) for cell, voters in told.voters.items()])


def _sheets(box: Box) -> Iterator[tuple[bytes, UUID, str, bytes]]:
    """Place, subject, group and sealed row of each seat; a row that is gone is empty.

    By keys, a batch at a time: a join with the sheets, planned by statistics from before the box was filled, took ten
    seconds for five thousand.
    """
    seats = Seat.objects.filter(box=box).order_by("public_id")
    rows = list(seats.values_list("pk", "public_id", "voter", "subject", "group"))
    for some in _batches(rows):
        sealed = dict(Draft.objects.filter(pk__in=[row[0] for row in some]).values_list("pk", "sealed"))
        for key, seat, voter, subject, group in some:
            place = place_of(seat=seat, voter=voter, subject=subject, group=group)
            yield place, subject, group, bytes(sealed.get(key, b""))


def _keep(model: type[Model], box: Box, said: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Rows of subject, group and `said`, in random order under random keys."""
    _random.shuffle(rows)
    copy_rows(model, ("id", "box_id", "subject", "group", *said), ((uuid4(), box.pk, *row) for row in rows))


def _end(box: Box, status: BoxStatus) -> None:
    """Whatever the end: no draft is left, and the key goes once this is on disk."""
    for some in _batches(list(Seat.objects.filter(box=box).values_list("pk", flat=True))):
        Draft.objects.filter(pk__in=some).delete()  # by key: a join may be planned by stale statistics
    box.status, box.ended_on = status, clock.today()
    box.save(update_fields=["status", "ended_on", "spoilt"])
    transaction.on_commit(partial(keys.destroy, box.public_id))


def _seat(box: Box, asked: Iterable[Asked]) -> None:
    """A seat and an empty sheet for each, a batch at a time."""
    for some in _batches(list(asked)):
        _empty_drafts(
            box,
            Seat.objects.bulk_create(
                Seat(box=box, voter=one.voter, subject=one.subject, group=one.group) for one in some
            ),
        )


def _empty_drafts(box: Box, seats: Iterable[Seat]) -> None:
    key = keys.of(box.public_id, box.terms)
    Draft.objects.bulk_create(
        _mixed(
            [
                Draft(seat=seat, sealed=seal({}, key=key, place=seat.place, size=box.sheet_size))
                for seat in seats
            ]
        )
    )


def _mixed(rows: list[T]) -> list[T]:
    return _random.sample(rows, len(rows))


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(rows), _BATCH):
        yield rows[first : first + _BATCH]


def _must_show_the_latest(seat: Seat, key: bytes, window: Window) -> None:
    """Raise `SavedElsewhere` unless this window saved the sheet last, or shows it as whoever did."""
    draft = Draft.objects.select_for_update().filter(seat=seat).first()
    if draft is None:
        return
    try:
        last = sealed_by(draft.sealed, key=key, place=seat.place)
    except Broken:
        return  # somebody changed it: it is shown empty, and written anew
    if last not in (window.shows, window.name):
        raise SavedElsewhere(
            _(
                "Lembar ini sudah disimpan dari jendela atau perangkat lain sejak halaman ini dibuka. "
                "Yang Anda isi di sini belum tersimpan. Buka lembar ini di jendela baru untuk melihat yang "
                "tersimpan; bila yang di sini yang benar, tekan Simpan sekali lagi."
            )
        )


def _held_open(box_id: int) -> Box:
    """The box, which nobody closes before this transaction ends; many fill in at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ballots_box WHERE id = %s FOR SHARE", [box_id])
    return Box.objects.get(pk=box_id)


def _locked(box: Box) -> Box:
    return Box.objects.select_for_update(of=("self",)).get(pk=box.pk)


def _must_be_open(box: Box) -> None:
    if box.status != BoxStatus.OPEN:
        raise BallotRefused(_("Pengisian sudah berakhir."))


def _must_take_answers(box: Box) -> None:
    """Open, and its last day not over: from then on what is counted stands."""
    _must_be_open(box)
    if clock.today() > box.closes_on:
        raise BallotRefused(_("Pengisian sudah berakhir."))
