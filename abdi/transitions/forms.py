"""What HR fills in of a change. Persons are named by NIP or NRK, as decrees do, or by name; the preview shows who."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from abdi.core import clock
from abdi.people.enums import AbsenceKind, AppointmentKind, JobType
from abdi.people.forms import DayField, UnitField
from abdi.people.lookup import MEANT_AT_MOST, people_meant
from abdi.people.models import Person
from abdi.transitions.enums import Kind, TeamChoice
from abdi.transitions.services import (
    ActingDraft,
    Draft,
    LeaveDraft,
    OtherSystemDraft,
    SecondmentDraft,
    TransferDraft,
)
from abdi.transitions.services.intake import MAX_BYTES

_NUMBER_HELP = _("NIP, NRK, atau nama. Siapa yang dimaksud tampil di pratinjau.")


class PersonField(forms.CharField):
    """Somebody by his NIP, NRK or name, or an office by its code."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _NUMBER_HELP)
        kwargs.setdefault("max_length", 100)
        kwargs.setdefault("error_messages", {"required": _("Isi NIP, NRK, atau nama.")})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        typed = " ".join(str(super().clean(value)).split())
        found = people_meant(typed, clock.today())
        if not found:
            raise ValidationError(
                _t("Tidak ada pegawai dengan NIP, NRK, atau nama itu. Salin nomornya dari Data Pegawai.")
            )
        if len(found) == 1:
            return found[0]
        told = [_told(person) for person in found[:MEANT_AT_MOST]]
        raise ValidationError(
            _t("Beberapa orang cocok: %(people)s. Tulis lebih lengkap, atau salin nomornya ke sini.")
            % {"people": "; ".join([*told, "…"] if len(found) > MEANT_AT_MOST else told)}
        )


def _told(person: Person) -> str:
    """A person among others of the same name: number and unit."""
    post = person.post  # type: ignore[attr-defined]  # annotated by with_posts
    marks = [person.nrk or person.nip or person.office_code or "", post.unit.name if post else ""]
    return f"{person.full_name} ({', '.join(mark for mark in marks if mark)})"


class ChangeForm(forms.Form):
    """What every change asks: from when, until when, on which decree."""

    first = DayField(label=_("Hari pertama"))
    last = DayField(label=_("Hari terakhir"))
    basis = forms.CharField(
        label=_("Dasar"),
        max_length=200,
        help_text=_("Nomor dan tanggal surat keputusan."),
        error_messages={"required": _("Isi dasarnya, misalnya nomor surat keputusan.")},
    )
    field_order: list[str] | None = None

    def draft(self) -> Draft:
        """What was typed, for the services; only of a valid form."""
        return Draft(**self.cleaned_data)


class LeaveForm(ChangeForm):
    absence = forms.ChoiceField(
        label=_("Jenis cuti"),
        choices=[(kind.value, kind.label) for kind in AbsenceKind if kind is not AbsenceKind.STUDY],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih jenis cuti.")},
    )
    field_order = ["absence", "first", "last", "basis"]

    def draft(self) -> Draft:
        data = dict(self.cleaned_data)
        return LeaveDraft(absence=AbsenceKind(data.pop("absence")), **data)


class StudyForm(ChangeForm):
    def draft(self) -> Draft:
        return LeaveDraft(absence=AbsenceKind.STUDY, **self.cleaned_data)


class TransferForm(ChangeForm):
    last = None  # type: ignore[assignment]  # a transfer has no last day
    unit = UnitField(
        label=_("Unit baru"),
        help_text=_("Nama atau kodenya, misalnya Bidang Lalu Lintas."),
        error_messages={"required": _("Isi unit baru.")},
    )
    title = forms.CharField(
        label=_("Jabatan baru"), max_length=200, error_messages={"required": _("Isi jabatan baru.")}
    )
    job_type = forms.ChoiceField(
        label=_("Jenis jabatan"),
        choices=[("", _("Pilih jenis jabatan")), *JobType.choices],
        error_messages={"required": _("Pilih jenis jabatan.")},
    )
    level = forms.CharField(label=_("Jenjang"), max_length=30, required=False)
    job_class = forms.IntegerField(
        label=_("Kelas jabatan"),
        required=False,
        min_value=1,
        max_value=17,
        error_messages={
            "invalid": _("Isi kelas jabatan dengan angka 1 sampai 17."),
            "min_value": _("Isi kelas jabatan dengan angka 1 sampai 17."),
            "max_value": _("Isi kelas jabatan dengan angka 1 sampai 17."),
        },
    )
    superior = PersonField(label=_("Atasan di jabatan baru"))
    teams = forms.ChoiceField(
        label=_("Keanggotaan tim kerja"),
        help_text=_("Dipilih bila pegawai ini anggota tim; timnya tampil di pratinjau."),
        choices=TeamChoice.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ["first", "unit", "title", "job_type", "level", "job_class", "superior", "teams", "basis"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].label = _("Mulai di jabatan baru")

    def draft(self) -> Draft:
        data = dict(self.cleaned_data)
        chosen = data.pop("teams")
        return TransferDraft(teams=TeamChoice(chosen) if chosen else None, **data)


class ActingForm(ChangeForm):
    acting = forms.ChoiceField(
        label=_("Sebagai"),
        choices=[
            (AppointmentKind.PLT.value, _("Plt.: jabatan kosong, atau pejabatnya berhalangan tetap")),
            (AppointmentKind.PLH.value, _("Plh.: pejabatnya berhalangan sementara")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih Plt. atau Plh.")},
    )
    replaced = PersonField(
        label=_("Pejabat yang digantikan"),
        help_text=_("NIP, NRK, atau nama. Bila jabatannya kosong: pejabat yang terakhir memegangnya."),
    )
    delegated = forms.ChoiceField(
        label=_("Kewenangan menilai bawahan"),
        choices=[
            ("ya", _("Dilimpahkan secara tertulis kepada pelaksana")),
            ("tidak", _("Tidak dilimpahkan")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih apakah kewenangan menilai dilimpahkan.")},
    )
    field_order = ["acting", "replaced", "first", "last", "delegated", "basis"]

    def draft(self) -> Draft:
        data = dict(self.cleaned_data)
        delegated = data.pop("delegated") == "ya"
        return ActingDraft(acting=AppointmentKind(data.pop("acting")), delegated=delegated, **data)


class OtherSystemForm(ChangeForm):
    name = forms.CharField(
        label=_("Dinilai di"),
        max_length=100,
        help_text=_("Nama sistemnya, misalnya Ruang GTK."),
        error_messages={"required": _("Isi nama sistem tempat pegawai ini dinilai.")},
    )
    field_order = ["name", "first", "last", "basis"]

    def draft(self) -> Draft:
        return OtherSystemDraft(**self.cleaned_data)


class SecondmentForm(ChangeForm):
    place = forms.CharField(
        label=_("Bekerja di"), max_length=120, error_messages={"required": _("Isi tempat penugasan.")}
    )
    host = PersonField(label=_("Penilai selama penugasan"))
    field_order = ["place", "host", "first", "last", "basis"]

    def draft(self) -> Draft:
        return SecondmentDraft(**self.cleaned_data)


class SpmtForm(ChangeForm):
    last = None  # type: ignore[assignment]  # it has a first day alone

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].label = _("Tanggal SPMT")


FORMS: dict[Kind, type[ChangeForm]] = {
    Kind.LEAVE: LeaveForm,
    Kind.TRANSFER: TransferForm,
    Kind.ACTING: ActingForm,
    Kind.OTHER_SYSTEM: OtherSystemForm,
    Kind.SPMT: SpmtForm,
    Kind.SECONDMENT: SecondmentForm,
    Kind.STUDY: StudyForm,
}


class UndoForm(forms.Form):
    """Why a change is taken back."""

    reason = forms.CharField(
        label=_("Alasan pembatalan"),
        max_length=200,
        error_messages={"required": _("Tulis alasannya; pegawai membacanya.")},
    )


class DeclineForm(forms.Form):
    """Why a proposed transfer is not confirmed, or taken back."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis alasannya; pihak lain membacanya.")},
    )


class SheetForm(forms.Form):
    """A file of predikats by NRK and year."""

    file = forms.FileField(
        label=_("Berkas predikat"),
        help_text=_("XLSX atau CSV, paling besar 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-max-mb": "5"}),
        error_messages={
            "required": _("Pilih satu berkas."),
            "empty": _("Berkas kosong. Pilih berkas yang berisi predikat."),
        },
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_BYTES:
            raise ValidationError(_t("Berkas lebih besar dari 5 MB. Bagi menurut unit, lalu unggah lagi."))
        return upload
