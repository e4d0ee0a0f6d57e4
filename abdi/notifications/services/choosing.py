from __future__ import annotations

from abdi.accounts.models import User
from abdi.notifications.enums import Rhythm
from abdi.notifications.models import AddressTrouble, Preference


def choose(*, user: User, rhythm: Rhythm, address: str) -> Preference:
    """Keep the rhythm and address of `user`; an empty address means the one on record.

    What he confirms here is written to again, even if it refused messages before.
    """
    preference, _made = Preference.objects.update_or_create(
        user=user, defaults={"rhythm": rhythm, "address": address.strip()}
    )
    AddressTrouble.objects.filter(user=user).delete()
    return preference
