"""Sample values of the gallery: what real pages would show, all persons invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from abdi.web.statuses import LOOKS

MATRIX = {
    ("di_atas", "di_bawah"): "Kurang",
    ("di_atas", "sesuai"): "Baik",
    ("di_atas", "di_atas"): "Sangat Baik",
    ("sesuai", "di_bawah"): "Kurang",
    ("sesuai", "sesuai"): "Baik",
    ("sesuai", "di_atas"): "Baik",
    ("di_bawah", "di_bawah"): "Sangat Kurang",
    ("di_bawah", "sesuai"): "Butuh Perbaikan",
    ("di_bawah", "di_atas"): "Butuh Perbaikan",
}
RATINGS = (
    ("di_bawah", "Di Bawah Ekspektasi"),
    ("sesuai", "Sesuai Ekspektasi"),
    ("di_atas", "Di Atas Ekspektasi"),
)


class SampleForm(forms.Form):
    """One field of each kind, two of them wrong."""

    indikator = forms.CharField(label="Indikator", help_text="Apa yang diukur, satu kalimat.")
    target = forms.DecimalField(
        label="Target",
        min_value=Decimal(1),
        error_messages={"min_value": "Isi target dengan angka lebih dari 0"},
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    rhk_atasan = forms.ChoiceField(
        label="RHK atasan",
        choices=[("", "Belum dipilih"), ("1", "Penanganan cepat di lima wilayah kota")],
        error_messages={"required": "Pilih RHK atasan yang diintervensi"},
    )
    kendala = forms.CharField(label="Kendala", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    unggah = forms.FileField(
        label="Unggah bukti dukung",
        required=False,
        help_text="Foto atau PDF, paling besar 5 MB.",
        widget=forms.FileInput(attrs={"data-max-mb": "5"}),
    )
    pendekatan = forms.ChoiceField(
        label="Pendekatan",
        choices=[("kuantitatif", "Kuantitatif"), ("kualitatif", "Kualitatif")],
        widget=forms.RadioSelect,
    )
    berlaku = forms.BooleanField(label="Berlaku juga untuk SKP berikutnya", required=False)


class SampleRating(forms.Form):
    """The two ratings of an appraisal."""

    hasil = forms.ChoiceField(label="Hasil kerja", choices=RATINGS, widget=forms.RadioSelect)
    perilaku = forms.ChoiceField(label="Perilaku kerja", choices=RATINGS, widget=forms.RadioSelect)


class SampleRow(forms.Form):
    """One row of a list that grows."""

    nama = forms.CharField(label="Indikator")


SampleRows = forms.formset_factory(SampleRow, extra=1, can_delete=True)


def samples() -> dict[str, Any]:
    """The context of the gallery page."""
    form = SampleForm(
        {
            "indikator": "Jumlah simpang yang turun tundaan",
            "target": "0",
            "rhk_atasan": "",
            "pendekatan": "kuantitatif",
            "berlaku": "on",
        }
    )
    form.is_valid()
    return {
        "form": form,
        "rating": SampleRating(initial={"hasil": "sesuai", "perilaku": "di_atas"}),
        "rows": SampleRows(prefix="baris", initial=[{"nama": "Median waktu sampai tiba di lokasi"}]),
        "matrix": MATRIX,
        "statuses": list(LOOKS),
        "page": Paginator(range(1, 240), 50).page(2),
        "moment": datetime(2026, 10, 6, 9, 12, tzinfo=UTC),
        "day": date(2026, 11, 24),
        "saved_at": time(10, 24),
        "decimal": Decimal("1234.50"),
        "pay": 17_370_000,
        **_stories(),
    }


def _stories() -> dict[str, Any]:
    at = datetime(2026, 1, 26, 7, 5, tzinfo=UTC)
    return {
        "series": [31, 28, 25, 24, 19, 21, 23, 19, 17],
        "phases": [
            {"name": "Rencana", "words": "SKP disetujui 28 Jan", "state": "done"},
            {"name": "Triwulan I", "words": "Dinilai: Baik", "state": "done"},
            {"name": "Triwulan II", "words": "Dinilai: Baik", "state": "done"},
            {"name": "Triwulan III", "words": "Laporkan s.d. 9 Okt", "state": "now"},
            {"name": "Triwulan IV", "words": "Okt–Des", "state": "next"},
            {"name": "Penilaian tahunan", "words": "s.d. 10 Jan 2027", "state": "next"},
        ],
        "thread": [
            {"author": "Harimurti Farida", "at": at, "text": "Simpang mana saja? Sebutkan enam simpangnya."},
            {
                "author": "Budi Winarno",
                "at": at,
                "text": "Enam simpang, data awal saya lampirkan.",
                "is_me": True,
            },
        ],
        "files": [
            {
                "name": "Simpang Pancoran, sesudah",
                "detail": "Foto · 1,2 MB · 18 September 2026",
                "icon": "image",
                "url": "#bukti",
                "link": "Lihat foto",
            },
            {
                "name": "Daftar 41 penugasan CRM",
                "detail": "Tautan dari sistem",
                "icon": "link",
                "locked": True,
            },
        ],
        "facts": [
            ("Penilai", "Budi Winarno, S.IP."),
            ("Atasan penilai", "Harimurti Farida, S.T., M.A.P."),
            ("TPP sementara", "Rp17.370.000"),
        ],
        "reasons": [
            {
                "sentence": "Dua dari tiga indikator tercapai; satu indikator utama sedikit di bawah target.",
                "cite": "PermenPANRB 6/2022, Pasal 24–25",
                "in_force_from": date(2022, 3, 4),
            },
            {
                "sentence": "Sebagian besar hasil sesuai: batas paling sedikit 90 persen.",
                "cite": "Pedoman Abdi",
                "in_force_from": date(2026, 1, 1),
                "assumed": True,
            },
        ],
    }
