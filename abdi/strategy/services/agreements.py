"""The perjanjian kinerja: what stands today as a draft on paper, and what was signed, kept as it was signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from abdi.core import clock, files
from abdi.core.documents import SignOff, Standing, long_date
from abdi.cycles.models import PerformanceYear
from abdi.people.access import Viewer
from abdi.people.models import Person, Unit
from abdi.people.queries import leader_on, post_on, superior_on
from abdi.people.wording import number_label
from abdi.strategy.documents import AgreementForm, AgreementGoal, Party, render_agreement
from abdi.strategy.models import Agreement
from abdi.strategy.queries import agreements_of, promised
from abdi.strategy.services.errors import GoalRefused
from abdi.strategy.services.goals import must_write
from abdi.strategy.wording import target_words


@transaction.atomic
def sign(*, viewer: Viewer, unit: Unit, year: PerformanceYear, signed_on: date) -> Agreement:
    """Record that the head and his superior of that day have signed what stands now; a change is the next number.

    Raises `GoalRefused`: nothing to promise, nobody to sign, a day that is not of the year or has not come, or nothing
    changed since the last number.
    """
    must_write(viewer, unit, year)
    if signed_on > clock.today() or signed_on.year not in (year.year, year.year - 1):
        raise GoalRefused(
            _("Isi tanggal penandatanganan yang sudah lewat, pada tahun ini atau menjelang awal tahun."),
            "signed_on",
        )
    first, second = _parties(unit, signed_on)
    goals = snapshot(unit, year)
    if not goals:
        raise GoalRefused(_("Belum ada indikator yang ditandai masuk perjanjian kinerja. Tandai lebih dulu."))
    last = agreements_of(unit, year).first()
    if last is not None and last.goals == goals:
        raise GoalRefused(
            _("Tidak ada yang berubah sejak perjanjian nomor %(number)s.") % {"number": last.number}
        )
    number = last.number + 1 if last else 1
    content = _rendered(unit, year, (first, second), goals, number, signed_on)
    name = f"Perjanjian Kinerja {year.year} {unit.name}"[:180]
    return Agreement.objects.create(
        unit=unit,
        year=year,
        number=number,
        first_party=first,
        second_party=second,
        signed_on=signed_on,
        goals=goals,
        document=files.keep(content, name=f"{name} ({number}).pdf", content_type="application/pdf"),
    )


def draft_pdf(unit: Unit, year: PerformanceYear) -> bytes:
    """What stands today, marked as not signed. Nothing is kept. Raises `GoalRefused`."""
    return _rendered(unit, year, _parties(unit, clock.today()), snapshot(unit, year), 0, None)


@override("id")  # the form speaks Indonesian, whoever signs
def snapshot(unit: Unit, year: PerformanceYear) -> list[dict[str, Any]]:
    """Goals and indicators in words, as the agreement keeps them."""
    return [
        {
            "code": goal.code,
            "text": goal.text,
            "indicators": [
                {"text": one.text, "target": target_words(one), "is_iku": one.is_iku}
                for one in goal.promised_indicators  # type: ignore[attr-defined]
            ],
        }
        for goal in promised(unit, year)
    ]


def _parties(unit: Unit, day: date) -> tuple[Person, Person]:
    first = leader_on(unit, day)
    if first is None:
        raise GoalRefused(
            _(
                "Unit ini tidak mempunyai pimpinan definitif pada tanggal itu. Tetapkan di Data Pegawai lebih dulu."
            )
        )
    second = superior_on(first, day)
    if second is None:
        raise GoalRefused(
            _("Atasan %(name)s pada tanggal itu belum tercatat. Tetapkan di Data Pegawai lebih dulu.")
            % {"name": first.full_name}
        )
    return first, second


@override("id")
def _rendered(
    unit: Unit,
    year: PerformanceYear,
    parties: tuple[Person, Person],
    goals: list[dict[str, Any]],
    number: int,
    signed_on: date | None,
) -> bytes:
    day = signed_on or clock.today()
    first, second = (_party(person, day) for person in parties)
    act = f"Ditandatangani {long_date(signed_on)}" if signed_on else "Belum ditandatangani"
    return render_agreement(
        AgreementForm(
            institution=f"PEMERINTAH {settings.ABDI_PROVINCE}".upper(),
            unit=unit.name,
            year=year.year,
            number=number,
            first=first,
            second=second,
            goals=[
                AgreementGoal(goal["text"], [(one["text"], one["target"]) for one in goal["indicators"]])
                for goal in goals
            ],
            sign_offs=[
                SignOff(
                    role=role,
                    name=person.full_name,
                    act=act,
                    number=person.nip or "",
                    number_label=number_label(person),
                )
                for role, person in zip(("Pihak Kedua", "Pihak Pertama"), reversed(parties), strict=True)
            ],
            issued_on=clock.today(),
            standing=Standing.IN_FORCE if signed_on else Standing.DRAFT,
        )
    )


def _party(person: Person, day: date) -> Party:
    post = post_on(person, day)
    return Party(name=person.full_name, post=post.title if post else person.name)
