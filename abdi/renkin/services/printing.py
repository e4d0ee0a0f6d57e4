"""The printed Renkin, monthly form and rekap. Documents speak Indonesian, whoever asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from abdi.core import clock
from abdi.core.documents import SignOff, Standing, Verification, assessment_period
from abdi.core.models import Receipt
from abdi.core.numbers import figure_words
from abdi.goals.documents import Party
from abdi.goals.models import SkpVersion
from abdi.goals.services.printing import institution, owner, party
from abdi.people.models import Appointment, Person, Unit
from abdi.people.queries import appraiser_on, post_on
from abdi.people.wording import number_label
from abdi.renkin import documents as print_form
from abdi.renkin.enums import Missing
from abdi.renkin.queries import Days, MonthForm, MonthLine, PlanLine, away_told
from abdi.renkin.queries.months import bounds
from abdi.renkin.wording import month_name, with_unit

_NOBODY = Party(name="–", post="–", unit="–")


def verification_of(number: str) -> Verification:
    """Where a reader checks a document of that number."""
    return Verification(number, f"{settings.ABDI_PUBLIC_URL}{reverse('web:verify', args=[number])}")


@override("id")
def plan_pdf(
    version: SkpVersion,
    lines: Sequence[PlanLine],
    *,
    receipt: Receipt | None = None,
    verification: Verification | None = None,
) -> bytes:
    """The Renkin as it stands; without `receipt` marked as not in force, and nothing is kept."""
    skp, day = version.skp, clock.today()
    appraiser = version.decided_by or appraiser_on(skp.person, day)
    return print_form.render_plan(
        print_form.PlanForm(
            year=skp.year.year,
            institution=institution(),
            period=assessment_period(skp.starts, skp.ends),
            employee=owner(skp, day),
            appraiser=party(appraiser, day) if appraiser else _NOBODY,
            results=[
                print_form.PlanResult(number, found[0].result.text, [_plan_row(line) for line in found])
                for number, found in ((n, list(g)) for n, g in groupby(lines, key=lambda line: line.number))
            ],
            remarks=[
                f"{line.indicator.text}: {line.words}"
                for line in lines
                if line.can_be_broken_down and not line.is_ready
            ]
            + [told for told in [away_told(skp, lines)] if told],
            sign_offs=[_employee_signs(version, receipt), _appraiser_signs(version, appraiser, day)],
            issued_on=day,
            standing=Standing.IN_FORCE if receipt else Standing.DRAFT,
            verification=verification,
        )
    )


@override("id")
def month_pdf(form: MonthForm, *, year: int, month: int) -> bytes:
    """The monthly form of one person."""
    last = min(bounds(year, month)[1], clock.today())
    appraiser = appraiser_on(form.person, last)
    return print_form.render_month(
        print_form.MonthDocument(
            month=month_words(year, month),
            institution=institution(),
            employee=party(form.person, last),
            appraiser=party(appraiser, last) if appraiser else _NOBODY,
            rows=[_month_row(line) for line in form.lines],
            days=[
                (name, "belum diketahui" if value is None else str(value))
                for name, value in zip(_DAY_NAMES, _four(form.days), strict=True)
            ],
            sign_offs=[
                _named("Pegawai", form.person, last, "Realisasi dilaporkan" if form.is_reported else ""),
                _named("Pejabat Penilai Kinerja", appraiser, last, ""),
            ],
            issued_on=clock.today(),
        )
    )


@override("id")
def rekap_pdf(
    unit: Unit, posts: Sequence[Appointment], forms: Sequence[MonthForm], *, year: int, month: int
) -> bytes:
    """The rekap of a unit and a month, by NRK."""
    return print_form.render_rekap(
        print_form.RekapDocument(
            month=month_words(year, month),
            institution=institution(),
            unit=unit.name,
            people=[
                print_form.RekapPerson(
                    nrk=form.person.nrk or "",
                    name=form.person.full_name,
                    post=post.title,
                    unit=post.unit.name,
                    rows=[_month_row(line) for line in form.lines],
                    days=["" if value is None else str(value) for value in _four(form.days)],
                    remark="" if form.lines else "Belum ada SKP yang berlaku pada bulan ini",
                )
                for post, form in zip(posts, forms, strict=True)
            ],
            issued_on=clock.today(),
        )
    )


def month_words(year: int, month: int) -> str:
    """`September 2026`."""
    return f"{month_name(month)} {year}"


_DAY_NAMES = ("Hari efektif", "Cuti", "Sakit", "Alpa")


def _four(days: Days) -> tuple[int | None, ...]:
    return days.effective, days.leave, days.sick, days.absent


def _plan_row(line: PlanLine) -> print_form.PlanRow:
    return print_form.PlanRow(
        indicator=line.indicator.text,
        target=line.target,
        kind=str(line.indicator.get_target_kind_display()) if line.can_be_broken_down else line.words,
        parts=[figure_words(line.left[m]) if m in line.left else "" for m in range(1, 13)],
    )


def _month_row(line: MonthLine) -> print_form.MonthRow:
    percent = f"{figure_words(line.achievement)} %" if line.achievement is not None else ""
    words = [percent, line.standing_told]
    return print_form.MonthRow(
        indicator=line.indicator.text,
        target=line.target,
        due=_cell(line.due, line.no_due, line),
        figure=_cell(line.figure, line.no_figure, line),
        achievement="\n".join(word for word in words if word),
    )


def _cell(figure: Decimal | None, missing: Missing | None, line: MonthLine) -> str:
    if figure is None:
        return str(missing.label) if missing else ""
    return with_unit(figure, line.indicator)


def _employee_signs(version: SkpVersion, receipt: Receipt | None) -> SignOff:
    person = version.skp.person
    return SignOff(
        role="Pegawai yang Dinilai",
        name=person.full_name,
        act="Disampaikan secara elektronik" if receipt else "Belum disampaikan",
        at=_local(receipt.issued_at) if receipt else None,
        receipt=receipt.number if receipt else "",
        number=person.nip or "",
        number_label=number_label(person),
        post=version.skp.appointment.title,
    )


def _appraiser_signs(version: SkpVersion, appraiser: Person | None, day: date) -> SignOff:
    """The penilai agreed to the SKP whose targets these are; the parts themselves he reads."""
    agreed = version.decided_at if version.decision_receipt else None
    act = "SKP disetujui secara elektronik" if agreed else "SKP belum disetujui"
    signed = _named("Pejabat Penilai Kinerja", appraiser, day, act)
    return SignOff(
        role=signed.role,
        name=signed.name,
        act=act,
        at=_local(agreed) if agreed else None,
        receipt=version.decision_receipt if agreed else "",
        number=signed.number,
        number_label=signed.number_label,
        post=signed.post,
    )


def _named(role: str, person: Person | None, day: date, act: str) -> SignOff:
    post = post_on(person, day) if person else None
    return SignOff(
        role=role,
        name=person.full_name if person else "–",
        act=act or "Tanda tangan",
        number=(person.nip or "") if person else "",
        number_label=number_label(person) if person else "NIP",
        post=post.title if post else "",
    )


def _local(at: datetime) -> datetime:
    return at.astimezone(clock.zone())
