"""What the matrix gives to tell: once a handing over and member, however many cells there were."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop

from abdi.cascade.models import MatrixCell
from abdi.core import clock
from abdi.notifications.services import tell


def tell_placed(cell: MatrixCell) -> None:
    """To the member in whose draft the result now stands."""
    tell(
        user_id=cell.member.user_id,
        kind="cascade.placed",
        subject=gettext_noop("Atasan menambahkan RHK ke draf SKP Anda."),
        url=reverse("goals:mine"),
        happened_at=clock.now(),
        key=f"cascade.placed:{cell.result_key}",
    )


def tell_offered(cell: MatrixCell) -> None:
    """To the member who may take the result into his SKP."""
    tell(
        user_id=cell.member.user_id,
        kind="cascade.offered",
        subject=gettext_noop("Atasan mengusulkan RHK untuk SKP Anda."),
        url=reverse("cascade:offers"),
        happened_at=clock.now(),
        key=f"cascade.offered:{cell.result_key}",
    )
