"""The whole cycle of an SKP in words alone, through the screens: no figure is asked for, shown or made up."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from abdi.appraisals.issuing import DOKUMEN, EVALUASI
from abdi.appraisals.models import Appraisal, Rating
from abdi.cycles.models import PerformanceYear
from abdi.goals.models import Indicator, Result, SkpVersion
from abdi.people.models import Person
from abdi.reporting.models import Realisation, Report
from tests.cast import Cast
from tests.factories.appraisals import make_unit_predikat
from tests.factories.cycles import quarter

pytestmark = pytest.mark.usefixtures("acting")
SignedIn = Callable[[Person], Client]

RESULT = "Terurainya kemacetan pada laporan yang ditugaskan kepada regu"
MEASURE = "Pelapor melihat petugas sebelum antrean mencapai simpang berikutnya"
TARGET = "Setiap laporan jam sibuk ditangani regu terdekat"
SHOWN = "Pos siaga dipindah ke Pancoran; antrean pagi tidak lagi sampai Kalibata."
EFFORT = "Menyusun giliran baru bersama regu malam."
EFFECT = "Warga sampai lebih cepat di stasiun."
GROUNDS = "Bukti foto dan rekap pos menunjukkan harapan terlampaui."


@pytest.fixture
def irma(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> Client:
    return signed_in(cast.officer)


@pytest.fixture
def budi(cast: Cast, year: PerformanceYear, signed_in: SignedIn) -> Client:
    make_unit_predikat(cast.bidang, cast.head)
    return signed_in(cast.section_head)


def page(browser: Client, name: str, *args: Any) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def press(browser: Client, name: str, *args: Any, **said: Any) -> str:
    """Send a form as the page would, and give back the page to which it leads."""
    typed = {"token": str(uuid.uuid4())} | said
    answer = browser.post(reverse(name, args=args), typed, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def pdf(browser: Client, name: str, *args: Any) -> str:
    """Issue an official form by its button, open it again, and give back what it says."""
    answer = browser.post(reverse(name, args=args), follow=True)
    assert answer["Content-Type"] == "application/pdf"
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    words = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", words)


def plan(irma: Client) -> SkpVersion:
    """Start, write one result in words, and hand it in."""
    press(irma, "goals:start", approach="kualitatif")
    version = SkpVersion.objects.get()
    blank = irma.get(reverse("goals:new_result", args=[version.public_id]), follow=True)
    drawn = blank.content.decode()
    assert "Ukuran keberhasilan" in drawn
    assert "Target dengan kata-kata" in drawn
    for figure in ("target", "unit_label", "direction", "target_kind", "aspect"):
        assert f'name="indikator-0-{figure}"' not in drawn
    written = {
        "token": str(uuid.uuid4()),
        "edition": "0",
        "kind": "utama",
        "text": RESULT,
        "link": "tulis",
        "superior_text": "Tertanganinya laporan kemacetan di wilayah tugas Seksi",
        "cascade": "tidak_langsung",
        "indikator-TOTAL_FORMS": "1",
        "indikator-INITIAL_FORMS": "0",
        "indikator-0-text": MEASURE,
        "indikator-0-target_text": TARGET,
        "indikator-0-citizen_effect": EFFECT,
    }
    kept = irma.post(blank.request["PATH_INFO"], written, follow=True).content.decode()
    assert MEASURE in kept
    assert TARGET in kept
    assert "TT-" in press(irma, "goals:submit", version.public_id)
    return version


def agree(budi: Client, version: SkpVersion) -> None:
    assert "Irma Aryani" in page(budi, "goals:approvals")
    read = press(budi, "goals:open", version.public_id)
    assert TARGET in read
    press(budi, "goals:agree", version.public_id)
    version.refresh_from_db()
    assert version.status == "berlaku"


def report(irma: Client, version: SkpVersion) -> Report:
    args = [version.skp.public_id, quarter(3).public_id]
    assert MEASURE in page(irma, "reporting:period", *args)
    key = Indicator.objects.get().key
    drawn = page(irma, "reporting:fill", *args, key)
    assert TARGET in drawn
    assert 'name="figure"' not in drawn
    assert 'name="not_measured"' not in drawn
    press(
        irma,
        "reporting:fill",
        *args,
        key,
        narrative=SHOWN,
        effort=EFFORT,
        citizen_impact=EFFECT,
        url="https://contoh.jakarta.go.id/rekap-pos",
        url_title="Rekap pos siaga",
    )
    assert "TT-" in press(irma, "reporting:submit", *args)
    return Report.objects.get()


def rate(budi: Client, version: SkpVersion) -> Appraisal:
    args = [version.skp.public_id, quarter(3).public_id]
    assert "Irma Aryani" in page(budi, "appraisals:team")
    press(budi, "appraisals:open_report", *args)
    desk = page(budi, "appraisals:rate", *args)
    for words in (MEASURE, TARGET, SHOWN, "Rekap pos siaga", "Apa dasar rating hasil kerja ini?"):
        assert words in desk
    assert "data-suggested" not in desk
    said = {"hasil": "di_atas", "perilaku": "sesuai", "aksi": "tetapkan"}
    refused = budi.post(reverse("appraisals:rate", args=args), said | {"token": str(uuid.uuid4())})
    assert refused.status_code == 422
    assert "Tulis dasar rating hasil kerja ini" in refused.content.decode()
    press(budi, "appraisals:rate", *args, **said, alasan_hasil=GROUNDS)
    return Appraisal.objects.get()


def test_an_skp_in_words_goes_from_the_plan_to_the_official_forms(irma: Client, budi: Client) -> None:
    version = plan(irma)
    agree(budi, version)
    report(irma, version)
    shown = Realisation.objects.get()
    assert (shown.figure, shown.standing, shown.narrative) == (None, "", SHOWN)

    appraisal = rate(budi, version)
    rating = Rating.objects.get()
    assert (rating.work, rating.departs_work) == ("di_atas", GROUNDS)
    read = page(irma, "appraisals:result", appraisal.public_id)
    assert "Mengapa predikat saya Baik?" in read
    assert SHOWN in read
    assert GROUNDS in read
    assert TARGET in read

    skp = pdf(irma, "goals:issue", version.public_id)
    for words in ("SASARAN KINERJA PEGAWAI", "KUALITATIF", RESULT, MEASURE, TARGET):
        assert words in skp, skp
    evaluasi = pdf(irma, "appraisals:document", appraisal.public_id, EVALUASI)
    for words in ("KUALITATIF", RESULT, MEASURE, TARGET, SHOWN.rstrip("."), "Rekap pos siaga"):
        assert words in evaluasi, evaluasi
    dokumen = pdf(irma, "appraisals:document", appraisal.public_id, DOKUMEN)
    assert "BAIK" in dokumen


def test_a_target_in_words_that_is_missing_is_asked_for_before_the_plan_goes_out(irma: Client) -> None:
    press(irma, "goals:start", approach="kualitatif")
    version = SkpVersion.objects.get()
    result = Result.objects.create(version=version, position=1, text=RESULT, cascade="non")
    Indicator.objects.create(result=result, position=1, text=MEASURE)
    answer = irma.post(reverse("goals:submit", args=[version.public_id]), {"token": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "tulis targetnya dengan kata-kata." in answer.content.decode()
    version.refresh_from_db()
    assert version.status == "draf"


def test_a_report_in_words_is_not_handed_in_without_them(irma: Client, budi: Client) -> None:
    version = plan(irma)
    agree(budi, version)
    args = [version.skp.public_id, quarter(3).public_id]
    answer = irma.post(reverse("reporting:submit", args=args), {"token": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert not Report.objects.filter(status="dilaporkan").exists()
