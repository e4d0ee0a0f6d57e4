"""Official documents of an appraisal: issued once, stored as issued, with a number that anyone can check."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from abdi.appraisals import documents as print_form
from abdi.appraisals.access import Judgement
from abdi.appraisals.filling import dokumen_form, evaluasi_form
from abdi.appraisals.models import Appraisal, Rating
from abdi.appraisals.queries import is_over, rating_in_force
from abdi.core import clock, files
from abdi.core.documents import Verification
from abdi.core.ids import readable
from abdi.core.ledger import issue_document
from abdi.core.models import IssuedDocument

EVALUASI = "evaluasi"
DOKUMEN = "dokumen-evaluasi"
KINDS = {EVALUASI: "Evaluasi Kinerja Pegawai", DOKUMEN: "Dokumen Evaluasi Kinerja Pegawai"}


@transaction.atomic
def issue(*, appraisal: Appraisal, kind: str) -> IssuedDocument:
    """The official document of this appraisal; the first request issues it, later ones get the same bytes.

    A rating that was set anew, or the end of the employee's days to answer, makes a new issue beside the old.
    The caller has checked who asks, and that a rating was set.
    """
    locked = (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related(
            "person", "period__series__year", "skp__person", "skp__unit", "skp__year", "skp__appointment"
        )
        .get(pk=appraisal.pk)
    )
    rating = rating_in_force(locked)
    assert rating is not None
    label = label_of(kind, rating, is_over=is_over(locked, clock.today()))
    held = IssuedDocument.objects.filter(subject=locked.public_id, kind=label).select_related("file").first()
    if held is not None:
        return held
    number = f"DK-{readable()}"
    title = f"{KINDS[kind]} {locked.period.name} {locked.period.series.year.year}"
    content = _render(locked, rating, kind, number)
    return issue_document(
        kind=label,
        title=title,
        number=number,
        owner=locked.person.public_id,
        subject=locked.public_id,
        file=files.keep(content, name=f"{title}.pdf", content_type="application/pdf"),
    )


def label_of(kind: str, rating: Rating, *, is_over: bool) -> str:
    """What tells one issue of a document from the next: the rating, and whether the answer is in or its time over."""
    return f"{kind}:{rating.number}:{'final' if is_over else 'dinilai'}"


def find(public_id: uuid.UUID) -> tuple[IssuedDocument, uuid.UUID]:
    """An issued document, and the public id of the appraisal it prints; the caller checks access to that."""
    found = IssuedDocument.objects.select_related("file").filter(public_id=public_id).first()
    if found is None or found.kind.partition(":")[0] not in KINDS:
        raise Http404
    return found, found.subject


def prints(issued: IssuedDocument, judgement: Judgement) -> bool:
    """Whether a reader may have this issue: a former penilai only that of the rating he set."""
    if judgement.rating is None:
        return False
    return judgement.is_in_force or issued.kind.split(":")[1] == str(judgement.rating.number)


def _render(appraisal: Appraisal, rating: Rating, kind: str, number: str) -> bytes:
    verification = Verification(
        receipt=number, url=f"{settings.ABDI_PUBLIC_URL}{reverse('web:verify', args=[number])}"
    )
    with override("id"):  # an official document is Indonesian, whoever asks for it
        if kind == EVALUASI:
            return print_form.render_evaluasi(evaluasi_form(appraisal, rating, verification))
        return print_form.render_dokumen_evaluasi(dokumen_form(appraisal, rating, verification))
