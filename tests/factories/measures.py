"""Rows of feeds, as files tell them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from abdi.core.actor import Actor, acting_as
from abdi.interchange.feeds import import_feed
from abdi.measures.enums import FeedKind
from abdi.people.services.imports import Report

COMPLAINTS = (
    "nomor_laporan,kanal,kategori,kode_kelurahan,kode_perangkat_daerah,nrk_petugas,"
    "waktu_masuk,waktu_koordinasi,waktu_disposisi,waktu_proses,waktu_selesai,status"
)
BUDGET = "kode_unit;bulan;rencana;realisasi"
EVENTS = (
    "nomor;nama;jenis;kode_unit;kode_kelurahan;nrk_penanggung_jawab;tanggal_rencana;tanggal_pelaksanaan;"
    "peserta;menit_titik_kumpul;peserta_tepat_waktu;rekomendasi;rekomendasi_selesai"
)
JAM = "Kemacetan Lalu Lintas"


def complaint(
    number: str,
    entered: str = "2026-07-01 08:00",
    started: str = "",
    *,
    closed: str = "",
    unit: str = "31.DISHUB",
    area: str = "",
    nrk: str = "",
    category: str = JAM,
    status: str = "",
) -> str:
    """A line of the CRM export; times are local."""
    status = status or ("Selesai" if closed else "Proses" if started else "Menunggu")
    return f"{number},JAKI,{category},{area},{unit},{nrk},{entered},,,{started},{closed},{status}"


def write(path: Path, heading: str, lines: Iterable[str]) -> Path:
    path.write_text("\n".join([heading, *lines]) + "\n", "utf-8")
    return path


def take_in(path: Path, kind: FeedKind = FeedKind.COMPLAINTS, *, drawn: date | None = None) -> Report:
    with acting_as(Actor.system("uji")):
        return import_feed(kind=kind, path=path, drawn=drawn)


def tell_complaints(folder: Path, *lines: str) -> Report:
    """Import an export with these lines."""
    return take_in(write(folder / "laporan.csv", COMPLAINTS, lines))


def tell_budget(folder: Path, *lines: str) -> Report:
    return take_in(write(folder / "anggaran.csv", BUDGET, lines), FeedKind.BUDGET)


def tell_events(folder: Path, *lines: str) -> Report:
    return take_in(write(folder / "gladi.csv", EVENTS, lines), FeedKind.EVENTS)
