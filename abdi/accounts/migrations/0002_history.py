from django.db import migrations

from abdi.core.schema import append_only, track_history


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("accounts_user", hidden=["password", "last_login", "activation_hash"]),
        append_only("accounts_securityevent"),
    ]
