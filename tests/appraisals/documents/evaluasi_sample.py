"""Evaluasi and Dokumen Evaluasi as the province would print them; every test changes what it is about."""

from datetime import date, datetime

from abdi.appraisals.documents import (
    Distribution,
    DokumenEvaluasiForm,
    EvaluasiForm,
    EvaluatedBehaviour,
    EvaluatedResult,
    FeedbackNote,
    OrganisationPredikat,
    Predikat,
    Rating,
    Realisation,
)
from abdi.core.documents import Standing, Verification
from abdi.goals.documents import Approach, Group
from tests.goals.documents.skp_sample import (
    APPRAISER,
    BEHAVIOURS,
    BUDGET,
    CONGESTION,
    DRILL,
    EMPLOYEE,
    GOVERNOR,
    HEAD_OF_AGENCY,
    MENTORING,
    WIB,
    sign_off,
)

DECIDED = datetime(2026, 10, 8, 16, 40, tzinfo=WIB)
VERIFICATION = Verification(
    "TT-2026-009731", "https://kinerja.jakarta.go.id/periksa/019c7b52-03aa-7e3c-b2f0-6a9d0c1e5f88"
)

LEADER_ON_DRILL = FeedbackNote(
    "Pimpinan",
    "Skenario RW 05 sudah matang dan waktunya tepat. Triwulan berikutnya libatkan sekolah sejak "
    "penyusunan skenario agar peserta anak dan lansia tidak tertinggal.",
)
COLLEAGUE_ON_DRILL = FeedbackNote(
    "Rekan kerja", "Bahan gladi selalu siap sehari sebelumnya sehingga regu kami tinggal menjalankan."
)

EVALUATED_DRILL = EvaluatedResult(
    DRILL,
    (
        Realisation(
            "9 gladi tingkat RW terlaksana dengan skenario disahkan (75 persen target tahunan).",
            ("Berita acara gladi RW 03–RW 11", "https://bpbd.jakarta.go.id/gladi/2026/tebet-timur"),
        ),
        Realisation("Selisih nilai pemahaman 27 poin (sebelum 54, sesudah 81).", ("Rekap kuesioner.xlsx",)),
        Realisation("9 dari 9 laporan pascagladi diserahkan paling lama 7 hari kerja.", ("Lembar terima",)),
    ),
    (LEADER_ON_DRILL, COLLEAGUE_ON_DRILL),
)
EVALUATED_MENTORING = EvaluatedResult(
    MENTORING,
    (Realisation("1 orang telah menyusun skenario mandiri untuk RW 07.", ("Skenario RW 07.pdf",)),),
    (FeedbackNote("Pimpinan", "Teruskan; satu orang lagi sebelum akhir tahun."),),
)
EVALUATED_CONGESTION = EvaluatedResult(
    CONGESTION,
    (
        Realisation("Median 41 menit pada 2.814 laporan.", ("Data CRM triwulan III",)),
        Realisation("78,4 persen laporan ditanggapi paling lama 60 menit.", ("Data CRM triwulan III",)),
    ),
    (FeedbackNote("Pimpinan", "Warga merasakan perbaikannya. Pertahankan pada musim hujan."),),
)
EVALUATED_BUDGET = EvaluatedResult(
    BUDGET, (Realisation("93,1 persen terhadap rencana kumulatif.", ("Laporan SPS September",)),)
)

DISTRIBUTION = Distribution(
    (0, 1, 5, 19, 6),
    counted=True,
    note="Capaian organisasi Baik: sebagian besar pegawai Baik, paling banyak 70 persen "
    "(SE MenPANRB 3/2023). Dihitung dari 31 pegawai yang sudah dinilai pada unit kerja.",
)


def evaluasi(
    group: Group = Group.JAJF, approach: Approach = Approach.KUANTITATIF, **changes: object
) -> EvaluasiForm:
    jpt = group is Group.JPT
    employee, appraiser = (HEAD_OF_AGENCY, GOVERNOR) if jpt else (EMPLOYEE, APPRAISER)
    facts: dict[str, object] = {
        "group": group,
        "approach": approach,
        "institution": "PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA",
        "period_name": "TRIWULAN III",
        "start": date(2026, 7, 1),
        "end": date(2026, 9, 30),
        "employee": employee,
        "appraiser": appraiser,
        "organisation": OrganisationPredikat.BAIK,
        "distribution": DISTRIBUTION,
        "main_results": (EVALUATED_CONGESTION, EVALUATED_BUDGET) if jpt else (EVALUATED_DRILL,),
        "extra_results": () if jpt else (EVALUATED_MENTORING,),
        "result_rating": Rating.SESUAI,
        "behaviours": tuple(
            EvaluatedBehaviour(line, (FeedbackNote("Pimpinan", "Sudah menjadi teladan."),) if i == 0 else ())
            for i, line in enumerate(BEHAVIOURS)
        ),
        "behaviour_rating": Rating.DI_ATAS,
        "predikat": Predikat.BAIK,
        "sign_off": sign_off(
            appraiser,
            "Pejabat Penilai Kinerja",
            act="Ditetapkan secara elektronik",
            at=DECIDED,
            receipt="TT-2026-009731",
        ),
        "issued_on": date(2026, 10, 9),
        "standing": Standing.IN_FORCE,
        "verification": VERIFICATION,
    }
    return EvaluasiForm(**{**facts, **changes})  # type: ignore[arg-type]


def dokumen_evaluasi(**changes: object) -> DokumenEvaluasiForm:
    facts: dict[str, object] = {
        "institution": "PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA",
        "period_name": "TRIWULAN III",
        "start": date(2026, 7, 1),
        "end": date(2026, 9, 30),
        "employee": APPRAISER,
        "appraiser": HEAD_OF_AGENCY,
        "appraisers_superior": GOVERNOR,
        "organisation": OrganisationPredikat.BAIK,
        "predikat": Predikat.BAIK,
        "recommendation": "Diikutkan pada pelatihan manajemen gladi tingkat kota.\n"
        "Melanjutkan bimbingan bagi dua pegawai muda sampai akhir tahun.",
        "sign_offs": (
            sign_off(
                APPRAISER,
                "Pegawai yang Dinilai",
                act="Telah membaca dan menanggapi secara elektronik",
                at=DECIDED,
                receipt="TT-2026-009744",
            ),
            sign_off(
                HEAD_OF_AGENCY,
                "Pejabat Penilai Kinerja",
                act="Ditetapkan secara elektronik",
                at=DECIDED,
                receipt="TT-2026-009731",
            ),
        ),
        "issued_on": date(2026, 10, 9),
        "standing": Standing.IN_FORCE,
        "verification": VERIFICATION,
    }
    return DokumenEvaluasiForm(**{**facts, **changes})  # type: ignore[arg-type]
