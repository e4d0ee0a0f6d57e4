from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from abdi.feedback.enums import Visibility
from abdi.feedback.services import Proof
from abdi.goals.enums import BehaviourValue
from abdi.reporting.forms import ACCEPTED
from abdi.reporting.services import EvidenceRefused
from abdi.reporting.services.evidence import check_file

_RESULT = "hasil:"
_VALUE = "nilai:"


_WHO_READS = (
    (Visibility.PRIVATE, _("Hanya penerima. Atasannya, kepegawaian, dan inspektorat tidak melihatnya.")),
    (Visibility.SUPERIOR, _("Penerima dan penilainya. Tidak masuk berkas dan tidak dicetak.")),
    (
        Visibility.FILE,
        _("Masuk berkas penilaian: juga dibaca yang berwenang memeriksa, dan tercetak di Evaluasi."),
    ),
)


class SubjectForm(forms.Form):
    """What is written on one result or on one value."""

    subject = forms.ChoiceField(
        label=_("Tentang apa?"),
        help_text=_("Satu hasil kerja, atau satu nilai BerAKHLAK."),
        error_messages={
            "required": _("Pilih satu hasil kerja atau satu nilai BerAKHLAK."),
            "invalid_choice": _("Pilih hasil kerja atau nilai dari daftar."),
        },
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, results: Sequence[tuple[uuid.UUID, str]]
    ) -> None:
        super().__init__(data, files)
        subject = self.fields["subject"]
        assert isinstance(subject, forms.ChoiceField)
        choices: list[Any] = [("", _("Pilih …"))]
        if results:
            choices.append((_("Hasil kerja"), [(f"{_RESULT}{key}", text) for key, text in results]))
        choices.append(
            (_("Nilai BerAKHLAK"), [(f"{_VALUE}{value.value}", value.label) for value in BehaviourValue])
        )
        subject.choices = choices

    def chosen(self) -> tuple[uuid.UUID | None, str]:
        """Key of the result, or code of the value, once valid."""
        subject = str(self.cleaned_data["subject"])
        if subject.startswith(_RESULT):
            return uuid.UUID(subject.removeprefix(_RESULT)), ""
        return None, subject.removeprefix(_VALUE)


class WordsForm(forms.Form):
    """The words of a note, a link to what they rest on, and who may read them."""

    text = forms.CharField(
        label=_("Umpan balik"),
        help_text=_("Sebutkan apa yang Anda lihat dan kapan. Nama Anda ikut tampil; tidak ada nilai angka."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        error_messages={
            "required": _("Tulis umpan balik Anda."),
            "max_length": _("Umpan balik paling banyak 2.000 huruf. Ringkas tulisannya."),
        },
    )
    link = forms.CharField(
        label=_("Tautan bukti"),
        help_text=_("Alamat berkas atau foto yang boleh dibuka penerima."),
        required=False,
        max_length=500,
        error_messages={"max_length": _("Tautan paling panjang 500 huruf.")},
    )
    upload = forms.FileField(
        label=_("Berkas bukti"),
        help_text=_(
            "Satu foto, PDF, XLSX atau DOCX, paling besar 10 MB. Dibaca oleh yang Anda pilih di bawah."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-max-mb": "10"}),
        error_messages={
            "empty": _("Berkas kosong. Pilih berkas yang lain."),
            "max_length": _("Nama berkas terlalu panjang. Pendekkan namanya, lalu unggah lagi."),
        },
        max_length=200,
    )
    keep_place = forms.BooleanField(
        label=_("Simpan juga lokasi di dalam foto"),
        required=False,
        help_text=_("Tanpa tanda ini lokasi tempat foto diambil dihapus sebelum disimpan."),
    )
    visibility = forms.ChoiceField(
        label=_("Siapa yang boleh membacanya?"),
        choices=_WHO_READS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih siapa yang boleh membacanya."),
            "invalid_choice": _("Pilih siapa yang boleh membacanya."),
        },
    )

    def clean_upload(self) -> UploadedFile[Any] | None:
        upload: UploadedFile[Any] | None = self.cleaned_data["upload"]
        if upload:
            try:
                check_file(upload)
            except EvidenceRefused as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return upload

    def proof(self) -> Proof:
        """What the note rests on, once valid."""
        said = self.cleaned_data
        return Proof(link=said["link"], upload=said["upload"], keep_place=said["keep_place"])


class NoteForm(WordsForm, SubjectForm):
    """A note on one result or on one value."""

    field_order = ("subject", "text", "link", "upload", "keep_place", "visibility")


class RequestForm(SubjectForm):
    """A question to a colleague."""

    question = forms.CharField(
        label=_("Pertanyaan Anda"),
        help_text=_("Satu hal yang ingin Anda ketahui, supaya mudah dijawab."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={
            "required": _("Tulis pertanyaan Anda."),
            "max_length": _("Pertanyaan paling banyak 500 huruf. Ringkas tulisannya."),
        },
    )


class DeclineForm(forms.Form):
    """A kind sentence of somebody who does not answer."""

    words = forms.CharField(
        label=_("Alasan singkat"),
        help_text=_("Satu kalimat untuk yang meminta."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
        error_messages={
            "required": _("Tulis satu kalimat mengapa Anda tidak menjawab."),
            "max_length": _("Alasan paling banyak 300 huruf. Ringkas tulisannya."),
        },
    )


class ReplyForm(forms.Form):
    """The one reply of the receiver."""

    text = forms.CharField(
        label=_("Balasan Anda"),
        help_text=_("Ditulis satu kali, dan dibaca oleh semua yang membaca tulisan di atas."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={
            "required": _("Tulis balasan Anda."),
            "max_length": _("Balasan paling banyak 1.000 huruf. Ringkas tulisannya."),
        },
    )


def _seen(label: Any, hint: Any, missing: Any, too_long: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={
            "required": missing,
            "max_length": too_long,
        },
    )


class ObservationForm(forms.Form):
    """What the superior saw."""

    day = forms.DateField(
        label=_("Hari"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Pilih hari kejadiannya."),
            "invalid": _("Tulis hari kejadiannya sebagai tanggal."),
        },
    )
    situation = _seen(
        _("Situasi"),
        _("Di mana, dalam pekerjaan apa."),
        _("Isi situasinya dengan satu atau dua kalimat."),
        _("Situasi paling banyak 1.000 huruf. Ringkas tulisannya."),
    )
    behaviour = _seen(
        _("Perilaku"),
        _("Apa yang dilakukan atau dikatakan, bukan tafsirannya."),
        _("Isi perilakunya dengan satu atau dua kalimat."),
        _("Perilaku paling banyak 1.000 huruf. Ringkas tulisannya."),
    )
    effect = _seen(
        _("Dampak"),
        _("Apa akibatnya bagi pekerjaan, rekan, atau warga."),
        _("Isi dampaknya dengan satu atau dua kalimat."),
        _("Dampak paling banyak 1.000 huruf. Ringkas tulisannya."),
    )


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TeamNoteForm(forms.Form):
    """What a ketua tim saw of a result that his team assigned."""

    text = forms.CharField(
        label=_("Umpan balik"),
        help_text=_(
            "Sebutkan apa yang Anda lihat dan kapan. Dibaca anggota dan penilainya, dengan nama Anda."
        ),
        widget=_area(5),
        max_length=2000,
        error_messages={
            "required": _("Tulis umpan balik Anda."),
            "max_length": _("Umpan balik paling banyak 2.000 huruf. Ringkas tulisannya."),
        },
    )


class ExpectationForm(forms.Form):
    """What a ketua tim expects of a result that his team assigned."""

    text = forms.CharField(
        label=_("Ekspektasi Anda"),
        help_text=_("Tampil pada SKP anggota di samping hasil ini. Kosongkan untuk menghapusnya."),
        widget=_area(4),
        max_length=1000,
        required=False,
        error_messages={"max_length": _("Ekspektasi paling banyak 1.000 huruf. Ringkas tulisannya.")},
    )


class RecommendationForm(forms.Form):
    """What a ketua tim recommends to the penilai."""

    text = forms.CharField(
        label=_("Rekomendasi"),
        help_text=_("Untuk penilai dan pegawai. Bukan rating: yang menilai tetap penilainya."),
        widget=_area(4),
        max_length=1000,
        error_messages={
            "required": _("Tulis rekomendasi Anda."),
            "max_length": _("Rekomendasi paling banyak 1.000 huruf. Ringkas tulisannya."),
        },
    )
    grounds = forms.CharField(
        label=_("Dasar"),
        help_text=_("Apa yang menjadi dasarnya: hasil, angka, atau kejadian yang Anda lihat."),
        widget=_area(5),
        max_length=2000,
        error_messages={
            "required": _("Tulis dasar rekomendasi."),
            "max_length": _("Dasar paling banyak 2.000 huruf. Ringkas tulisannya."),
        },
    )
