"""The matrix of a superior: its columns, its rows, and how far each cell is."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from abdi.cascade.enums import CellState
from abdi.cascade.models import MatrixCell
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Result
from abdi.goals.queries import skp_in_force
from abdi.people.enums import UnitKind
from abdi.people.models import Person, Unit
from abdi.people.queries import post_on, subordinates_on, with_posts
from abdi.strategy.models import UnitGoal

RESULT, GOAL = "rhk", "sasaran"


@dataclass(frozen=True)
class Column:
    """A result of the superior, or a goal of the unit, of which people take their part."""

    of: Result | UnitGoal

    @property
    def slug(self) -> str:
        """How addresses name it: stays the same through versions of the SKP."""
        if isinstance(self.of, UnitGoal):
            return f"{GOAL}-{self.of.public_id}"
        return f"{RESULT}-{self.of.key}"

    @property
    def text(self) -> str:
        return self.of.text

    @property
    def result(self) -> Result | None:
        return self.of if isinstance(self.of, Result) else None

    @property
    def goal(self) -> UnitGoal | None:
        return self.of if isinstance(self.of, UnitGoal) else None


@dataclass(frozen=True)
class CellView:
    """A cell as it is drawn; `cell` is None where nothing was ever written.

    `carried`: what the member took of the column by himself, in the SKP that holds or waits for its decision.
    """

    member: Person
    column: Column
    cell: MatrixCell | None
    state: CellState
    carried: tuple[Result, ...] = ()

    @property
    def text(self) -> str:
        return self.cell.text if self.cell else ""

    @property
    def edition(self) -> int:
        return self.cell.edition if self.cell else 0

    @property
    def draft_name(self) -> str:
        """Under which the browser keeps what is typed here until it is saved."""
        return f"sel-{self.member.public_id}-{self.column.slug}"

    @property
    def is_open(self) -> bool:
        """Whether its words may still be changed here."""
        return self.state != CellState.TAKEN


@dataclass(frozen=True)
class Row:
    """A person of the matrix with one cell for each column."""

    member: Person
    cells: tuple[CellView, ...]

    @property
    def filled(self) -> int:
        return sum(one.cell is not None or bool(one.carried) for one in self.cells)


def columns_of(superior: Person, year: PerformanceYear, day: date) -> list[Column]:
    """The superior's results in force, main ones first; while there are none, the goals of his unit."""
    version = skp_in_force(superior, year, day)
    if version is not None:
        results = Result.objects.filter(version=version).select_related("version__skp")
        return [Column(one) for one in results.order_by("-kind", "position", "pk")]
    unit = _unit_of(superior, day)
    return [Column(one) for one in UnitGoal.objects.filter(unit=unit, year=year)] if unit else []


def _unit_of(superior: Person, day: date) -> Unit | None:
    """The unit whose goals a superior shares out; an office without a post (the Governor) those of the province."""
    post = post_on(superior, day)
    if post is not None:
        return post.unit
    return Unit.objects.filter(kind=UnitKind.PROVINSI).first() if superior.office_code else None


def members_of(superior: Person, day: date) -> QuerySet[Person]:
    """The rows: whom the superior supervises on `day`, each with his `post`."""
    return with_posts(subordinates_on(superior, day), day).order_by("name", "pk")


def rows_of(
    superior: Person, year: PerformanceYear, columns: list[Column], members: Iterable[Person]
) -> list[Row]:
    """The cells of these members: three queries, however many there are."""
    members = list(members)
    found = list(MatrixCell.objects.filter(superior=superior, year=year, member__in=members))
    taken = taken_keys(found)
    cells = {(one.member_id, slug_of(one)): one for one in found}
    goal_slugs = _slugs_of_goals(columns)
    carried = _carried_by(members, year, columns)

    def view(member: Person, column: Column) -> CellView:
        slug = goal_slugs.get(column.slug, column.slug)
        cell = cells.get((member.pk, slug))
        own = [one for one in carried[member.pk, slug] if cell is None or one.key != cell.result_key]
        return CellView(member, column, cell, state_of(cell, taken), tuple(own))

    return [Row(member, tuple(view(member, column) for column in columns)) for member in members]


def _carried_by(
    members: Iterable[Person], year: PerformanceYear, columns: Iterable[Column]
) -> dict[tuple[int, str], list[Result]]:
    """What these members carry of the columns in an SKP that their superior reads: never in a draft."""
    goals = [column.goal.pk for column in columns if column.goal is not None]
    keys = [column.result.key for column in columns if column.result is not None]
    found = (
        Result.objects.filter(
            Q(superior_result__key__in=keys) | Q(unit_goal__in=goals),
            version__skp__person__in=members,
            version__skp__year=year,
            version__skp__ends__gte=date(year.year, 12, 31),
            version__status__in=[SkpStatus.IN_FORCE, SkpStatus.SUBMITTED, SkpStatus.OPENED],
        )
        .annotate(above=F("superior_result__key"), holder=F("version__skp__person"))
        .order_by("version__number", "position", "pk")
    )
    latest = {(one.holder, one.key): one for one in found}  # a change that waits has the same key
    carried: dict[tuple[int, str], list[Result]] = defaultdict(list)
    for one in latest.values():
        slug = f"{RESULT}-{one.above}" if one.above else f"{GOAL}-{one.unit_goal_id}"
        carried[one.holder, slug].append(one)
    return carried


def slug_of(cell: MatrixCell) -> str:
    """What a cell stands under, told without asking for the goal itself."""
    return f"{RESULT}-{cell.column_key}" if cell.column_key else f"{GOAL}-{cell.unit_goal_id}"


def _slugs_of_goals(columns: Iterable[Column]) -> dict[str, str]:
    return {column.slug: f"{GOAL}-{column.goal.pk}" for column in columns if column.goal is not None}


def state_of(cell: MatrixCell | None, taken: Collection[uuid.UUID]) -> CellState:
    """How far a cell is; `taken`: keys that stand in the SKP of their members."""
    if cell is None:
        return CellState.EMPTY
    if cell.result_key in taken:
        return CellState.TAKEN
    return CellState.OFFERED if cell.handed_over_at else CellState.DRAFT


def taken_keys(cells: Iterable[MatrixCell]) -> frozenset[uuid.UUID]:
    """The keys of those cells whose result stands in an SKP of the member, in whatever version."""
    holders = {cell.result_key: cell.member_id for cell in cells if cell.result_key is not None}
    if not holders:
        return frozenset()
    found = Result.objects.filter(key__in=list(holders), version__skp__person__in=set(holders.values()))
    return frozenset(found.values_list("key", flat=True))


def offers() -> QuerySet[MatrixCell]:
    """Cells that were handed over and of which the member has not taken the result into his SKP."""
    taken = Result.objects.filter(key=OuterRef("result_key"), version__skp__person=OuterRef("member"))
    return MatrixCell.objects.filter(~Exists(taken), handed_over_at__isnull=False)


def offers_to(person: Person) -> QuerySet[MatrixCell]:
    """What superiors offer `person`, the latest first, each with superior and column at hand."""
    return (
        offers()
        .filter(member=person)
        .select_related("superior", "year", "unit_goal__unit", "column_skp")
        .order_by("-handed_over_at", "-pk")
    )


def has_offers(person: OuterRef) -> Exists:
    """Whether a superior offers somebody a result: a fact about the viewer, asked with every page."""
    return Exists(offers().filter(member=person))


def offer_with_id(person: Person, public_id: uuid.UUID) -> MatrixCell | None:
    """What was handed over to `person`, taken or not."""
    return MatrixCell.objects.filter(public_id=public_id, member=person, handed_over_at__isnull=False).first()


def columns_by_cell(cells: Iterable[MatrixCell]) -> dict[int, Column]:
    """The columns of cells, by the key of the cell: as they hold now, or by the latest words of what holds no more.

    At most one query; the goals of units are at hand with the cells.
    """
    cells = list(cells)
    keys = {cell.column_key for cell in cells if cell.column_key is not None}
    results = (
        Result.objects.filter(version__skp__in={cell.column_skp_id for cell in cells}, key__in=keys)
        .exclude(version__status=SkpStatus.DRAFT)  # which is the superior's own
        .select_related("version__skp")
    )
    latest: dict[tuple[int, uuid.UUID], Result] = {}
    for one in results.order_by("version__number"):
        known = latest.get((one.version.skp_id, one.key))
        if known is None or known.version.status != SkpStatus.IN_FORCE:
            latest[one.version.skp_id, one.key] = one
    return {cell.pk: Column(of) for cell in cells if (of := _carried(cell, latest)) is not None}


def _carried(cell: MatrixCell, results: dict[tuple[int, uuid.UUID], Result]) -> Result | UnitGoal | None:
    if cell.unit_goal is not None:
        return cell.unit_goal
    assert cell.column_skp_id is not None  # a constraint of the table
    assert cell.column_key is not None
    return results.get((cell.column_skp_id, cell.column_key))


def column_of(cell: MatrixCell) -> Column | None:
    """The column of one cell."""
    return columns_by_cell([cell]).get(cell.pk)
