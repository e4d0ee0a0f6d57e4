"""The whole cycle once: from an agency's files to a signed-off predikat, each station by the person whose it is."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from openpyxl import load_workbook

from tests.journeys.conftest import Installation
from tests.journeys.person import PHONE, Site, Visitor

SAMPLES = Path(__file__).resolve().parents[2] / "demo"
OFFICER, COLLEAGUE, SECTION, DIVISION, HEAD = "100715", "100701", "100680", "100673", "100001"


@pytest.mark.journey
@pytest.mark.timeout(900)
def test_from_an_agencys_files_to_a_signed_off_predikat(site: Site, installation: Installation) -> None:
    code = _code(installation.abdi("appoint", "bkd", "bkd", "--name", "Petugas BKD"))
    hr = site.activated("bkd", code)
    _hand_over_the_files(hr)
    _open_the_year(hr)
    codes = {nrk: _activation_code(hr, nrk) for nrk in (OFFICER, COLLEAGUE, SECTION, DIVISION, HEAD)}

    officer = site.activated(OFFICER, codes[OFFICER], PHONE)
    superior = site.activated(SECTION, codes[SECTION])
    colleague = site.activated(COLLEAGUE, codes[COLLEAGUE])
    head = site.activated(HEAD, codes[HEAD])

    _write_and_hand_in_the_plan(officer)
    _return_the_plan(superior)
    _correct_the_plan(officer)
    _agree_the_plan(superior)
    _report(officer)
    _leave_a_note(colleague)
    _set_the_predikat_of_the_division(head)
    _rate(superior)
    _read_the_result(officer)
    _see_how_far_every_unit_is(head)


def _code(printed: str) -> str:
    found = re.search(r"aktivasi: (\S+)", printed)
    assert found, printed
    return found.group(1)


def _hand_over_the_files(hr: Visitor) -> None:
    hr.open("/")
    hr.picture("hr-hari-ini")
    for kind, name in (("units", "units.csv"), ("officials", "pejabat.csv")):
        _check_file(hr, kind, name)
        hr.press("Terapkan data yang benar")
        hr.sees("Hasil impor")
    _check_file(hr, "people", "pegawai_dari_instansi.csv")
    hr.sees("Temuan per baris")
    hr.picture("hr-impor-periksa")
    with hr.page.expect_download() as download:
        hr.page.get_by_role("link", name="Unduh laporan (XLSX)").click()
    report = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    assert report.active.max_row > 10
    hr.press("Terapkan data yang benar")
    _check_file(hr, "people", "pegawai_bersih.csv")
    hr.press("Terapkan data yang benar")
    _check_file(hr, "people", "pegawai_bersih.csv")
    hr.sees("Tidak ada yang berubah")


def _check_file(hr: Visitor, kind: str, name: str) -> None:
    hr.open("/pegawai/impor/")
    hr.page.locator(f"[name=kind][value={kind}]").check()
    hr.page.locator("input[type=file]").set_input_files(SAMPLES / name)
    hr.press("Periksa berkas")


def _open_the_year(hr: Visitor) -> None:
    hr.open("/jadwal/")
    hr.follow("Siapkan tahun 2026")
    hr.press("Simpan dan periksa")
    hr.picture("hr-tahun-periksa")
    hr.press("Buka tahun kinerja")
    hr.sees("Triwulan III")


def _activation_code(hr: Visitor, nrk: str) -> str:
    hr.open("/pegawai/")
    hr.page.locator("#kata").fill(nrk)
    hr.press("Cari")
    hr.page.locator("tbody a").first.click()
    hr.page.wait_for_load_state()
    hr.press("Buat kode aktivasi")
    found = re.search(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4})+\b", hr.page.locator("main").inner_text())
    assert found
    return found.group(0)


def _write_and_hand_in_the_plan(officer: Visitor) -> None:
    officer.open("/skp/")
    officer.page.get_by_label(re.compile("Kuantitatif")).check()
    officer.press("Buat SKP")
    officer.follow("Tambah RHK")
    page = officer.page
    page.locator("[name=text]").fill("Terurainya kemacetan pada laporan yang ditugaskan kepada regu")
    page.get_by_label(re.compile("^Utama")).check()
    page.locator("[name=link]").select_option("tulis")
    page.locator("[name=superior_text]").fill(
        "Tertanganinya laporan kemacetan di ruas dan simpang wilayah tugas Seksi"
    )
    page.get_by_label(re.compile("^Tidak langsung")).check()
    page.locator("[name$='-0-aspect']").select_option(label="Waktu")
    page.locator("[name$='-0-text']").fill("Median waktu dari penugasan sampai tiba di lokasi")
    page.locator("[name$='-0-target']").fill("20")
    page.locator("[name$='-0-unit_label']").fill("menit")
    page.locator("[name$='-0-direction']").select_option("turun")
    officer.picture("pegawai-rhk-360")
    officer.press(re.compile("^Simpan draf"))
    officer.open("/skp/")
    officer.press("Ajukan SKP")
    officer.sees(re.compile("TT-"))
    officer.picture("pegawai-tanda-terima-360")


def _return_the_plan(superior: Visitor) -> None:
    superior.open("/skp/persetujuan/")
    superior.press(re.compile("^Buka dan baca"))
    superior.page.locator("[name=reason]").fill("Target 20 menit sama dengan tahun lalu. Usulkan 18 menit.")
    superior.press("Kembalikan dengan catatan")


def _correct_the_plan(officer: Visitor) -> None:
    officer.open("/")
    officer.sees("Usulkan 18 menit")
    officer.picture("pegawai-hari-ini-kembali-360")
    officer.open("/skp/")
    officer.press("Perbaiki")
    officer.follow(re.compile("Ubah RHK"))
    officer.page.locator("[name$='-0-target']").fill("18")
    officer.press(re.compile("^Simpan draf"))
    officer.open("/skp/")
    officer.press("Ajukan SKP")


def _agree_the_plan(superior: Visitor) -> None:
    superior.open("/skp/persetujuan/")
    superior.press(re.compile("^Buka dan baca"))
    superior.picture("penilai-setujui")
    superior.press("Setujui SKP")


def _report(officer: Visitor) -> None:
    officer.open("/realisasi/")
    officer.follow(re.compile("Triwulan III"))
    officer.follow(re.compile("Median waktu"))
    page = officer.page
    page.locator("[name=figure]").fill("16,5")
    page.locator("[name=narrative]").fill("41 penugasan, median 16,5 menit.")
    page.locator("[name=effort]").fill("Pos siaga dipindah ke Pancoran pada jam berangkat.")
    page.locator("[name=obstacle]").fill("Galian pipa di Jalan Saharjo, 3–21 Juli.")
    page.locator("[name=citizen_impact]").fill("Pelapor melihat petugas 7 menit lebih cepat.")
    page.locator("[name=url]").fill("https://contoh.jakarta.go.id/daftar-penugasan")
    page.locator("[name=url_title]").fill("Daftar 41 penugasan")
    page.locator("[name=uploads]").set_input_files(
        {"name": "pancoran.png", "mimeType": "image/png", "buffer": page.screenshot()}
    )
    officer.picture("pegawai-realisasi-360")
    page.locator("button[name=aksi][value=lanjut]").last.click()
    page.wait_for_load_state()
    officer.open("/realisasi/")
    officer.follow(re.compile("Triwulan III"))
    officer.press("Laporkan realisasi")
    officer.sees(re.compile("TT-"))


def _leave_a_note(colleague: Visitor) -> None:
    colleague.open("/umpan-balik/beri/?nama=Irma")
    colleague.follow(re.compile("untuk Irma Aryani"))
    colleague.page.locator("[name=subject]").select_option(label="Kompeten")
    colleague.page.locator("[name=text]").fill("Melatih dua petugas baru memakai radio tanpa diminta.")
    colleague.page.locator("[name=visibility][value=berkas]").check()
    colleague.press("Kirim umpan balik")


def _set_the_predikat_of_the_division(head: Visitor) -> None:
    head.open("/penilaian/organisasi/")
    page = head.page
    head.follow(re.compile("Triwulan III"))
    head.follow(re.compile("Bidang Pengendalian Operasional"))
    page.locator("[name=value][value=baik]").check()
    page.locator("[name=grounds]").fill("Median waktu tanggap 43 menit dari target 45 menit.")
    head.press("Tetapkan predikat organisasi")


def _rate(superior: Visitor) -> None:
    superior.open("/penilaian/bawahan/")
    superior.follow(re.compile("Irma Aryani"))
    page = superior.page
    if page.get_by_role("button", name="Buka laporan").count():
        superior.press("Buka laporan")
    superior.sees("Galian pipa di Jalan Saharjo")
    superior.sees("Melatih dua petugas baru")
    superior.sees("Bidang Pengendalian Operasional")
    page.locator("textarea[name*=jawab], textarea[name*=tanggap], textarea[name*=kendala]").first.fill(
        "Diterima. Rute patroli disesuaikan bulan depan."
    )
    superior.press("Tanggapi kendala")
    page.locator("[name=hasil][value=di_atas]").check()
    page.locator("[name=perilaku][value=di_atas]").check()
    page.locator("[name=alasan_perilaku]").fill(
        "Melatih dua petugas baru dan selalu menghubungi kembali pelapor."
    )
    if page.locator("[name=alasan_hasil]").is_visible():
        page.locator("[name=alasan_hasil]").fill(
            "Seluruh penugasan lebih cepat dari target sepanjang triwulan."
        )
    superior.sees("Sangat Baik")
    superior.picture("penilai-nilai")
    superior.press("Tetapkan penilaian")


def _read_the_result(officer: Visitor) -> None:
    officer.open("/penilaian/")
    officer.follow(re.compile("Triwulan III"))
    officer.sees("Mengapa predikat saya Sangat Baik?")
    officer.sees("Melatih dua petugas baru")
    officer.sees(re.compile("PermenPANRB"))
    officer.picture("pegawai-hasil-360")
    officer.page.locator("[name=comment]").fill(
        "Terima kasih. Saya ingin ikut pelatihan manajemen lalu lintas."
    )
    officer.press("Beri tanggapan")
    officer.sees("Terima kasih. Saya ingin ikut pelatihan")
    evaluation = _pdf(officer, re.compile("^Unduh Evaluasi"))
    assert "Rekan kerja: Melatih dua petugas baru" in evaluation, evaluation
    document = _pdf(officer, re.compile("^Unduh Dokumen Evaluasi"))
    assert "SANGAT BAIK" in document
    officer.open("/skp/")
    assert "SASARAN KINERJA PEGAWAI" in _pdf(officer, re.compile("SKP .*PDF"))


def _pdf(visitor: Visitor, name: re.Pattern[str]) -> str:
    """Download an official form, open it again, and give back what it says."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=name).or_(
            visitor.page.get_by_role("link", name=name)
        ).first.click()
    pages = pypdf.PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def _see_how_far_every_unit_is(head: Visitor) -> None:
    head.open("/pemantauan/")
    head.sees("Bidang Pengendalian Operasional")
    head.picture("kepala-pemantauan")
