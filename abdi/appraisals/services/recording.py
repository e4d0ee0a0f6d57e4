"""The record of rating: what was decided, on what it rests, and its receipt."""

from __future__ import annotations

import uuid
from typing import Any

from abdi.appraisals.dossier import Dossier
from abdi.appraisals.matrix import Outcome, outcome
from abdi.appraisals.models import Appraisal, Decided, EarlyRating, Rating, UnitPredikat
from abdi.appraisals.services.decision import RatingDecision, Revision
from abdi.appraisals.suggestion import Suggestion
from abdi.core import clock
from abdi.core.enums import ReceiptKind
from abdi.core.ledger import issue_receipt
from abdi.core.models import Receipt
from abdi.people.models import Person
from abdi.people.queries import InPlace, owner_of, rates_in_place


def record(
    by: Person, appraisal: Appraisal, dossier: Dossier, suggestion: Suggestion, decision: RatingDecision
) -> Rating:
    """Append a rating with the next number; the caller holds the row of `appraisal` and has checked all."""
    assert dossier.unit_predikat is not None
    found = outcome(work=decision.work, behaviour=decision.behaviour, on=dossier.period.ends)
    number = appraisal.ratings.count() + 1
    return Rating.objects.create(
        number=number,
        predikat=found.predikat,
        unit_predikat=dossier.unit_predikat.value,
        because=list(found.because),
        rules_version=found.version,
        assumed=found.assumed or any(bool(item["assumed"]) for item in suggestion.because),
        **_decided(by, appraisal, dossier, suggestion, decision, found, number),
    )


def record_early(
    by: Person, appraisal: Appraisal, dossier: Dossier, suggestion: Suggestion, decision: RatingDecision
) -> EarlyRating:
    """Append the two ratings without a predikat, with the next number; the caller has held and checked as above."""
    number = appraisal.early_ratings.count() + 1
    decided = _decided(by, appraisal, dossier, suggestion, decision, None, number)
    return EarlyRating.objects.create(number=number, **decided)


def _decided(
    by: Person,
    appraisal: Appraisal,
    dossier: Dossier,
    suggestion: Suggestion,
    decision: RatingDecision,
    found: Outcome | None,
    number: int,
) -> dict[str, Any]:
    """What a rating and an early one have in common, with the receipt issued for it."""
    public_id, skp = uuid.uuid4(), appraisal.skp
    place = rates_in_place(by, appraisal.person, skp.ends if skp.ended_early else clock.today())
    receipt = _receipt(by, appraisal, dossier, decision, found, public_id, number, place)
    return {
        "public_id": public_id,
        "appraisal": appraisal,
        "version": dossier.version,
        "report": dossier.report,
        "work": decision.work,
        "behaviour": decision.behaviour,
        "suggested_work": suggestion.work,
        "suggestion_because": list(suggestion.because),
        "departs_work": decision.departs_work.strip(),
        "departs_behaviour": decision.departs_behaviour.strip(),
        "feedback": decision.feedback,
        "decided_by": by,
        "decided_at": receipt.issued_at,
        "receipt": receipt.number,
        **_in_place(place),
    }


def record_following(early: EarlyRating, appraisal: Appraisal, unit_predikat: UnitPredikat) -> Rating:
    """Append the rating that follows from an early one, now that the predikat of the organisation stands.

    The two ratings and all that was said stay the penilai's, as he set them; only the matrix is asked. The caller
    holds the row of `appraisal`.
    """
    period = appraisal.period
    found = outcome(work=early.work, behaviour=early.behaviour, on=period.ends)
    public_id, number = uuid.uuid4(), appraisal.ratings.count() + 1
    receipt = issue_receipt(
        kind=ReceiptKind.RATING,
        title=f"Predikat {period.name} {period.series.year.year} menyusul",
        owner=owner_of(early.decided_by),
        subject=public_id,
        record={
            "penilaian": str(public_id),
            "pegawai": str(appraisal.person.public_id),
            "penilai": str(early.decided_by.public_id),
            "periode": str(period.public_id),
            "nomor": number,
            "rating_awal": str(early.public_id),
            "tanda_terima_rating_awal": early.receipt,
            "hasil": early.work,
            "perilaku": early.behaviour,
            "predikat_organisasi": unit_predikat.value,
            "predikat": found.predikat.value,
            "pada": clock.now().isoformat(),
        },
    )
    kept = {field.name: getattr(early, field.name) for field in Decided._meta.get_fields()}
    return Rating.objects.create(
        **kept
        | {
            "public_id": public_id,
            "appraisal": appraisal,
            "number": number,
            "predikat": found.predikat,
            "unit_predikat": unit_predikat.value,
            "because": list(found.because),
            "rules_version": found.version,
            "assumed": found.assumed or any(bool(item["assumed"]) for item in early.suggestion_because),
            "decided_at": receipt.issued_at,
            "receipt": receipt.number,
            "early": early,
        },
    )


def record_revision(by: Person, appraisal: Appraisal, contested: Rating, revision: Revision) -> Rating:
    """Append the rating of a decision on an objection; the caller holds the row of `appraisal` and has checked all.

    `feedback` stays what the penilai said, with his name beside it (`by`): the examiner says nothing in his place.
    """
    found = outcome(work=revision.work, behaviour=revision.behaviour, on=appraisal.period.ends)
    public_id, number = uuid.uuid4(), contested.number + 1
    receipt = issue_receipt(
        kind=ReceiptKind.RATING,
        title=f"Penilaian {appraisal.period.name} {appraisal.period.series.year.year} menurut putusan keberatan",
        owner=owner_of(by),
        subject=public_id,
        record={
            "penilaian": str(public_id),
            "pegawai": str(appraisal.person.public_id),
            "pemutus": str(by.public_id),
            "periode": str(appraisal.period.public_id),
            "nomor": number,
            "mengganti": str(contested.public_id),
            "keberatan": str(revision.objection),
            "nomor_keberatan": revision.reference,
            "hasil": revision.work,
            "perilaku": revision.behaviour,
            "predikat": found.predikat.value,
            "dasar": revision.grounds,
            "pada": clock.now().isoformat(),
        },
    )
    return Rating.objects.create(
        public_id=public_id,
        appraisal=appraisal,
        number=number,
        version=contested.version,
        report=contested.report,
        work=revision.work,
        behaviour=revision.behaviour,
        predikat=found.predikat,
        unit_predikat=contested.unit_predikat,
        suggested_work=contested.suggested_work,
        suggestion_because=contested.suggestion_because,
        departs_work=contested.departs_work if revision.work == contested.work else "",
        departs_behaviour=contested.departs_behaviour if revision.behaviour == contested.behaviour else "",
        feedback=contested.feedback | {"by": contested.decided_by.full_name},
        because=list(found.because),
        rules_version=found.version,
        assumed=found.assumed or any(bool(item["assumed"]) for item in contested.suggestion_because),
        decided_by=by,
        decided_at=receipt.issued_at,
        receipt=receipt.number,
        objection=revision.objection,
        grounds=revision.grounds,
    )


def _in_place(place: InPlace | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "in_place_as": place.kind,
        "in_place_of": place.of,
        "in_place_basis": place.basis[:200],
        "in_place_why": place.why,
        "in_place_since": place.since,
        "in_place_until": place.until,
    }


def _receipt(
    by: Person,
    appraisal: Appraisal,
    dossier: Dossier,
    decision: RatingDecision,
    found: Outcome | None,
    public_id: uuid.UUID,
    number: int,
    place: InPlace | None,
) -> Receipt:
    period = dossier.period
    return issue_receipt(
        kind=ReceiptKind.RATING,
        title=f"Penilaian {period.name} {period.series.year.year}",
        owner=owner_of(by),
        subject=public_id,
        record={
            "penilaian": str(public_id),
            "pegawai": str(appraisal.person.public_id),
            "penilai": str(by.public_id),
            "sebagai": place.kind if place else "",
            "menggantikan": str(place.of.public_id) if place and place.of else "",
            "dasar_pelimpahan": place.basis if place else "",
            "alasan_pelimpahan": place.why if place else "",
            "periode": str(period.public_id),
            "nomor": number,
            "hasil": decision.work,
            "perilaku": decision.behaviour,
            "predikat": found.predikat.value if found else "menyusul",
            "alasan_hasil": decision.departs_work.strip(),
            "alasan_perilaku": decision.departs_behaviour.strip(),
            "umpan_balik": {"hasil": decision.result_feedback, "nilai": decision.value_feedback},
            "rekomendasi": decision.recommendation.strip(),
            "pada": clock.now().isoformat(),
        },
    )
