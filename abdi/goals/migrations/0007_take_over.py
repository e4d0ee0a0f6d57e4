import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0006_dialogue'),
        ('people', '0006_absence_and_other_system'),
    ]

    operations = [
        migrations.AddField(
            model_name='skpversion',
            name='take_over_reason',
            field=models.TextField(blank=True, max_length=1000, verbose_name='alasan pengambilalihan'),
        ),
        migrations.AddField(
            model_name='skpversion',
            name='taken_over_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='skpversion',
            name='taken_over_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='skps_taken_over', to='people.person'),
        ),
        migrations.AddConstraint(
            model_name='skpversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_over_at__isnull', True), ('taken_over_by__isnull', True)), models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('take_over_reason'), 10), ('taken_over_at__isnull', False), ('taken_over_by__isnull', False)), _connector='OR'), name='skpversion_taken_over_with_reason', violation_error_message='Tulis alasan pengambilalihan, paling sedikit 10 huruf.'),
        ),
    ]
