"""The case file: what the contested rating rested on, copied word by word, with a hash that the receipt carries."""

from __future__ import annotations

import hashlib
from typing import Any

from abdi.appraisals.dossier import IndicatorLine, gather
from abdi.appraisals.models import Rating
from abdi.core.ledger import canonical
from abdi.feedback.models import Note
from abdi.goals.queries import target_words
from abdi.reporting.figures import write_figure


def case_file_of(rating: Rating) -> tuple[dict[str, Any], str]:
    """The content, of JSON values only, and its SHA-256. Files stand in it by their own SHA-256 and public id."""
    appraisal = rating.appraisal
    dossier = gather(appraisal.skp, appraisal.period, rating=rating)
    content = {
        "skp": {"versi": rating.version.number, "id": str(rating.version.public_id)},
        "laporan": _report(rating),
        "predikat_organisasi": rating.unit_predikat,
        "penilaian": {
            "id": str(rating.public_id),
            "nomor": rating.number,
            "tanda_terima": rating.receipt,
            "hasil": rating.work,
            "perilaku": rating.behaviour,
            "predikat": rating.predikat,
            "saran": rating.suggested_work,
            "alasan_hasil": rating.departs_work,
            "alasan_perilaku": rating.departs_behaviour,
            "umpan_balik": rating.feedback,
            "ditetapkan": rating.decided_at.isoformat(),
        },
        "hasil": [
            {
                "teks": line.result.text,
                "indikator": [_indicator(item) for item in line.indicators],
                "catatan": [_note(note) for note in line.notes],
            }
            for line in dossier.results
        ],
        "perilaku": [
            {"nilai": line.label, "catatan": [_note(note) for note in line.notes]}
            for line in dossier.behaviours
            if line.notes
        ],
    }
    return content, hashlib.sha256(canonical(content)).hexdigest()


def _report(rating: Rating) -> dict[str, str] | None:
    report = rating.report
    if report is None:
        return None
    at = report.submitted_at.isoformat() if report.submitted_at else ""
    return {"id": str(report.public_id), "diajukan": at}


def _indicator(line: IndicatorLine) -> dict[str, Any]:
    shown = line.realisation
    figure = write_figure(shown.held) if shown is not None and shown.held is not None else ""
    return {
        "teks": line.indicator.text,
        "target": target_words(line.indicator),
        "capaian": f"{figure} {line.indicator.unit_label}".strip() if figure else "",
        "uraian": shown.narrative if shown else "",
        "usaha": shown.effort if shown else "",
        "kendala": shown.obstacle if shown else "",
        "tanggapan_kendala": line.reply.text if line.reply else "",
        "bukti": [
            {
                "judul": piece.title,
                "tautan": piece.url,
                "berkas": str(piece.file.public_id) if piece.file else "",
                "sha256": piece.file.sha256 if piece.file else "",
            }
            for piece in line.evidence
        ],
    }


def _note(note: Note) -> dict[str, str]:
    return {"oleh": note.author.full_name, "teks": note.text, "pada": note.written_at.isoformat()}
