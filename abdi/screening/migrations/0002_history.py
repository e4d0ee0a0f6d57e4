from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("screening", "0001_initial"), ("core", "0001_initial")]
    operations = [track_history("screening_finding")]
