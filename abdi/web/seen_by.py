"""Who sees a place of the menu: named predicates over the request, each told by the viewer alone; no query."""

from __future__ import annotations

from django.http import HttpRequest

from abdi.web.viewer import viewer_of


def is_signed_in(request: HttpRequest) -> bool:
    """Anyone with a viewer: every employee is one."""
    return viewer_of(request) is not None


def is_employee(request: HttpRequest) -> bool:
    """The viewer has a record of his own; an account that only serves the system has none."""
    viewer = viewer_of(request)
    return viewer is not None and viewer.is_employee


def is_superior(request: HttpRequest) -> bool:
    """Somebody reports to the viewer today."""
    viewer = viewer_of(request)
    return viewer is not None and viewer.is_superior


def appraises(request: HttpRequest) -> bool:
    """Rates somebody: as his superior, or in another's place."""
    viewer = viewer_of(request)
    return viewer is not None and (viewer.is_superior or viewer.stands_in)


def judges(request: HttpRequest) -> bool:
    """Rates somebody, or leads a unit, whose leader may set the predikat of another unit."""
    viewer = viewer_of(request)
    return viewer is not None and (appraises(request) or viewer.leads_unit)


def manages_without_leading(request: HttpRequest) -> bool:
    """Manages staff data and rates nobody: a place that superiors have above stands with those of HR."""
    return is_hr(request) and not appraises(request)


def is_hr(request: HttpRequest) -> bool:
    """The viewer manages staff data of a unit, a city level or the whole province."""
    viewer = viewer_of(request)
    return viewer is not None and viewer.is_hr


def reads_meetings_only(request: HttpRequest) -> bool:
    """Tim Pengelola Kinerja, BKD and inspector see meetings too; a superior has them among what he leads."""
    viewer = viewer_of(request)
    return viewer is not None and not judges(request) and viewer.reads_all


def reads_arrangement(request: HttpRequest) -> bool:
    """BKD arranges who sets the predikat of which unit; Tim Pengelola Kinerja and inspector see it."""
    viewer = viewer_of(request)
    return viewer is not None and viewer.reads_all


def works_part_time(request: HttpRequest) -> bool:
    """A PPPK Paruh Waktu, who gives account by month on a form of his own."""
    viewer = viewer_of(request)
    return viewer is not None and viewer.works_part_time


def watches_progress(request: HttpRequest) -> bool:
    """HR, the head of an agency, the Governor, and those who read everything (inspector) follow the progress."""
    viewer = viewer_of(request)
    return viewer is not None and (
        viewer.is_hr or viewer.is_head or viewer.leads_the_city or viewer.reads_all
    )


def reads_figures_only(request: HttpRequest) -> bool:
    """HR and those who read everything see measured figures too; a superior has them among what he leads."""
    viewer = viewer_of(request)
    return viewer is not None and not viewer.is_superior and (viewer.is_hr or viewer.reads_all)


def counts_campaigns(request: HttpRequest) -> bool:
    """HR and those who read everything see how many are asked in a round of 360."""
    viewer = viewer_of(request)
    return viewer is not None and (viewer.is_hr or viewer.reads_all)


def has_objections(request: HttpRequest) -> bool:
    """The viewer has an objection of his own, or one waits for his statement or decision."""
    viewer = viewer_of(request)
    return viewer is not None and "objection" in viewer.facts


def is_on_trial(request: HttpRequest) -> bool:
    """Invited to a trial, somebody to rate in it, or head of a unit, who may open one."""
    viewer = viewer_of(request)
    return viewer is not None and ("on_trial" in viewer.facts or viewer.leads_unit)


def manages_trials_only(request: HttpRequest) -> bool:
    """HR opens trials for its units; whoever is in one has the place among his own."""
    return is_hr(request) and not is_on_trial(request)


def is_administrator(request: HttpRequest) -> bool:
    """The viewer looks after the accounts of the city."""
    viewer = viewer_of(request)
    return viewer is not None and viewer.is_administrator


def leads_a_team(request: HttpRequest) -> bool:
    """The viewer is ketua tim of a team."""
    viewer = viewer_of(request)
    return viewer is not None and "leads_team" in viewer.facts


def sees_goals(request: HttpRequest) -> bool:
    """Employees, HR and those who read everything; an account that only serves the system has no unit."""
    viewer = viewer_of(request)
    return viewer is not None and (viewer.is_employee or viewer.is_hr or viewer.reads_all)


def has_figures_of_his_own(request: HttpRequest) -> bool:
    """A feed speaks for an indicator of the viewer, who has no other way to the measured figures."""
    viewer = viewer_of(request)
    return (
        viewer is not None
        and "measured" in viewer.facts
        and not (viewer.is_superior or viewer.is_hr or viewer.reads_all)
    )
