from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("reporting_report"),
        track_history("reporting_realisation", hidden=["edition", "saved_at", "saved_from"]),
        track_history("reporting_obstaclereply"),
        track_history("reporting_evidence"),
    ]
