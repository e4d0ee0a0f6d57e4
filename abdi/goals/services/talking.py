"""Percakapan: the two who agree a plan speak of it at the very line."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.goals.access import side_of
from abdi.goals.enums import Side, SkpStatus
from abdi.goals.models import Message, SkpVersion, Thread
from abdi.goals.queries.lines import lines_for
from abdi.goals.queries.threads import LineRef, places_of
from abdi.goals.services.errors import SkpRefused, Stale
from abdi.goals.services.locking import locked, must_be_open
from abdi.goals.services.telling import tell_message
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi_rules.limits import LIMITS

MESSAGE_LENGTH = 2000
_QUOTE_LENGTH = 1000


@transaction.atomic
def say(*, viewer: Viewer, version: SkpVersion, ref: LineRef, text: str) -> Thread:
    """Write the next message about a line. It opens the thread, or opens it again after `settle`."""
    version = locked(version)
    side, author = _must_speak(viewer, version), viewer.person
    assert author is not None
    text = text.strip()
    if not text:
        raise SkpRefused(_("Tulis pesan lebih dulu."))
    if len(text) > MESSAGE_LENGTH:
        raise SkpRefused(_("Ringkas pesan menjadi paling banyak %(most)s huruf.") % {"most": MESSAGE_LENGTH})
    _not_too_many(author, viewer.day)
    thread = thread_about(version, ref) or _begin(version, ref)
    turns = thread.waits_for != side.other
    thread.waits_for = side.other
    thread.settled_at = thread.settled_by = None
    thread.save()
    message = Message.objects.create(
        thread=thread, side=side, author=author, at=clock.now(), version=version.number, text=text
    )
    if turns:  # a second message before the answer is no second piece of news
        tell_message(message, thread, version, viewer.day)
    return thread


@transaction.atomic
def settle(*, viewer: Viewer, version: SkpVersion, ref: LineRef, seen: int) -> Thread:
    """Selesai, by either side. `seen`: how many messages the page showed, so that none is put away unread."""
    version = locked(version)
    _must_speak(viewer, version)
    thread = thread_about(version, ref)
    if thread is None:
        raise SkpRefused(_("Belum ada percakapan tentang baris ini."))
    if not thread.waits_for:
        return thread
    if thread.messages.count() > seen:
        raise Stale(_("Ada pesan baru sejak halaman ini dibuka. Baca lebih dulu, lalu tandai selesai."))
    thread.waits_for = ""
    thread.settled_at, thread.settled_by = clock.now(), viewer.person
    thread.save()
    return thread


def thread_about(version: SkpVersion, ref: LineRef) -> Thread | None:
    return Thread.objects.filter(skp=version.skp_id, subject=ref.subject, line=ref.line).first()


def _not_too_many(author: Person, day: date) -> None:
    """Refuse where `author` wrote as many messages today as one person may; counted under his own lock."""
    Person.objects.select_for_update(no_key=True).get(pk=author.pk)
    most = LIMITS.on(day).value.pesan_sehari
    since = datetime.combine(day, time.min, tzinfo=clock.zone())
    if Message.objects.filter(author=author, at__gte=since).count() >= most:
        raise SkpRefused(
            _(
                "Anda sudah menulis %(most)s pesan hari ini. Tulisan ini tetap di halaman; kirim besok, "
                "atau bicarakan langsung."
            )
            % {"most": most}
        )


def _must_speak(viewer: Viewer, version: SkpVersion) -> Side:
    side = side_of(viewer, version)
    if side is None:
        raise PermissionDenied(_("Percakapan tentang SKP ini hanya antara pegawai dan penilainya."))
    must_be_open(version.skp)
    return side


def _begin(version: SkpVersion, ref: LineRef) -> Thread:
    if version.status == SkpStatus.DRAFT and not version.is_shared_draft:
        raise SkpRefused(
            _(
                "Draf ini belum dibagikan, jadi hanya terlihat oleh pemiliknya. Percakapan baru dimulai sesudah "
                "draf dibagikan kepada penilai, atau setelah SKP diajukan. "
                "Percakapan yang sudah ada tetap dapat dijawab."
            )
        )
    place = places_of(lines_for(version)).get(ref.code)
    if place is None:
        raise SkpRefused(_("Baris ini tidak ada pada versi SKP yang dibuka. Buka versi terbaru."))
    return Thread(
        skp=version.skp,
        subject=ref.subject,
        line=ref.line,
        quote=place.words[:_QUOTE_LENGTH],
        opened_at=clock.now(),
    )
