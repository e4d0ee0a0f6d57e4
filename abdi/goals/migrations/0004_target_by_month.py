import django.db.models.deletion
from django.db import migrations, models

from abdi.core.schema import track_history


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0003_goals_of_units_move_to_strategy'),
    ]

    operations = [
        migrations.CreateModel(
            name='TargetBreakdown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(help_text='of the indicator, the same through versions')),
                ('rhythm', models.CharField(choices=[('bulan', 'Setiap bulan'), ('triwulan', 'Setiap triwulan')], default='bulan', max_length=10, verbose_name='ritme')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='alasan perubahan')),
                ('edition', models.PositiveIntegerField(default=0, help_text='grows with each save of its page')),
                ('saved_with', models.UUIDField(help_text='token of the page that saved last', null=True)),
                ('saved_at', models.DateTimeField(null=True)),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='breakdowns', to='goals.skp')),
            ],
            options={
                'ordering': ['skp', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TargetPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.PositiveSmallIntegerField(verbose_name='bulan')),
                ('amount', models.DecimalField(decimal_places=4, max_digits=20, verbose_name='bagian target')),
                ('breakdown', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='goals.targetbreakdown')),
            ],
            options={
                'ordering': ['breakdown', 'month'],
            },
        ),
        migrations.AddConstraint(
            model_name='targetbreakdown',
            constraint=models.UniqueConstraint(fields=('skp', 'key'), name='breakdown_once'),
        ),
        migrations.AddConstraint(
            model_name='targetpart',
            constraint=models.UniqueConstraint(fields=('breakdown', 'month'), name='targetpart_month_once'),
        ),
        migrations.AddConstraint(
            model_name='targetpart',
            constraint=models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='targetpart_month_of_the_year', violation_error_message='Pilih bulan Januari sampai Desember.'),
        ),
        track_history("goals_targetbreakdown", hidden=["edition", "saved_with", "saved_at"]),
        track_history("goals_targetpart"),
    ]
