"""What a person does outside the page: open a document that was downloaded, send what no page offers."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdf

from tests.journeys.person import Visitor


def status_of_post(visitor: Visitor, address: str, **told: str) -> int:
    """Send a form that no page offers, with the token of the page; the answer's status."""
    token = visitor.page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    sent = visitor.page.request.post(
        address, form={"csrfmiddlewaretoken": token, **told}, headers={"Referer": visitor.page.url}
    )
    return sent.status


def text_of_pdf(visitor: Visitor, name: str | re.Pattern[str]) -> str:
    """Download a document, open it again, and give back what it says."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=name).or_(
            visitor.page.get_by_role("link", name=name)
        ).first.click()
    pages = pypdf.PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
