from django.db import migrations

from abdi.core.schema import append_only, track_history


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial"), ("core", "0001_initial")]
    operations = [
        append_only("measures_delivery"),
        track_history("measures_indicatorsource"),
    ]
