"""Evaluasi and Dokumen Evaluasi Kinerja Pegawai: filled from the record of rating, issued once, stored as issued."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404
from django.urls import reverse

from abdi.appraisals import documents as print_form
from abdi.appraisals import queries
from abdi.appraisals.documents import words
from abdi.appraisals.dossier import Dossier, IndicatorLine, ResultLine, gather
from abdi.appraisals.enums import AppraisalStatus, Predikat
from abdi.appraisals.models import Appraisal, Rating
from abdi.core import clock, files
from abdi.core.documents import SignOff, Standing, Verification
from abdi.core.ids import readable
from abdi.core.models import IssuedDocument
from abdi.feedback.models import Note
from abdi.goals import documents as goals_form
from abdi.goals.enums import Aspect, Direction, Perspective, SkpForm
from abdi.people.models import Person, Supervision
from abdi.people.queries import appraisers_superior_on, golongan_on, post_on
from abdi_rules.reference import behaviours

EVALUASI = "evaluasi"
DOKUMEN = "dokumen-evaluasi"
KINDS = {EVALUASI: "Evaluasi Kinerja Pegawai", DOKUMEN: "Dokumen Evaluasi Kinerja Pegawai"}
# Below this number of colleagues, a distribution would tell what single persons got.
SMALLEST_GROUP = 10

Voices = dict[int, str]


def issue(*, appraisal: Appraisal, kind: str) -> IssuedDocument:
    """The official document of this appraisal; the first request issues it, later ones get the same bytes.

    A rating that was set anew, or a comment that came later, makes a new issue beside the old.
    """
    rating = queries.rating_in_force(appraisal)
    assert rating is not None
    label = f"{kind}:{rating.number}:{appraisal.status}"
    held = (
        IssuedDocument.objects.filter(subject=appraisal.public_id, kind=label).select_related("file").first()
    )
    if held is not None:
        return held
    number = f"DK-{readable()}"
    content = _render(appraisal, rating, kind, number)
    period = appraisal.period
    title = f"{KINDS[kind]} {period.name} {period.series.year.year}"
    file = files.keep(content, name=f"{title}.pdf", content_type="application/pdf")
    return IssuedDocument.objects.create(
        kind=label,
        title=title,
        number=number,
        owner=appraisal.person.public_id,
        subject=appraisal.public_id,
        file=file,
        issued_at=clock.now(),
    )


def find(public_id: uuid.UUID) -> tuple[IssuedDocument, uuid.UUID]:
    """An issued document of an appraisal, and the appraisal it prints; the caller checks access to that."""
    found = IssuedDocument.objects.select_related("file").filter(public_id=public_id).first()
    if found is None or not found.kind.startswith(tuple(KINDS)):
        raise Http404
    return found, found.subject


def _render(appraisal: Appraisal, rating: Rating, kind: str, number: str) -> bytes:
    dossier = gather(appraisal.skp, appraisal.period)
    verification = Verification(
        receipt=number, url=f"{settings.ABDI_PUBLIC_URL}{reverse('web:verify', args=[number])}"
    )
    if kind == EVALUASI:
        return print_form.render_evaluasi(_evaluasi(appraisal, rating, dossier, verification))
    return print_form.render_dokumen_evaluasi(_dokumen(appraisal, rating, verification))


def _evaluasi(
    appraisal: Appraisal, rating: Rating, dossier: Dossier, verification: Verification
) -> print_form.EvaluasiForm:
    period, skp = appraisal.period, appraisal.skp
    said = rating.feedback
    voices = _voices(appraisal, rating)
    return print_form.EvaluasiForm(
        group=goals_form.Group.JPT if skp.form == SkpForm.JPT else goals_form.Group.JAJF,
        approach=goals_form.Approach[skp.approach.upper()],
        institution=f"PEMERINTAH {settings.ABDI_PROVINCE}".upper(),
        period_name=period.name.upper(),
        start=period.starts,
        end=period.ends,
        employee=party(appraisal.person, period.ends),
        appraiser=party(rating.decided_by, period.ends),
        organisation=words.OrganisationPredikat[rating.unit_predikat.upper()],
        distribution=_distribution(appraisal),
        main_results=tuple(_result(line, said.get("results", {}), voices) for line in dossier.main),
        extra_results=tuple(_result(line, said.get("results", {}), voices) for line in dossier.additional),
        result_rating=words.Rating[rating.work.upper()],
        behaviours=_behaviours(dossier, said.get("values", {}), period.ends, voices),
        behaviour_rating=words.Rating[rating.behaviour.upper()],
        predikat=words.Predikat[rating.predikat.upper()],
        sign_off=_penilai(rating),
        issued_on=clock.today(),
        standing=Standing.IN_FORCE,
        verification=verification,
    )


def _dokumen(
    appraisal: Appraisal, rating: Rating, verification: Verification
) -> print_form.DokumenEvaluasiForm:
    period = appraisal.period
    above = appraisers_superior_on(appraisal.person, period.ends)
    return print_form.DokumenEvaluasiForm(
        institution=f"PEMERINTAH {settings.ABDI_PROVINCE}".upper(),
        period_name=period.name.upper(),
        start=period.starts,
        end=period.ends,
        employee=party(appraisal.person, period.ends),
        appraiser=party(rating.decided_by, period.ends),
        appraisers_superior=party(above or rating.decided_by, period.ends),
        organisation=words.OrganisationPredikat[rating.unit_predikat.upper()],
        predikat=words.Predikat[rating.predikat.upper()],
        recommendation=rating.feedback.get("recommendation", ""),
        sign_offs=(_pegawai(appraisal), _penilai(rating)),
        issued_on=clock.today(),
        standing=Standing.IN_FORCE if appraisal.status == AppraisalStatus.FINAL else Standing.DRAFT,
        verification=verification,
    )


def party(person: Person, on: date) -> goals_form.Party:
    """A person as the identity block prints him on a day."""
    post = post_on(person, on)
    return goals_form.Party(
        name=person.full_name,
        number=person.nip or "",
        rank=golongan_on(person, on),
        post=post.title if post else person.name,
        unit=post.unit.name if post else "",
    )


def _result(line: ResultLine, said: dict[str, str], voices: Voices) -> print_form.EvaluatedResult:
    result = line.result
    leader = said.get(str(result.key), "")
    notes = [print_form.FeedbackNote("Pimpinan", leader)] if leader else []
    return print_form.EvaluatedResult(
        expected=goals_form.ResultLine(
            result=result.text,
            supports=result.superior_text,
            indicators=tuple(_expected(item) for item in line.indicators),
        ),
        realisations=tuple(_realisation(item) for item in line.indicators),
        feedback=tuple(notes + [_spoken(note, voices) for note in line.notes]),
    )


def _expected(line: IndicatorLine) -> goals_form.IndicatorLine:
    indicator = line.indicator
    return goals_form.IndicatorLine(
        indicator=indicator.text,
        target=_target(line),
        aspect=str(Aspect(indicator.aspect).label) if indicator.aspect else "",
        perspective=str(Perspective(indicator.perspective).label) if indicator.perspective else "",
    )


def _target(line: IndicatorLine) -> str:
    indicator = line.indicator
    if indicator.target is None:
        return indicator.target_text
    number = plain(indicator.target)
    if indicator.direction == Direction.RANGE:
        number = f"{number}–{plain(indicator.target_max)}"
    return f"{number} {indicator.unit_label}".strip()


def _realisation(line: IndicatorLine) -> print_form.Realisation:
    shown = line.realisation
    if shown is None:
        return print_form.Realisation("Tidak dilaporkan")
    if shown.not_measured:
        figure = "Belum diukur pada periode ini"
    elif shown.figure is not None:
        figure = f"{plain(shown.figure)} {line.indicator.unit_label}".strip()
    else:
        figure = ""
    text = ". ".join(part for part in (figure, shown.narrative.strip()) if part)
    return print_form.Realisation(text, tuple(item.title for item in line.evidence))


def _behaviours(
    dossier: Dossier, said: dict[str, str], on: date, voices: Voices
) -> tuple[print_form.EvaluatedBehaviour, ...]:
    guides = {value.kode: tuple(value.panduan) for value in behaviours(on).value}
    return tuple(
        print_form.EvaluatedBehaviour(
            expected=goals_form.BehaviourLine(
                value=line.label, guides=guides[line.value], expectation=line.expectation
            ),
            feedback=tuple(
                ([print_form.FeedbackNote("Pimpinan", said[line.value])] if line.value in said else [])
                + [_spoken(note, voices) for note in line.notes]
            ),
        )
        for line in dossier.behaviours
    )


def _voices(appraisal: Appraisal, rating: Rating) -> Voices:
    """How the form names those who gave feedback: by their group, not by name. Others are "Rekan kerja"."""
    below = Supervision.objects.filter(
        superior=appraisal.person, during__overlap=DateRange(appraisal.period.starts, appraisal.period.ends)
    ).values_list("person_id", flat=True)
    return {rating.decided_by_id: "Pimpinan"} | dict.fromkeys(below, "Bawahan")


def _spoken(note: Note, voices: Voices) -> print_form.FeedbackNote:
    return print_form.FeedbackNote(voices.get(note.author_id, "Rekan kerja"), note.text)


def _penilai(rating: Rating) -> SignOff:
    post = post_on(rating.decided_by, clock.day_of(rating.decided_at))
    return SignOff(
        role="Pejabat Penilai Kinerja",
        name=rating.decided_by.full_name,
        act="Ditetapkan secara elektronik",
        at=rating.decided_at,
        receipt=rating.receipt,
        number=rating.decided_by.nip or "",
        post=post.title if post else "",
    )


def _pegawai(appraisal: Appraisal) -> SignOff:
    act = "Belum ditanggapi"
    if appraisal.commented_at:
        act = "Ditanggapi secara elektronik"
    elif appraisal.status == AppraisalStatus.FINAL:
        act = "Tidak ada tanggapan dalam waktu yang ditetapkan"
    return SignOff(
        role="Pegawai yang Dinilai",
        name=appraisal.person.full_name,
        act=act,
        at=appraisal.commented_at,
        number=appraisal.person.nip or "",
    )


def _distribution(appraisal: Appraisal) -> print_form.Distribution | None:
    """How the unit was rated in this period, when the group is large enough to hide single persons."""
    latest: dict[int, str] = {}
    rows = (
        Rating.objects.filter(
            appraisal__skp__unit=appraisal.skp.unit_id, appraisal__period=appraisal.period_id
        )
        .order_by("appraisal", "number")
        .values_list("appraisal_id", "predikat")
    )
    for key, predikat in rows:
        latest[key] = predikat
    if len(latest) < SMALLEST_GROUP:
        return None
    count = Counter(latest.values())
    low, bad, middle, good, best = (
        count[p]
        for p in (
            Predikat.SANGAT_KURANG,
            Predikat.KURANG,
            Predikat.BUTUH_PERBAIKAN,
            Predikat.BAIK,
            Predikat.SANGAT_BAIK,
        )
    )
    return print_form.Distribution(
        (low, bad, middle, good, best), counted=True, note=f"{len(latest)} pegawai yang sudah dinilai."
    )


def plain(value: Decimal | None) -> str:
    """A number as people write it here: 4.5 becomes 4,5."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")
