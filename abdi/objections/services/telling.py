"""What an objection gives to tell. Never an outcome, never a name: whoever reads the message may not be its owner."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.accounts.models import User
from abdi.appraisals.models import Appraisal
from abdi.core import clock
from abdi.notifications.enums import Urgency
from abdi.notifications.services import tell
from abdi.objections.enums import OPEN
from abdi.objections.models import Objection
from abdi.objections.queries import needing_examiner
from abdi.people.access import HR_ROLES
from abdi.people.models import Person, RoleAssignment

REMIND_DAYS = 3  # before the last day to decide


def tell_filed(objection: Objection) -> None:
    """The penilai is asked for his word, the examiner knows what comes to him."""
    _tell(
        objection,
        objection.penilai,
        "objections.filed",
        gettext_noop("Seorang pegawai mengajukan keberatan; keterangan Anda ditunggu."),
    )
    _tell(
        objection,
        objection.examiner,
        "objections.to_examine",
        gettext_noop("Sebuah keberatan akan Anda periksa."),
    )


def tell_stated(objection: Objection) -> None:
    _tell(
        objection,
        objection.examiner,
        "objections.heard",
        gettext_noop("Sebuah keberatan menunggu putusan Anda."),
    )
    _tell(
        objection,
        objection.person,
        "objections.stated",
        gettext_noop("Penilai sudah memberi keterangan atas keberatan Anda."),
        Urgency.ORDINARY,
    )


def tell_unheard(objection: Objection) -> None:
    """The penilai let his days go by."""
    _tell(
        objection,
        objection.examiner,
        "objections.heard",
        gettext_noop("Sebuah keberatan menunggu putusan Anda."),
    )


def tell_decided(objection: Objection) -> None:
    """Both sides; for the employee it is the delivery of his result."""
    subject = gettext_noop("Keberatan atas penilaian %(period)s sudah diputus.")
    _tell(objection, objection.person, "objections.decided", subject, Urgency.OWED)
    _tell(objection, objection.penilai, "objections.decided", subject)


def tell_withdrawn(objection: Objection) -> None:
    subject = gettext_noop("Sebuah keberatan dicabut; tidak ada lagi yang ditunggu dari Anda.")
    for person in (objection.penilai, objection.examiner):
        _tell(objection, person, "objections.withdrawn", subject, Urgency.ORDINARY)


def tell_handed_over(objection: Objection) -> None:
    """The new examiner, and the employee, who sees at each moment who has it."""
    _tell(
        objection,
        objection.examiner,
        "objections.to_examine",
        gettext_noop("Sebuah keberatan akan Anda periksa."),
        mark=objection.examiner_id,
    )
    _tell(
        objection,
        objection.person,
        "objections.handed_over",
        gettext_noop("Keberatan Anda diserahkan kepada pemeriksa lain."),
        Urgency.ORDINARY,
        mark=objection.examiner_id,
    )


def tell_examiner_named(appraisal: Appraisal) -> None:
    tell(
        user_id=appraisal.person.user_id,
        kind="objections.possible",
        subject=gettext_noop("Pemeriksa keberatan untuk penilaian %(period)s sudah ditunjuk."),
        values={"period": appraisal.period.name},
        url=reverse("appraisals:result", args=[appraisal.public_id]),
        happened_at=clock.now(),
        key=f"objections.possible:{appraisal.public_id}",
        urgency=Urgency.URGENT,
    )


def remind(day: date) -> int:
    """Tell, once, the examiner whose last day is near, and HR where one is past or the examiner has left."""
    near = Objection.objects.filter(
        status__in=OPEN, decision_due__range=(day, day + timedelta(days=REMIND_DAYS))
    ).select_related("examiner", "appraisal__period")
    for objection in near:
        _tell(
            objection,
            objection.examiner,
            "objections.decision_ends",
            gettext_noop("Waktu memutus sebuah keberatan segera berakhir."),
            mark=objection.examiner_id,
        )
    late = list(needing_examiner(day))
    for objection in late:
        _tell_hr(objection, day)
    return len(near) + len(late)


def _tell_hr(objection: Objection, day: date) -> None:
    """HR of the unit, not of the whole city: those nearest to the unit."""
    lineage = objection.appraisal.skp.unit.lineage
    granted = RoleAssignment.objects.filter(
        role__in=HR_ROLES, during__contains=day, unit__isnull=False
    ).select_related("unit")
    users = {role.user_id for role in granted if role.unit and lineage.startswith(role.unit.lineage)}
    for user in User.objects.filter(pk__in=users, is_active=True):
        tell(
            user_id=user.pk,
            kind="objections.late",
            subject=gettext_noop(
                "Sebuah keberatan di unit Anda perlu perhatian: pemeriksanya terlambat atau berhalangan."
            ),
            url=reverse("objections:objection", args=[objection.public_id]),
            happened_at=clock.now(),
            key=f"objections.late:{objection.public_id}:{objection.examiner_id}:{user.pk}",
            urgency=Urgency.URGENT,
        )


def _tell(
    objection: Objection,
    person: Person,
    kind: str,
    subject: str,
    urgency: Urgency = Urgency.URGENT,
    mark: object = "",
) -> None:
    tell(
        user_id=person.user_id,
        kind=kind,
        subject=subject,
        values={"period": objection.appraisal.period.name},
        url=reverse("objections:objection", args=[objection.public_id]),
        happened_at=clock.now(),
        key=f"{kind}:{objection.public_id}:{person.pk}:{mark}",
        urgency=urgency,
    )
