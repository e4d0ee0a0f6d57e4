from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("calibration", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("calibration_determinationunit"),
        track_history("calibration_meeting"),
        track_history("calibration_proposal"),
        track_history("calibration_recusal"),
    ]
