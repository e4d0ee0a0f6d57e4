from __future__ import annotations

from decimal import Decimal

from django import forms

from abdi.web.gallery import SampleRating
from abdi.web.tags.fields import error_summary, field, rate


class Target(forms.Form):
    angka = forms.DecimalField(
        label="Target", help_text="Dalam menit.", min_value=Decimal(1), widget=forms.TextInput
    )
    catatan = forms.CharField(label="Catatan", required=False)
    arah = forms.ChoiceField(label="Arah", choices=[("naik", "Naik")], widget=forms.RadioSelect)
    setuju = forms.BooleanField(label="Setuju")
    kunci = forms.CharField(widget=forms.HiddenInput, required=False)


def wrong() -> Target:
    form = Target({"angka": "0", "arah": "", "catatan": "<b>"})
    form.is_valid()
    return form


def test_a_field_ties_hint_and_error_to_its_control() -> None:
    html = field(wrong()["angka"])
    assert 'aria-describedby="id_angka_helptext id_angka_error"' in html
    assert 'id="id_angka_helptext"' in html
    assert 'id="id_angka_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_that_is_right_bears_no_mark_of_error() -> None:
    html = field(Target()["angka"])
    assert "is-bad" not in html
    assert 'aria-describedby="id_angka_helptext"' in html


def test_what_was_typed_is_kept_and_escaped() -> None:
    assert 'value="&lt;b&gt;"' in field(wrong()["catatan"])


def test_only_what_may_stay_empty_says_so() -> None:
    assert "boleh kosong" in field(Target()["catatan"])
    assert "boleh kosong" not in field(Target()["angka"])


def test_a_unit_stands_behind_the_control() -> None:
    assert '<span class="input-group-text">menit</span>' in field(Target()["angka"], unit="menit")


def test_radios_become_one_named_group() -> None:
    html = field(wrong()["arah"])
    assert html.startswith('<fieldset class="a-field is-bad" id="id_arah" aria-describedby="id_arah_error">')
    assert "<legend>Arah</legend>" in html


def test_a_hidden_field_is_only_its_control() -> None:
    assert field(Target()["kunci"]).startswith('<input type="hidden"')


def test_the_summary_leads_to_each_field() -> None:
    html = error_summary(wrong())
    assert 'href="#id_angka"' in html
    assert 'href="#id_arah"' in html
    assert "Ada 3 hal yang perlu diperbaiki" in html


def test_no_mistakes_no_summary() -> None:
    assert error_summary(Target()) == ""


def test_the_summary_names_the_row_of_a_list() -> None:
    rows = forms.formset_factory(Target, extra=2)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-angka": "0", "form-1-arah": "naik"}
    )
    rows.is_valid()
    html = error_summary(rows)
    assert 'href="#id_form-1-angka"' in html
    assert "Baris 2: " in html
    assert "Baris 1: " not in html


def test_a_mistake_of_the_whole_form_is_told_without_a_link() -> None:
    form = Target({"angka": "5", "arah": "naik", "setuju": "on"})
    form.add_error(None, "Jumlah target melebihi rencana.")
    assert "<li>Jumlah target melebihi rencana.</li>" in error_summary(form)


def test_the_suggestion_is_marked_in_words_and_for_the_script() -> None:
    html = rate(SampleRating(initial={"hasil": "di_atas"})["hasil"], "sesuai")
    suggested = next(part for part in html.split("<label>") if 'value="sesuai"' in part)
    assert "data-suggested" in suggested
    assert "Saran Abdi" in suggested
    assert html.count("Saran Abdi") == 1


def test_the_choice_of_the_penilai_is_checked_not_the_suggestion() -> None:
    html = rate(SampleRating(initial={"hasil": "di_atas"})["hasil"], "sesuai")
    checked = [part for part in html.split("<label>") if " checked" in part]
    assert len(checked) == 1
    assert 'value="di_atas"' in checked[0]


def test_a_rating_without_choice_has_none_checked() -> None:
    assert " checked" not in rate(SampleRating()["hasil"], "sesuai")


class Words(forms.Form):
    cerita = forms.CharField(label="Cerita", max_length=2000, widget=forms.Textarea)
    kode = forms.CharField(label="Kode", max_length=40)


def test_a_box_for_sentences_cuts_nothing_off_and_tells_the_script_its_limit() -> None:
    html = field(Words()["cerita"])
    assert "maxlength" not in html
    assert 'data-most="2000"' in html


def test_a_box_for_a_code_keeps_its_limit() -> None:
    assert 'maxlength="40"' in field(Words()["kode"])
