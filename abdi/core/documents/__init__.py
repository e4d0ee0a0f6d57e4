"""Official documents as PDF. `render` sets a template; the rest is what all documents have in common."""

from abdi.core.documents.curve import monotone_curve
from abdi.core.documents.model import SignOff, Standing, Verification, document_head, qr_code
from abdi.core.documents.renderer import DocumentError, render
from abdi.core.documents.text import Artwork
from abdi.core.documents.wording import assessment_period, long_date, moment

__all__ = [
    "Artwork",
    "DocumentError",
    "SignOff",
    "Standing",
    "Verification",
    "assessment_period",
    "document_head",
    "long_date",
    "moment",
    "monotone_curve",
    "qr_code",
    "render",
]
