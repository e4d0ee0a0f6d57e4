from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("activities_activity"),
        track_history("activities_remark"),
        track_history(
            "activities_intake", hidden=["done", "recorded", "known", "refused", "warnings", "rows", "finished_at"]
        ),
    ]
