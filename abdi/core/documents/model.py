"""What every official document carries besides its own matter: standing, sign-offs, proof of origin."""

import io
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import segno

from abdi.core.documents.text import Artwork
from abdi.core.documents.wording import long_date, moment


class Standing(StrEnum):
    """Whether the document counts; anything but IN_FORCE is printed across every page."""

    IN_FORCE = ""
    DRAFT = "DRAF – BELUM BERLAKU"
    SUPERSEDED = "SUDAH DIGANTI – TIDAK BERLAKU"


@dataclass(frozen=True, slots=True)
class Verification:
    """Where a reader checks a printed copy: the number of the receipt and the address the QR code opens."""

    receipt: str
    url: str

    def as_data(self) -> dict[str, object]:
        return {"receipt": self.receipt, "url": self.url, "qr": qr_code(self.url)}


@dataclass(frozen=True, slots=True)
class SignOff:
    """An electronic sign-off, printed in place of a wet signature.

    `role` is the form's own caption ("Pejabat Penilai Kinerja"). `number` is the NIP (of a PPPK the NI PPPK, as
    `number_label` says) and stays empty for an office that has none. `act` says what was done ("Disetujui secara
    elektronik"); with `at` None nothing has been done and `act` says so ("Belum disetujui"). `receipt` is the
    number of the act.
    """

    role: str
    name: str
    act: str
    at: datetime | None = None
    receipt: str = ""
    number: str = ""
    number_label: str = "NIP"
    post: str = ""
    place: str = ""

    def as_data(self) -> dict[str, object]:
        return {
            "role": self.role,
            "name": self.name,
            "act": self.act,
            "at": moment(self.at) if self.at else "",
            "place_and_date": _place_and_date(self.place, self.at),
            "receipt": self.receipt,
            "number": self.number,
            "number_label": self.number_label,
            "post": self.post,
        }


def document_head(
    *,
    title: str,
    footer: str,
    issued_on: date,
    standing: Standing,
    verification: Verification | None,
) -> dict[str, object]:
    """The `document` part of a template's data, as `official.typ` reads it.

    `title` names the file for readers and screen readers; `footer` stands at the foot of every page.
    """
    return {
        "title": title,
        "footer": footer,
        "date": issued_on.isoformat(),
        "issued": long_date(issued_on),
        "watermark": str(standing),
        "verification": verification.as_data() if verification else None,
    }


def qr_code(content: str) -> Artwork:
    """`content` as a QR code in SVG, black on nothing, that survives a coffee stain (error level M)."""
    drawing = io.BytesIO()
    segno.make(content, error="m", micro=False).save(drawing, kind="svg", border=0, xmldecl=False)
    return Artwork(drawing.getvalue().decode("ascii"))


def _place_and_date(place: str, at: datetime | None) -> str:
    if at is None:
        return ""
    return f"{place}, {long_date(at)}" if place else long_date(at)
