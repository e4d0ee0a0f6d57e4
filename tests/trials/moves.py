"""The moves of a trial in the browser."""

from __future__ import annotations

from datetime import date

from django.test import Client

from abdi.trials.models import Case

FIRST, LAST = date(2026, 10, 7), date(2026, 10, 30)
PLAN = {
    "h-TOTAL_FORMS": "3",
    "h-INITIAL_FORMS": "0",
    "h-0-text": "Laporan warga tertangani",
    "h-0-indicator": "Persentase laporan yang selesai",
    "h-0-target": "75",
    "h-0-unit_label": "persen",
    "h-0-direction": "naik",
    "h-1-direction": "naik",
    "h-2-direction": "naik",
}
REPORT = {"angka_0": "75", "usaha_0": "Menambah regu sore", "kendala_0": ""}
AS_EXPECTED = {"hasil": "sesuai", "perilaku": "sesuai", "alasan_hasil": "", "alasan_perilaku": ""}


def of(case: Case, page: str = "") -> str:
    return f"/uji-coba/peserta/{case.public_id}/{page}"


def join(browser: Client, case: Case) -> None:
    browser.post(of(case, "jawab/"), {"jawaban": "ikut"})


def hand_in(browser: Client, case: Case, report: dict[str, str] = REPORT) -> None:
    """Join, plan and report, as far as the desk of the superior."""
    join(browser, case)
    assert browser.post(of(case, "rencana/"), PLAN).status_code == 302
    assert browser.post(of(case, "laporan/"), report).status_code == 302
