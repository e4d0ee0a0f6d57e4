"""Goals of units move here from `goals`: the table with its rows and its history's triggers, under a new name."""

import django.db.models.deletion
from django.db import migrations, models

import abdi.core.ids


class Migration(migrations.Migration):
    initial = True
    dependencies = [("goals", "0002_history"), ("cycles", "0002_history"), ("people", "0002_history")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE goals_unitgoal RENAME TO strategy_unitgoal;"
                    "ALTER SEQUENCE goals_unitgoal_id_seq RENAME TO strategy_unitgoal_id_seq;",
                    "ALTER SEQUENCE strategy_unitgoal_id_seq RENAME TO goals_unitgoal_id_seq;"
                    "ALTER TABLE strategy_unitgoal RENAME TO goals_unitgoal;",
                )
            ],
            state_operations=[
                migrations.CreateModel(
                    name="UnitGoal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "public_id",
                            models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True),
                        ),
                        ("text", models.TextField(max_length=500, verbose_name="sasaran")),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="people.unit",
                            ),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="unit_goals",
                                to="cycles.performanceyear",
                            ),
                        ),
                    ],
                    options={"ordering": ["pk"]},
                ),
            ],
        ),
    ]
