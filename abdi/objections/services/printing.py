"""The decision as an official document: issued once, stored as issued."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from abdi.core import clock, files
from abdi.core.documents import SignOff, Verification, moment
from abdi.core.ids import readable
from abdi.core.ledger import issue_document
from abdi.core.models import IssuedDocument
from abdi.goals.services.printing import institution, owner, party
from abdi.objections.access import with_sides
from abdi.objections.documents import DecisionForm, RatingRow, render_decision
from abdi.objections.enums import Manner
from abdi.objections.models import Objection
from abdi.objections.wording import outcome_effect
from abdi.people.queries import post_on
from abdi.people.wording import number_label

KIND = "putusan-keberatan"


def issued(objection: Objection) -> IssuedDocument | None:
    """The printed decision, if it was issued."""
    found = IssuedDocument.objects.filter(subject=objection.public_id, kind=KIND)
    return found.select_related("file").first()


@transaction.atomic
def issue(*, objection: Objection) -> IssuedDocument:
    """The printed decision; the first request issues it, later ones get the same bytes. Only of a decided one."""
    Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    held = issued(objection)
    if held is not None:
        return held
    number = f"DK-{readable()}"
    with override("id"):  # an official document is Indonesian, whoever asks for it
        content = render_decision(_form(with_sides(Objection.objects.filter(pk=objection.pk)).get(), number))
    title = f"Putusan Keberatan {objection.number}"
    return issue_document(
        kind=KIND,
        title=title,
        number=number,
        owner=objection.person.public_id,
        subject=objection.public_id,
        file=files.keep(content, name=f"{title}.pdf", content_type="application/pdf"),
    )


def _form(objection: Objection, number: str) -> DecisionForm:
    period, rating = objection.appraisal.period, objection.rating
    decided = objection.new_rating or rating
    assert objection.decided_by is not None
    assert objection.decided_at is not None
    day = clock.day_of(objection.decided_at)
    return DecisionForm(
        number=objection.number,
        period_name=f"{period.name} {period.series.year.year}".upper(),
        institution=institution(),
        employee=owner(objection.appraisal.skp, period.ends),
        penilai=party(objection.penilai, clock.day_of(rating.decided_at)),
        examiner=party(objection.decided_by, day),
        examiner_basis=objection.examiner_basis,
        filed=moment(objection.filed_at.astimezone(clock.zone())),
        received=_received(objection),
        reasons=objection.reasons,
        statement=objection.statement,
        stated=moment(objection.stated_at.astimezone(clock.zone())) if objection.stated_at else "",
        no_statement=_unheard(objection),
        exhibits=[
            (
                f"{piece.title} ({piece.get_side_display()})",
                f"sidik {piece.file.sha256}" if piece.file else piece.url,
            )
            for piece in objection.exhibits.select_related("file")
        ],
        case_mark=objection.case_file.sha256,
        outcome=objection.get_outcome_display(),
        effect=outcome_effect(objection),
        grounds=objection.grounds,
        rows=[
            RatingRow(
                "Hasil kerja",
                rating.get_work_display(),
                objection.get_asked_work_display(),
                decided.get_work_display(),
            ),
            RatingRow(
                "Perilaku kerja",
                rating.get_behaviour_display(),
                objection.get_asked_behaviour_display(),
                decided.get_behaviour_display(),
            ),
            RatingRow("Predikat", rating.get_predikat_display(), "", decided.get_predikat_display()),
        ],
        sign_off=_signed(objection),
        issued_on=clock.today(),
        verification=Verification(
            number, f"{settings.ABDI_PUBLIC_URL}{reverse('web:verify', args=[number])}"
        ),
    )


def _received(objection: Objection) -> str:
    day = date_format(objection.received_on, "j F Y")
    last = date_format(objection.window_ends, "j F Y")
    how = "dibuka pegawai" if objection.received_how == Manner.OPENED else "dianggap diterima"
    return f"Hasil penilaian {how} {day}; batas mengajukan keberatan {last}."


def _unheard(objection: Objection) -> str:
    if objection.statement:
        return ""
    if objection.decided_at and clock.day_of(objection.decided_at) > objection.statement_due:
        return f"Sampai {date_format(objection.statement_due, 'j F Y')} penilai tidak memberi keterangan."
    return (
        "Penilai tidak lagi bertugas saat keberatan diajukan, jadi tidak ada keterangan yang dapat diminta."
    )


def _signed(objection: Objection) -> SignOff:
    by, at = objection.decided_by, objection.decided_at
    assert by is not None
    assert at is not None
    post = post_on(by, clock.day_of(at))
    return SignOff(
        role="Pejabat yang Memutus Keberatan",
        name=by.full_name,
        act="Diputus secara elektronik",
        at=at.astimezone(clock.zone()),
        receipt=objection.decision_receipt,
        number=by.nip or "",
        number_label=number_label(by),
        post=post.title if post else "",
    )
