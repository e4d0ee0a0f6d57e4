from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("cycles", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("cycles_performanceyear"),
        track_history("cycles_phase"),
        track_history("cycles_staffgroup"),
        track_history("cycles_series"),
        track_history("cycles_period"),
        track_history("cycles_deadlinechange"),
    ]
