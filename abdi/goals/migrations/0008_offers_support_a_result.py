import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("goals", "0007_take_over"),
    ]

    operations = [
        migrations.AddField(
            model_name="resultoffer",
            name="supports",
            field=models.ForeignKey(
                blank=True,
                help_text="of the ketua tim, as it stood when he offered",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="goals.result",
            ),
        ),
    ]
