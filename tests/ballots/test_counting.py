"""What may be told: nothing of too few, and no two groups whose difference gives somebody away."""

from __future__ import annotations

import uuid
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from abdi.ballots.counting import Cast, cells_told, count, groups_told
from abdi.ballots.enums import Merging

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


# --- groups that stand in a tree --------------------------------------------------------------------------

TREE = {"seksi_a": "bidang", "seksi_b": "bidang", "bidang": "dinas", "upt": "dinas", "satlak": "upt"}


def cells(voters: dict[str, int], minimum: int = 5) -> dict[str, str]:
    return cells_told(voters, minimum=minimum, parents=TREE)


def test_a_unit_of_enough_voters_is_told_by_itself() -> None:
    assert cells({"seksi_a": 5, "seksi_b": 6}) == {"seksi_a": "seksi_a", "seksi_b": "seksi_b"}


def test_a_small_unit_counts_with_the_one_above() -> None:
    assert cells({"seksi_a": 2, "seksi_b": 6, "bidang": 3}) == {
        "seksi_a": "bidang",
        "seksi_b": "seksi_b",
        "bidang": "bidang",
    }


def test_small_units_meet_in_the_unit_above_though_nobody_is_asked_there() -> None:
    assert cells({"seksi_a": 2, "seksi_b": 3}) == {"seksi_a": "bidang", "seksi_b": "bidang"}


def test_what_is_still_too_small_goes_on_upward() -> None:
    assert cells({"satlak": 2, "seksi_a": 2, "dinas": 1}) == {
        "satlak": "dinas",
        "seksi_a": "dinas",
        "dinas": "dinas",
    }


def test_what_is_too_small_at_the_top_is_not_told() -> None:
    assert cells({"satlak": 2, "upt": 1, "seksi_a": 5}) == {"seksi_a": "seksi_a"}


def test_a_circle_in_the_tree_ends() -> None:
    assert cells_told({"a": 2, "b": 2}, minimum=5, parents={"a": "b", "b": "a"}) == {}


trees = st.dictionaries(st.integers(1, 14), st.integers(0, 13), max_size=14).map(
    lambda drawn: {str(child): str(min(parent, child - 1)) for child, parent in drawn.items()}
)
votes = st.dictionaries(st.integers(0, 14).map(str), st.integers(0, 9))


@given(votes, trees, st.integers(3, 7))
def test_in_a_tree_every_voter_counts_in_one_cell_of_enough(
    voters: dict[str, int], parents: dict[str, str], minimum: int
) -> None:
    """Whatever sums somebody forms from cells, the difference of two is a sum of cells: never of too few.

    And what is not told is less than the minimum in all, for each top of the tree.
    """
    names = cells_told(voters, minimum=minimum, parents=parents)
    sizes: Counter[str] = Counter()
    for group, name in names.items():
        sizes[name] += voters[group]
        assert name == group or name in _line(group, parents)
    assert all(size >= minimum for size in sizes.values())
    lost: Counter[str] = Counter()
    for group in voters.keys() - names.keys():
        lost[([group, *_line(group, parents)])[-1]] += voters[group]
    assert all(size < minimum for size in lost.values())


def _line(group: str, parents: dict[str, str]) -> list[str]:
    line = []
    while group in parents:
        group = parents[group]
        line.append(group)
    return line


def test_a_tree_is_counted_as_its_cells_say() -> None:
    cast = [Cast(SUBJECT, "seksi_a", {"q1": 4})] * 2 + [Cast(SUBJECT, "bidang", {"q1": 2})] * 3
    found = count(cast, minimum=5, merges=TREE, merging=Merging.UPWARD)
    assert found.voters == {(SUBJECT, "bidang"): 5}
    assert sorted(value for _s, _g, _q, value in found.answers) == [2, 2, 2, 4, 4]
