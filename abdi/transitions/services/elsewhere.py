"""Appraised elsewhere, seconded, or just begun: three short cases."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from abdi.cycles.queries import current_year, periods_for
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp
from abdi.goals.services import begin_from
from abdi.people.access import Viewer
from abdi.people.enums import EmploymentStatus, SupervisionSource
from abdi.people.models import OtherSystem, Person, Supervision
from abdi.people.queries import appraiser_on, post_on
from abdi.people.services.absences import note_began_work, note_other_system, withdraw_other_system
from abdi.people.services.covering import cover, uncover
from abdi.transitions.models import Transition
from abdi.transitions.services.drafts import Draft, OtherSystemDraft, SecondmentDraft
from abdi.transitions.services.errors import TransitionRefused
from abdi.transitions.services.preview import Line, Preview, Told
from abdi.transitions.services.wording import day_words, held_words, name_of, span_words


def _in_order(draft: Draft) -> str:
    if draft.last is None:
        raise TransitionRefused(_("Isi hari terakhir."), "last")
    if draft.last < draft.first:
        raise TransitionRefused(_("Hari terakhir tidak boleh mendahului hari pertama."), "last")
    return span_words(draft.first, draft.last)


def work_out_other_system(viewer: Viewer, person: Person, draft: OtherSystemDraft) -> Preview:
    """Abdi asks nothing of him in these days."""
    span = _in_order(draft)
    return Preview(
        lines=(
            Line(_("Dinilai di"), "Abdi", _("%(name)s, %(span)s") % {"name": draft.name, "span": span}),
            Line(_("SKP dan realisasi di Abdi"), _("ditunggu"), _("tidak ditunggu")),
            Line(_("Batas waktu bagi pegawai"), _("berjalan"), _("tidak berjalan")),
        ),
        told=_both(person, draft),
        stays=(_("Predikat dari sistem itu diimpor dengan berkas, dan selalu tampil dengan asalnya."),),
    )


def carry_out_other_system(viewer: Viewer, person: Person, draft: OtherSystemDraft) -> dict[str, Any]:
    assert draft.last is not None  # `work_out` has refused without
    noted = note_other_system(
        by=viewer, person=person, name=draft.name, first=draft.first, last=draft.last, basis=draft.basis
    )
    return {"other_system": noted.pk}


def undo_other_system(viewer: Viewer, transition: Transition) -> None:
    noted = OtherSystem.objects.select_related("person").get(pk=transition.made["other_system"])
    withdraw_other_system(by=viewer, noted=noted)


def work_out_secondment(viewer: Viewer, person: Person, draft: SecondmentDraft) -> Preview:
    """The host evaluates, home holds the record."""
    span = _in_order(draft)
    home = appraiser_on(person, draft.first)
    told = [*_both(person, draft), Told(draft.host, _("penilai selama penugasan"))]
    return Preview(
        lines=(
            Line(_("Bekerja di"), held_words(post_on(person, draft.first)), f"{draft.place}, {span}"),
            Line(
                _("Penilai"),
                name_of(home),
                _("%(name)s, %(span)s") % {"name": draft.host.full_name, "span": span},
            ),
        ),
        told=tuple(told),
        stays=(
            _("Jabatan, unit, dan seluruh catatan tetap pada unit asal."),
            _("Sesudah penugasan, penilai di unit asal menilai lagi."),
        ),
        watch=_rated_at_home(person, draft, home),
    )


def _rated_at_home(person: Person, draft: SecondmentDraft, home: Person | None) -> tuple[str, ...]:
    """Periods that end within the secondment and may be rated after it: by who is penilai then, the one at home."""
    assert draft.last is not None  # refused before
    year = current_year(draft.first)
    every = (
        periods_for(person, year, draft.first) if year is not None and year.year == draft.first.year else []
    )
    late = [p for p in every if draft.first <= p.ends <= draft.last < p.appraise_due]
    if not late:
        return ()
    return (
        _(
            "%(periods)s berakhir dalam penugasan, tetapi masa menilainya sampai %(due)s. Sesudah %(last)s yang "
            "menilai %(home)s lagi. Bila penilai selama penugasan yang harus menetapkannya, pilih hari terakhir itu."
        )
        % {
            "periods": ", ".join(period.name for period in late),
            "due": day_words(max(period.appraise_due for period in late)),
            "last": day_words(draft.last),
            "home": name_of(home),
        },
    )


def carry_out_secondment(viewer: Viewer, person: Person, draft: SecondmentDraft) -> dict[str, Any]:
    assert draft.last is not None  # `work_out` has refused without
    line = cover(
        person=person,
        superior=draft.host,
        first=draft.first,
        last=draft.last,
        source=SupervisionSource.SECONDMENT,
        note=f"{draft.place}: {draft.basis}",
    )
    return {"supervision": line.pk}


def undo_secondment(viewer: Viewer, transition: Transition) -> None:
    line = Supervision.objects.filter(pk=transition.made["supervision"]).first()
    if line is not None:
        uncover(line=line, day=viewer.day)


def work_out_spmt(viewer: Viewer, person: Person, draft: Draft) -> Preview:
    """A CPNS has an SKP from the day of his SPMT, whatever the date of his appointment."""
    if person.employment_status not in (EmploymentStatus.CPNS, EmploymentStatus.PPPK):
        raise TransitionRefused(
            _("SPMT dicatat bagi CPNS dan PPPK baru. Status pegawai ini %(status)s.")
            % {"status": person.get_employment_status_display()}
        )
    if draft.first > viewer.day:
        raise TransitionRefused(_("Catat SPMT paling cepat pada harinya."), "first")
    skp = _first_skp(person, draft)
    lines = [
        Line(
            _("Mulai bertugas"),
            day_words(person.began_work) if person.began_work else _("belum tercatat"),
            day_words(draft.first),
        )
    ]
    if skp is not None:
        lines.append(
            Line(_("%(skp)s mulai") % {"skp": skp.title}, day_words(skp.starts), day_words(draft.first))
        )
    else:
        lines.append(Line(_("SKP"), "", _("dimulai %(day)s saat disusun") % {"day": day_words(draft.first)}))
    return Preview(
        lines=tuple(lines),
        told=_both(person, draft),
        stays=(_("Bulan sebelum SPMT tidak dihitung dan tidak ditunggu."),),
    )


def carry_out_spmt(viewer: Viewer, person: Person, draft: Draft) -> dict[str, Any]:
    skp = _first_skp(person, draft)
    made: dict[str, Any] = {"before": person.began_work.isoformat() if person.began_work else ""}
    note_began_work(by=viewer, person=person, day=draft.first)
    if skp is not None:
        made |= {"skp": skp.pk, "starts": skp.starts.isoformat()}
        begin_from(skp=skp, day=draft.first)
    return made


def undo_spmt(viewer: Viewer, transition: Transition) -> None:
    made = transition.made
    before = date.fromisoformat(made["before"]) if made["before"] else None
    note_began_work(by=viewer, person=transition.person, day=before)
    if "skp" in made:
        skp = Skp.objects.select_related("year").get(pk=made["skp"])
        begin_from(skp=skp, day=date.fromisoformat(made["starts"]))


def _first_skp(person: Person, draft: Draft) -> Skp | None:
    """His SKP of that year; once agreed, its days stand."""
    skp = (
        Skp.objects.filter(person=person, year__year=draft.first.year)
        .select_related("year")
        .order_by("number")
        .first()
    )
    if (
        skp is not None
        and skp.versions.filter(status=SkpStatus.IN_FORCE).exists()
        and skp.starts != draft.first
    ):
        raise TransitionRefused(
            _("SKP-nya sudah disetujui sejak %(day)s. Tanggal SPMT yang lain tidak dapat dicatat lagi.")
            % {"day": day_words(skp.starts)},
            "first",
        )
    return skp


def _both(person: Person, draft: Draft) -> tuple[Told, ...]:
    told = [Told(person, _("pegawai yang bersangkutan"))]
    if (superior := appraiser_on(person, draft.first)) is not None:
        told.append(Told(superior, _("penilainya")))
    return tuple(told)
