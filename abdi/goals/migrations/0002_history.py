from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("goals", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("goals_unitgoal"),
        track_history("goals_skp"),
        track_history("goals_skpversion", hidden=["edition", "saved_with", "saved_at"]),
        track_history("goals_result", hidden=["edition", "saved_with"]),
        track_history("goals_indicator"),
        track_history("goals_behaviourexpectation"),
        track_history("goals_appendixline"),
    ]
