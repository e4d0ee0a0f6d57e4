from django.db import migrations, models


class Migration(migrations.Migration):
    """How small groups are merged, and how large a sheet is: fixed when a box opens, as all of its rules."""

    dependencies = [("ballots", "0003_rules_and_seats_do_not_change")]
    operations = [
        migrations.AddField(
            model_name="box",
            name="merging",
            field=models.CharField(
                choices=[
                    ("bersama", "Digabung dengan kelompok di sampingnya"),
                    ("ke_atas", "Digabung ke kelompok di atasnya"),
                ],
                default="bersama",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="box",
            name="sheet_size",
            field=models.PositiveSmallIntegerField(
                default=4096, help_text="bytes of a sheet before sealing"
            ),
        ),
    ]
