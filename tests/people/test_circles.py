"""Circles among superiors."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from abdi.people.services.imports.lines import circles

names = st.integers(0, 12).map(str)


def test_a_line_that_ends_has_no_circle():
    assert circles({"a": "b", "b": "c"}) == []


def test_two_who_supervise_each_other_are_a_circle():
    assert [sorted(circle) for circle in circles({"a": "b", "b": "a", "c": "a"})] == [["a", "b"]]


def test_who_supervises_himself_is_a_circle_of_one():
    assert circles({"a": "a"}) == [["a"]]


@given(st.dictionaries(names, names))
def test_without_the_members_of_circles_every_walk_ends(following):
    for circle in circles(following):
        for member in circle:
            del following[member]
    for start in list(following):
        current, steps = start, 0
        while current in following:
            current, steps = following[current], steps + 1
            assert steps <= len(following)


@given(st.dictionaries(names, names))
def test_whoever_walks_back_to_himself_is_in_a_circle(following):
    members = {member for circle in circles(following) for member in circle}
    for start in following:
        current, seen = following[start], set()
        while current in following and current not in seen and current != start:
            seen.add(current)
            current = following[current]
        assert (current == start) == (start in members)
