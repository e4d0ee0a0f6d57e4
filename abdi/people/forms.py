"""What HR and employees fill in about persons. Messages name the field and the remedy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from abdi.core import clock
from abdi.core.wording import in_lower_case
from abdi.people.access import Viewer, may_import
from abdi.people.enums import DelegationReason, ImportKind, Role, Sex
from abdi.people.lookup import MEANT_AT_MOST, units_meant
from abdi.people.models import Person, Unit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DayField(forms.DateField):
    """A day, typed or picked; both 2026-01-31 and 31/01/2026 are understood."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"])
        label = in_lower_case(kwargs.get("label", _("tanggal")))
        kwargs.setdefault(
            "error_messages",
            {
                "required": format_lazy(_("Isi {label}."), label=label),
                "invalid": format_lazy(_("Isi {label} sebagai tanggal, misalnya 31/01/2026."), label=label),
            },
        )
        super().__init__(**kwargs)


class UnitField(forms.CharField):
    """A unit by its code, or by its name or a part of it; told with their codes where several are meant."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("error_messages", {"required": _("Isi unit.")})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Unit | None:
        typed = " ".join(str(super().clean(value)).split())
        if not typed:
            return None
        found = units_meant(typed)
        if not found:
            raise ValidationError(
                _("Tidak ada unit dengan kode atau nama %(typed)s. Tulis nama unitnya, atau sebagian.")
                % {"typed": typed}
            )
        if len(found) == 1:
            return found[0]
        told = [f"{unit.name} ({unit.code})" for unit in found[:MEANT_AT_MOST]]
        raise ValidationError(
            _("Beberapa unit cocok: %(units)s. Tulis lebih lengkap, atau salin kodenya ke sini.")
            % {"units": "; ".join([*told, "…"] if len(found) > MEANT_AT_MOST else told)}
        )


class UploadForm(forms.Form):
    """A file of an agency, to be checked first."""

    kind = forms.ChoiceField(
        label=_("Isi berkas"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih isi berkas: pegawai, unit kerja, atau pejabat.")},
    )
    file = forms.FileField(
        label=_("Berkas CSV atau XLSX"),
        help_text=_(
            "Baris 1 berisi judul kolom. Paling besar 50 MB. Tidak ada yang disimpan sebelum Anda menerapkannya."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt", "data-max-mb": "50"}),
        error_messages={
            "required": _("Pilih berkas CSV atau XLSX."),
            "empty": _("Berkas kosong. Pilih berkas yang berisi judul kolom dan data."),
            "missing": _("Pilih berkas CSV atau XLSX."),
            "invalid": _("Pilih berkas CSV atau XLSX."),
        },
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = (ImportKind.PEOPLE, ImportKind.UNITS, ImportKind.OFFICIALS)
        kinds = [kind for kind in order if may_import(viewer, kind)]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, kind.label) for kind in kinds]
        if len(kinds) == 1:
            field.widget = forms.HiddenInput()
        self.initial.setdefault("kind", ImportKind.PEOPLE)


class _ChosenPerson(forms.UUIDField):
    """A person chosen from a list, by public id."""

    widget = forms.HiddenInput

    def __init__(self, *, sentence: StrOrPromise, **kwargs: Any) -> None:
        super().__init__(error_messages={"required": sentence, "invalid": sentence}, **kwargs)
        self.sentence = sentence

    def clean(self, value: Any) -> Any:
        public_id = super().clean(value)
        if public_id is None:
            return None
        person = Person.objects.filter(public_id=public_id).first()
        if person is None:
            raise ValidationError(self.sentence)
        return person


class SuperiorForm(forms.Form):
    """Who supervises somebody from a day on."""

    superior = _ChosenPerson(label=_("Atasan yang benar"), sentence=_("Pilih atasan yang benar dari daftar."))
    since = DayField(
        label=_("Berlaku sejak"),
        help_text=_("Yang tercatat sebelum hari itu tetap; boleh mundur paling lama setahun."),
    )
    note = forms.CharField(
        label=_("Dasar perubahan"),
        required=False,
        max_length=200,
        help_text=_("Misalnya nomor surat tugas. Tampil di riwayat."),
    )
    # The line that the page showed; the page writes it anew each time, so that a refusal shows what is now.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", clock.today())


class ClaimForm(forms.Form):
    """ "Atasan saya keliru", as far as the employee knows."""

    proposed = _ChosenPerson(
        label=_("Atasan yang benar"), sentence=_("Pilih atasan yang benar dari daftar."), required=False
    )
    note = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        help_text=_("Misalnya sejak kapan, dan dasar suratnya. Wajib bila nama atasan tidak ada di daftar."),
    )


class DecisionForm(SuperiorForm):
    """HR's answer to a claim: correct, or leave as it is with a reason."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[("terima", _("Perbaiki atasannya")), ("tolak", _("Atasan tetap"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih keputusan: perbaiki, atau tetap.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].widget = forms.Textarea(attrs={"maxlength": "200"})
        self.fields["note"].label = _("Alasan atau dasar")
        self.fields["note"].help_text = _("Wajib bila atasan tetap. Pegawai membacanya.")
        if self.data.get("decision") == "tolak":
            self.fields["superior"].required = self.fields["since"].required = False


class FactsForm(forms.Form):
    """Facts of a person that HR puts right by hand."""

    name = forms.CharField(
        label=_("Nama tanpa gelar"), max_length=200, error_messages={"required": _("Isi nama tanpa gelar.")}
    )
    front_title = forms.CharField(label=_("Gelar depan"), max_length=60, required=False)
    back_title = forms.CharField(label=_("Gelar belakang"), max_length=100, required=False)
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"),
        choices=Sex.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih jenis kelamin menurut SK.")},
    )
    birth_date = DayField(label=_("Tanggal lahir"))
    email = forms.EmailField(
        label=_("Surel"),
        required=False,
        error_messages={"invalid": _("Isi surel seperti nama@contoh.go.id, atau kosongkan.")},
    )
    phone = forms.CharField(label=_("Telepon"), max_length=30, required=False)


class DelegationForm(forms.Form):
    """Another appraises in somebody's place."""

    delegate = _ChosenPerson(
        label=_("Penerima pelimpahan"), sentence=_("Pilih penerima pelimpahan dari daftar.")
    )
    reason = forms.ChoiceField(
        label=_("Alasan pelimpahan"),
        choices=DelegationReason.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Tercatat pada penilaian yang ditetapkan penerima. Bila konfliknya hanya dengan satu pegawai, minta "
            "pengelola kepegawaian menetapkan penilai lain bagi pegawai itu."
        ),
        error_messages={
            "required": _("Pilih alasan pelimpahan."),
            "invalid_choice": _("Pilih alasan pelimpahan."),
        },
    )
    first = DayField(label=_("Hari pertama"))
    last = DayField(label=_("Hari terakhir"), required=False, help_text=_("Kosongkan bila belum diketahui."))
    basis = forms.CharField(
        label=_("Dasar pelimpahan"),
        max_length=200,
        help_text=_("Nomor dan tanggal surat."),
        error_messages={"required": _("Isi dasar pelimpahan, misalnya nomor surat.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("first", clock.today())


class RoleForm(forms.Form):
    """A role for a person."""

    role = forms.ChoiceField(
        label=_("Peran"),
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih peran.")},
    )
    unit = UnitField(
        label=_("Nama atau kode unit"),
        required=False,
        help_text=_("Peran berlaku untuk unit ini dan semua yang di bawahnya. Kosongkan untuk seluruh kota."),
    )
    since = DayField(label=_("Berlaku sejak"))
    last = DayField(label=_("Hari terakhir"), required=False, help_text=_("Kosongkan bila tidak dibatasi."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", clock.today())


class ReasonForm(forms.Form):
    """Why something was done to somebody's account."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        error_messages={"required": _("Isi alasan; pemilik akun membacanya.")},
    )


def choose_from(form: forms.Form, name: str, people: Iterable[Person]) -> list[tuple[Person, bool]]:
    """The candidates with whether each is the one chosen; a chosen one who is not among them comes first."""
    chosen = str(form[name].value() or "")
    found = list(people)
    if chosen and chosen not in {str(person.public_id) for person in found}:
        try:
            found = [*Person.objects.filter(public_id=chosen), *found]
        except ValidationError:
            chosen = ""
    return [(person, str(person.public_id) == chosen) for person in found]
