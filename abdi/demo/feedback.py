"""Everyday feedback around Irma: a request that waits, one that was answered, and what her superior observed."""

from __future__ import annotations

from datetime import date

from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.feedback.enums import Visibility
from abdi.feedback.services import Seen, answer_request, ask, give_note, mark_read, observe, reply
from abdi.people.models import Person
from abdi.people.queries import subordinates_on, superior_on

_OFFICER = "100715"
ASKED, ANSWERED, OBSERVED, READ = (
    date(2026, 11, 9),
    date(2026, 11, 11),
    date(2026, 11, 12),
    date(2026, 11, 13),
)
LATELY = date(2026, 11, 20)


def play(year: PerformanceYear) -> None:
    """One question answered with thanks, one open, a private word, one observation read and one still young."""
    officer = Person.objects.get(nrk=_OFFICER)
    superior = superior_on(officer, ASKED)
    if superior is None:
        raise LookupError(f"{officer} has no superior")
    first, second = subordinates_on(superior, ASKED).exclude(pk=officer.pk).order_by("nrk")[:2]
    with on_stage(officer, ASKED) as viewer:
        question = "Apakah kabar saya saat pergantian regu sudah cukup awal?"
        asked = ask(viewer=viewer, asked=first, year=year, question=question, value="kolaboratif")
    with on_stage(first, ANSWERED) as viewer:
        words = "Cukup awal, dan lokasinya jelas. Saat hujan, sebutkan juga simpang yang tergenang."
        note = answer_request(viewer=viewer, asked=asked, text=words, visibility=Visibility.FILE)
    with on_stage(superior, OBSERVED, 15) as viewer:
        seen = Seen(
            OBSERVED,
            "Hujan deras pada jam pulang di simpang yang lampunya padam.",
            "Mengatur arus bersama dua rekan dan memberi kabar setiap sepuluh menit.",
            "Antrean terurai sebelum pukul 19.00 tanpa kendaraan yang mogok di tengah simpang.",
        )
        observed = observe(viewer=viewer, about=officer, year=year, seen=seen)
    with on_stage(officer, READ) as viewer:
        mark_read(viewer=viewer, ids=[observed.public_id])
        reply(viewer=viewer, said=note, text="Terima kasih, mulai hari ini saya sebutkan genangannya.")
    with on_stage(second, READ, 11) as viewer:
        give_note(
            viewer=viewer,
            about=officer,
            year=year,
            text="Terima kasih sudah menggantikan saya Selasa lalu tanpa diminta.",
            value="harmonis",
            visibility=Visibility.PRIVATE,
        )
    _lately(year, officer, superior, first)


def _lately(year: PerformanceYear, officer: Person, superior: Person, colleague: Person) -> None:
    """What still waits for Irma: a question of a colleague, and an observation that she has not read."""
    with on_stage(colleague, LATELY) as viewer:
        question = "Bagaimana laporan titik macet saya dapat lebih berguna bagi regu malam?"
        ask(viewer=viewer, asked=officer, year=year, question=question, value="kompeten")
    with on_stage(superior, LATELY, 16) as viewer:
        seen = Seen(
            date(2026, 11, 19),
            "Serah terima regu pagi ke regu siang.",
            "Datang dua puluh menit sesudah waktunya tanpa memberi kabar lebih dulu.",
            "Regu pagi menunggu; satu simpang tanpa petugas selama dua puluh menit.",
        )
        observe(viewer=viewer, about=officer, year=year, seen=seen)
