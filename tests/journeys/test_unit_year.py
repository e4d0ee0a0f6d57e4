"""A unit of twenty through a year: every role once, ending in a granted objection that changes the predikat.

What twenty people do alike stands in `tests.journeys.year_of_unit.stages`; what each role does once, in the files
beside it, in the order of the year.
"""

from __future__ import annotations

import pytest

from tests.factories.people import PASSWORD
from tests.journeys.conftest import Installation
from tests.journeys.person import PHONE, Site, Visitor
from tests.journeys.year_of_unit import contesting, judging, looking, within

BEGINS = "2026-11-18T09:00:00+07:00"
AFTER_THE_YEAR = "2027-01-08T09:00:00+07:00"
IN_FEBRUARY = "2027-02-15T09:00:00+07:00"


@pytest.mark.journey
@pytest.mark.timeout(1200)  # on a machine that does much else; by itself it takes some three minutes
def test_a_unit_of_twenty_through_a_year_to_a_granted_objection(
    site: Site, installation: Installation
) -> None:
    logins = installation.stage("three_quarters")

    def signed_in(role: str, size: dict[str, int] | None = None) -> Visitor:
        return site.signed_in(logins.get(role, role), size, PASSWORD)

    analyst, colleague = signed_in("analyst", PHONE), signed_in("colleague", PHONE)
    division, head, section = signed_in("division"), signed_in("head"), signed_in("section", PHONE)
    hr, team, inspector = signed_in("hr.dishub"), signed_in("tim"), signed_in("inspektur")

    within.speak_within_the_year(analyst, colleague, division)
    within.recommend_as_ketua_tim(signed_in("leader", PHONE))
    within.ask_all_around(hr, colleague, section)
    installation.stage("rest_answers")

    installation.move_to(AFTER_THE_YEAR)
    installation.stage("last_quarter")
    judging.report_on_the_year(analyst)
    judging.speak_of_oneself(analyst)
    judging.set_the_predikat_of_the_unit(head, division)
    judging.set_the_predikat_of_the_agency(signed_in("GUBERNUR"))
    judging.rate(division)
    installation.stage("rest_is_rated")
    judging.meet(team, division, section)
    looking.remind_who_has_not_read(hr)

    contesting.read_the_result(analyst)
    installation.stage("clocks_run")
    follow_up = contesting.see_what_follows(analyst)
    contesting.object_to_it(analyst)
    contesting.see_that_it_waits(analyst, follow_up)
    contesting.state(division)
    contesting.grant(head)
    installation.stage("clocks_run")
    contesting.read_the_new_result(analyst, follow_up)
    result = contesting.address_of_the_result(analyst)
    contesting.answer_four_questions(analyst)

    installation.stage("rest_reads")
    installation.move_to(IN_FEBRUARY)
    looking.stay_silent(colleague)
    looking.follow_the_agency(head)
    looking.find_nothing_undone(hr)
    looking.take_the_list_of_the_city(signed_in("bkd"))
    objection = looking.read_and_change_nothing(inspector)
    looking.see_nothing_of_it(signed_in("hr.selatan"), result, objection)
    looking.see_nothing_of_it(signed_in("admin"), result, objection, follow_up)
