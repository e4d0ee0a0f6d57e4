import io
import re
from dataclasses import replace
from datetime import date

import pypdf
import pypdfium2
import pytest

from abdi.appraisals.documents import (
    Distribution,
    EvaluatedResult,
    FeedbackNote,
    OrganisationPredikat,
    Predikat,
    Rating,
    Realisation,
    render_dokumen_evaluasi,
    render_evaluasi,
)
from abdi.core.documents import SignOff, Standing
from abdi.goals.documents import Approach, Group
from tests.appraisals.documents.evaluasi_sample import (
    DISTRIBUTION,
    EVALUATED_DRILL,
    dokumen_evaluasi,
    evaluasi,
)
from tests.goals.documents.skp_sample import DRILL, GOVERNOR

SHAPES = [(group, approach) for group in Group for approach in Approach]


def written(pdf: bytes) -> str:
    """The text of all pages, with line breaks as single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    text = "\n".join(page.extract_text() for page in pages)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(("group", "approach"), SHAPES)
def test_every_shape_has_the_heads_of_the_official_form(group: Group, approach: Approach) -> None:
    text = written(render_evaluasi(evaluasi(group, approach)))
    for words in (
        "EVALUASI KINERJA PEGAWAI",
        f"PENDEKATAN HASIL KERJA {approach}",
        f"BAGI {group}",
        "PERIODE: TRIWULAN III",
        "PERIODE PENILAIAN: 1 JULI SD 30 SEPTEMBER TAHUN 2026",
        "CAPAIAN KINERJA ORGANISASI*",
        "POLA DISTRIBUSI:",
        "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI BAIK",
        "HASIL KERJA",
        "A. UTAMA",
        "B. TAMBAHAN",
        "REALISASI BERDASARKAN BUKTI DUKUNG",
        "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
        "RATING HASIL KERJA* SESUAI EKSPEKTASI",
        "PERILAKU KERJA",
        "RATING PERILAKU KERJA* DI ATAS EKSPEKTASI",
        "PREDIKAT KINERJA PEGAWAI* BAIK",
    ):
        assert words in text


@pytest.mark.parametrize(("group", "approach"), SHAPES)
def test_every_shape_prints_realisation_evidence_and_feedback(group: Group, approach: Approach) -> None:
    form = evaluasi(group, approach)
    text = written(render_evaluasi(form)).replace(" ", "")
    for result in form.main_results + form.extra_results:
        for reached in result.realisations:
            assert reached.text.replace(" ", "") in text
            assert all(name.replace(" ", "") in text for name in reached.evidence)


def test_every_voice_is_named_before_what_it_says() -> None:
    text = written(render_evaluasi(evaluasi(approach=Approach.KUALITATIF)))
    assert "Pimpinan: Skenario RW 05 sudah matang" in text
    assert "Rekan kerja: Bahan gladi selalu siap sehari sebelumnya" in text


def test_the_annual_evaluation_names_its_period() -> None:
    text = written(
        render_evaluasi(evaluasi(period_name="AKHIR", start=date(2026, 1, 1), end=date(2026, 12, 31)))
    )
    assert "PERIODE: AKHIR" in text
    assert "1 JANUARI SD 31 DESEMBER TAHUN 2026" in text


def test_the_printed_form_keeps_misconduct() -> None:
    text = written(render_evaluasi(evaluasi(predikat=Predikat.KURANG)))
    assert "PREDIKAT KINERJA PEGAWAI* KURANG/MISCONDUCT" in text


def test_what_is_not_set_yet_is_said() -> None:
    form = evaluasi(
        organisation=None,
        distribution=None,
        result_rating=None,
        behaviour_rating=None,
        predikat=None,
        standing=Standing.DRAFT,
        verification=None,
    )
    text = written(render_evaluasi(form))
    assert text.count("BELUM DITETAPKAN") == 4
    assert "DRAF – BELUM BERLAKU" in text


def test_predikat_and_sign_off_stand_on_one_page() -> None:
    for rows in range(1, 9):
        form = evaluasi(main_results=(EVALUATED_DRILL,) * rows)
        pages = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(render_evaluasi(form))).pages]
        assert any(
            "PREDIKAT KINERJA PEGAWAI*" in page and "Ditetapkan secara elektronik" in page for page in pages
        )


def test_the_pattern_is_printed_in_numbers_too() -> None:
    text = written(render_evaluasi(evaluasi()))
    assert "Baik 19 61,3%" in text
    assert "Kurang/Misconduct 1 3,2%" in text
    assert "Dihitung dari 31 pegawai" in text


def test_the_curve_has_words_for_those_who_do_not_see_it() -> None:
    assert "Baik 19 pegawai, Sangat Baik 6 pegawai" in str(
        DISTRIBUTION.as_data(OrganisationPredikat.BAIK)["alt"]
    )


def test_the_curve_peaks_where_the_numbers_do() -> None:
    data = DISTRIBUTION.as_data(OrganisationPredikat.BAIK)
    assert data["points"] == [0.0, 1 / 19, 5 / 19, 1.0, 6 / 19]
    assert max(point[1] for piece in data["pieces"] for point in piece) == 1.0  # type: ignore[attr-defined]


def test_a_guide_pattern_is_shown_as_such() -> None:
    text = written(render_evaluasi(evaluasi(distribution=Distribution((0, 5, 15, 65, 15), counted=False))))
    assert "Pola acuan" in text
    assert "Baik 65% 65,0%" in text


@pytest.mark.parametrize(
    ("numbers", "counted", "fault"),
    [
        ((0, 0, 0, 0, 0), True, "at least one"),
        ((0, -1, 0, 4, 0), True, "from 0 up"),
        ((0, 5, 15, 65, 14), False, "add up to 100"),
    ],
)
def test_a_distribution_that_cannot_be_is_refused(
    numbers: tuple[int, int, int, int, int], counted: bool, fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        Distribution(numbers, counted=counted)


def test_realisations_must_match_the_indicators() -> None:
    with pytest.raises(ValueError, match="3 indicators but 1 realisations"):
        EvaluatedResult(DRILL, (Realisation("Selesai"),))


@pytest.mark.parametrize(("group", "approach"), SHAPES)
def test_long_narratives_run_over_pages_and_lose_nothing(group: Group, approach: Approach) -> None:
    story = " ".join(f"kata{n:03}" for n in range(285))  # about 2,000 characters
    long_result = EvaluatedResult(
        DRILL,
        tuple(Realisation(story.replace("kata", f"k{k}")) for k in range(3)),
        (FeedbackNote("Pimpinan", story.replace("kata", "pim")), FeedbackNote("Rekan kerja", "r" * 500)),
    )
    text = written(render_evaluasi(evaluasi(group, approach, main_results=(long_result,) * 2)))
    assert all(text.count(f"k{k}{n:03}") == 2 for k in range(3) for n in range(285))
    assert all(text.count(f"pim{n:03}") == 2 for n in range(285))


@pytest.mark.parametrize(("group", "approach"), SHAPES)
def test_a_word_without_end_stays_inside_the_table(group: Group, approach: Approach) -> None:
    voice = FeedbackNote("Rekan kerja", "W" * 400)
    pdf = render_evaluasi(
        evaluasi(group, approach, main_results=(replace(EVALUATED_DRILL, feedback=(voice,)),))
    )
    for page in pypdfium2.PdfDocument(pdf):
        letters = page.get_textpage()
        right = max(letters.get_charbox(n)[2] for n in range(letters.count_chars()))
        assert right <= (297 - 12) * 72 / 25.4 + 0.1  # a tenth of a point for rounding


@pytest.mark.parametrize("typed", ['#read("/etc/passwd")', "*bold*", "$x$", "@ref", "\\u{41}"])
def test_what_people_typed_stays_text(typed: str) -> None:
    result = EvaluatedResult(
        DRILL, tuple(Realisation(typed, (typed,)) for _ in range(3)), (FeedbackNote("Pimpinan", typed),)
    )
    form = evaluasi(main_results=(result,), distribution=replace(DISTRIBUTION, note=typed))
    assert re.sub(r"\s+", "", written(render_evaluasi(form))).count(typed) == 8
    assert typed in written(render_dokumen_evaluasi(dokumen_evaluasi(recommendation=typed)))


def test_the_evaluasi_gives_the_same_bytes_for_the_same_form() -> None:
    assert render_evaluasi(evaluasi()) == render_evaluasi(evaluasi())


def test_the_dokumen_has_the_parts_of_the_official_form_in_order() -> None:
    text = written(render_dokumen_evaluasi(dokumen_evaluasi()))
    parts = [
        "DOKUMEN EVALUASI KINERJA PEGAWAI",
        "PERIODE: TRIWULAN III",
        "1 PEGAWAI YANG DINILAI",
        "2 PEJABAT PENILAI KINERJA",
        "3 ATASAN PEJABAT PENILAI KINERJA",
        "4 EVALUASI KINERJA",
        "CAPAIAN KINERJA ORGANISASI BAIK",
        "PREDIKAT KINERJA PEGAWAI BAIK",
        "5 CATATAN/REKOMENDASI",
        "Pegawai yang Dinilai,",
        "Nomor: TT-2026-009731",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_dokumen_fits_one_upright_page() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_dokumen_evaluasi(dokumen_evaluasi())))
    assert len(reader.pages) == 1
    assert reader.pages[0].mediabox.height > reader.pages[0].mediabox.width


def test_the_dokumen_names_a_superior_who_is_not_asn() -> None:
    text = written(render_dokumen_evaluasi(dokumen_evaluasi(appraisers_superior=GOVERNOR)))
    assert "NIP – PANGKAT/GOL RUANG – JABATAN Gubernur INSTANSI" in text


def test_a_silent_employee_does_not_hold_up_the_dokumen() -> None:
    silent = SignOff("Pegawai yang Dinilai", "Dewi Anggraini", "Tidak ada tanggapan sampai batas waktu")
    form = dokumen_evaluasi(sign_offs=(silent, dokumen_evaluasi().sign_offs[1]))
    assert "Tidak ada tanggapan sampai batas waktu Dewi Anggraini" in written(render_dokumen_evaluasi(form))


@pytest.mark.parametrize("rating", Rating)
def test_every_rating_prints_in_the_words_of_the_form(rating: Rating) -> None:
    assert f"RATING HASIL KERJA* {rating}" in written(render_evaluasi(evaluasi(result_rating=rating)))
