"""The printed forms filled from the record of rating: what was judged, shown, said and set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from abdi.appraisals import documents as print_form
from abdi.appraisals.documents import words
from abdi.appraisals.dossier import Dossier, IndicatorLine, ResultLine, gather
from abdi.appraisals.enums import Predikat
from abdi.appraisals.models import Appraisal, Rating
from abdi.appraisals.queries import is_over
from abdi.core import clock
from abdi.core.documents import SignOff, Standing, Verification, long_date
from abdi.cycles.enums import SeriesKind
from abdi.cycles.models import Period
from abdi.feedback.models import Note
from abdi.goals import documents as goals_form
from abdi.goals.enums import Aspect, Perspective, SkpForm, SkpStatus
from abdi.goals.models import Skp
from abdi.goals.queries import target_words
from abdi.goals.queries.lines import supports
from abdi.goals.services.berakhlak import guides_on
from abdi.goals.services.printing import institution, owner, party
from abdi.people.models import Person, Supervision
from abdi.people.queries import appraisers_superior_on, post_on
from abdi.people.wording import number_label
from abdi.reporting.figures import write_figure
from abdi.strategy.enums import Direction

# Below this number of colleagues, a distribution would tell what single persons got.
SMALLEST_GROUP = 10
_AXIS = (
    Predikat.SANGAT_KURANG,
    Predikat.KURANG,
    Predikat.BUTUH_PERBAIKAN,
    Predikat.BAIK,
    Predikat.SANGAT_BAIK,
)

Voices = dict[int, str]
Said = tuple[str, tuple[print_form.FeedbackNote, ...]]
"""What something is called, and what was said about it."""


def evaluasi_form(
    appraisal: Appraisal, rating: Rating, verification: Verification
) -> print_form.EvaluasiForm:
    """Evaluasi Kinerja Pegawai; the caller holds `appraisal` with its period, SKP and person."""
    period, skp = appraisal.period, appraisal.skp
    dossier = gather(skp, period, rating=rating)
    said, voices = rating.feedback, _voices(appraisal, rating)
    return print_form.EvaluasiForm(
        group=goals_form.Group.JPT if skp.form == SkpForm.JPT else goals_form.Group.JAJF,
        approach=goals_form.Approach[skp.approach.upper()],
        institution=institution(),
        period_name=_period_name(period),
        start=period.starts,
        end=period.ends,
        employee=owner(appraisal.skp, period.ends),
        appraiser=party(_judge(appraisal, rating), clock.day_of(rating.decided_at)),
        organisation=words.OrganisationPredikat[rating.unit_predikat.upper()],
        distribution=distribution(appraisal),
        main_results=tuple(_result(line, said.get("results", {}), voices) for line in dossier.main),
        extra_results=tuple(_result(line, said.get("results", {}), voices) for line in dossier.additional),
        result_rating=words.Rating[rating.work.upper()],
        behaviours=_behaviours(dossier, said.get("values", {}), period.ends, voices),
        behaviour_rating=words.Rating[rating.behaviour.upper()],
        predikat=words.Predikat[rating.predikat.upper()],
        sign_off=_signed(rating),
        issued_on=clock.today(),
        standing=Standing.IN_FORCE,
        verification=verification,
    )


def dokumen_form(
    appraisal: Appraisal, rating: Rating, verification: Verification
) -> print_form.DokumenEvaluasiForm:
    """Dokumen Evaluasi Kinerja Pegawai; not in force before the employee has answered or his days are over."""
    period = appraisal.period
    over = is_over(appraisal, clock.today())
    return print_form.DokumenEvaluasiForm(
        institution=institution(),
        period_name=_period_name(period),
        start=period.starts,
        end=period.ends,
        employee=owner(appraisal.skp, period.ends),
        appraiser=party(_judge(appraisal, rating), clock.day_of(rating.decided_at)),
        appraisers_superior=_above(appraisal, rating),
        organisation=words.OrganisationPredikat[rating.unit_predikat.upper()],
        predikat=words.Predikat[rating.predikat.upper()],
        recommendation=rating.feedback.get("recommendation", ""),
        sign_offs=(_pegawai(appraisal, over), _signed(rating)),
        issued_on=clock.today(),
        standing=Standing.IN_FORCE if over else Standing.DRAFT,
        verification=verification,
    )


def _period_name(period: Period) -> str:
    """What follows PERIODE: on the official forms, which call the evaluation of the year AKHIR."""
    return "AKHIR" if period.series.kind == SeriesKind.ANNUAL else period.name.upper()


def feedback_by_subject(appraisal: Appraisal, rating: Rating) -> list[Said]:
    """What was said about each result and each value, under its words, in the order of the form."""
    dossier = gather(appraisal.skp, appraisal.period, rating=rating)
    return _by_subject(dossier, rating.feedback, _voices(appraisal, rating))


def feedback_so_far(skp: Skp, period: Period) -> list[Said]:
    """The same before there is a rating: what stands in the file today, as the form would tell it."""
    dossier = gather(skp, period)
    return _by_subject(dossier, {}, _standings(skp.person, period.starts, clock.today()))


def _by_subject(dossier: Dossier, said: dict[str, dict[str, str]], voices: Voices) -> list[Said]:
    about_results, about_values = said.get("results", {}), said.get("values", {})
    return [
        *(
            (line.result.text, _feedback(about_results.get(str(line.result.key), ""), line.notes, voices))
            for line in dossier.results
        ),
        *(
            (line.label, _feedback(about_values.get(line.value, ""), line.notes, voices))
            for line in dossier.behaviours
        ),
    ]


def _above(appraisal: Appraisal, rating: Rating) -> goals_form.Party:
    """Atasan penilai on the day of the rating; above the Governor stands nobody, so he is named himself."""
    day = clock.day_of(rating.decided_at)
    return party(appraisers_superior_on(appraisal.person, day) or rating.decided_by, day)


def _result(line: ResultLine, said: dict[str, str], voices: Voices) -> print_form.EvaluatedResult:
    return print_form.EvaluatedResult(
        expected=goals_form.ResultLine(
            result=line.result.text,
            supports=supports(line.result),
            assigned_by=line.result.assigned_by,
            indicators=tuple(_expected(item) for item in line.indicators),
        ),
        realisations=tuple(realised(item) for item in line.indicators),
        feedback=_feedback(said.get(str(line.result.key), ""), line.notes, voices),
    )


def _expected(line: IndicatorLine) -> goals_form.IndicatorLine:
    indicator = line.indicator
    return goals_form.IndicatorLine(
        indicator=indicator.text,
        target=target_words(indicator),
        aspect=str(Aspect(indicator.aspect).label) if indicator.aspect else "",
        perspective=str(Perspective(indicator.perspective).label) if indicator.perspective else "",
    )


def realised(line: IndicatorLine) -> print_form.Realisation:
    shown = line.realisation
    if shown is None:
        return print_form.Realisation("Tidak dilaporkan")
    text = ". ".join(part.rstrip(".") for part in (_figure(line), shown.narrative.strip()) if part)
    return print_form.Realisation(text, tuple(item.title for item in line.evidence))


def _figure(line: IndicatorLine) -> str:
    """What was reached, in words: the sum so far where the target is a sum, as the rating read it."""
    shown = line.realisation
    assert shown is not None
    if shown.not_measured:
        return "Belum diukur pada periode ini"
    if shown.figure is None:
        return ""
    if line.indicator.direction == Direction.YES_NO:
        return "Ya" if shown.figure else "Tidak"
    figure = f"{write_figure(shown.figure)} {line.indicator.unit_label}".strip()
    if shown.held is not None and shown.held != shown.figure:
        return f"{figure} (sampai periode ini {write_figure(shown.held)})"
    return figure


def _behaviours(
    dossier: Dossier, said: dict[str, str], on: date, voices: Voices
) -> tuple[print_form.EvaluatedBehaviour, ...]:
    guides = guides_on(on).by_value
    return tuple(
        print_form.EvaluatedBehaviour(
            expected=goals_form.BehaviourLine(
                value=line.label, guides=guides[line.value], expectation=line.expectation
            ),
            feedback=_feedback(said.get(line.value, ""), line.notes, voices),
        )
        for line in dossier.behaviours
    )


def _feedback(leader: str, notes: list[Note], voices: Voices) -> tuple[print_form.FeedbackNote, ...]:
    first = [print_form.FeedbackNote("Pimpinan", leader)] if leader else []
    others = [print_form.FeedbackNote(_voice(note, voices), note.text) for note in notes]
    return tuple(first + others)


def _voice(note: Note, voices: Voices) -> str:
    return note.team.leader_title if note.team is not None else voices.get(note.author_id, "Rekan kerja")


def _voices(appraisal: Appraisal, rating: Rating) -> Voices:
    """Those of the days up to the rating; who set it speaks as Pimpinan."""
    until = clock.day_of(rating.decided_at)
    standings = _standings(appraisal.person, appraisal.period.starts, until)
    return standings | {rating.decided_by_id: "Pimpinan"}


def _standings(person: Person, since: date, until: date) -> Voices:
    """How the form names those who gave feedback: by where they stand, not by name. Others are "Rekan kerja"."""
    lines = Supervision.objects.filter(during__overlap=DateRange(since, until, "[]"))
    above = lines.filter(person=person).values_list("superior_id", flat=True)
    below = lines.filter(superior=person).values_list("person_id", flat=True)
    return dict.fromkeys(below, "Bawahan") | dict.fromkeys(above, "Pimpinan")


def _judge(appraisal: Appraisal, rating: Rating) -> Person:
    """The penilai of the record: who set the latest rating that was not set by a decision on an objection."""
    if rating.objection is None:
        return rating.decided_by
    return appraisal.ratings.filter(objection=None).select_related("decided_by").latest("number").decided_by


def _signed(rating: Rating) -> SignOff:
    """Who set the rating: the penilai, or whoever decided on an objection."""
    post = post_on(rating.decided_by, clock.day_of(rating.decided_at))
    return SignOff(
        role="Pejabat yang Memutus Keberatan" if rating.objection else "Pejabat Penilai Kinerja",
        name=rating.decided_by.full_name,
        act="Diputus secara elektronik" if rating.objection else _set(rating),
        at=rating.decided_at.astimezone(clock.zone()),
        receipt=rating.receipt,
        number=rating.decided_by.nip or "",
        number_label=number_label(rating.decided_by),
        post=post.title if post else "",
    )


def _set(rating: Rating) -> str:
    """How the penilai set it; in another's place with as what, for whom, on which basis and until when."""
    place, act = rating.in_place, "Ditetapkan secara elektronik"
    if place is None:
        return act
    of = f" menggantikan {place.of.full_name}" if place.of else ""
    days = (
        f", {long_date(place.since)} sampai {long_date(place.until)}" if place.since and place.until else ""
    )
    why = f"alasan: {place.why_label}; " if place.why else ""
    return f"{act} sebagai {place.label}{of} ({why}dasar: {place.basis}{days})"


def _pegawai(appraisal: Appraisal, over: bool) -> SignOff:
    act = "Tidak ada tanggapan dalam waktu yang ditetapkan" if over else "Belum ditanggapi"
    return SignOff(
        role="Pegawai yang Dinilai",
        name=appraisal.person.full_name,
        act="Ditanggapi secara elektronik" if appraisal.commented_at else act,
        at=appraisal.commented_at.astimezone(clock.zone()) if appraisal.commented_at else None,
        number=appraisal.person.nip or "",
        number_label=number_label(appraisal.person),
    )


def distribution(appraisal: Appraisal) -> print_form.Distribution | None:
    """How the unit was rated in these days.

    Only for a group large enough to hide single persons, and only when nobody is left to be rated: of two
    counts in a growing group, the difference would tell what the last one got.
    """
    skp, period = appraisal.skp, appraisal.period
    latest = dict(
        Rating.objects.filter(
            appraisal__skp__unit=skp.unit_id,
            appraisal__period__starts=period.starts,
            appraisal__period__ends=period.ends,
        )
        .order_by("appraisal", "number")
        .values_list("appraisal__skp_id", "predikat")
    )
    if len(latest) < SMALLEST_GROUP or (period.closed_at is None and _somebody_is_left(skp, period, latest)):
        return None
    count = Counter(latest.values())
    low, bad, middle, good, best = (count[predikat] for predikat in _AXIS)
    return print_form.Distribution(
        (low, bad, middle, good, best),
        counted=True,
        note=f"{len(latest)} pegawai di unit ini yang dinilai pada periode ini.",
    )


def _somebody_is_left(skp: Skp, period: Period, rated: Mapping[int, str]) -> bool:
    held = Skp.objects.filter(
        unit=skp.unit_id,
        year=skp.year_id,
        versions__status=SkpStatus.IN_FORCE,
        starts__lte=period.ends,
        ends__gte=period.starts,
    )
    return held.exclude(pk__in=list(rated)).exists()
