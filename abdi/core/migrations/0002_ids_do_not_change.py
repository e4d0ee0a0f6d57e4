from django.db import migrations

from abdi.core.schema import HISTORY_FUNCTION


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(HISTORY_FUNCTION, migrations.RunSQL.noop)]
