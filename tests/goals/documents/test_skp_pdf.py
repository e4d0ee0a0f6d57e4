import io
import re
from dataclasses import replace

import pypdf
import pytest

from abdi.core.documents import SignOff, Standing
from abdi.goals.documents import Annex, Approach, Group, IndicatorLine, ResultLine, render_skp
from tests.goals.documents.skp_sample import BEHAVIOURS, DRILL, EMPLOYEE, skp

SHAPES = [(group, approach) for group in Group for approach in Approach]


def written(pdf: bytes) -> str:
    """The text of all pages, with line breaks as single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    text = "\n".join(page.extract_text() for page in pages)
    return re.sub(r"\s+", " ", text)


def test_the_number_of_contract_staff_is_called_by_its_name() -> None:
    form = skp()
    employee = replace(form.employee, number_label="NI PPPK")
    signs, agrees = form.sign_offs
    form = replace(form, employee=employee, sign_offs=(replace(signs, number_label="NI PPPK"), agrees))
    text = written(render_skp(form))
    assert f"2 NI PPPK {employee.number}" in text
    assert f"NI PPPK {signs.number}" in text


@pytest.mark.parametrize(("group", "approach"), SHAPES)
def test_every_shape_has_the_heads_of_the_official_form(group: Group, approach: Approach) -> None:
    text = written(render_skp(skp(group, approach)))
    for words in (
        "SASARAN KINERJA PEGAWAI",
        f"PENDEKATAN HASIL KERJA {approach}",
        f"BAGI {group}",
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        "PEGAWAI YANG DINILAI",
        "PEJABAT PENILAI KINERJA",
        "PANGKAT/GOL RUANG",
        "HASIL KERJA",
        "A. UTAMA",
        "B. TAMBAHAN",
        "PERILAKU KERJA",
        "EKSPEKTASI KHUSUS PIMPINAN",
        "LAMPIRAN SASARAN KINERJA PEGAWAI",
        "DUKUNGAN SUMBER DAYA",
        "SKEMA PERTANGGUNGJAWABAN",
        "KONSEKUENSI",
        "Pegawai yang Dinilai,",
        "Pejabat Penilai Kinerja,",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("group", "approach", "heads"),
    [
        (
            Group.JPT,
            Approach.KUANTITATIF,
            ["RENCANA HASIL KERJA", "INDIKATOR KINERJA INDIVIDU", "TARGET", "PERSPEKTIF"],
        ),
        (
            Group.JAJF,
            Approach.KUANTITATIF,
            [
                "RENCANA HASIL KERJA PIMPINAN/ ATASAN YANG DIINTERVENSI",
                "ASPEK",
                "INDIKATOR KINERJA INDIVIDU",
                "TARGET",
            ],
        ),
        (
            Group.JPT,
            Approach.KUALITATIF,
            ["Ukuran keberhasilan/Indikator Kinerja Individu, Target, dan Perspektif:"],
        ),
        (
            Group.JAJF,
            Approach.KUALITATIF,
            [
                "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI",
                "Ukuran keberhasilan/Indikator Kinerja Individu dan Target:",
            ],
        ),
    ],
)
def test_each_shape_has_its_own_columns(group: Group, approach: Approach, heads: list[str]) -> None:
    text = written(render_skp(skp(group, approach)))
    for head in heads:
        assert head in text


@pytest.mark.parametrize(("group", "approach"), SHAPES)
def test_every_shape_prints_all_that_the_form_holds(group: Group, approach: Approach) -> None:
    form = skp(group, approach)
    text = written(render_skp(form))
    for line in form.main_results + form.extra_results:
        for expected in (line.result, *(item.indicator for item in line.indicators)):
            assert expected in text
        for item in line.indicators:
            assert item.target in text
    for behaviour in form.behaviours:
        for expected in (behaviour.value, *behaviour.guides, behaviour.expectation):
            assert expected in text
    for item in form.annex.resources + form.annex.accountability + form.annex.consequences:
        assert item in text


def test_it_asks_each_of_the_seven_values_for_a_special_expectation() -> None:
    assert written(render_skp(skp())).count("Ekspektasi Khusus Pimpinan:") == len(BEHAVIOURS) == 7


def test_perspective_is_left_out_for_ja_and_jf() -> None:
    line = replace(DRILL, indicators=(IndicatorLine("Jumlah gladi", "12", "Kuantitas", "Anggaran"),))
    assert "Anggaran" not in written(
        render_skp(skp(main_results=(line,), annex=replace(skp().annex, resources=())))
    )


def test_an_office_without_nip_is_printed_without_one() -> None:
    text = written(render_skp(skp(Group.JPT)))
    assert "Gubernur Daerah Khusus Ibukota Jakarta" in text
    assert "5 INSTANSI Pemerintah Provinsi" in text
    assert "2 NIP –" in text
    assert text.count("NIP 1") == 3  # the head of agency: above the tables and at both sign-offs


def test_it_prints_the_sign_off_in_place_of_a_signature() -> None:
    text = written(render_skp(skp()))
    assert "Disetujui secara elektronik 28 Januari 2026 pukul 14.05 WIB Nomor: TT-2026-000184" in text
    assert "Jakarta, 28 Januari 2026 Pejabat Penilai Kinerja," in text


def test_a_draft_says_so_and_shows_what_is_missing() -> None:
    acts = (
        SignOff("Pegawai yang Dinilai", EMPLOYEE.name, "Belum diajukan"),
        SignOff("Pejabat Penilai Kinerja", "Drs. Bambang", "Belum disetujui"),
    )
    pdf = render_skp(skp(standing=Standing.DRAFT, sign_offs=acts, verification=None))
    text = written(pdf)
    assert "DRAF – BELUM BERLAKU" in text
    assert "Belum disetujui" in text
    assert "tanda tangan basah" not in text


def test_the_foot_of_the_page_does_not_show_the_nip() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_skp(skp())))
    foot = reader.pages[0].extract_text().splitlines()[-2:]
    assert "Dewi Anggraini" in "".join(foot)
    assert "19860926" not in "".join(foot)


@pytest.mark.parametrize("approach", Approach)
def test_forty_results_with_long_words_fill_pages_and_repeat_the_heads(approach: Approach) -> None:
    many = tuple(
        ResultLine(
            f"Hasil {n} " + "mempertanggungjawabkan" * 4,
            tuple(IndicatorLine(f"Indikator {n}.{k}", "A" * 60, "Kuantitas") for k in range(3)),
            supports="Hasil pimpinan " * 10,
        )
        for n in range(40)
    )
    reader = pypdf.PdfReader(io.BytesIO(render_skp(skp(approach=approach, main_results=many))))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 5
    assert all("RENCANA HASIL KERJA" in page for page in pages if "Indikator" in page)
    assert all(f"Indikator {n}.{k}" in "\n".join(pages) for n in range(40) for k in range(3))


def test_one_result_taller_than_a_page_loses_nothing() -> None:
    tall = ResultLine("Hasil", tuple(IndicatorLine(f"Butir ke-{k}.", "1", "Waktu") for k in range(80)))
    text = written(render_skp(skp(main_results=(tall,))))
    assert all(f"Butir ke-{k}." in text for k in range(80))


@pytest.mark.parametrize("typed", ['#read("/etc/passwd")', "*bold*", "$x$", "@ref", "#set page(width: 1cm)"])
def test_what_people_typed_stays_text_in_every_field(typed: str) -> None:
    line = ResultLine(typed, (IndicatorLine(typed, typed, typed),), supports=typed, assigned_by=typed)
    form = skp(
        institution=typed,
        employee=replace(EMPLOYEE, name=typed, post=typed, unit=typed, rank=typed),
        main_results=(line,),
        behaviours=(replace(BEHAVIOURS[0], expectation=typed),),
        annex=replace(skp().annex, resources=(typed,)),
    )
    flat = re.sub(r"\s+", "", written(render_skp(form)))
    assert flat.count(re.sub(r"\s+", "", typed)) >= 14


def test_the_same_form_gives_the_same_bytes() -> None:
    assert render_skp(skp()) == render_skp(skp())


def test_a_result_without_indicator_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'Hasil kosong' has no indicator"):
        ResultLine("Hasil kosong", ())


def test_fields_left_empty_do_not_break_the_form() -> None:
    line = ResultLine("Hasil", (IndicatorLine("", "", ""),))
    form = skp(main_results=(line,), extra_results=(), behaviours=(), annex=Annex(("",), (), ("Isi",)))
    assert "1. Isi" in written(render_skp(form))
