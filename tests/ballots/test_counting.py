"""What may be told: nothing of too few, and no two groups whose difference gives somebody away."""

from __future__ import annotations

import uuid
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from abdi.ballots.counting import Cast, count, groups_told

MERGES = {"rekan": "lingkungan", "bawahan": "lingkungan"}
SUBJECT = uuid.UUID(int=1)


def told(voters: dict[str, int], minimum: int = 3) -> dict[str, str]:
    return groups_told(voters, minimum=minimum, merges=MERGES)


def test_groups_of_enough_voters_are_told_by_themselves() -> None:
    assert told({"rekan": 3, "bawahan": 4}) == {"rekan": "rekan", "bawahan": "bawahan"}


def test_a_group_too_small_takes_its_neighbour_along() -> None:
    assert told({"rekan": 2, "bawahan": 5}) == {"rekan": "lingkungan", "bawahan": "lingkungan"}


def test_two_groups_too_small_may_be_enough_together() -> None:
    assert told({"rekan": 2, "bawahan": 1}) == {"rekan": "lingkungan", "bawahan": "lingkungan"}


def test_together_still_too_few_nothing_is_told() -> None:
    assert told({"rekan": 1, "bawahan": 1}) == {}


def test_a_group_without_voters_merges_nobody() -> None:
    assert told({"rekan": 0, "bawahan": 3}) == {"bawahan": "bawahan"}


def test_a_group_without_a_neighbour_stands_or_falls_alone() -> None:
    assert told({"pemohon": 2, "rekan": 3}) == {"rekan": "rekan"}


def test_a_question_that_too_few_answered_is_not_told() -> None:
    said = [{"q1": 4, "q2": 1}, {"q1": 5}, {"q1": 3, "q2": 2}]
    found = count([Cast(SUBJECT, "rekan", one) for one in said], minimum=3, merges=MERGES)
    assert Counter(question for _s, _g, question, _v in found.answers) == {"q1": 3}
    assert found.voters == {(SUBJECT, "rekan"): 3}


def test_who_said_nothing_is_no_voter() -> None:
    said = [{"q1": 4}, {"q1": 5}, {}]
    assert not count([Cast(SUBJECT, "rekan", one) for one in said], minimum=3, merges=MERGES).voters


def test_who_only_says_that_he_cannot_judge_is_no_voter_and_his_word_no_answer() -> None:
    said = [{"q1": 4, "q2": None}, {"q1": 5, "q2": 2}, {"q1": 3, "q2": 1}, {"q1": None, "q2": None}]
    found = count([Cast(SUBJECT, "rekan", one) for one in said], minimum=3, merges=MERGES)
    assert found.voters == {(SUBJECT, "rekan"): 3}
    assert Counter(question for _s, _g, question, _v in found.answers) == {"q1": 3}


def test_words_of_a_group_that_is_not_told_are_gone() -> None:
    cast = [
        Cast(SUBJECT, "rekan", {"saran": "Terima kasih"}),
        Cast(SUBJECT, "bawahan", {"saran": "Terus maju"}),
    ]
    assert count(cast, minimum=3, merges=MERGES).remarks == []


groups = st.dictionaries(st.sampled_from(["rekan", "bawahan", "pemohon"]), st.integers(0, 9))


@given(groups, st.integers(3, 6))
def test_whatever_is_told_has_enough_voters_and_nobody_is_told_twice(
    voters: dict[str, int], minimum: int
) -> None:
    names = told(voters, minimum)
    sizes: Counter[str] = Counter()
    for group, name in names.items():
        sizes[name] += voters[group]
    assert all(size >= minimum for size in sizes.values())
    assert all(voters[group] > 0 for group in names)
    # no group is told beside the group into which its neighbour went
    assert not ({"rekan", "bawahan"} & set(names.values()) and "lingkungan" in names.values())
