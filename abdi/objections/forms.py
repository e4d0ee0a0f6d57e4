"""What each side fills in. Messages name the field and the remedy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from abdi.appraisals.enums import Rating as RatingValue
from abdi.objections.enums import Outcome
from abdi.objections.models import Objection
from abdi.objections.services import Brought, Decision, Filing, between
from abdi.objections.services.standing import ORDER
from abdi.people.models import Person
from abdi.reporting.forms import ACCEPTED, FilesField, SeveralFiles

LONGEST = 5000
TOO_LONG = _(
    "Paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Tulisan Anda tidak terpotong; ringkaslah."
)


def _words(label: Any, hint: Any, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class _WithEvidence(forms.Form):
    """Evidence beside the words: files and one link."""

    uploads = FilesField(
        label=_("Bukti tambahan"),
        help_text=_(
            "PDF, foto, XLSX, atau DOCX, paling besar 10 MB setiap berkas. Yang sudah dinilai ikut tersalin sendiri."
        ),
        required=False,
        widget=SeveralFiles(attrs={"accept": ACCEPTED, "data-max-mb": "10"}),
    )
    link = forms.CharField(
        label=_("Atau tautan bukti"),
        help_text=_("Isi di balik tautan dapat berubah; berkas lebih kuat."),
        required=False,
        max_length=500,
    )

    def brought(self) -> Brought:
        return Brought(uploads=self.cleaned_data["uploads"] or (), link=self.cleaned_data["link"])


class FilingForm(_WithEvidence):
    """Ajukan keberatan: which rating, what would be right, why."""

    asked_work = forms.ChoiceField(label=_("Hasil kerja yang menurut Anda tepat"), required=False)
    asked_behaviour = forms.ChoiceField(label=_("Perilaku kerja yang menurut Anda tepat"), required=False)
    reasons = _words(
        _("Alasan"),
        _("Apa yang terlewat atau dibaca keliru, dan bukti mana yang menunjukkannya."),
        _("Tulis alasan keberatan, paling sedikit dua puluh huruf."),
    )
    field_order = ["asked_work", "asked_behaviour", "reasons", "uploads", "link"]

    def __init__(self, *args: Any, work: str, behaviour: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, held in (("asked_work", work), ("asked_behaviour", behaviour)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = _higher(held)
            if len(field.choices) == 1:
                del self.fields[name]

    def filing(self) -> Filing:
        said = self.cleaned_data
        return Filing(
            asked_work=said.get("asked_work", ""),
            asked_behaviour=said.get("asked_behaviour", ""),
            reasons=said["reasons"],
            brought=self.brought(),
        )


def _higher(held: str) -> list[tuple[str, Any]]:
    above = ORDER[ORDER.index(RatingValue(held)) + 1 :]
    keep = _("Tetap %(rating)s, tidak saya keberatani")
    return [("", keep % {"rating": RatingValue(held).label}), *((step.value, step.label) for step in above)]


class StatementForm(_WithEvidence):
    """Beri keterangan."""

    statement = _words(
        _("Keterangan Anda"),
        _(
            "Atas dasar apa rating ini ditetapkan, dan tanggapan Anda atas alasan pegawai. Pegawai membacanya."
        ),
        _("Tulis keterangan Anda, paling sedikit dua puluh huruf."),
    )
    field_order = ["statement", "uploads", "link"]


class DecisionForm(forms.Form):
    """Putuskan keberatan. In part is offered only where something lies between."""

    outcome = forms.ChoiceField(
        label=_("Putusan"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih putusan: dikabulkan, dikabulkan sebagian, atau ditolak.")},
    )
    pair = forms.ChoiceField(
        label=_("Bila sebagian: rating yang berlaku"),
        required=False,
        help_text=_("Di antara yang ditetapkan penilai dan yang diminta pegawai."),
    )
    grounds = _words(
        _("Dasar putusan"),
        _("Dari alasan, keterangan, dan bukti kedua pihak. Kedua pihak membacanya; putusan final."),
        _("Tulis dasar putusan, paling sedikit dua puluh huruf."),
    )

    def __init__(self, *args: Any, objection: Objection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = between(objection)
        outcome, pair = self.fields["outcome"], self.fields["pair"]
        assert isinstance(outcome, forms.ChoiceField)
        assert isinstance(pair, forms.ChoiceField)
        outcome.choices = [c for c in Outcome.choices if pairs or c[0] != Outcome.PARTLY]
        pair.choices = [("", _("Pilih…")), *((f"{w}/{b}", _pair_words(w, b)) for w, b in pairs)]
        if not pairs:
            del self.fields["pair"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") == Outcome.PARTLY and not said.get("pair"):
            self.add_error("pair", _("Pilih rating yang berlaku menurut putusan sebagian ini."))
        return said

    def decision(self) -> Decision:
        said = self.cleaned_data
        work, _slash, behaviour = str(said.get("pair") or "").partition("/")
        return Decision(outcome=said["outcome"], grounds=said["grounds"], work=work, behaviour=behaviour)


def _pair_words(work: str, behaviour: str) -> str:
    words = _t("hasil kerja %(work)s, perilaku kerja %(behaviour)s")
    return words % {"work": RatingValue(work).label, "behaviour": RatingValue(behaviour).label}


class ExaminerForm(forms.Form):
    """Tunjuk pemeriksa lain: by his number, with the written basis."""

    person = forms.CharField(
        label=_("NIP atau NRK pemeriksa"),
        max_length=40,
        help_text=_("Pejabat yang tidak ikut menetapkan penilaian ini."),
        error_messages={"required": _("Isi NIP atau NRK pemeriksa.")},
    )
    basis = forms.CharField(
        label=_("Dasar pelimpahan"),
        max_length=200,
        help_text=_("Nomor dan tanggal surat pelimpahan."),
        error_messages={"required": _("Isi dasar pelimpahan, misalnya nomor dan tanggal suratnya.")},
    )

    def clean_person(self) -> Person:
        typed = "".join(str(self.cleaned_data["person"]).split())
        found = Person.objects.filter(Q(nip=typed) | Q(nrk=typed)).first()
        if found is None:
            raise ValidationError(
                _("Tidak ada pegawai dengan NIP atau NRK itu. Salin nomornya dari Data Pegawai.")
            )
        return found
