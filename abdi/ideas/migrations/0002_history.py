from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("ideas", "0001_initial"), ("core", "0001_initial")]
    operations = [track_history("ideas_idea")]
