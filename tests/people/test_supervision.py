"""The superior corrected from a day on, and appraising delegated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abdi.notifications.models import Notice
from abdi.people.models import Appointment, Delegation, Person, Supervision
from abdi.people.queries import appraiser_on, superior_on
from abdi.people.services.errors import ChangedMeanwhile, NotYours, PeopleRefused
from abdi.people.services.supervision import delegate_appraisal, end_delegation, set_superior
from tests.cast import Cast
from tests.factories.people import always, viewer_of

TODAY = date(2026, 10, 7)

pytestmark = pytest.mark.usefixtures("acting")


def seen(person: Person) -> int | None:
    line = Supervision.objects.filter(person=person, during__contains=TODAY).first()
    return line.pk if line else None


def correct(cast: Cast, superior: Person, since: date = TODAY, *, by=None, person=None, note=""):
    person = person or cast.officer
    return set_superior(
        by=viewer_of(by or cast.hr),
        person=person,
        superior=superior,
        since=since,
        note=note,
        seen=seen(person),
    )


def test_the_new_superior_holds_from_his_day_and_the_old_one_before_it(cast):
    correct(cast, cast.division_head, date(2026, 7, 1))
    assert superior_on(cast.officer, date(2026, 6, 30)) == cast.section_head
    assert superior_on(cast.officer, date(2026, 7, 1)) == cast.division_head


def test_a_correction_may_begin_in_the_future(cast):
    correct(cast, cast.division_head, TODAY + timedelta(days=30))
    assert superior_on(cast.officer, TODAY) == cast.section_head
    assert superior_on(cast.officer, TODAY + timedelta(days=30)) == cast.division_head


def test_what_was_planned_after_the_day_never_comes_about(cast):
    correct(cast, cast.division_head, TODAY + timedelta(days=30))
    correct(cast, cast.head, TODAY + timedelta(days=10))
    assert superior_on(cast.officer, TODAY + timedelta(days=60)) == cast.head


def test_the_first_superior_of_somebody_who_had_none(cast):
    with_none = Supervision.objects.filter(person=cast.officer)
    with_none.delete()
    correct(cast, cast.section_head)
    assert superior_on(cast.officer, TODAY) == cast.section_head


def test_nobody_supervises_himself(cast):
    with pytest.raises(PeopleRefused, match="tidak dapat menjadi atasannya sendiri"):
        correct(cast, cast.officer)


def test_a_subordinate_cannot_become_the_superior(cast):
    with pytest.raises(PeopleRefused, match="berada di bawah"):
        correct(cast, cast.officer, person=cast.division_head, by=cast.bkd)


def test_the_same_superior_is_no_correction(cast):
    with pytest.raises(PeopleRefused, match="sudah tercatat"):
        correct(cast, cast.section_head)


@pytest.mark.parametrize("days", [-367, 367])
def test_a_day_too_far_away_is_refused(cast, days):
    with pytest.raises(PeopleRefused, match="satu tahun"):
        correct(cast, cast.division_head, TODAY + timedelta(days=days))


def test_hr_of_another_agency_may_not_correct(cast):
    with pytest.raises(NotYours):
        correct(cast, cast.head, person=cast.stranger)


@pytest.mark.parametrize("who", ["inspector", "team", "administrator"])
def test_who_only_reads_may_not_correct(cast, who):
    with pytest.raises(NotYours):
        correct(cast, cast.division_head, by=getattr(cast, who))


def test_the_superior_himself_may_not_correct(cast):
    with pytest.raises(NotYours):
        correct(cast, cast.division_head, by=cast.section_head)


def test_a_form_that_shows_an_older_state_is_refused(cast):
    old = seen(cast.officer)
    correct(cast, cast.division_head)
    with pytest.raises(ChangedMeanwhile, match="Darmawan Pohan"):
        set_superior(
            by=viewer_of(cast.hr), person=cast.officer, superior=cast.head, since=TODAY, note="", seen=old
        )


def test_a_leader_whose_superior_stands_in_the_unit_leads_no_more(cast):
    Supervision.objects.filter(person=cast.section_head).delete()
    correct(cast, cast.head, person=cast.section_head)
    correct(cast, cast.section_head, person=cast.division_head)
    assert Appointment.objects.get(person=cast.section_head).leads_unit
    assert not Appointment.objects.get(person=cast.division_head, during__endswith__isnull=True).leads_unit


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 3), st.integers(-300, 300)), max_size=6))
def test_on_every_day_at_most_one_superior_and_the_last_correction_wins(cast, changes):
    Supervision.objects.filter(person=cast.officer).delete()
    Supervision.objects.create(
        person=cast.officer, superior=cast.section_head, source="impor", during=always()
    )
    people = [cast.section_head, cast.division_head, cast.head, cast.stranger]
    expected = {}
    for who, offset in changes:
        since = TODAY + timedelta(days=offset)
        try:
            correct(cast, people[who], since)
        except PeopleRefused:
            continue
        expected = {day: found for day, found in expected.items() if day < since} | {since: people[who]}
    for day in (TODAY + timedelta(days=offset) for offset in range(-360, 361, 13)):
        begun = [since for since in expected if since <= day]
        assert superior_on(cast.officer, day) == (expected[max(begun)] if begun else cast.section_head)


# --- delegating -----------------------------------------------------------------------------------------


def delegate(
    cast: Cast, *, by=None, to=None, first=TODAY, last=None, reason="berhalangan", basis="Surat 1/2026"
):
    return delegate_appraisal(
        by=viewer_of(by or cast.section_head),
        delegator=cast.section_head,
        delegate=to or cast.division_head,
        first=first,
        last=last,
        reason=reason,
        basis=basis,
    )


def test_the_delegate_appraises_up_to_the_last_day(cast):
    delegate(cast, last=TODAY + timedelta(days=2))
    assert appraiser_on(cast.officer, TODAY + timedelta(days=2)) == cast.division_head
    assert appraiser_on(cast.officer, TODAY + timedelta(days=3)) == cast.section_head


def test_nobody_appraises_himself_by_delegation(cast):
    delegate(cast, to=cast.officer)
    assert appraiser_on(cast.officer, TODAY) == cast.section_head
    assert appraiser_on(cast.colleague, TODAY) == cast.officer


def test_hr_of_the_unit_may_delegate_for_somebody_away(cast):
    assert delegate(cast, by=cast.hr).delegate == cast.division_head


@pytest.mark.parametrize("who", ["officer", "division_head", "inspector"])
def test_others_may_not_delegate(cast, who):
    with pytest.raises(NotYours):
        delegate(cast, by=getattr(cast, who))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"basis": " "}, "Isi dasar pelimpahan"),
        ({"reason": ""}, "Pilih alasan pelimpahan"),
        ({"reason": "malas"}, "Pilih alasan pelimpahan"),
        ({"first": TODAY - timedelta(days=1)}, "paling cepat hari ini"),
        ({"last": TODAY - timedelta(days=1)}, "mendahului"),
    ],
)
def test_a_delegation_needs_ground_and_days(cast, facts, sentence):
    with pytest.raises(PeopleRefused, match=sentence):
        delegate(cast, **facts)


def test_appraising_is_delegated_to_one_at_a_time(cast):
    delegate(cast)
    with pytest.raises(PeopleRefused, match="sudah dilimpahkan"):
        delegate(cast, to=cast.head)


def test_an_ended_delegation_gives_the_power_back_today(cast):
    given_yesterday = Delegation.objects.create(
        delegator=cast.section_head,
        delegate=cast.division_head,
        basis="Surat",
        during=always(TODAY - timedelta(days=5)),
    )
    end_delegation(by=viewer_of(cast.section_head), delegation=given_yesterday)
    assert appraiser_on(cast.officer, TODAY) == cast.section_head
    assert appraiser_on(cast.officer, TODAY - timedelta(days=1)) == cast.division_head


def test_the_delegate_is_told_when_it_begins_and_when_it_is_ended_early(cast):
    made = delegate(cast)
    Delegation.objects.filter(pk=made.pk).update(during=always(TODAY - timedelta(days=5)))
    end_delegation(by=viewer_of(cast.section_head), delegation=made)
    told = Notice.objects.filter(recipient=cast.division_head.user).order_by("pk")
    assert [notice.kind for notice in told] == ["people.delegated", "people.delegation_ended"]
    assert cast.section_head.name not in "".join(notice.subject for notice in told)


def test_a_delegation_is_not_ended_by_who_received_it(cast):
    made = delegate(cast)
    with pytest.raises(NotYours):
        end_delegation(by=viewer_of(cast.division_head), delegation=made)
