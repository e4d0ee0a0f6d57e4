"""History tells that a secret changed and by whom, never the secret itself."""

from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_history"),
        ("core", "0003_receipts_commit_to_all"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        track_history("accounts_user", hidden=["signed_in_at"], secret=["password", "activation_hash"]),
        track_history("mfa_authenticator", hidden=["last_used_at"], secret=["data"]),
    ]
