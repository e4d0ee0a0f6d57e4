from django.db import migrations

from abdi.core.schema import APP_ROLE

# Whoever could move a few seats into a group of their own, or let fewer voters do, would single out whom he likes:
# what is sealed opens at its seat whatever is said of the seat meanwhile.
RIGHTS = f"""
REVOKE UPDATE ON ballots_box FROM {APP_ROLE};
GRANT UPDATE (status, ended_on, key_destroyed, spoilt) ON ballots_box TO {APP_ROLE};
REVOKE UPDATE ON ballots_seat FROM {APP_ROLE};
"""
BACK = f"""
REVOKE UPDATE (status, ended_on, key_destroyed, spoilt) ON ballots_box FROM {APP_ROLE};
GRANT UPDATE ON ballots_box TO {APP_ROLE};
GRANT UPDATE ON ballots_seat TO {APP_ROLE};
"""


class Migration(migrations.Migration):
    """The rules of a box and who is asked in which group are fixed when it opens, for the application too."""

    dependencies = [("ballots", "0002_rights")]
    operations = [migrations.RunSQL(RIGHTS, BACK)]
