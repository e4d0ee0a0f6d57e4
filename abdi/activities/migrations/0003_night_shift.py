from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """An entry may cross midnight: it ends before it begins, on the next day."""

    dependencies = [("activities", "0002_history")]
    operations = [
        migrations.RemoveConstraint("activity", "activity_times_in_order"),
        migrations.AddConstraint(
            "activity",
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | ~Q(ends=F("starts")),
                name="activity_times_differ",
                violation_error_message="Jam selesai harus sesudah jam mulai.",
            ),
        ),
    ]
