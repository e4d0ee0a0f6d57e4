"""What an appraisal gives to tell. Never the predikat itself: whoever reads the message may not be its owner."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal
from abdi.appraisals.queries import setters_to_tell
from abdi.core import clock
from abdi.notifications.enums import Urgency
from abdi.notifications.services import News, tell, tell_all
from abdi.people.models import Unit

REMIND_DAYS = 3  # before the last day to answer
ASK_DAYS = 14  # after a period: late enough for a worker that was down, and never of an old one


def tell_result(appraisal: Appraisal, number: int) -> None:
    """The result can be read: the law has it delivered (PermenPANRB 6/2022), so every rhythm tells it."""
    tell(
        user_id=appraisal.person.user_id,
        kind="appraisals.result",
        subject=gettext_noop("Hasil penilaian %(period)s sudah dapat Anda baca."),
        values={"period": appraisal.period.name},
        url=reverse("appraisals:result", args=[appraisal.public_id]),
        happened_at=clock.now(),
        key=f"appraisals.result:{appraisal.public_id}:{number}",
        urgency=Urgency.OWED,
    )


def tell_early(appraisal: Appraisal, number: int) -> None:
    """The two ratings of a closed SKP can be read; their predikat follows."""
    tell(
        user_id=appraisal.person.user_id,
        kind="appraisals.early",
        subject=gettext_noop("Evaluasi %(period)s atas SKP Anda sebelum mutasi sudah dapat Anda baca."),
        values={"period": appraisal.period.name},
        url=reverse("appraisals:result", args=[appraisal.public_id]),
        happened_at=clock.now(),
        key=f"appraisals.early:{appraisal.public_id}:{number}",
        urgency=Urgency.OWED,
    )


def tell_to_look_again(appraisal: Appraisal) -> None:
    """To the penilai, once: the predikat of the unit asks for another rating than he set of its former leader."""
    tell(
        user_id=appraisal.appraiser.user_id,
        kind="appraisals.look_again",
        subject=gettext_noop(
            "Predikat unit untuk %(period)s sudah ada. Lihat lagi evaluasi pimpinannya sebelum mutasi."
        ),
        values={"period": appraisal.period.name},
        url=reverse("appraisals:rate", args=[appraisal.skp.public_id, appraisal.period.public_id]),
        happened_at=clock.now(),
        key=f"appraisals.look_again:{appraisal.public_id}",
        urgency=Urgency.OWED,
    )


def tell_setter(unit: Unit, account: int | None, *, sets: bool) -> None:
    """BKD arranged that somebody sets the predikat of a unit, or no longer does."""
    moment = clock.now()
    subject = (
        gettext_noop("BKD mengatur: predikat %(unit)s Anda yang menetapkan.")
        if sets
        else gettext_noop("BKD mengatur: predikat %(unit)s tidak lagi Anda yang menetapkan.")
    )
    tell(
        user_id=account,
        kind="appraisals.setter",
        subject=subject,
        values={"unit": unit.name},
        url=reverse("appraisals:unit_predikats"),
        happened_at=moment,
        key=f"appraisals.setter:{unit.public_id}:{moment.isoformat()}",
    )


def ask_setters(day: date) -> int:
    """Tell, once a period, whoever has a predikat of an organisation to set. Returns to how many that applies."""
    asked = setters_to_tell(day, ASK_DAYS)
    tell_all(
        News(
            user_id=account,
            kind="appraisals.to_set",
            subject=gettext_noop("Predikat organisasi %(period)s menunggu penetapan Anda."),
            values={"period": period.name},
            url=f"{reverse('appraisals:unit_predikats')}?periode={period.public_id}",
            happened_at=clock.now(),
            key=f"appraisals.to_set:{period.public_id}",
            urgency=Urgency.URGENT,
        )
        for period, account in asked
    )
    return len(asked)


def remind_of_answers(day: date) -> int:
    """Tell, once, those whose days to answer a result end soon. Returns to how many that applies."""
    ending = _ending(day)
    tell_all(
        News(
            user_id=user_id,
            kind="appraisals.answer_ends",
            subject=gettext_noop(
                "Waktu menanggapi hasil penilaian %(period)s segera berakhir. Diam tidak apa-apa."
            ),
            values={"period": period},
            url=reverse("appraisals:result", args=[public_id]),
            happened_at=clock.now(),
            key=f"appraisals.answer_ends:{public_id}",
            urgency=Urgency.URGENT,
        )
        for user_id, public_id, period in ending.values_list(
            "person__user", "public_id", "period__name"
        ).iterator(chunk_size=1000)
    )
    return ending.count()


def _ending(day: date) -> QuerySet[Appraisal]:
    """Results without an answer whose last day is near."""
    return Appraisal.objects.filter(
        status=AppraisalStatus.RATED,
        commented_at=None,
        comment_due__range=(day, day + timedelta(days=REMIND_DAYS)),
    )
