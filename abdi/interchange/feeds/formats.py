"""The files of operational systems: which heading holds which field of which feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from abdi.measures.enums import Fault, FeedKind
from abdi.measures.feeds import FEEDS, Feed, Field


@dataclass(frozen=True)
class Format:
    """A file format: its headings, in order, each with the field that it tells. All headings must be there."""

    kind: FeedKind
    columns: Mapping[str, str]
    unit_columns: tuple[str, ...]
    officer_column: str = ""

    @property
    def feed(self) -> Feed:
        return FEEDS[self.kind]

    def fields(self) -> dict[str, Field]:
        """Each heading with the declaration of its field."""
        declared = {field.name: field for field in self.feed.fields}
        return {heading: declared[name] for heading, name in self.columns.items()}

    def key_columns(self) -> tuple[str, ...]:
        """The headings that together name a row."""
        return tuple(heading for heading, name in self.columns.items() if name in self.feed.key)


FORMATS: dict[FeedKind, Format] = {
    FeedKind.COMPLAINTS: Format(
        kind=FeedKind.COMPLAINTS,
        columns={
            "nomor_laporan": "number",
            "kanal": "channel",
            "kategori": "category",
            "kode_kelurahan": "area_code",
            "kode_perangkat_daerah": "unit_code",
            "nrk_petugas": "officer_nrk",
            "waktu_masuk": "entered_at",
            "waktu_koordinasi": "coordinated_at",
            "waktu_disposisi": "assigned_at",
            "waktu_proses": "started_at",
            "waktu_selesai": "closed_at",
            "status": "status",
        },
        unit_columns=("kode_kelurahan", "kode_perangkat_daerah"),
        officer_column="nrk_petugas",
    ),
    FeedKind.BUDGET: Format(
        kind=FeedKind.BUDGET,
        columns={
            "kode_unit": "unit_code",
            "bulan": "month",
            "rencana": "planned",
            "realisasi": "realised",
        },
        unit_columns=("kode_unit",),
    ),
    FeedKind.EVENTS: Format(
        kind=FeedKind.EVENTS,
        columns={
            "nomor": "number",
            "nama": "name",
            "jenis": "category",
            "kode_unit": "unit_code",
            "kode_kelurahan": "area_code",
            "nrk_penanggung_jawab": "officer_nrk",
            "tanggal_rencana": "planned_on",
            "tanggal_pelaksanaan": "held_on",
            "peserta": "participants",
            "menit_titik_kumpul": "assembly_minutes",
            "peserta_tepat_waktu": "arrived_in_time",
            "rekomendasi": "items",
            "rekomendasi_selesai": "items_closed",
        },
        unit_columns=("kode_unit", "kode_kelurahan"),
        officer_column="nrk_penanggung_jawab",
    ),
}

FAULT_CODES = {
    Fault.BACKWARDS: "times_backwards",
    Fault.NO_START: "closed_without_start",
    Fault.COUNTS: "counts_impossible",
}
