"""What the printed Evaluasi and Dokumen Evaluasi Kinerja Pegawai need, exactly, and both as PDF.

Everything is given as it is to be printed, in Indonesian; nothing here rates or computes law.
Layout and heads: PermenPANRB 6/2022; docs/documents.md says what was seen there and what is assumed.
"""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from abdi.appraisals.documents.distribution import Distribution
from abdi.appraisals.documents.words import NOT_SET, OrganisationPredikat, Predikat, Rating
from abdi.core.documents import SignOff, Standing, Verification, assessment_period, render
from abdi.goals.documents import Approach, BehaviourLine, Group, Party, ResultLine
from abdi.goals.documents.forms import form_data, head, sections


@dataclass(frozen=True, slots=True)
class FeedbackNote:
    """One voice in the feedback column: `speaker` is "Pimpinan", "Rekan kerja" and so on, without colon."""

    speaker: str
    text: str

    def as_data(self) -> dict[str, object]:
        return {"speaker": self.speaker, "text": self.text}


@dataclass(frozen=True, slots=True)
class Realisation:
    """What was reached on one indicator, with the names or addresses of the evidence."""

    text: str
    evidence: tuple[str, ...] = ()

    def as_data(self) -> dict[str, object]:
        return {"text": self.text, "evidence": list(self.evidence)}


@dataclass(frozen=True, slots=True)
class EvaluatedResult:
    """A result with one realisation for each of its indicators, in their order, and the feedback on it."""

    expected: ResultLine
    realisations: tuple[Realisation, ...]
    feedback: tuple[FeedbackNote, ...] = ()

    def __post_init__(self) -> None:
        if len(self.realisations) != len(self.expected.indicators):
            raise ValueError(
                f"{self.expected.result!r} has {len(self.expected.indicators)} indicators "
                f"but {len(self.realisations)} realisations; "
                "give one for each, empty where nothing was reported"
            )

    def as_data(self) -> dict[str, object]:
        return {
            **self.expected.as_data(),
            "realisations": [item.as_data() for item in self.realisations],
            "feedback": [note.as_data() for note in self.feedback],
        }


@dataclass(frozen=True, slots=True)
class EvaluatedBehaviour:
    """A BerAKHLAK value with the feedback on it."""

    expected: BehaviourLine
    feedback: tuple[FeedbackNote, ...] = ()

    def as_data(self) -> dict[str, object]:
        return {**self.expected.as_data(), "feedback": [note.as_data() for note in self.feedback]}


@dataclass(frozen=True, slots=True)
class EvaluasiForm:
    """Evaluasi Kinerja Pegawai, periodic or annual.

    `period_name` follows PERIODE: on the title ("TRIWULAN III", "AKHIR"); `start` and `end` bound it, both
    included. Ratings and predikat are None while they are not set. `sign_off` is the penilai's.
    The rest as in `SkpForm`.
    """

    group: Group
    approach: Approach
    institution: str
    period_name: str
    start: date
    end: date
    employee: Party
    appraiser: Party
    organisation: OrganisationPredikat | None
    distribution: Distribution | None
    main_results: tuple[EvaluatedResult, ...]
    extra_results: tuple[EvaluatedResult, ...]
    result_rating: Rating | None
    behaviours: tuple[EvaluatedBehaviour, ...]
    behaviour_rating: Rating | None
    predikat: Predikat | None
    sign_off: SignOff
    issued_on: date
    standing: Standing
    verification: Verification | None = None

    def as_data(self) -> dict[str, object]:
        return {
            "document": head(self, "Evaluasi Kinerja Pegawai", period=self.period_name),
            **form_data(self.group, self.approach, self.institution, self.start, self.end),
            "period_name": self.period_name,
            "parties": [self.employee.as_data(), self.appraiser.as_data()],
            "organisation": self.organisation or NOT_SET,
            "distribution": self.distribution.as_data(self.organisation) if self.distribution else None,
            "sections": sections(
                [result.as_data() for result in self.main_results],
                [result.as_data() for result in self.extra_results],
            ),
            "result_rating": self.result_rating or NOT_SET,
            "behaviours": [behaviour.as_data() for behaviour in self.behaviours],
            "behaviour_rating": self.behaviour_rating or NOT_SET,
            "predikat": self.predikat or NOT_SET,
            "sign_off": self.sign_off.as_data(),
        }


@dataclass(frozen=True, slots=True)
class DokumenEvaluasiForm:
    """Dokumen Evaluasi Kinerja Pegawai: who, by whom, with which outcome, and what is recommended.

    `sign_offs` are those of pegawai and penilai, in this order. The rest as in `EvaluasiForm`.
    """

    institution: str
    period_name: str
    start: date
    end: date
    employee: Party
    appraiser: Party
    appraisers_superior: Party
    organisation: OrganisationPredikat | None
    predikat: Predikat | None
    recommendation: str
    sign_offs: tuple[SignOff, SignOff]
    issued_on: date
    standing: Standing
    verification: Verification | None = None

    def as_data(self) -> dict[str, object]:
        return {
            "document": head(self, "Dokumen Evaluasi Kinerja Pegawai", period=self.period_name),
            "institution": self.institution,
            "period": assessment_period(self.start, self.end),
            "period_name": self.period_name,
            "parties": [
                {"head": head, **party.as_data()}
                for head, party in (
                    ("PEGAWAI YANG DINILAI", self.employee),
                    ("PEJABAT PENILAI KINERJA", self.appraiser),
                    ("ATASAN PEJABAT PENILAI KINERJA", self.appraisers_superior),
                )
            ],
            "organisation": self.organisation or NOT_SET,
            "predikat": self.predikat or NOT_SET,
            "recommendation": self.recommendation,
            "sign_offs": [act.as_data() for act in self.sign_offs],
        }


def render_evaluasi(form: EvaluasiForm) -> bytes:
    """Evaluasi Kinerja Pegawai as PDF, landscape A4."""
    return render(files(__package__) / "evaluasi.typ", form.as_data())


def render_dokumen_evaluasi(form: DokumenEvaluasiForm) -> bytes:
    """Dokumen Evaluasi Kinerja Pegawai as PDF, portrait A4."""
    return render(files(__package__) / "dokumen_evaluasi.typ", form.as_data())
