"""A file beside a note: known by its content, read by whoever reads the note, and not without end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from abdi.core import files
from abdi.core.models import StoredFile
from abdi.cycles.models import PerformanceYear
from abdi.feedback import services
from abdi.feedback.models import Note
from abdi.feedback.services import FeedbackError, Proof
from tests.cast import Cast
from tests.conftest import NOW
from tests.factories.feedback import make_note, make_request
from tests.factories.files import phone_photo
from tests.factories.reporting import PDF, looking, upload

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[..., Client]


def _give(cast: Cast, year: PerformanceYear, proof: Proof) -> Note:
    return services.give_note(
        viewer=looking(cast.colleague),
        about=cast.officer,
        year=year,
        text="Memberi kabar.",
        value="kolaboratif",
        proof=proof,
    )


def test_a_file_is_kept_with_its_mark_in_the_receipt(cast: Cast, year: PerformanceYear) -> None:
    kept = _give(cast, year, Proof(upload=upload("rapat.docx", PDF))).file
    assert kept is not None
    assert (kept.name, kept.content_type) == ("rapat.pdf", "application/pdf")


@pytest.mark.parametrize("content", [b"<html><script>alert(1)</script></html>", b"MZ\x90\x00", b""])
def test_what_is_no_evidence_is_refused_at_its_field(
    content: bytes, cast: Cast, year: PerformanceYear
) -> None:
    with pytest.raises(FeedbackError) as refused:
        _give(cast, year, Proof(upload=upload("laporan.pdf", content)))
    assert (refused.value.field, Note.objects.count(), StoredFile.objects.count()) == ("upload", 0, 0)


@pytest.mark.parametrize(("agreed", "keeps"), [(True, True), (False, False)])
def test_a_photo_keeps_its_place_only_where_agreed(
    agreed: bool, keeps: bool, cast: Cast, year: PerformanceYear
) -> None:
    photo = upload("simpang.jpg", phone_photo())
    note = _give(cast, year, Proof(upload=photo, keep_place=agreed))
    assert (bool(note.place), note.place_agreed) == (keeps, agreed)


def test_one_author_fills_no_disk(cast: Cast, year: PerformanceYear) -> None:
    full = StoredFile.objects.create(
        key="2026/10/besar",
        name="besar.pdf",
        content_type="application/pdf",
        size=100 * 1024 * 1024,
        sha256="0" * 64,
        stored_at=NOW,
        stored_by="uji",
    )
    make_note(cast.colleague, cast.officer, year, file=full)
    with pytest.raises(FeedbackError, match="100 MB") as refused:
        _give(cast, year, Proof(upload=upload()))
    assert refused.value.field == "upload"


@pytest.mark.parametrize(
    ("who", "answer"), [("officer", 200), ("colleague", 200), ("section_head", 404), ("stranger", 404)]
)
def test_the_file_of_a_private_note_is_private(
    who: str, answer: int, cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    kept = files.keep(PDF, name="rapat.pdf", content_type="application/pdf")
    note = make_note(cast.colleague, cast.officer, year, visibility="pribadi", file=kept)
    assert _download(signed_in(getattr(cast, who)), note) == answer


def test_a_note_without_a_file_and_a_withdrawn_one_have_none(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    kept = files.keep(PDF, name="rapat.pdf", content_type="application/pdf")
    note = make_note(cast.colleague, cast.officer, year, file=kept)
    services.withdraw_note(viewer=looking(cast.colleague), note=note)
    browser = signed_in(cast.officer)
    assert _download(browser, make_note(cast.colleague, cast.officer, year)) == 404
    assert _download(browser, note) == 404


def test_it_goes_through_the_form_and_comes_back_as_a_download(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    browser = signed_in(cast.colleague)
    typed = _typed() | {"subject": "nilai:kolaboratif", "upload": upload("<b>rapat</b>.pdf", PDF)}
    page = browser.post(reverse("feedback:write", args=[cast.officer.public_id]), typed, follow=True)
    assert "<b>rapat" not in page.content.decode()
    served = browser.get(reverse("feedback:file", args=[Note.objects.get().public_id]))
    assert served["Content-Disposition"].startswith("attachment")
    assert b"".join(served.streaming_content) == PDF  # type: ignore[attr-defined]


def test_a_bad_file_leaves_the_words_on_the_page(
    cast: Cast, year: PerformanceYear, signed_in: SignedIn
) -> None:
    asked = make_request(cast.officer, cast.colleague, year)
    typed = _typed() | {"upload": upload("laporan.pdf", b"MZ\x90\x00")}
    answer = signed_in(cast.colleague).post(reverse("feedback:answer", args=[asked.public_id]), typed)
    assert answer.status_code == 422
    assert "Memberi kabar." in answer.content.decode()


def _typed() -> dict[str, Any]:
    return {"token": str(uuid.uuid4()), "text": "Memberi kabar.", "visibility": "atasan"}


def _download(browser: Client, note: Note) -> int:
    return browser.get(reverse("feedback:file", args=[note.public_id])).status_code
