"""What an employee may take up on Hari Ini, none of it with a last day. Known without another query."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from abdi.goals.enums import SkpStatus
from abdi.goals.queries import PlanStanding
from abdi.people.access import Viewer

Offer = tuple[str, str, str, str]
"""Address, title, why, icon."""


def offers(viewer: Viewer, plan: PlanStanding | None) -> Iterator[Offer]:
    """Results of a ketua tim or of the superior, the template while the plan is his to write, the Renkin after it."""
    if "assigned" in viewer.facts:
        yield (
            reverse("goals:mine"),
            _("Penugasan dari ketua tim menunggu jawaban Anda"),
            _("Ambil ke draf SKP, atau tulis alasan bila tidak diambil."),
            "team",
        )
    if "asked_for_feedback" in viewer.facts:
        yield (
            reverse("feedback:mine"),
            _("Rekan meminta umpan balik Anda"),
            _("Jawab dengan beberapa kalimat, atau tolak dengan satu kalimat."),
            "feedback",
        )
    if "observed" in viewer.facts:
        yield (
            reverse("feedback:mine"),
            _("Atasan menulis catatan pengamatan tentang Anda"),
            _("Baca dan, bila perlu, balas sebelum penilaian."),
            "eye",
        )
    if "asked_for_360" in viewer.facts:
        yield (
            reverse("campaigns:mine"),
            _("Rekan meminta penilaian Anda"),
            _("Tanpa nama, disimpan sambil diisi. Berapa yang sudah Anda isi hanya Anda yang melihat."),
            "eye",
        )
    if "asked_to_accept" in viewer.facts:
        yield (
            reverse("acceptance:mine"),
            _("Empat pertanyaan singkat tentang langkah yang baru Anda lalui"),
            _("Tanpa nama, boleh dilewati, dan tidak ditanyakan dua kali."),
            "feedback",
        )
    if "offered" in viewer.facts:
        yield (
            reverse("cascade:offers"),
            _("Usul RHK dari atasan"),
            _("Ambil ke SKP Anda, atau bicarakan dengan atasan."),
            "matrix",
        )
    if "template" in viewer.facts and plan is not None and _is_being_written(plan):
        yield (
            reverse("library:offer"),
            _("Templat untuk %(post)s tersedia") % {"post": viewer.position_title},
            _("RHK dan indikator dengan target unit Anda; diambil seperlunya."),
            "copy",
        )
    if "renkin" in viewer.facts:
        yield (
            reverse("renkin:mine"),
            _("Susun dan sampaikan Renkin"),
            _("Target setahun dirinci per bulan atau triwulan, langsung dari SKP Anda."),
            "cal",
        )


def _is_being_written(plan: PlanStanding) -> bool:
    return plan.version is None or plan.version.status == SkpStatus.DRAFT
