from django.db import migrations

from abdi.core.schema import append_only, track_history


class Migration(migrations.Migration):
    dependencies = [("appraisals", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("appraisals_unitpredikat"),
        track_history("appraisals_appraisal", hidden=["draft", "edition", "saved_with"]),
        append_only("appraisals_rating"),
    ]
