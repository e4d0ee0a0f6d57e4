"""Notula: what the leader signed, in Indonesian whoever asks for it. Issued once and stored as issued."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files as package_files

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from abdi.appraisals.enums import Predikat, Rating, UnitPredikatValue
from abdi.calibration.enums import Counted, Side
from abdi.calibration.models import Meeting, Proposal, Recusal
from abdi.core import clock, files
from abdi.core.documents import (
    SignOff,
    Standing,
    Verification,
    assessment_period,
    document_head,
    long_date,
    render,
)
from abdi.core.ids import readable
from abdi.core.ledger import issue_document
from abdi.core.models import IssuedDocument
from abdi.core.reasons import told
from abdi.people.enums import StandIn
from abdi.people.queries import owner_of, post_on
from abdi.people.wording import number_label

KIND = "notula-rapat"
_NONE = "–"


def issue_minutes(
    meeting: Meeting, proposals: Sequence[Proposal], recusals: Sequence[Recusal]
) -> IssuedDocument:
    """The minutes of a meeting that was signed a moment ago."""
    assert meeting.signed_by is not None
    number = f"DK-{readable()}"
    year = meeting.period.series.year.year
    title = f"Notula rapat penetapan predikat {meeting.unit.name} {meeting.period.name} {year}"
    verification = Verification(
        receipt=number, url=f"{settings.ABDI_PUBLIC_URL}{reverse('web:verify', args=[number])}"
    )
    with override("id"):
        content = render(
            package_files(__package__) / "minutes.typ",
            _data(meeting, proposals, recusals, title, verification),
        )
    return issue_document(
        kind="notula-rapat",
        title=title,
        number=number,
        owner=owner_of(meeting.signed_by),
        subject=meeting.public_id,
        file=files.keep(content, name=f"{title}.pdf", content_type="application/pdf"),
    )


def minutes_of(meeting: Meeting) -> IssuedDocument | None:
    """The minutes as they were issued; None while the meeting is not signed."""
    return IssuedDocument.objects.filter(subject=meeting.public_id, kind=KIND).select_related("file").first()


def _data(
    meeting: Meeting,
    proposals: Sequence[Proposal],
    recusals: Sequence[Recusal],
    title: str,
    verification: Verification,
) -> dict[str, object]:
    outcome, period = meeting.outcome, meeting.period
    value = outcome["predikat_organisasi"]
    return {
        "document": document_head(
            title=title,
            footer=f"Notula rapat penetapan predikat · {meeting.unit.name} · {verification.receipt}",
            issued_on=clock.today(),
            standing=Standing.IN_FORCE,
            verification=verification,
        ),
        "facts": [
            ["UNIT PENETAPAN", meeting.unit.name],
            ["PERIODE", f"{period.name}, {assessment_period(period.starts, period.ends)}"],
            ["HARI RAPAT", long_date(meeting.held_on)],
            ["PREDIKAT ORGANISASI", UnitPredikatValue(value).label.upper() if value else "BELUM DITETAPKAN"],
            ["PEGAWAI YANG DIHITUNG", str(Counted(meeting.counted).label)],
        ],
        "counts": [[str(Predikat(code).label), str(n)] for code, n in outcome["jumlah"].items()]
        + [["Belum dinilai", str(outcome["belum_dinilai"])]],
        "reasons": [f"{reason.sentence} ({reason.cite})" for reason in told(outcome["because"])]
        or [_why_no_pattern(meeting)],
        "grounds": meeting.grounds,
        "proposals": [_proposal(each) for each in reversed(proposals)],
        "recusals": [
            [each.person.full_name, each.about.full_name, each.get_tie_display()] for each in recusals
        ]
        + _about_himself(meeting),
        "people": [_person(number, line) for number, line in enumerate(outcome["pegawai"], start=1)],
        "sign_off": _signed(meeting).as_data(),
    }


def _why_no_pattern(meeting: Meeting) -> str:
    """Why the pattern was not held against the spread; see `reckoning.hold`."""
    if not meeting.outcome["predikat_organisasi"]:
        return "Pola distribusi tidak dipakai: predikat organisasi belum ditetapkan."
    rated = sum(meeting.outcome["jumlah"].values())
    return (
        f"Pola distribusi tidak dipakai: baru {rated} pegawai dinilai, "
        f"di bawah {meeting.smallest_group} yang ditetapkan untuk unit ini."
    )


def _proposal(proposal: Proposal) -> list[str]:
    answer = (
        f"{proposal.get_status_display()}: {proposal.answer}"
        if proposal.answer
        else proposal.get_status_display()
    )
    move = (
        f"{Side(proposal.side).label}: {Rating(proposal.before).label} menjadi {Rating(proposal.after).label}"
    )
    return [
        proposal.appraisal.person.full_name,
        move,
        f"{proposal.reason} ({proposal.by.full_name})",
        f"{answer} ({proposal.answered_by.full_name})" if proposal.answered_by else answer,
    ]


def _person(number: int, line: dict[str, str]) -> list[str]:
    return [
        str(number),
        f"{line['nama']}\n{line['nomor']}",
        line["jabatan"],
        str(Rating(line["hasil"]).label) if line["hasil"] else _NONE,
        str(Rating(line["perilaku"]).label) if line["perilaku"] else _NONE,
        str(Predikat(line["predikat"]).label) if line["predikat"] else "Belum dinilai",
        line["penilai"] or _NONE,
    ]


def _signed(meeting: Meeting) -> SignOff:
    assert meeting.signed_by is not None
    assert meeting.signed_at is not None
    leader = meeting.signed_by
    post = post_on(leader, clock.day_of(meeting.signed_at))
    return SignOff(
        role=_role(meeting),
        name=leader.full_name,
        act="Ditandatangani secara elektronik",
        at=meeting.signed_at.astimezone(clock.zone()),
        receipt=meeting.receipt,
        number=leader.nip or "",
        number_label=number_label(leader),
        post=post.title if post else "",
    )


def _role(meeting: Meeting) -> str:
    """The caption of the signature; in the leader's place with as what, for whom and on which basis."""
    role = "Pimpinan Unit Penetapan"
    if not meeting.signed_as:
        return role
    instead = f", menggantikan {meeting.signed_for.full_name}" if meeting.signed_for else ""
    return f"{role}\n{StandIn(meeting.signed_as).label}{instead}\nDasar: {meeting.signed_basis}"


def _about_himself(meeting: Meeting) -> list[list[str]]:
    """Who signs in the leader's place may be among those who count: about himself he had no say."""
    assert meeting.signed_by is not None
    name, key = meeting.signed_by.full_name, str(meeting.signed_by.public_id)
    counts = any(line["pegawai"] == key for line in meeting.outcome["pegawai"])
    return [[name, name, "Diri sendiri"]] if counts else []
