"""SKPs that a transfer closed: judged by the penilai of their last day, wherever their owner is now.

Their two ratings may be set before the predikat of the organisation stands; it follows later.
"""

from __future__ import annotations

from django.db.models import BigIntegerField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from abdi.appraisals.determination import predikats_before
from abdi.appraisals.enums import AppraisalStatus
from abdi.appraisals.models import Appraisal, EarlyRating
from abdi.appraisals.queries.judgements import periods_reported
from abdi.cycles.enums import YearStatus
from abdi.cycles.queries import year_end
from abdi.goals.enums import SkpStatus
from abdi.goals.models import Skp
from abdi.people.models import Delegation, Person, Supervision
from abdi.people.queries import ranges_away


def left_by_transfer(superior: Person) -> list[Skp]:
    """The SKPs in force of open years that ended early, and that are `superior`'s to judge; one query.

    Each with its periods away and those that were reported on.
    """
    lent = Delegation.objects.filter(delegate=superior).values("delegator")
    once_his = Supervision.objects.filter(Q(superior=superior) | Q(superior__in=lent)).values("person")
    line = Supervision.objects.filter(person=OuterRef("person"), during__contains=OuterRef("ends"))
    delegate = Delegation.objects.filter(
        delegator=OuterRef("superior_then"), during__contains=OuterRef("ends")
    ).exclude(delegate=OuterRef("person"))
    return list(
        Skp.objects.filter(
            person__in=once_his,
            ends__lt=year_end("year__year"),
            year__status=YearStatus.OPEN,
            versions__status=SkpStatus.IN_FORCE,
        )
        .exclude(person=superior)
        .annotate(
            superior_then=Subquery(line.values("superior")[:1]),
            ranges_away=ranges_away("person"),
            reported=periods_reported("pk"),
        )
        .annotate(
            penilai=Coalesce(
                Subquery(delegate.values("delegate")[:1]), "superior_then", output_field=BigIntegerField()
            )
        )
        .filter(penilai=superior.pk)
        .select_related("person", "appointment", "unit", "year")
        .order_by("person__name", "person", "number")
    )


def waiting_for_predikat() -> list[int]:
    """The keys of appraisals with early ratings before which the predikat of an organisation stands by now."""
    leads = "skp__appointment__leads_unit"
    above = predikats_before("skp__unit", leads, "period__starts", "period__ends")
    return list(
        Appraisal.objects.filter(
            Exists(above), status=AppraisalStatus.WAITING, pk__in=EarlyRating.objects.values("appraisal")
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )
