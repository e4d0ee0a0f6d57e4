"""Reasons and refusals in words."""

from datetime import date

import pytest

from abdi_rules import BadInput, Reason, Refused
from abdi_rules.errors import LawError
from abdi_rules.wording import Words, _Formatter, cited, number_in, sentence, term, words

DAY = date(2022, 2, 18)
PARAMS = {"hasil": "sesuai", "perilaku": "di_atas", "predikat": "baik"}


def reason(code="appraisal.matrix", params=PARAMS, assumed=False):
    return Reason(code, params, "PermenPANRB 6/2022", DAY, assumed)


def test_a_reason_is_told_in_indonesian():
    told = sentence(reason())
    assert told == (
        "Hasil kerja Sesuai Ekspektasi dan perilaku kerja Di Atas Ekspektasi memberi predikat Baik."
    )


def test_a_reason_is_told_in_english():
    told = sentence(reason(), "en")
    assert told == "Hasil kerja As Expected and perilaku kerja Above Expectation give the predikat Good."


def test_a_reason_is_told_with_its_law():
    told = cited(reason())
    assert told.endswith("predikat Baik (PermenPANRB 6/2022; berlaku sejak 18 Februari 2022)")


def test_an_assumption_is_told_with_the_reason():
    told = cited(reason(assumed=True), "en")
    assert told.endswith(
        "Good (PermenPANRB 6/2022; in force from 18 February 2022; assumed, the text has not been verified)"
    )


def test_refusals_and_bad_input_are_told_the_same_way():
    assert sentence(Refused("nip.length", length="17")) == "Panjang nomor harus 18 angka, yang tertulis 17."
    assert sentence(BadInput("skp", "bad.missing"), "en") == "It is required and missing."


def test_a_sentence_begins_with_a_capital_and_leaves_no_blank_behind():
    gap = Refused("law.none", quantity="bobot", day="2022-02-18", cite="PermenPANRB 6/2022", note="")
    assert sentence(gap) == (
        "Bobot tidak ada nilainya untuk 18 Februari 2022 (2022-02-18) menurut PermenPANRB 6/2022."
    )


def test_a_code_without_a_sentence_is_a_fault_of_the_pack():
    with pytest.raises(LawError, match=r"words/id\.yaml: belum ada kalimat appraisal\.nothing"):
        sentence(reason("appraisal.nothing"))


def test_a_missing_parameter_is_a_fault_of_the_pack():
    with pytest.raises(LawError, match=r"words/en\.yaml, appraisal\.matrix: 'hasil'"):
        sentence(reason(params={}), "en")


def test_there_are_two_languages():
    with pytest.raises(LawError, match="tidak ada bahasa fr"):
        words("fr")


def test_a_term_has_a_label_in_each_language():
    assert (term("sangat_baik"), term("sangat_baik", "en")) == ("Sangat Baik", "Very Good")


def test_a_code_that_only_a_law_file_knows_reads_as_its_own_words():
    assert term("kehadiran_apel_pagi") == "kehadiran apel pagi"


@pytest.mark.parametrize(
    ("written", "told"),
    [("0", "0"), ("28.13", "28,13"), ("1000", "1.000"), ("1234567.50", "1.234.567,50"), ("12.5", "12,5")],
)
def test_numbers_are_written_as_in_indonesia(written, told):
    assert number_in(words("id"), written) == told


def speak(template, **params):
    return _Formatter(words("id")).vformat(template, (), params)


def test_parameters_are_read_as_asked():
    assert speak("{a:terms}", a="baik,kurang") == "Baik, Kurang"
    assert speak("{a:date}", a="2026-12-01") == "1 Desember 2026"
    assert speak("{a:rupiah}", a="27000000") == "Rp27.000.000"
    assert speak("{a:number}", a="2.08") == "2,08"
    assert speak("{a:term}", a="utama") == "utama"
    assert speak("{a}", a="2026-12-01") == "2026-12-01"


def test_an_unknown_way_of_reading_is_a_fault_of_the_pack():
    with pytest.raises(LawError, match=r"words: nomor bukan cara membaca \{5\}"):
        speak("{a:nomor}", a="5")


def test_words_are_read_from_their_file():
    assert isinstance(words("en"), Words)
    assert words("en").months[0] == "January"
    assert len(words("id").months) == 12
