"""Hiding small counts, and whatever would give them away."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abdi_rules import BadInput
from abdi_rules.disclosure import suppress

DAY = date(2026, 3, 31)
THRESHOLD = 5


def shown(rows):
    table = {f"r{i}": {f"c{j}": count for j, count in enumerate(row)} for i, row in enumerate(rows)}
    return suppress(table=table, on=DAY)


def hidden(rows):
    result = shown(rows)
    grid = [[*cells.values(), result.row_totals[row]] for row, cells in result.table.items()]
    grid.append([*result.column_totals.values(), result.total])
    return grid


def test_large_counts_and_zeros_are_shown():
    result = shown([[20, 0], [30, 5]])
    assert result.table == {"r0": {"c0": 20, "c1": 0}, "r1": {"c0": 30, "c1": 5}}
    assert result.row_totals == {"r0": 20, "r1": 35}
    assert result.column_totals == {"c0": 50, "c1": 5}
    assert result.total == 55
    assert [reason.code for reason in result.because] == ["disclosure.all_shown"]


def test_a_small_count_takes_three_others_with_it():
    assert hidden([[20, 2, 40], [30, 8, 50], [60, 9, 70]]) == [
        [None, None, 40, 62],
        [None, None, 50, 88],
        [60, 9, 70, 139],
        [110, 19, 160, 289],
    ]


def test_it_tells_how_many_were_hidden_but_not_how_many_of_them_are_small():
    (reason,) = shown([[20, 2, 40], [30, 8, 50], [60, 9, 70]]).because
    assert (reason.code, dict(reason.params)) == ("disclosure.hidden", {"count": "4", "threshold": "5"})


def test_small_counts_that_protect_each_other_need_no_more():
    assert hidden([[3, 2, 40], [3, 4, 50]]) == [
        [None, None, 40, 45],
        [None, None, 50, 57],
        [6, 6, 90, 102],
    ]


def test_small_counts_that_could_be_bounded_need_more():
    assert sum(cell is None for row in hidden([[1, 4, 40], [4, 1, 50]]) for cell in row) == 4
    assert sum(cell is None for row in hidden([[4, 1, 40], [1, 4, 50]]) for cell in row) == 4
    assert sum(cell is None for row in hidden([[1, 1, 40], [1, 4, 50]]) for cell in row) > 4


def masked(rows):
    return [[cell is None for cell in row] for row in hidden(rows)]


def test_counts_that_can_still_go_down_by_one_protect_each_other():
    assert hidden([[2, 2, 40], [2, 2, 50]]) == [
        [None, None, 40, 44],
        [None, None, 50, 54],
        [None, None, 90, 98],
    ]


def test_the_smallest_figures_that_help_are_hidden_with_it():
    assert masked([[20, 2, 40, 9], [30, 8, 50, 7]]) == [
        [False, True, False, True, False],
        [False, True, False, True, False],
        [False, False, False, False, False],
    ]


def test_what_is_hidden_already_is_used_first():
    assert masked([[2, 20, 6], [9, 3, 30], [50, 60, 70]]) == [
        [True, True, False, False],
        [True, True, False, False],
        [False, False, False, False],
        [False, False, False, False],
    ]


def test_totals_are_hidden_only_where_nothing_else_helps():
    assert masked([[2, 500], [600, 700]]) == [[True, True, False], [True, True, False], [False, False, False]]
    assert masked([[2, 0], [0, 50]]) == [[True, False, True], [False, False, False], [True, False, True]]


def test_a_table_of_one_row_hides_its_totals_too():
    grid = hidden([[2, 30, 40]])
    assert grid[0][0] is None
    assert grid[1][0] is None


def test_a_single_small_cell_hides_everything():
    assert hidden([[3]]) == [[None, None], [None, None]]


@pytest.mark.parametrize(
    ("table", "field", "code"),
    [
        ({}, "table", "bad.empty"),
        ({"a": {}}, "table.a", "bad.empty"),
        ({"a": {"x": 1}, "b": {}}, "table.b", "bad.empty"),
        ({"a": {"x": 1, "y": 2}, "b": {"x": 1}}, "table.b.y", "bad.missing"),
        ({"a": {"x": 1}, "b": {"x": 1, "y": 2}}, "table.b.y", "bad.unknown"),
        ({"a": {"x": -1}}, "table.a.x", "bad.negative"),
    ],
)
def test_a_faulty_table_is_refused_with_its_cell(table, field, code):
    with pytest.raises(BadInput) as fault:
        suppress(table=table, on=DAY)
    assert (fault.value.field, fault.value.code) == (field, code)


def row_guesses(row, most):
    """Every row of counts that fits what is shown of it; none that is hidden is zero."""
    *cells, total = row
    choices = [range(1, most) if cell is None else [cell] for cell in cells]
    return [guess for guess in product(*choices) if total is None or sum(guess) == total]


def solutions(grid, most):
    """Every full table of counts that a reader may believe in, given what is shown."""
    *rows, totals = grid
    for guess in product(*(row_guesses(row, most) for row in rows)):
        full = [[*row, sum(row)] for row in guess]
        full.append([sum(column) for column in zip(*full, strict=True)])
        if all(shown in (None, true) for shown, true in zip(totals, full[-1], strict=True)):
            yield full


@st.composite
def tables(draw):
    rows, columns = draw(st.sampled_from([(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (2, 2), (2, 3), (3, 2)]))
    counts = st.integers(min_value=0, max_value=6)
    return [[draw(counts) for _ in range(columns)] for _ in range(rows)]


@settings(max_examples=60)
@given(tables())
def test_a_hidden_figure_can_never_be_worked_out_from_what_is_shown(rows):
    grid = hidden(rows)
    places = [(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell is None]
    seen = {place: set() for place in places}
    for full in solutions(grid, most=8):
        for i, j in places:
            seen[i, j].add(full[i][j])
        if all(len(values) > 1 for values in seen.values()):
            break
    assert all(len(values) > 1 for values in seen.values())


def pinned(grid):
    """Hidden places that a reader can bound to one value, by bounding each from all others, again and again."""
    most = 10_000
    low = [[1 if cell is None else cell for cell in row] for row in grid]
    high = [[most if cell is None else cell for cell in row] for row in grid]
    lines = [[(i, j) for j in range(len(grid[0]))] for i in range(len(grid))]
    lines += [[(i, j) for i in range(len(grid))] for j in range(len(grid[0]))]
    for _ in range(20):
        for *parts, total in lines:
            least, greatest = sum(low[i][j] for i, j in parts), sum(high[i][j] for i, j in parts)
            for i, j in parts:
                low[i][j] = max(low[i][j], low[total[0]][total[1]] - greatest + high[i][j])
                high[i][j] = min(high[i][j], high[total[0]][total[1]] - least + low[i][j])
            low[total[0]][total[1]] = max(low[total[0]][total[1]], sum(low[i][j] for i, j in parts))
            high[total[0]][total[1]] = min(high[total[0]][total[1]], sum(high[i][j] for i, j in parts))
    return [
        (i, j)
        for i, row in enumerate(grid)
        for j, cell in enumerate(row)
        if cell is None and low[i][j] == high[i][j]
    ]


@settings(max_examples=150)
@given(st.lists(st.lists(st.integers(0, 12), min_size=5, max_size=5), min_size=1, max_size=6))
def test_a_hidden_figure_can_never_be_bounded_to_one_value(rows):
    assert pinned(hidden(rows)) == []


@settings(max_examples=200)
@given(st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=1, max_size=6))
def test_every_small_figure_is_hidden_and_every_other_is_true(rows):
    true = [[*row, sum(row)] for row in rows]
    true.append([sum(column) for column in zip(*true, strict=True)])
    for shown_row, true_row in zip(hidden(rows), true, strict=True):
        for cell, count in zip(shown_row, true_row, strict=True):
            assert cell is None or (cell == count and not 0 < count < THRESHOLD)
            assert not (count == 0 and cell is None)


@settings(max_examples=100)
@given(st.lists(st.lists(st.integers(5, 30), min_size=3, max_size=3), min_size=2, max_size=4))
def test_nothing_is_hidden_where_nothing_is_small(rows):
    assert all(cell is not None for row in hidden(rows) for cell in row)
