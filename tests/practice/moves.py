"""What one does in an exercise, step by step, as the browser sends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

HEAD = {"h-TOTAL_FORMS": "3", "h-INITIAL_FORMS": "0", "h-MIN_NUM_FORMS": "1", "h-MAX_NUM_FORMS": "3"}
WORK = HEAD | {
    "h-0-text": "Saluran bersih sebelum musim hujan",
    "h-0-indicator": "Saluran yang dibersihkan",
    "h-0-target": "40",
    "h-0-unit_label": "ruas",
    "h-0-direction": "naik",
    "h-1-direction": "naik",
    "h-2-direction": "naik",
}
REPORT = {"angka_0": "44", "usaha_0": "Yang sering tergenang didahulukan.", "kendala_0": ""}
RATING = {"hasil": "di_atas", "perilaku": "sesuai", "alasan_hasil": "", "alasan_perilaku": ""}


@dataclass
class Player:
    """Somebody in one of the two chairs."""

    browser: Client
    role: str = "pegawai"

    def begin(self, kind: str = "lapangan") -> Any:
        return self.browser.post(reverse("practice:start"), {"role": self.role, "kind": kind})

    def look(self, step: str) -> Any:
        return self.browser.get(self._address(step))

    def send(self, step: str, typed: dict[str, str], **more: Any) -> Any:
        return self.browser.post(self._address(step), {"aksi": "lanjut", **typed}, **more)

    def autosave(self, step: str, typed: dict[str, str]) -> Any:
        return self.browser.post(self._address(step), typed, headers={"X-Autosave": "1"})

    def reach_rating(self, **reported: str) -> None:
        """Through the first three steps."""
        assert self.send("hasil-kerja", WORK).status_code == 302
        assert self.send("perilaku", {"loyal": "Menjaga nama baik dinas."}).status_code == 302
        assert self.send("realisasi", REPORT | reported).status_code == 302

    def reach_result(self) -> None:
        self.reach_rating()
        assert self.send("menilai", RATING).status_code == 302

    def _address(self, step: str) -> str:
        return reverse("practice:step", args=[self.role, step])
