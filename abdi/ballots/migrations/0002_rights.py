from django.db import migrations

from abdi.core.schema import append_only, track_history


class Migration(migrations.Migration):
    """Who is asked has a history; what was said has none, and cannot be changed once it is told."""

    dependencies = [("ballots", "0001_secret_box"), ("core", "0001_initial")]
    operations = [
        track_history("ballots_box"),
        track_history("ballots_seat"),
        append_only("ballots_answer"),
        append_only("ballots_remark"),
        append_only("ballots_turnout"),
    ]
