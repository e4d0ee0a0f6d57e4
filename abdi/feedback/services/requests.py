"""Writes of requests: ask somebody, take it back, decline. The answer is a note (`notes.answer_request`)."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from abdi.core import clock
from abdi.cycles.models import PerformanceYear
from abdi.feedback import access
from abdi.feedback.enums import RequestStatus
from abdi.feedback.models import FeedbackRequest
from abdi.feedback.services.errors import FeedbackError
from abdi.feedback.services.notes import check_subject, must_be_open, require_waiting
from abdi.feedback.services.telling import tell_asked, tell_declined, untell_asked
from abdi.people.access import Viewer
from abdi.people.models import Person
from abdi_rules.feedback import FEEDBACK

LONGEST_QUESTION, LONGEST_REFUSAL = 500, 300


@transaction.atomic
def ask(
    *,
    viewer: Viewer,
    asked: Person,
    year: PerformanceYear,
    question: str,
    result_key: uuid.UUID | None = None,
    value: str = "",
) -> FeedbackRequest:
    """Ask somebody of the working relation about one's own result or about a value.

    Raises FeedbackError, also where too many requests wait already; PermissionDenied outside the working relation.
    """
    asker, day = viewer.person, clock.today()
    if asker is None or not access.may_give_feedback(viewer, asked, day):
        raise PermissionDenied(_("Umpan balik dapat diminta dari rekan kerja, atasan atau bawahan Anda."))
    must_be_open(year)
    words = _words(question, LONGEST_QUESTION, _("Tulis pertanyaan Anda."), "question")
    check_subject(asker, year, result_key, value, day)
    rules = FEEDBACK.on(day).value
    keys = sorted((asker.pk, asked.pk))  # both limits are counted under the lock of both, in one order
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    waiting = FeedbackRequest.objects.filter(status=RequestStatus.WAITING, until__gte=day)
    if waiting.filter(asker=asker, asked=asked, result_key=result_key, value=value).exists():
        raise FeedbackError(_("Anda sudah bertanya tentang hal ini kepadanya. Tunggu jawabannya dulu."))
    if waiting.filter(asker=asker).count() >= rules.permintaan_terbuka:
        raise FeedbackError(
            _("%(most)s permintaan Anda masih menunggu jawaban. Tunggu, atau tarik salah satunya.")
            % {"most": rules.permintaan_terbuka}
        )
    taken_back = _taken_back(asker, day)
    if taken_back.count() >= rules.permintaan_terbuka:
        raise FeedbackError(
            _(
                "Hari ini Anda sudah menarik %(most)s permintaan. Setiap permintaan memberi tahu seseorang, "
                "jadi yang baru dapat dikirim besok. Pertanyaan Anda tetap di halaman ini."
            )
            % {"most": rules.permintaan_terbuka}
        )
    if (
        waiting.filter(asked=asked).count() + taken_back.filter(asked=asked).count()
        >= rules.menunggu_satu_orang
    ):
        raise FeedbackError(_("Rekan ini sedang banyak diminta. Pilih rekan lain, atau coba lagi nanti."))
    made = FeedbackRequest.objects.create(
        asker=asker,
        asked=asked,
        year=year,
        result_key=result_key,
        value=value,
        question=words,
        asked_at=clock.now(),
        until=day + timedelta(days=rules.hari_menjawab),
    )
    tell_asked(made)
    return made


@transaction.atomic
def decline(*, viewer: Viewer, asked: FeedbackRequest, words: str) -> FeedbackRequest:
    """Say kindly that one does not answer, with a sentence."""
    locked = _locked(asked)
    require_waiting(viewer, locked)
    locked.declined_with = _words(
        words, LONGEST_REFUSAL, _("Tulis satu kalimat mengapa Anda tidak menjawab."), "words"
    )
    _close(locked, RequestStatus.DECLINED)
    tell_declined(locked)
    return locked


@transaction.atomic
def cancel_request(*, viewer: Viewer, asked: FeedbackRequest) -> FeedbackRequest:
    """The asker takes his question back while nobody has answered it."""
    locked = _locked(asked)
    if viewer.person is None or viewer.person.pk != locked.asker_id:
        raise PermissionDenied(_("Permintaan hanya dapat ditarik oleh yang meminta."))
    if locked.status != RequestStatus.WAITING:
        raise FeedbackError(_("Permintaan ini sudah dijawab, ditolak, atau ditarik. Muat ulang halamannya."))
    _close(locked, RequestStatus.WITHDRAWN)
    untell_asked(locked)
    return locked


def _taken_back(asker: Person, day: date) -> QuerySet[FeedbackRequest]:
    """What `asker` has taken back today: it was told of all the same, so asking anew does not escape the limit."""
    since = datetime.combine(day, time.min, tzinfo=clock.zone())
    return FeedbackRequest.objects.filter(asker=asker, status=RequestStatus.WITHDRAWN, closed_at__gte=since)


def _locked(asked: FeedbackRequest) -> FeedbackRequest:
    rows = FeedbackRequest.objects.select_for_update(of=("self",))
    return rows.select_related("asker", "asked").get(pk=asked.pk)


def _close(asked: FeedbackRequest, status: RequestStatus) -> None:
    asked.status, asked.closed_at = status, clock.now()
    asked.save(update_fields=["status", "closed_at", "declined_with"])


def _words(text: str, longest: int, missing: str, field: str) -> str:
    words = text.strip()
    if not words:
        raise FeedbackError(missing, field=field)
    if len(words) > longest:
        raise FeedbackError(
            _("Paling banyak %(longest)s huruf; sekarang %(now)s. Ringkas tulisannya.")
            % {"longest": longest, "now": len(words)},
            field=field,
        )
    return words
