"""The Matriks Peran Hasil: what each person takes of the results of his superior, in the superior's draft words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from abdi.core.ids import uuid7
from abdi.cycles.models import PerformanceYear
from abdi.goals.enums import Cascade
from abdi.goals.models import Skp
from abdi.people.models import Person
from abdi.strategy.models import UnitGoal


class MatrixCell(models.Model):
    """The result that `member` is to take under one column of his superior's matrix.

    A column is a result of the superior (by SKP and key, the same through versions), or a goal of the unit. An empty
    cell has no row; history keeps what stood in it. Once handed over, `result_key` is the key of the result in the
    member's own SKP.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    year = models.ForeignKey(PerformanceYear, on_delete=models.PROTECT, related_name="matrix_cells")
    superior = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="matrix_cells")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="matrix_places")
    column_skp = models.ForeignKey(Skp, on_delete=models.PROTECT, null=True, related_name="matrix_cells")
    column_key = models.UUIDField(null=True, help_text="of the superior's result, the same through versions")
    unit_goal = models.ForeignKey(UnitGoal, on_delete=models.PROTECT, null=True, related_name="matrix_cells")
    text = models.TextField("hasil", max_length=1000)
    cascade = models.CharField(
        "cara mendukung", max_length=15, choices=Cascade.choices, default=Cascade.INDIRECT
    )
    handed_over_at = models.DateTimeField(null=True)
    result_key = models.UUIDField(null=True, unique=True, help_text="of the result in the member's SKP")
    edition = models.PositiveIntegerField(default=0, help_text="grows with each save of its form")
    saved_with = models.UUIDField(null=True, help_text="token of the form that saved last")
    saved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["superior", "member", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit_goal__isnull=True, column_skp__isnull=False, column_key__isnull=False)
                | Q(unit_goal__isnull=False, column_skp__isnull=True, column_key__isnull=True),
                name="matrixcell_one_column",
                violation_error_message=_("Sel matriks berada di bawah satu RHK atau satu sasaran."),
            ),
            models.UniqueConstraint(
                fields=["superior", "member", "column_skp", "column_key"], name="matrixcell_once_a_result"
            ),
            models.UniqueConstraint(
                fields=["superior", "member", "unit_goal"], name="matrixcell_once_a_goal"
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True) | Q(result_key__isnull=False),
                name="matrixcell_handed_over_with_key",
                violation_error_message=_("Sel yang diserahkan mempunyai kunci RHK."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["member"],
                condition=Q(handed_over_at__isnull=False),
                name="matrixcell_offers",
            )
        ]
