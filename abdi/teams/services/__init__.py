"""Writes of teams and their members. Each checks access and state under the lock of the team."""

from abdi.teams.services.errors import TeamRefused
from abdi.teams.services.forming import TeamDraft, change_leader, change_team, end_team, form_team
from abdi.teams.services.joining import agree_member, decline_member, end_membership, propose_member
from abdi.teams.services.moving import end_memberships, memberships_beyond, restore_memberships

__all__ = [
    "TeamDraft",
    "TeamRefused",
    "agree_member",
    "change_leader",
    "change_team",
    "decline_member",
    "end_membership",
    "end_memberships",
    "end_team",
    "form_team",
    "memberships_beyond",
    "propose_member",
    "restore_memberships",
]
