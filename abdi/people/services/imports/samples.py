"""An example of each file: the headings and two made-up rows, which could be imported as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from abdi.core.tabular.export import Value
from abdi.people.enums import ImportKind

Rows = Sequence[Sequence[Value]]

_PEOPLE: Sequence[Mapping[str, str]] = (
    {
        "nip": "198609262015052001",
        "nrk": "300001",
        "nama": "Siti Aminah",
        "gelar_depan": "",
        "gelar_belakang": "S.E.",
        "status": "PNS",
        "jenis_kelamin": "P",
        "tanggal_lahir": "1986-09-26",
        "golongan": "III/b",
        "tmt_golongan": "2022-04-01",
        "jenis_jabatan": "Pengawas",
        "jabatan": "Kepala Seksi Contoh",
        "jenjang": "",
        "eselon": "IV.a",
        "kelas_jabatan": "9",
        "kode_unit": "31.CONTOH.1",
        "tmt_jabatan": "2023-07-01",
        "nip_atasan": "GUBERNUR",
        "surel": "siti@contoh.go.id",
        "telepon": "081200000001",
    },
    {
        "nip": "199003152020121001",
        "nrk": "300002",
        "nama": "Bagus Prakoso",
        "gelar_depan": "",
        "gelar_belakang": "A.Md.",
        "status": "PNS",
        "jenis_kelamin": "L",
        "tanggal_lahir": "1990-03-15",
        "golongan": "II/c",
        "tmt_golongan": "2020-12-01",
        "jenis_jabatan": "Pelaksana",
        "jabatan": "Pengelola Data Contoh",
        "jenjang": "",
        "eselon": "",
        "kelas_jabatan": "6",
        "kode_unit": "31.CONTOH.1",
        "tmt_jabatan": "2020-12-01",
        "nip_atasan": "198609262015052001",
        "surel": "bagus@contoh.go.id",
        "telepon": "081200000002",
    },
)

SAMPLES: Mapping[ImportKind, tuple[Sequence[str], Rows]] = {
    ImportKind.PEOPLE: (tuple(_PEOPLE[0]), tuple(tuple(row.values()) for row in _PEOPLE)),
    ImportKind.UNITS: (
        ("kode", "kode_induk", "jenis", "nama", "singkatan"),
        (
            ("31.CONTOH", "31", "DINAS", "Dinas Contoh", "Discontoh"),
            ("31.CONTOH.1", "31.CONTOH", "BIDANG", "Bidang Contoh", ""),
        ),
    ),
    ImportKind.OFFICIALS: (
        ("kode", "jabatan", "kode_unit", "status"),
        (
            ("GUBERNUR", "Gubernur", "31", "NON ASN"),
            ("SEKDA", "Sekretaris Daerah", "31", "ASN"),
        ),
    ),
}
