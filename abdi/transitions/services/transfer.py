"""A transfer: the old penilai evaluates as of its day, a new SKP begins, the new penilai sets the annual predikat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from abdi.appraisals.dossier import unit_predikat_for
from abdi.appraisals.models import Appraisal
from abdi.appraisals.services import open_evaluation, take_evaluation_back
from abdi.cycles.enums import SeriesKind
from abdi.cycles.models import Period
from abdi.cycles.queries import current_year, periods_for, report_due_for
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp
from abdi.goals.services import close_skp, is_untouched, open_next_skp, take_next_skp_back
from abdi.people.access import Viewer
from abdi.people.enums import SupervisionSource
from abdi.people.models import Appointment, Person, Supervision
from abdi.people.queries import appraiser_on, away, subordinates_on, supervision_on
from abdi.people.services.posts import NewPost, check_new_post, definitive_at, move, move_back
from abdi.people.services.supervision import put_superior
from abdi.reporting.queries import report_due_of
from abdi.teams.enums import MembershipStatus
from abdi.teams.models import Membership
from abdi.teams.services import end_memberships, memberships_beyond, restore_memberships
from abdi.transitions.access import may_fill_post
from abdi.transitions.enums import TeamChoice
from abdi.transitions.models import Transition
from abdi.transitions.services.drafts import TransferDraft
from abdi.transitions.services.errors import TransitionRefused
from abdi.transitions.services.leave import has_open_version
from abdi.transitions.services.preview import Line, Preview, Told
from abdi.transitions.services.wording import day_words, held_words, name_of, post_words

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Ground:
    """What stands on the eve of the transfer."""

    held: Appointment
    eve: date
    penilai: Person | None
    skp: Skp | None
    period: Period | None
    teams: tuple[Membership, ...] = ()

    @property
    def is_evaluated(self) -> bool:
        """There is an SKP in force to evaluate, and somebody to do it."""
        return (
            self.penilai is not None
            and self.period is not None
            and self.skp is not None
            and self.skp.versions.filter(status=SkpStatus.IN_FORCE).exists()
        )


def work_out(viewer: Viewer, person: Person, draft: TransferDraft) -> Preview:
    """What the transfer changes, computed and not written."""
    ground = _ground(person, draft)
    since = day_words(draft.first)
    lines = [
        Line(_("Jabatan"), held_words(ground.held), post_words(draft.title.strip(), draft.unit.name)),
        Line(
            _("Penilai"),
            _("%(name)s, sampai %(day)s") % {"name": name_of(ground.penilai), "day": day_words(ground.eve)},
            _("%(name)s, sejak %(day)s") % {"name": draft.superior.full_name, "day": since},
        ),
    ]
    if ground.skp is not None:
        lines += [
            Line(
                _("%(skp)s yang sekarang") % {"skp": ground.skp.title},
                _("sampai %(day)s") % {"day": day_words(ground.skp.ends)},
                _("ditutup %(day)s") % {"day": day_words(ground.eve)},
            ),
            Line(_("SKP baru"), "", _("dari jabatan baru, sejak %(day)s; draf kosong") % {"day": since}),
        ]
    if ground.is_evaluated and ground.period is not None and ground.skp is not None:
        lines += _evaluation_lines(ground.skp, ground.period, ground, since)
        lines.append(
            Line(
                _("Predikat tahunan"),
                "",
                _("ditetapkan %(name)s dengan evaluasi itu di hadapannya")
                % {"name": draft.superior.full_name},
            )
        )
    lines += [_team_line(membership, draft, ground.eve) for membership in ground.teams]
    return Preview(
        lines=tuple(lines),
        told=_told(person, ground, draft),
        stays=(_("Realisasi, bukti, dan catatan sebelum mutasi tetap pada SKP lama."),),
        watch=tuple(_watch(viewer, person, draft, ground)),
    )


def _evaluation_lines(skp: Skp, period: Period, ground: _Ground, since: str) -> list[Line]:
    """How the old SKP is evaluated: reported until when, by whom, and when its predikat comes."""
    unit = skp.unit.name
    closed = Skp(year=skp.year, ends=ground.eve)
    spans = away(skp.person)
    unit_predikat = unit_predikat_for(skp, period)
    return [
        Line(
            _("Laporan %(period)s atas SKP lama") % {"period": period.name},
            _("paling lambat %(day)s") % {"day": day_words(report_due_for(period, spans))},
            _("paling lambat %(day)s; sesudah itu boleh dinilai tanpa laporan")
            % {"day": day_words(report_due_of(closed, period, spans))},
        ),
        Line(
            _("Evaluasi %(period)s atas SKP lama") % {"period": period.name},
            "",
            _("dibuka bagi %(name)s sejak %(day)s; kedua rating tidak menunggu predikat %(unit)s")
            % {"name": name_of(ground.penilai), "day": since, "unit": unit},
        ),
        Line(
            _("Predikat evaluasi itu"),
            "",
            _("langsung menurut matriks, karena predikat %(unit)s sudah ada") % {"unit": unit}
            if unit_predikat is not None
            else _("menyusul menurut matriks, paling lambat sehari sesudah predikat %(unit)s ditetapkan")
            % {"unit": unit},
        ),
    ]


def carry_out(viewer: Viewer, person: Person, draft: TransferDraft) -> dict[str, Any]:
    """End the old post and SKP, open the evaluation, begin the new post and SKP."""
    ground = _ground(person, draft)
    post = move(person=person, held=ground.held, post=_post(draft), day=draft.first)
    made: dict[str, Any] = {"held": ground.held.pk, "post": post.pk}
    if ground.teams and draft.teams is TeamChoice.END:
        made["teams"] = end_memberships(
            person=person, last_day=ground.eve, reason=_("Pindah jabatan, %(basis)s") % {"basis": draft.basis}
        )
    now = supervision_on(person, draft.first)
    if now is None or now.superior_id != draft.superior.pk or now.during.upper is not None:
        made["supervision"] = put_superior(
            person=person,
            superior=draft.superior,
            since=draft.first,
            source=SupervisionSource.TRANSFER,
            note=draft.basis,
            settled_by=viewer,
        ).pk
    if ground.skp is not None:
        evaluated = ground.is_evaluated
        closed = close_skp(skp=ground.skp, last_day=ground.eve)
        made |= {"closed": closed.pk, "opened": open_next_skp(after=closed, post=post, day=draft.first).pk}
        if evaluated and ground.period is not None and ground.penilai is not None:
            opened = open_evaluation(skp=closed, period=ground.period, penilai=ground.penilai)
            made["evaluation"] = opened.pk
    return made


def undo(viewer: Viewer, transition: Transition) -> None:
    """As if nobody had moved; only while nothing rests on it. Else a transfer back is noted."""
    made = transition.made
    held = Appointment.objects.select_related("unit").get(pk=made["held"])
    post = Appointment.objects.filter(pk=made["post"]).first()
    line = Supervision.objects.filter(pk=made.get("supervision")).first()  # none where the superior stayed
    moved_on = line.during.upper is not None if line else "supervision" in made
    if post is None or moved_on or post.during.upper is not None:
        raise TransitionRefused(
            _("Sesudah mutasi ini sudah ada perubahan lain. Batalkan yang itu lebih dulu.")
        )
    if "opened" in made:
        closed = Skp.objects.select_related("year").get(pk=made["closed"])
        opened = Skp.objects.get(pk=made["opened"])
        evaluation = Appraisal.objects.filter(pk=made.get("evaluation")).first()
        if not is_untouched(opened) or (evaluation and not take_evaluation_back(appraisal=evaluation)):
            raise TransitionRefused(
                _(
                    "SKP baru sudah diisi, atau evaluasi SKP lama sudah dimulai, jadi tidak dapat dibatalkan. "
                    "Catat mutasi kembali ke jabatan lama sebagai perubahan baru."
                )
            )
        take_next_skp_back(closed=closed, opened=opened)
    if line is not None:
        _give_back(line)
    restore_memberships(made.get("teams", ()))
    move_back(held=held, made=post)


def _give_back(line: Supervision) -> None:
    """Who supervised before `line` goes on."""
    before = Supervision.objects.filter(person=line.person_id, during__endswith=line.during.lower).first()
    line.delete()
    if before is not None:
        before.during = DateRange(before.during.lower, None)
        before.save(update_fields=["during"])


def _ground(person: Person, draft: TransferDraft) -> _Ground:
    held = definitive_at(person, draft.first)
    check_new_post(held, _post(draft))
    if draft.superior.pk == person.pk:
        raise TransitionRefused(_("Pilih orang lain sebagai atasan di jabatan baru."), "superior")
    eve = draft.first - A_DAY
    teams = tuple(memberships_beyond(person, eve))
    if teams and draft.teams is None:
        raise TransitionRefused(
            _("Pegawai ini anggota %(teams)s. Pilih apakah keanggotaannya berakhir atau tetap.")
            % {"teams": ", ".join(membership.team.name for membership in teams)},
            "teams",
        )
    year = current_year(eve)
    if year is None or year.year != eve.year:
        return _Ground(held, eve, appraiser_on(person, eve), None, None, teams)
    skp = (
        Skp.objects.filter(person=person, year=year, starts__lte=eve, ends__gte=eve)
        .select_related("year", "person", "unit", "appointment")
        .order_by("-number")
        .first()
    )
    around = [p for p in periods_for(person, year, eve, post=held) if p.starts <= eve <= p.ends]
    shortest = min(
        around, key=lambda p: (p.series.kind == SeriesKind.ANNUAL, p.ends - p.starts), default=None
    )
    return _Ground(held, eve, appraiser_on(person, eve), skp, shortest, teams)


def _team_line(membership: Membership, draft: TransferDraft, eve: date) -> Line:
    last = membership.last_day
    until = _("sampai %(day)s") % {"day": day_words(last)} if last else _("tanpa akhir")
    if draft.teams is TeamChoice.STAY:
        after = _("tetap, %(until)s") % {"until": until}
    elif membership.status == MembershipStatus.WAITING or membership.during.lower > eve:
        after = _("tidak jadi")
    else:
        after = _("berakhir %(day)s") % {"day": day_words(eve)}
    return Line(_("Anggota %(team)s") % {"team": membership.team.name}, until, after)


def _post(draft: TransferDraft) -> NewPost:
    return NewPost(
        unit=draft.unit,
        title=draft.title,
        job_type=draft.job_type,
        level=draft.level,
        job_class=draft.job_class,
    )


def _told(person: Person, ground: _Ground, draft: TransferDraft) -> tuple[Told, ...]:
    told = [Told(person, _("pegawai yang bersangkutan"))]
    if ground.penilai is not None and ground.penilai.pk != draft.superior.pk:
        evaluates = ground.is_evaluated
        why = _("penilai lama: mengevaluasi sampai hari mutasi") if evaluates else _("penilai lama")
        told.append(Told(ground.penilai, why))
    told.append(Told(draft.superior, _("penilai baru")))
    return tuple(told)


def _watch(viewer: Viewer, person: Person, draft: TransferDraft, ground: _Ground) -> list[str]:
    words: list[str] = []
    if not may_fill_post(viewer, draft.unit):
        words.append(
            _(
                "%(unit)s di luar kewenangan Anda. Mutasi ini diterapkan setelah pengelola kepegawaian di sana, atau "
                "BKD, mengonfirmasinya."
            )
            % {"unit": draft.unit.name}
        )
    if ground.skp is None:
        words.append(_("Belum ada SKP tahun ini, jadi tidak ada yang dievaluasi."))
    elif not ground.is_evaluated:
        words.append(_("SKP lama belum pernah disetujui, jadi tidak ada yang dievaluasi."))
    if ground.skp is not None and has_open_version(ground.skp):
        words.append(_("Perubahan SKP lama yang belum disetujui tidak berlaku lagi sesudah mutasi."))
    if below := subordinates_on(person, draft.first).count():
        words.append(
            ngettext(
                "%(n)s bawahan masih tercatat di bawah pegawai ini. Catat Plt. dengan pelimpahan, atau atasan baru.",
                "%(n)s bawahan masih tercatat di bawah pegawai ini. Catat Plt. dengan pelimpahan, atau atasan baru.",
                below,
            )
            % {"n": below}
        )
    return words
