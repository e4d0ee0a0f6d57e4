"""Another examiner, on a written basis that HR notes: where nobody else can decide, or the examiner lets it lie."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from abdi.appraisals.models import Appraisal, Rating
from abdi.core import clock
from abdi.objections import access, wording
from abdi.objections.models import NamedExaminer, Objection
from abdi.objections.queries import bar_of, needing_examiner
from abdi.objections.services import telling
from abdi.objections.services.errors import ObjectionRefused
from abdi.objections.services.filing import lock, moved
from abdi.objections.services.standing import No, standing_of
from abdi.objections.services.terms import clocks_from
from abdi.people.access import Viewer, may_manage_person
from abdi.people.models import Person

MIN_BASIS = 5


@transaction.atomic
def name_examiner(*, viewer: Viewer, objection: Objection, person: Person, basis: str) -> Objection:
    """Hand an open objection to another examiner, who gets the full days to decide. Raises `ObjectionRefused`."""
    locked = lock(objection)
    if not access.may_name_examiner(viewer, locked):
        if not locked.is_open and access.may_read(viewer, locked):
            raise ObjectionRefused(_("Keberatan ini sudah selesai, jadi pemeriksanya tidak diganti lagi."))
        raise PermissionDenied(_("Pemeriksa lain dicatat oleh pengelola kepegawaian unit pegawai."))
    if not needing_examiner(viewer.day).filter(pk=locked.pk).exists():
        raise ObjectionRefused(
            _("Pemeriksa keberatan ini masih bertugas dan waktunya belum lewat, jadi belum dapat diganti.")
        )
    if person.pk == locked.examiner_id:
        raise ObjectionRefused(_("Orang itu sudah menjadi pemeriksanya. Pilih pejabat lain."), "person")
    words = _note(viewer, locked.rating, person, basis)
    clocks = clocks_from(locked.appraisal, viewer.day)
    locked.examiner, locked.examiner_basis = person, words
    locked.decision_due, locked.decision_moved = clocks.decision.day, moved(clocks.decision)
    locked.save(update_fields=["examiner", "examiner_basis", "decision_due", "decision_moved"])
    telling.tell_handed_over(locked)
    return locked


@transaction.atomic
def name_examiner_before(
    *, viewer: Viewer, appraisal: Appraisal, rating: Rating, person: Person, basis: str
) -> None:
    """Name who would examine where nobody can: the employee's days to object count from now."""
    locked = Appraisal.objects.select_for_update(of=("self",)).get(pk=appraisal.pk)
    if not may_manage_person(viewer, appraisal.person):
        raise PermissionDenied(_("Pemeriksa lain dicatat oleh pengelola kepegawaian unit pegawai."))
    if standing_of(appraisal, rating, viewer.day, opened_at=locked.opened_at).no is not No.NO_EXAMINER:
        raise ObjectionRefused(_("Untuk penilaian ini tidak diperlukan pemeriksa lain."))
    _note(viewer, rating, person, basis)
    telling.tell_examiner_named(appraisal)


def _note(viewer: Viewer, rating: Rating, person: Person, basis: str) -> str:
    bar = bar_of(person, rating, viewer.day)
    if viewer.person is not None and person.pk == viewer.person.pk:
        raise ObjectionRefused(_("Anda tidak dapat menunjuk diri sendiri. Pilih pejabat lain."), "person")
    if bar is not None:
        raise ObjectionRefused(wording.bar_words(bar), "person")
    words = basis.strip()
    if len(words) < MIN_BASIS:
        raise ObjectionRefused(_("Isi dasar pelimpahan, misalnya nomor dan tanggal suratnya."), "basis")
    NamedExaminer.objects.create(
        appraisal=rating.appraisal,
        person=person,
        basis=words[:200],
        named_by=viewer.user,
        named_at=clock.now(),
    )
    return words[:200]
