from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abdi.campaigns.allotting import Possible, allot
from abdi.campaigns.enums import Group, Tie

_PEOPLE = st.integers(1, 12)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    wishes=st.dictionaries(_PEOPLE, st.sets(_PEOPLE, max_size=8), max_size=8),
    per_rater=st.integers(1, 5),
    per_group=st.integers(1, 6),
    busy=st.dictionaries(_PEOPLE, st.integers(0, 6)),
)
def test_nobody_is_asked_more_often_than_the_limit(
    wishes: dict[int, set[int]], per_rater: int, per_group: int, busy: dict[int, int]
) -> None:
    possible = {
        subject: [Possible(one, Group.PEERS, Tie.SAME_SUPERIOR) for one in ones]
        for subject, ones in wishes.items()
    }
    chosen = allot(possible, per_rater=per_rater, per_group=per_group, busy=busy)
    load = Counter(one.person for ones in chosen.values() for one in ones)
    assert all(n + busy.get(person, 0) <= per_rater for person, n in load.items())
    assert all(len(ones) <= per_group for ones in chosen.values())
    assert all(len({one.person for one in ones}) == len(ones) for ones in chosen.values())


def test_whoever_has_few_to_choose_from_comes_first() -> None:
    few = [Possible(10, Group.PEERS, Tie.SAME_SUPERIOR)]
    many = [Possible(n, Group.PEERS, Tie.SAME_SUPERIOR) for n in (10, 11, 12)]
    chosen = allot({1: many, 2: few}, per_rater=1, per_group=1)
    assert [one.person for one in chosen[2]] == [10]
    assert [one.person for one in chosen[1]] == [11]


def test_the_closer_tie_comes_first_among_those_asked_equally_often() -> None:
    ones = [Possible(10, Group.PEERS, Tie.FEEDBACK), Possible(11, Group.PEERS, Tie.SAME_SUPERIOR)]
    assert [one.person for one in allot({1: ones}, per_rater=5, per_group=1)[1]] == [11]
