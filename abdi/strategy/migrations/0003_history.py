from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("strategy", "0002_plans_and_indicators"), ("core", "0001_initial")]
    operations = [
        track_history("strategy_strategicplan"),
        track_history("strategy_goalindicator"),
        track_history("strategy_agreement"),
    ]
