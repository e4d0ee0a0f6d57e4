"""The tree of units out of a file."""

from __future__ import annotations

from datetime import timedelta

import pytest

from abdi.core import clock
from abdi.people.enums import ImportKind
from abdi.people.models import Unit, UnitPlacement
from tests.conftest import NOW
from tests.factories.imports import DEMO, bring, codes, look, units_file

TREE = (
    ("A", "", "PROVINSI", "Provinsi"),
    ("A.1", "A", "DINAS", "Dinas Satu"),
    ("A.1.X", "A.1", "BIDANG", "Bidang"),
)

pytestmark = pytest.mark.django_db


def bring_units(tmp_path, *rows):
    return bring(tmp_path, units_file(*rows), ImportKind.UNITS)


def look_at(*rows):
    return codes(look(units_file(*rows), ImportKind.UNITS))


def test_the_units_of_the_province_go_in(tmp_path):
    report = bring(tmp_path, (DEMO / "units.csv").read_bytes(), ImportKind.UNITS)
    assert (report.rows, report.created, report.problems) == (441, 441, ())


def test_a_unit_knows_what_it_stands_under_whatever_the_order(tmp_path):
    bring_units(tmp_path, *reversed(TREE))
    assert Unit.objects.get(code="A.1.X").lineage == "A/A.1/A.1.X/"


def test_the_same_file_again_changes_nothing(tmp_path):
    bring_units(tmp_path, *TREE)
    report = bring_units(tmp_path, *TREE)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 3)
    assert UnitPlacement.objects.count() == 3


def test_a_new_name_is_written_down(tmp_path):
    bring_units(tmp_path, *TREE)
    report = bring_units(tmp_path, ("A.1", "A", "DINAS", "Dinas Baru"))
    assert report.changed == 1
    assert Unit.objects.get(code="A.1").name == "Dinas Baru"


def test_a_unit_that_moves_keeps_where_it_stood(tmp_path):
    bring_units(tmp_path, *TREE, ("A.2", "A", "DINAS", "Dinas Dua"))
    bring_units(tmp_path, ("A.1.X", "A.2", "BIDANG", "Bidang"))
    places = UnitPlacement.objects.filter(unit__code="A.1.X").order_by("during")
    today = clock.today()
    assert [(place.parent.code, place.during.lower, place.during.upper) for place in places] == [
        ("A.1", None, today),
        ("A.2", today, None),
    ]
    assert Unit.objects.get(code="A.1.X").lineage == "A/A.2/A.1.X/"


def test_what_stands_under_a_moved_unit_moves_with_it(tmp_path):
    bring_units(tmp_path, *TREE, ("A.2", "A", "DINAS", "Dinas Dua"))
    bring_units(tmp_path, ("A.1", "A.2", "DINAS", "Dinas Satu"))
    assert Unit.objects.get(code="A.1.X").lineage == "A/A.2/A.1/A.1.X/"


def test_moved_twice_on_one_day_only_the_last_counts(tmp_path):
    bring_units(tmp_path, *TREE, ("A.2", "A", "DINAS", "Dua"), ("A.3", "A", "DINAS", "Tiga"))
    for parent in ("A.2", "A.3"):
        bring_units(tmp_path, ("A.1.X", parent, "BIDANG", "Bidang"))
    parents = [
        place.parent.code for place in UnitPlacement.objects.filter(unit__code="A.1.X").order_by("during")
    ]
    assert parents == ["A.1", "A.3"]


def test_a_move_tomorrow_leaves_today_as_it_is(tmp_path):
    bring_units(tmp_path, *TREE, ("A.2", "A", "DINAS", "Dinas Dua"))
    with clock.fixed(NOW + timedelta(days=1)):
        bring_units(tmp_path, ("A.1.X", "A.2", "BIDANG", "Bidang"))
    place = UnitPlacement.objects.get(unit__code="A.1.X", during__contains=clock.today())
    assert place.parent.code == "A.1"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (("", "A", "DINAS", "X"), "code_empty"),
        (("A/9", "A", "DINAS", "X"), "code_format"),
        (("A.1", "A", "DINAS", "X"), "code_duplicate"),
        (("A.9", "A", "KANTOR", "X"), "kind_unknown"),
        (("A.9", "A", "DINAS", ""), "name_empty"),
        (("A.9", "B", "DINAS", "X"), "parent_unknown"),
        (("A.9", "A.9", "DINAS", "X"), "parent_circle"),
        (("A.9", "A", "DINAS", "x" * 201), "text_too_long"),
    ],
)
def test_a_faulty_unit_stays_out(wrong, code):
    assert look_at(*TREE, wrong) == [(5, code)]


def test_what_stands_under_a_rejected_unit_falls_with_it():
    rows = (*TREE, ("A.9", "B", "DINAS", "X"), ("A.9.1", "A.9", "BIDANG", "Y"))
    assert look_at(*rows) == [(5, "parent_unknown"), (6, "parent_unknown")]


def test_units_that_stand_under_each_other_are_refused():
    rows = (*TREE, ("A.8", "A.9", "DINAS", "X"), ("A.9", "A.8", "DINAS", "Y"))
    assert look_at(*rows) == [(5, "parent_circle"), (6, "parent_circle")]


def test_a_circle_through_what_is_recorded_is_refused(tmp_path):
    bring_units(tmp_path, *TREE)
    assert look_at(("A.1", "A.1.X", "DINAS", "Dinas Satu")) == [(2, "parent_circle")]
