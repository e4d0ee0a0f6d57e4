from django.db import migrations

from abdi.core.schema import append_only, track_history


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("accounts_user", hidden=["password", "signed_in_at", "activation_hash"]),
        append_only("accounts_securityevent"),
    ]
