"""The menu as data: what stands where, who sees it, which place is the current one.

A place names a URL that exists: a misspelt one raises NoReverseMatch, so that no place is silently missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from abdi.web.seen_by import (
    appraises,
    counts_campaigns,
    has_figures_of_his_own,
    has_objections,
    is_administrator,
    is_employee,
    is_hr,
    is_on_trial,
    is_signed_in,
    is_superior,
    judges,
    leads_a_team,
    manages_trials_only,
    manages_without_leading,
    reads_arrangement,
    reads_figures_only,
    reads_meetings_only,
    sees_goals,
    watches_progress,
    works_part_time,
)
from abdi.web.viewer import viewer_of, waiting_for

Words = str | Promise
Predicate = Callable[[HttpRequest], bool]

HOME = "home"
TAB_PLACES = 4


@dataclass(frozen=True, kw_only=True)
class Item:
    """One place in the menu. `tab` ranks it for the tabs on phones; without it, it is under "Lainnya"."""

    url_name: str
    label: Words
    icon: str
    visible: Predicate = is_signed_in
    short: Words = ""
    tab: int | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """Items under one heading; the heading is shown only when there is more than one section."""

    heading: Words
    items: tuple[Item, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        heading=_("Yang saya pimpin"),
        items=(
            Item(url_name="people:team", label=_("Tim Saya"), icon="team", visible=is_superior),
            Item(
                url_name="goals:approvals",
                label=_("Persetujuan"),
                short=_("Setujui"),
                icon="approve",
                visible=appraises,
                tab=20,
            ),
            Item(
                url_name="cascade:matrix", label=_("Matriks Peran Hasil"), icon="matrix", visible=is_superior
            ),
            Item(
                url_name="appraisals:team",
                label=_("Penilaian Bawahan"),
                short=_("Penilaian"),
                icon="rate",
                visible=judges,
                tab=30,
            ),
            Item(url_name="followups:index", label=_("Tindak Lanjut"), icon="link", visible=appraises),
            Item(
                url_name="calibration:index",
                label=_("Rapat Penetapan"),
                icon="approve",
                visible=judges,
            ),
            Item(
                url_name="calibration:own_pattern",
                label=_("Pola penilaian saya"),
                icon="rate",
                visible=is_superior,
            ),
            Item(url_name="feedback:led", label=_("Tim yang Saya Pimpin"), icon="team", visible=leads_a_team),
            Item(
                url_name="measures:overview", label=_("Indikator Terukur"), icon="report", visible=is_superior
            ),
        ),
    ),
    Section(
        heading=_("Kinerja saya"),
        items=(
            Item(url_name=HOME, label=_("Hari Ini"), icon="home", tab=10),
            Item(
                url_name="goals:mine",
                label=_("SKP Saya"),
                short=_("SKP"),
                icon="skp",
                visible=is_employee,
                tab=60,
            ),
            Item(url_name="renkin:mine", label=_("Rencana Kinerja"), icon="matrix", visible=is_employee),
            Item(
                url_name="renkin:my_months", label=_("Laporan Bulanan"), icon="cal", visible=works_part_time
            ),
            Item(url_name="library:browse", label=_("Perpustakaan"), icon="book", visible=sees_goals),
            Item(url_name="strategy:mine", label=_("Sasaran Unit"), icon="cascade", visible=sees_goals),
            Item(url_name="cascade:tree", label=_("Pohon Kinerja"), icon="link", visible=sees_goals),
            Item(url_name="teams:mine", label=_("Tim Kerja"), icon="team", visible=sees_goals),
            Item(
                url_name="activities:mine",
                label=_("Catatan Harian"),
                short=_("Catatan"),
                icon="journal",
                visible=is_employee,
                tab=75,
            ),
            Item(url_name="reporting:mine", label=_("Realisasi"), icon="report", visible=is_employee, tab=70),
            Item(
                url_name="measures:overview",
                label=_("Indikator Terukur"),
                icon="report",
                visible=has_figures_of_his_own,
            ),
            Item(
                url_name="feedback:mine",
                label=_("Umpan Balik"),
                short=_("Umpan"),
                icon="feedback",
                visible=is_employee,
                tab=90,
            ),
            Item(url_name="campaigns:mine", label=_("Umpan Balik 360"), icon="eye", visible=is_employee),
            Item(
                url_name="appraisals:mine",
                label=_("Hasil Penilaian"),
                short=_("Hasil"),
                icon="result",
                visible=is_employee,
                tab=80,
            ),
            Item(url_name="objections:mine", label=_("Keberatan"), icon="law", visible=has_objections),
            Item(
                url_name="acceptance:mine",
                label=_("Empat Pertanyaan"),
                icon="feedback",
                visible=is_employee,
            ),
            Item(
                url_name="interchange:mine",
                label=_("Siapkan untuk e-Kinerja"),
                icon="copy",
                visible=is_employee,
            ),
            Item(url_name="practice:start", label=_("Coba Dulu"), icon="edit"),
            Item(url_name="trials:index", label=_("Uji Coba Unit"), icon="team", visible=is_on_trial),
        ),
    ),
    Section(
        heading=_("Kepegawaian"),
        items=(
            Item(
                url_name="people:accounts",
                label=_("Akun Pengguna"),
                short=_("Akun"),
                icon="key",
                visible=is_administrator,
                tab=15,
            ),
            Item(
                url_name="people:directory",
                label=_("Data Pegawai"),
                short=_("Pegawai"),
                icon="search",
                visible=is_hr,
                tab=40,
            ),
            Item(url_name="people:imports", label=_("Impor Data"), icon="get", visible=is_hr),
            Item(
                url_name="people:worklist",
                label=_("Yang Belum Beres"),
                short=_("Beresi"),
                icon="wait",
                visible=is_hr,
                tab=50,
            ),
            Item(
                url_name="transitions:changes",
                label=_("Perubahan Kepegawaian"),
                icon="again",
                visible=is_hr,
            ),
            Item(
                url_name="followups:index",
                label=_("Tindak Lanjut"),
                icon="link",
                visible=manages_without_leading,
            ),
            Item(url_name="objections:of_units", label=_("Keberatan"), icon="law", visible=is_hr),
            Item(
                url_name="trials:index",
                label=_("Uji Coba Unit"),
                icon="team",
                visible=manages_trials_only,
            ),
            Item(url_name="cycles:years", label=_("Periode & Jadwal"), icon="cal", visible=is_hr),
            Item(
                url_name="campaigns:overview",
                label=_("Kelola Umpan Balik 360"),
                icon="eye",
                visible=counts_campaigns,
            ),
            Item(
                url_name="acceptance:overview",
                label=_("Empat Pertanyaan per Unit"),
                icon="feedback",
                visible=counts_campaigns,
            ),
            Item(
                url_name="cascade:unshared",
                label=_("RHK Belum Terbagi"),
                icon="cascade",
                visible=watches_progress,
            ),
            Item(url_name="insight:progress", label=_("Pemantauan"), icon="gauge", visible=watches_progress),
            Item(
                url_name="calibration:index",
                label=_("Rapat Penetapan"),
                icon="approve",
                visible=reads_meetings_only,
            ),
            Item(
                url_name="appraisals:arrangements",
                label=_("Unit Penetapan"),
                icon="cascade",
                visible=reads_arrangement,
            ),
            Item(
                url_name="renkin:rekap_first",
                label=_("Rekap PPPK Paruh Waktu"),
                icon="report",
                visible=watches_progress,
            ),
            Item(
                url_name="measures:overview",
                label=_("Indikator Terukur"),
                icon="report",
                visible=reads_figures_only,
            ),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """An item as shown on one request: resolved address, how many things wait there, whether we are there."""

    url_name: str
    url: str
    label: Words
    short: Words
    icon: str
    waiting: int
    is_current: bool
    tab: int | None


@dataclass(frozen=True, kw_only=True)
class Menu:
    """The menu of one request."""

    sections: tuple[tuple[Words, tuple[Place, ...]], ...] = field(default=())

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, in reading order."""
        return tuple(place for _heading, places in self.sections for place in places)

    @property
    def tabs(self) -> tuple[Place, ...]:
        """The few places that phones show at the foot of the screen."""
        ranked = sorted((p.tab, i, p) for i, p in enumerate(self.places) if p.tab is not None)
        return tuple(place for _rank, _order, place in ranked[:TAB_PLACES])

    @property
    def is_single(self) -> bool:
        """Whether headings would only be noise."""
        return len(self.sections) < 2


def menu_for(request: HttpRequest, *, sections: Sequence[Section] = SECTIONS) -> Menu:
    """The menu that this request may see.

    `request.nav_current`, a URL name set by a view, overrides the guess of where we are.
    """
    shown = [
        (section.heading, [(item, reverse(item.url_name)) for item in section.items if item.visible(request)])
        for section in sections
    ]
    current = getattr(request, "nav_current", None) or _current(
        request.path, ((item.url_name, url) for _heading, items in shown for item, url in items)
    )
    waiting = waiting_for(viewer_of(request))
    return Menu(
        sections=tuple(
            (heading, tuple(_place(item, url, current, waiting.get(item.url_name, 0)) for item, url in items))
            for heading, items in shown
            if items
        )
    )


def _current(path: str, places: Iterable[tuple[str, str]]) -> str:
    """The place whose address is the longest beginning of the path; the home page only when met exactly."""
    best = ("", "")
    for name, url in places:
        inside = path == url or (name != HOME and path.startswith(url))
        if inside and len(url) > len(best[1]):
            best = (name, url)
    return best[0]


def _place(item: Item, url: str, current: str, waiting: int) -> Place:
    return Place(
        url_name=item.url_name,
        url=url,
        label=item.label,
        short=item.short or item.label,
        icon=item.icon,
        waiting=waiting,
        is_current=item.url_name == current,
        tab=item.tab,
    )
