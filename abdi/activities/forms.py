"""One entry as it is typed, on a screen or by the queue of a device: one form, so that both are judged alike."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.activities.dates import earliest
from abdi.activities.drafts import Draft, check, several_days
from abdi.activities.enums import Origin
from abdi.activities.errors import ActivityError
from abdi.activities.figures import read_hour, read_quantity, write_hour, write_quantity
from abdi.activities.models import OUTCOME_LONGEST, TEXT_LONGEST, Activity
from abdi.activities.queries import Line
from abdi.activities.sheets.reading import MAX_BYTES


class QuantityField(forms.CharField):
    """A number of 0 or more in Indonesian writing; empty is none, not zero."""

    def clean(self, value: Any) -> Any:
        try:
            return read_quantity(str(value or ""))
        except ValueError:
            raise ValidationError(_("Tulis angka saja, misalnya 12 atau 3,5.")) from None

    def prepare_value(self, value: Any) -> Any:
        return write_quantity(value) if isinstance(value, Decimal) else value


class HourField(forms.CharField):
    """An hour as 08.30 or 8:30."""

    def clean(self, value: Any) -> Any:
        try:
            return read_hour(str(value or ""))
        except ValueError:
            raise ValidationError(_("Tulis jam seperti 08.30, atau kosongkan.")) from None


class LinksField(forms.MultipleChoiceField):
    """Lines of the SKP. What is no line (any more) is left out: an entry never waits for a link."""

    def to_python(self, value: Any) -> list[str]:
        return [key for key in super().to_python(value) if _uuid(key)]

    def valid_value(self, value: str) -> bool:
        return True


class EntryForm(forms.Form):
    """Only the text is needed; the day is today unless another is chosen."""

    text = forms.CharField(
        label=gettext_lazy("Apa yang Anda kerjakan?"),
        max_length=TEXT_LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "send"}),
        error_messages={
            "required": gettext_lazy("Tulis kegiatan yang dilakukan."),
            "max_length": gettext_lazy(
                "Kegiatan paling banyak %(limit_value)d huruf; sekarang %(show_value)d. Ringkas."
            ),
        },
    )
    day = forms.DateField(
        label=gettext_lazy("Tanggal"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Isi tanggal kegiatan."),
            "invalid": gettext_lazy("Isi tanggal yang ada, misalnya 2026-10-07."),
        },
    )
    quantity = QuantityField(
        label=gettext_lazy("Hasil"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    unit_label = forms.CharField(
        label=gettext_lazy("Satuan"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
        error_messages={"max_length": gettext_lazy("Satuan paling banyak 60 huruf.")},
    )
    results = LinksField(
        label=gettext_lazy("Untuk hasil kerja (RHK)"),
        required=False,
        help_text=gettext_lazy("Boleh lebih dari satu, boleh dikaitkan nanti."),
        widget=forms.CheckboxSelectMultiple,
    )
    until = forms.DateField(
        label=gettext_lazy("Sampai tanggal"),
        required=False,
        help_text=gettext_lazy("Kegiatan yang sama pada beberapa hari, dicatat sekaligus."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Isi tanggal yang ada, atau kosongkan.")},
    )
    skip_weekends = forms.BooleanField(
        label=gettext_lazy("Lewati Sabtu dan Minggu"), required=False, initial=True
    )
    outcome = forms.CharField(
        label=gettext_lazy("Uraian hasil"),
        required=False,
        max_length=OUTCOME_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": gettext_lazy("Uraian hasil paling banyak 1.000 huruf. Ringkas tulisannya.")
        },
    )
    starts = HourField(
        label=gettext_lazy("Jam mulai"), required=False, widget=forms.TextInput(attrs={"type": "time"})
    )
    ends = HourField(
        label=gettext_lazy("Jam selesai"),
        required=False,
        help_text=gettext_lazy(
            "Lebih awal daripada jam mulai berarti esok harinya, misalnya jaga 22.00–06.00."
        ),
        widget=forms.TextInput(attrs={"type": "time"}),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Lama"),
        required=False,
        min_value=1,
        max_value=1440,
        help_text=gettext_lazy("Tidak dihitung ke mana pun. Isi bila berguna bagi Anda."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Tulis menit dengan angka bulat, atau kosongkan."),
            "min_value": gettext_lazy("Menit antara 1 dan 1.440, atau kosongkan."),
            "max_value": gettext_lazy("Menit antara 1 dan 1.440, atau kosongkan."),
        },
    )
    evidence_url = forms.URLField(
        label=gettext_lazy("Tautan bukti dukung"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy("Tulis alamat yang diawali https://, atau kosongkan."),
            "max_length": gettext_lazy("Tautan paling banyak 500 huruf."),
        },
    )
    client_id = forms.CharField(widget=forms.HiddenInput, required=False)
    device_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        today: date,
        lines: Sequence[Line] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        start = {"day": today, "client_id": uuid.uuid4(), "skip_weekends": True}
        super().__init__(data, initial={**start, **(initial or {})})
        self.today = today
        self.kept_day: date | None = None
        links = self.fields["results"]
        assert isinstance(links, LinksField)
        links.choices = [(str(line.key), line.label) for line in lines]
        limits = {"max": today.isoformat(), "min": earliest(today).isoformat()}
        for name in ("day", "until"):
            self.fields[name].widget.attrs.update(limits)

    def allows(self, day: date) -> None:
        """Let a day before the window stay as it is: what was written then may be written anew."""
        self.kept_day = day
        self.fields["day"].widget.attrs["min"] = day.isoformat()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("day") is not None and cleaned["day"] == self.kept_day:
            return cleaned
        if "day" in cleaned and "text" in cleaned:
            try:
                for draft in self.drafts():
                    check(draft, self.today)
            except ActivityError as refusal:
                self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))
        return cleaned

    def drafts(self, origin: Origin = Origin.SCREEN) -> list[Draft]:
        """What was typed, a draft a day."""
        said = self.cleaned_data
        draft = Draft(
            day=said["day"],
            text=said["text"],
            results=tuple(uuid.UUID(key) for key in said.get("results") or ()),
            quantity=said.get("quantity"),
            unit_label=said.get("unit_label") or "",
            outcome=said.get("outcome") or "",
            minutes=said.get("minutes"),
            starts=said.get("starts"),
            ends=said.get("ends"),
            evidence_url=said.get("evidence_url") or "",
            client_id=_uuid(said.get("client_id")) or uuid.uuid4(),
            device_at=_instant(said.get("device_at")),
            origin=origin,
        )
        until = said.get("until")
        if until is None:
            return [draft]
        return several_days(draft, until, skip_weekends=bool(said.get("skip_weekends")))


def typed(entry: Activity) -> dict[str, Any]:
    """What the form shows of an entry that is written anew."""
    return {
        **{name: getattr(entry, name) for name in ("text", "day", "quantity", "unit_label", "outcome")},
        **{name: getattr(entry, name) for name in ("minutes", "evidence_url")},
        "starts": write_hour(entry.starts).replace(".", ":"),
        "ends": write_hour(entry.ends).replace(".", ":"),
        "results": [str(key) for key in entry.results],
    }


class RemarkForm(forms.Form):
    """A question or an answer at an entry."""

    text = forms.CharField(
        label=gettext_lazy("Tulisan Anda"),
        max_length=OUTCOME_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Tulis pertanyaan atau jawaban Anda."),
            "max_length": gettext_lazy("Paling banyak 1.000 huruf. Ringkas tulisannya."),
        },
    )


class SheetForm(forms.Form):
    """A sheet: pasted or as a file, one of the two."""

    pasted = forms.CharField(
        label=gettext_lazy("Tempel dari lembar kerja"),
        required=False,
        strip=False,
        help_text=gettext_lazy("Salin baris di Excel atau Google Sheets, lalu tempel di sini."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Atau pilih berkas"),
        required=False,
        help_text=gettext_lazy("XLSX atau CSV, paling besar 10 MB dan 20.000 baris."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv", "data-max-mb": "10"}),
    )

    def clean_file(self) -> UploadedFile[bytes] | None:
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if upload and (upload.size or 0) > MAX_BYTES:
            raise ValidationError(
                _("Berkas lebih besar dari 10 MB. Bagi menjadi beberapa berkas, misalnya per bulan.")
            )
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pasted, upload = (cleaned.get("pasted") or "").strip("\r\n"), cleaned.get("file")
        if "file" in self.errors:
            return cleaned
        if not pasted.strip() and not upload:
            self.add_error("pasted", _("Tempel baris kegiatan, atau pilih satu berkas."))
        elif pasted.strip() and upload:
            self.add_error("pasted", _("Pilih salah satu: tempel baris, atau unggah berkas."))
        return cleaned

    def content(self) -> tuple[str, bytes]:
        """A name and the bytes, once valid."""
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if upload:
            return upload.name or "berkas", upload.read()
        return _("Tempelan"), self.cleaned_data["pasted"].strip("\r\n").encode()


def _uuid(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def _instant(text: Any) -> datetime | None:
    """The clock of a device, if it told one that names its zone; a device that tells nonsense tells nothing."""
    try:
        told = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    if told.tzinfo is None or not 2000 <= told.year <= 2100:
        return None
    return told.astimezone(UTC)
