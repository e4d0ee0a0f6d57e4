"""A team across two bidang of Dishub: formed in January, with a member lent by another bidang and one awaited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from abdi.cycles.models import PerformanceYear
from abdi.demo.stage import on_stage
from abdi.feedback.services import give_team_note, recommend
from abdi.goals import services as skps
from abdi.goals.models import ResultOffer, SkpVersion
from abdi.people.models import Person, Unit
from abdi.people.queries import appraiser_on
from abdi.teams import services
from abdi.teams.models import Membership, Team

FORMED, ASSIGNED, AGREED, SEEN = date(2026, 1, 12), date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 20)
_FOUNDER, _LEADER, _OWN, _LENT, _AWAITED = "100141", "100232", "100197", "100715", "100778"


def play(year: PerformanceYear) -> None:
    """Form the team, assign one result that is agreed and one that waits for an answer, and say how it goes."""
    team = _form(year)
    _join(team)
    version = _assign(team)
    _say(team, version)


def _form(year: PerformanceYear) -> Team:
    with on_stage(_person(_FOUNDER), FORMED) as viewer:
        return services.form_team(
            viewer=viewer,
            unit=Unit.objects.get(code="31.DISHUB.U2"),
            year=year,
            leader=_person(_LEADER),
            draft=services.TeamDraft(
                name="Tim Penanganan Kemacetan",
                purpose="Berkurangnya titik macet pada jam sibuk dengan satu peta dan satu rencana bagi dua bidang.",
                first_day=FORMED,
                last_day=date(2026, 12, 31),
            ),
        )


def _join(team: Team) -> None:
    with on_stage(_person(_LEADER), FORMED, 11) as viewer:
        for nrk, task, since in (
            (_OWN, "Menyusun peta titik macet dari data laporan", FORMED),
            (_LENT, "Menguji rencana pengaturan di lapangan", FORMED),
            (_AWAITED, "Menyusun rencana pengaturan jam sibuk 2027", SEEN),
        ):
            services.propose_member(viewer=viewer, team=team, person=_person(nrk), task=task, since=since)
    lent = Membership.objects.get(team=team, person__nrk=_LENT)
    with on_stage(_superior(_LENT, FORMED), date(2026, 1, 13)) as viewer:
        services.agree_member(viewer=viewer, membership=lent)


def _assign(team: Team) -> SkpVersion:
    taken = _offer(
        team,
        "Terujinya rencana pengaturan jam sibuk pada simpang rawan macet",
        "Jumlah simpang yang rencana pengaturannya diuji",
        Decimal(4),
        "simpang",
        "Dua simpang pertama sebelum pertengahan Desember.",
    )
    with on_stage(_person(_LENT), ASSIGNED, 13) as viewer:
        version = skps.take_offer(viewer=viewer, offer=taken)
        skps.submit(viewer=viewer, version=version)
    with on_stage(_superior(_LENT, AGREED), AGREED) as viewer:
        skps.open_version(viewer=viewer, version=version)
        version = skps.agree(viewer=viewer, version=version)
    _offer(
        team,
        "Terdatanya parkir liar di sekitar simpang yang diuji",
        "Jumlah simpang yang parkir liarnya terdata",
        Decimal(4),
        "simpang",
        "",
    )
    return version


def _offer(
    team: Team, text: str, indicator: str, target: Decimal, unit_label: str, expectation: str
) -> ResultOffer:
    with on_stage(_person(_LEADER), ASSIGNED) as viewer:
        draft = skps.OfferDraft(
            text=text,
            indicator=indicator,
            target=target,
            unit_label=unit_label,
            aspect="kuantitas",
            expectation=expectation,
        )
        return skps.assign_result(viewer=viewer, team=team, person=_person(_LENT), draft=draft)


def _say(team: Team, version: SkpVersion) -> None:
    result = version.results.get(team=team)
    with on_stage(_person(_LEADER), SEEN) as viewer:
        give_team_note(
            viewer=viewer,
            team=team,
            key=result.key,
            text="Simpang Pancoran sudah diuji dua sore; catatan Irma memperbaiki urutan fase lampunya.",
        )
        recommend(
            viewer=viewer,
            team=team,
            person=_person(_LENT),
            text="Layak diberi peran memimpin pengujian pada simpang berikutnya.",
            grounds="Hasil uji di Pancoran rapi dan dipakai kedua bidang; pelapor dihubungi kembali.",
        )


def _person(nrk: str) -> Person:
    return Person.objects.select_related("user").get(nrk=nrk)


def _superior(nrk: str, day: date) -> Person:
    superior = appraiser_on(_person(nrk), day)
    if superior is None:
        raise LookupError(f"nobody appraises {nrk} on {day}")
    return superior
