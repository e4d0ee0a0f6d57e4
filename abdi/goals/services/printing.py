"""The printed SKP: a draft is set on the spot with its watermark, one in force is issued once and kept."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from abdi.core import clock, files
from abdi.core.documents import SignOff, Standing, Verification
from abdi.core.documents.receipt import ReceiptForm, render_receipt
from abdi.core.ids import readable
from abdi.core.ledger import issue_document
from abdi.core.models import IssuedDocument, Receipt
from abdi.goals import documents as print_form
from abdi.goals.enums import AppendixSection, SkpForm, SkpStatus
from abdi.goals.models import Skp, SkpVersion
from abdi.goals.queries import ResultLine, SkpLines, lines_for, target_words
from abdi.goals.services.berakhlak import guides_on
from abdi.goals.services.errors import SkpRefused
from abdi.people.enums import EmploymentStatus
from abdi.people.models import Person
from abdi.people.queries import appraiser_on, golongan_on, post_on
from abdi.people.wording import number_label
from abdi_rules.reference import pangkat

KIND = "skp-resmi"
_HELD = (SkpStatus.IN_FORCE, SkpStatus.REPLACED)


def issued(version: SkpVersion) -> IssuedDocument | None:
    """The official document of a version, if it has been issued."""
    return IssuedDocument.objects.filter(subject=version.public_id, kind=KIND).select_related("file").first()


@transaction.atomic
def issue(*, version: SkpVersion) -> IssuedDocument:
    """The official document of a version in force; the first request issues it, later ones get the same bytes."""
    Skp.objects.select_for_update().get(pk=version.skp_id)
    if (held := issued(version)) is not None:
        return held
    if version.status not in _HELD:
        raise SkpRefused(_("SKP ini belum berlaku. Yang tersedia hanya cetakan draf."))
    number = f"DK-{readable()}"
    verification = Verification(number, f"{settings.ABDI_PUBLIC_URL}{reverse('web:verify', args=[number])}")
    title = f"SKP {version.skp.year.year} versi {version.number}"
    content = print_form.render_skp(form_of(version, Standing.IN_FORCE, verification))
    return issue_document(
        kind=KIND,
        title=title,
        number=number,
        owner=version.skp.person.public_id,
        subject=version.public_id,
        file=files.keep(content, name=f"{title}.pdf", content_type="application/pdf"),
    )


def draft_pdf(version: SkpVersion) -> bytes:
    """The version as it stands, marked as not in force. Nothing is kept."""
    return print_form.render_skp(form_of(version, Standing.DRAFT, None))


def receipt_pdf(version: SkpVersion, receipt: Receipt) -> bytes:
    """The Tanda terima of a version that was handed in."""
    address = f"{settings.ABDI_PUBLIC_URL}{reverse('web:verify', args=[receipt.number])}"
    return render_receipt(
        ReceiptForm(
            number=receipt.number,
            title=receipt.title,
            sender=version.skp.person.full_name,
            institution=institution(),
            at=receipt.issued_at.astimezone(clock.zone()),
            verification=Verification(receipt.number, address),
            facts=[("Jabatan", version.skp.appointment.title), ("Unit kerja", version.skp.unit.name)],
        )
    )


@override("id")  # the official form speaks Indonesian, whoever asks for it
def form_of(version: SkpVersion, standing: Standing, verification: Verification | None) -> print_form.SkpForm:
    """The version in the words of the official form."""
    skp, lines = version.skp, lines_for(version)
    day = clock.day_of(version.decided_at) if version.decided_at else clock.today()
    appraiser = version.decided_by or appraiser_on(skp.person, day)
    jpt = skp.form == SkpForm.JPT
    return print_form.SkpForm(
        group=print_form.Group.JPT if jpt else print_form.Group.JAJF,
        approach=print_form.Approach[skp.approach.upper()],
        institution=institution(),
        start=skp.starts,
        end=skp.ends,
        employee=owner(skp, day),
        appraiser=party(appraiser, day) if appraiser else print_form.Party(name="–", post="–", unit="–"),
        main_results=tuple(_result(line) for line in lines.main if line.indicators),
        extra_results=tuple(_result(line) for line in lines.additional if line.indicators),
        behaviours=_behaviours(lines, day),
        annex=_annex(lines),
        sign_offs=(_employee_signs(version), _appraiser_signs(version, appraiser, day)),
        issued_on=clock.today(),
        standing=standing,
        verification=verification,
    )


def institution() -> str:
    """The line above the identity block."""
    return f"PEMERINTAH {settings.ABDI_PROVINCE}".upper()


def party(person: Person, day: date) -> print_form.Party:
    """A person as the identity block prints him; an office that is not ASN has no number and no rank."""
    post = post_on(person, day)
    if post is None and person.employment_status == EmploymentStatus.NON_ASN:
        return print_form.Party(
            name=person.full_name,
            post=person.name,
            unit=f"Pemerintah {settings.ABDI_PROVINCE}",
            leads_institution=True,
        )
    return print_form.Party(
        name=person.full_name,
        number=person.nip or "",
        number_label=number_label(person),
        rank=rank_words(person, day),
        post=post.title if post else "–",
        unit=post.unit.name if post else "–",
    )


def owner(skp: Skp, day: date) -> print_form.Party:
    """The owner in the post for which the SKP was made, whatever he holds since; his rank is that of `day`."""
    return print_form.Party(
        name=skp.person.full_name,
        number=skp.person.nip or "",
        number_label=number_label(skp.person),
        rank=rank_words(skp.person, day),
        post=skp.appointment.title,
        unit=skp.unit.name,
    )


def rank_words(person: Person, day: date) -> str:
    """`Penata Muda, III/a` for PNS, the golongan alone for PPPK."""
    golongan = golongan_on(person, day)
    name = pangkat(golongan, day) if golongan else None
    return f"{name}, {golongan}" if name else golongan


def _result(line: ResultLine) -> print_form.ResultLine:
    return print_form.ResultLine(
        result=line.result.text,
        supports=line.supports,
        assigned_by=line.result.assigned_by,
        indicators=tuple(
            print_form.IndicatorLine(
                indicator=indicator.text,
                target=target_words(indicator),
                aspect=str(indicator.get_aspect_display()),
                perspective=str(indicator.get_perspective_display()),
            )
            for indicator in line.indicators
        ),
    )


def _behaviours(lines: SkpLines, day: date) -> tuple[print_form.BehaviourLine, ...]:
    guides = guides_on(day).by_value
    return tuple(
        print_form.BehaviourLine(value=line.label, guides=guides[line.value], expectation=line.text)
        for line in lines.behaviours
    )


def _annex(lines: SkpLines) -> print_form.Annex:
    return print_form.Annex(
        resources=lines.appendix[AppendixSection.SUPPORT],
        accountability=lines.appendix[AppendixSection.ACCOUNTABILITY],
        consequences=lines.appendix[AppendixSection.CONSEQUENCE],
    )


def _employee_signs(version: SkpVersion) -> SignOff:
    person = version.skp.person
    return SignOff(
        role="Pegawai yang Dinilai",
        name=person.full_name,
        act="Diajukan secara elektronik" if version.submitted_at else "Belum diajukan",
        at=_local(version.submitted_at),
        receipt=version.receipt,
        number=person.nip or "",
        number_label=number_label(person),
        post=version.skp.appointment.title,
    )


def _appraiser_signs(version: SkpVersion, appraiser: Person | None, day: date) -> SignOff:
    agreed = version.status in _HELD
    post = post_on(appraiser, day) if appraiser else None
    return SignOff(
        role="Pejabat Penilai Kinerja",
        name=appraiser.full_name if appraiser else "–",
        act="Disetujui secara elektronik" if agreed else "Belum disetujui",
        at=_local(version.decided_at) if agreed else None,
        receipt=version.decision_receipt if agreed else "",
        number=(appraiser.nip or "") if appraiser else "",
        number_label=number_label(appraiser) if appraiser else "NIP",
        post=post.title if post else "",
    )


def _local(at: datetime | None) -> datetime | None:
    return at.astimezone(clock.zone()) if at else None
