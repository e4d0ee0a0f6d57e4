from __future__ import annotations

from django.db.models import Exists, OuterRef

from abdi.accounts.models import User
from abdi.practice.models import Acquaintance, Exercise


def exercise_of(user: User, role: str) -> Exercise | None:
    """One's own exercise in a role. There is no way to ask for somebody else's."""
    return Exercise.objects.filter(user=user, role=role).first()


def exercises_of(user: User) -> dict[str, Exercise]:
    """One's own exercises, by role."""
    return {exercise.role: exercise for exercise in Exercise.objects.filter(user=user)}


def has_met(account: OuterRef) -> Exists:
    """Whether the account knows of the room, so that Hari Ini hints at it no more; a condition over the account."""
    return Exists(Acquaintance.objects.filter(user=account))
