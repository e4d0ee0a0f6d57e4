"""The printed Evaluasi and Dokumen Evaluasi: forms say what they need, `render_…` sets them."""

from abdi.appraisals.documents.distribution import Distribution
from abdi.appraisals.documents.forms import (
    DokumenEvaluasiForm,
    EvaluasiForm,
    EvaluatedBehaviour,
    EvaluatedResult,
    FeedbackNote,
    Realisation,
    render_dokumen_evaluasi,
    render_evaluasi,
)
from abdi.appraisals.documents.words import OrganisationPredikat, Predikat, Rating

__all__ = [
    "Distribution",
    "DokumenEvaluasiForm",
    "EvaluasiForm",
    "EvaluatedBehaviour",
    "EvaluatedResult",
    "FeedbackNote",
    "OrganisationPredikat",
    "Predikat",
    "Rating",
    "Realisation",
    "render_dokumen_evaluasi",
    "render_evaluasi",
]
