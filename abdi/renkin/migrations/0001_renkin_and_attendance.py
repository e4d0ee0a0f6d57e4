import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models

from abdi.core.schema import track_history


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0003_receipts_commit_to_all'),
        ('goals', '0004_target_by_month'),
        ('people', '0005_person_by_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='BreakdownChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(help_text='of the indicator, the same through versions')),
                ('at', models.DateTimeField()),
                ('reason', models.TextField(max_length=1000, verbose_name='alasan perubahan')),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='breakdown_changes', to='goals.skp')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['skp', 'at'], name='breakdownchange_skp')],
            },
        ),
        migrations.CreateModel(
            name='HandIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('receipt', models.CharField(max_length=20)),
                ('parts', models.JSONField(help_text='by the key of the indicator: months to figures as text')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.issueddocument')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='renkin', to='goals.skp')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.skpversion')),
            ],
            options={
                'ordering': ['skp', 'number'],
                'constraints': [models.UniqueConstraint(fields=('skp', 'number'), name='renkin_handin_number')],
            },
        ),
        migrations.CreateModel(
            name='MonthAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='tahun')),
                ('month', models.PositiveSmallIntegerField(verbose_name='bulan')),
                ('effective_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hari efektif')),
                ('leave_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='cuti')),
                ('sick_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='sakit')),
                ('absent_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='alpa')),
                ('origin', models.CharField(choices=[('diketik', 'Diketik'), ('berkas', 'Dari berkas')], default='diketik', max_length=10)),
                ('saved_at', models.DateTimeField()),
                ('edition', models.PositiveIntegerField(default=0, help_text='grows with each save; a stale form is noticed')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='month_attendance', to='people.person')),
            ],
            options={
                'ordering': ['person', 'year', 'month'],
                'constraints': [models.UniqueConstraint(fields=('person', 'year', 'month'), name='attendance_once_a_month'), models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='attendance_month_of_the_year'), models.CheckConstraint(condition=models.Q(('effective_days__isnull', True), models.Q(('effective_days__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.functions.comparison.Coalesce(models.F('leave_days'), models.Value(0)), '+', django.db.models.functions.comparison.Coalesce(models.F('sick_days'), models.Value(0))), '+', django.db.models.functions.comparison.Coalesce(models.F('absent_days'), models.Value(0)))), ('effective_days__lte', 31)), _connector='OR'), name='attendance_days_within_effective', violation_error_message='Cuti, sakit, dan alpa tidak dapat melebihi hari efektif.')],
            },
        ),
        track_history("renkin_handin"),
        track_history("renkin_breakdownchange"),
        track_history("renkin_monthattendance", hidden=["edition", "saved_at"]),
    ]
