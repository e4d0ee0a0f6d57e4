"""Fill an empty installation with the sample agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from abdi.accounts.models import User
from abdi.appraisals.services import close_unanswered
from abdi.core.actor import Actor, acting_as
from abdi.core.ledger import seal
from abdi.cycles import services as cycles
from abdi.cycles.models import PerformanceYear
from abdi.demo import (
    acceptance,
    accounts,
    answers,
    arrangements,
    beside,
    campaigns,
    changes,
    diary,
    feedback,
    feeds,
    hearings,
    intake,
    meetings,
    news,
    notes,
    own_views,
    part_time,
    plans,
    quarters,
    reminders,
    renkin,
    sharing,
    story,
    talks,
    teams,
    templates,
    trials,
)
from abdi.demo.stage import on_stage
from abdi.followups.services import settle as settle_follow_ups
from abdi.people.enums import ImportKind
from abdi.people.services.imports import import_file

SAMPLES = Path(__file__).resolve().parents[4] / "demo"


class Command(BaseCommand):
    help = "Fill an empty installation with the sample agency (demo settings only)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ABDI_DEMO:
            raise CommandError("Data contoh hanya untuk demo, bukan untuk pemasangan yang sesungguhnya.")
        if PerformanceYear.objects.exists():
            self.stdout.write("Data contoh sudah ada.")
            return
        self._in_haste()
        self._load()

    def _in_haste(self) -> None:
        """Wait for the disk at the end only: a load that broke off is begun again from nothing."""
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")

    def _load(self) -> None:
        with acting_as(Actor.system("demo")):
            for kind, name in (
                (ImportKind.UNITS, "units.csv"),
                (ImportKind.OFFICIALS, "pejabat.csv"),
                (ImportKind.PEOPLE, "pegawai_bersih.csv"),
            ):
                self.stdout.write(f"Mengimpor {name}…")
                import_file(kind=kind, path=SAMPLES / name)
            self.stdout.write("Mengimpor laporan warga, anggaran, dan gladi…")
            feeds.take_in(SAMPLES)
            known = accounts.make_officers() + accounts.open_staff_accounts()
        self.stdout.write("Membuka tahun kinerja 2026…")
        year = self._open_year()
        arrangements.play()
        told = story.read(SAMPLES)
        self.stdout.write("Menyusun dan menyetujui SKP contoh…")
        with on_stage(User.objects.get(username="bkd"), date(2026, 1, 6)) as viewer:
            plans.set_goals(SAMPLES, year, viewer)
        plans.agree_plans(told, year)
        feeds.tie(told, year)
        self.stdout.write("Merinci target per triwulan dan bulan…")
        renkin.divide(year)
        self.stdout.write("Melaporkan dan menilai tiga triwulan…")
        quarters.play(told, year)
        quarters.begin_last(told, year)
        self.stdout.write("Melaporkan bulan demi bulan untuk PPPK Paruh Waktu…")
        part_time.play(SAMPLES, year)
        self.stdout.write("Membentuk tim lintas bidang…")
        teams.play(year)
        self.stdout.write("Meminta dan memberi umpan balik…")
        feedback.play(year)
        self.stdout.write("Meminta umpan balik 360…")
        campaigns.play(year)
        plans.leave_waiting(told, year)
        talks.speak(year)
        self.stdout.write("Membagi hasil lewat matriks…")
        sharing.share_out(year)
        self.stdout.write("Menerbitkan templat jabatan…")
        templates.publish(SAMPLES, told, year)
        templates.adapt(year)
        self.stdout.write("Menulis Catatan Harian…")
        diary.write(SAMPLES)
        notes.write(told, year)
        self.stdout.write("Membantu mengetik, mencoba gagasan…")
        beside.play(year)
        self.stdout.write("Menyiapkan rapat penetapan predikat…")
        meetings.play(year)
        own_views.play(year)
        answers.play(told, year)
        self.stdout.write("Memeriksa keberatan…")
        hearings.play(year)
        self.stdout.write("Menjawab empat pertanyaan…")
        acceptance.play()
        self.stdout.write("Membuka uji coba di satu bidang…")
        trials.play()
        self.stdout.write("Mencatat mutasi, Plh., dan cuti…")
        changes.play()
        self.stdout.write("Memeriksa berkas pegawai dari unit…")
        intake.bring(SAMPLES)
        self.stdout.write("Membaca kabar, mencatat gangguan…")
        news.play()
        reminders.play()
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")  # the next commit takes all before it to the disk
        with acting_as(Actor.system("penyegel")):
            close_unanswered()
            settle_follow_ups()
            while seal():
                pass
        accounts.write_down(known)
        self.stdout.write("Data contoh siap.")

    def _open_year(self) -> PerformanceYear:
        bkd = User.objects.get(username="bkd")
        with on_stage(bkd, date(2026, 1, 5)) as viewer:
            plan, _ground = cycles.usual_plan(2026)
            return cycles.open_year(viewer=viewer, year=cycles.save_year(viewer=viewer, plan=plan))
