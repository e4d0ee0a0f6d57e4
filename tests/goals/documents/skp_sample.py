"""An SKP as the province would print it; every test changes what it is about."""

from datetime import date, datetime, timedelta, timezone

from abdi.core.documents import SignOff, Standing, Verification
from abdi.goals.documents import (
    Annex,
    Approach,
    BehaviourLine,
    Group,
    IndicatorLine,
    Party,
    ResultLine,
    SkpForm,
)

WIB = timezone(timedelta(hours=7))

EMPLOYEE = Party(
    name="Dewi Anggraini, S.T., M.Sc.",
    number="19860926 201505 2 001",
    rank="Penata Tingkat I, III/d",
    post="Penata Penanggulangan Bencana Ahli Muda",
    unit="Bidang Pencegahan dan Kesiapsiagaan, Badan Penanggulangan Bencana Daerah",
)
APPRAISER = Party(
    name="Drs. Bambang Wicaksono, M.Si.",
    number="19740312 199903 1 004",
    rank="Pembina, IV/a",
    post="Kepala Bidang Pencegahan dan Kesiapsiagaan",
    unit="Bidang Pencegahan dan Kesiapsiagaan, Badan Penanggulangan Bencana Daerah",
)
HEAD_OF_AGENCY = Party(
    name="Ir. Siti Rahmawati, M.T.",
    number="19690805 199403 2 003",
    rank="Pembina Utama Muda, IV/c",
    post="Kepala Dinas Perhubungan",
    unit="Dinas Perhubungan",
)
GOVERNOR = Party(
    name="Gubernur Daerah Khusus Ibukota Jakarta",
    post="Gubernur",
    unit="Pemerintah Provinsi Daerah Khusus Ibukota Jakarta",
    leads_institution=True,
)

DRILL = ResultLine(
    result="Tersusun dan terselenggaranya gladi evakuasi banjir tingkat RW sesuai skenario",
    supports="Terselenggaranya gladi kesiapsiagaan di kelurahan rawan bencana",
    indicators=(
        IndicatorLine(
            "Jumlah gladi tingkat RW yang terlaksana dengan skenario disahkan", "12 gladi", "Kuantitas"
        ),
        IndicatorLine("Selisih nilai pemahaman warga sebelum dan sesudah gladi", "25 poin", "Kualitas"),
        IndicatorLine(
            "Persentase laporan pascagladi diserahkan paling lama 7 hari kerja", "100 persen", "Waktu"
        ),
    ),
)
MENTORING = ResultLine(
    result="Terbimbingnya pegawai muda dalam menyusun skenario gladi",
    indicators=(
        IndicatorLine("Jumlah pegawai bimbingan yang menyusun skenario mandiri", "2 orang", "Kuantitas"),
    ),
    assigned_by="Kepala Bidang",
)
CONGESTION = ResultLine(
    result="Meningkatnya kecepatan penanganan laporan kemacetan dari warga",
    indicators=(
        IndicatorLine(
            "Median waktu tanggap laporan kemacetan (Menunggu ke Proses)",
            "45 menit",
            perspective="Penerima Layanan",
        ),
        IndicatorLine(
            "Persentase laporan kemacetan yang ditanggapi paling lama 60 menit",
            "75 persen",
            perspective="Proses Bisnis",
        ),
    ),
)
BUDGET = ResultLine(
    result="Terkelolanya anggaran Dinas Perhubungan secara tepat waktu",
    indicators=(
        IndicatorLine(
            "Persentase realisasi terhadap rencana penyerapan kumulatif", "95 persen", perspective="Anggaran"
        ),
    ),
)

BEHAVIOURS = (
    BehaviourLine(
        "Berorientasi Pelayanan",
        (
            "Memahami dan memenuhi kebutuhan masyarakat",
            "Ramah, cekatan, solutif, dan dapat diandalkan",
            "Melakukan perbaikan tiada henti",
        ),
        "Warga di RW rawan dihubungi paling lambat dua hari sebelum gladi dan tahu titik kumpulnya.",
    ),
    BehaviourLine(
        "Akuntabel",
        (
            "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
            "Menggunakan kekayaan dan BMN secara bertanggung jawab, efektif, dan efisien",
            "Tidak menyalahgunakan kewenangan jabatan",
        ),
    ),
    BehaviourLine(
        "Kompeten",
        (
            "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
            "Membantu orang lain belajar",
            "Melaksanakan tugas dengan kualitas terbaik",
        ),
    ),
    BehaviourLine(
        "Harmonis",
        (
            "Menghargai setiap orang apa pun latar belakangnya",
            "Suka menolong orang lain",
            "Membangun lingkungan kerja yang kondusif",
        ),
    ),
    BehaviourLine(
        "Loyal",
        (
            "Memegang teguh ideologi Pancasila, UUD 1945, setia kepada NKRI serta pemerintahan yang sah",
            "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
            "Menjaga rahasia jabatan dan negara",
        ),
    ),
    BehaviourLine(
        "Adaptif",
        (
            "Cepat menyesuaikan diri menghadapi perubahan",
            "Terus berinovasi dan mengembangkan kreativitas",
            "Bertindak proaktif",
        ),
    ),
    BehaviourLine(
        "Kolaboratif",
        (
            "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
            "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
            "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
        ),
        "Melibatkan PMI, Karang Taruna, dan sekolah dalam setiap gladi.",
    ),
)

ANNEX = Annex(
    resources=(
        "Dua pegawai pendamping dari Bidang Kedaruratan selama pelaksanaan gladi",
        "Anggaran Rp240.000.000 untuk perlengkapan gladi pada 12 RW",
        "Kendaraan operasional dan perangkat pengeras suara",
    ),
    accountability=(
        "Laporan bulanan paling lambat hari kerja kelima bulan berikutnya",
        "Paparan hasil gladi kepada Kepala Bidang setiap triwulan",
    ),
    consequences=(
        "Hasil di atas ekspektasi diusulkan mengikuti pelatihan manajemen bencana lanjutan",
        "Hasil di bawah ekspektasi ditindaklanjuti dengan bimbingan kinerja paling lambat 30 hari",
    ),
)


def sign_off(party: Party, role: str, **changes: object) -> SignOff:
    facts: dict[str, object] = {
        "role": role,
        "name": party.name,
        "number": party.number,
        "act": "Disetujui secara elektronik",
        "at": datetime(2026, 1, 28, 14, 5, tzinfo=WIB),
        "receipt": "TT-2026-000184",
        "place": "Jakarta",
    }
    return SignOff(**{**facts, **changes})  # type: ignore[arg-type]


def skp(group: Group = Group.JAJF, approach: Approach = Approach.KUANTITATIF, **changes: object) -> SkpForm:
    jpt = group is Group.JPT
    employee, appraiser = (HEAD_OF_AGENCY, GOVERNOR) if jpt else (EMPLOYEE, APPRAISER)
    facts: dict[str, object] = {
        "group": group,
        "approach": approach,
        "institution": "PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA",
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        "employee": employee,
        "appraiser": appraiser,
        "main_results": (CONGESTION, BUDGET) if jpt else (DRILL,),
        "extra_results": () if jpt else (MENTORING,),
        "behaviours": BEHAVIOURS,
        "annex": ANNEX,
        "sign_offs": (
            sign_off(employee, "Pegawai yang Dinilai", act="Diajukan secara elektronik"),
            sign_off(appraiser, "Pejabat Penilai Kinerja"),
        ),
        "issued_on": date(2026, 1, 28),
        "standing": Standing.IN_FORCE,
        "verification": Verification(
            "TT-2026-000184", "https://kinerja.jakarta.go.id/periksa/019c03a1-7c52-7d10-9f6e-2b1f6f4f2a77"
        ),
    }
    return SkpForm(**{**facts, **changes})  # type: ignore[arg-type]
