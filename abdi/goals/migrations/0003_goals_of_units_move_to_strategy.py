import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("goals", "0002_history"), ("strategy", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "result",
                    "unit_goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="strategy.unitgoal",
                    ),
                ),
                migrations.DeleteModel("UnitGoal"),
            ]
        )
    ]
