from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("goals", "0008_offers_support_a_result")]

    operations = [
        migrations.AddField(
            model_name="skpversion",
            name="shared_at",
            field=models.DateTimeField(
                help_text="since when the penilai may read the draft and speak of it; null: the owner alone",
                null=True,
            ),
        ),
    ]
