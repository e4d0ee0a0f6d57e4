import abdi.core.ids
import django.db.models.deletion
from django.db import migrations, models

from abdi.core.schema import track_history


class Migration(migrations.Migration):

    dependencies = [
        ('cycles', '0002_history'),
        ('goals', '0004_target_by_month'),
        ('people', '0005_person_by_name'),
        ('reporting', '0004_figure_confirmed'),
    ]

    operations = [
        migrations.AddField(
            model_name='realisation',
            name='typed_by',
            field=models.ForeignKey(help_text='a helper typed it first; the owner confirmed it, and it is his word', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='realisation',
            name='typed_confirmed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='Assistance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('starts', models.DateField(verbose_name='mulai')),
                ('ends', models.DateField(verbose_name='sampai')),
                ('named_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('helper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assistance_given', to='people.person')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assistance_received', to='people.person')),
            ],
            options={
                'ordering': ['starts', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AssistedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('status', models.CharField(choices=[('menunggu_pemilik', 'Menunggu konfirmasi pemilik'), ('dikonfirmasi', 'Sudah dikonfirmasi'), ('tidak_dipakai', 'Tidak dipakai'), ('ditarik', 'Ditarik kembali')], default='menunggu_pemilik', max_length=20)),
                ('figure', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='realisasi')),
                ('not_measured', models.BooleanField(default=False, verbose_name='belum diukur periode ini')),
                ('narrative', models.TextField(blank=True, max_length=3000, verbose_name='uraian hasil')),
                ('effort', models.TextField(blank=True, max_length=3000, verbose_name='usaha yang dilakukan')),
                ('obstacle', models.TextField(blank=True, max_length=3000, verbose_name='kendala di luar kendali')),
                ('citizen_impact', models.TextField(blank=True, max_length=3000, verbose_name='dampak bagi warga')),
                ('edition', models.PositiveIntegerField(default=1, help_text='grows when the helper types again')),
                ('typed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('changed', models.BooleanField(default=False, help_text='the owner changed it as he confirmed it')),
                ('refusal', models.TextField(blank=True, max_length=500, verbose_name='catatan')),
                ('assistance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='reporting.assistance')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.indicator')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.period')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assisted_entries', to='goals.skp')),
            ],
            options={
                'ordering': ['typed_at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='assistance',
            constraint=models.CheckConstraint(condition=models.Q(('owner', models.F('helper')), _negated=True), name='assistance_of_somebody_else', violation_error_message='Pilih rekan, bukan diri sendiri.'),
        ),
        migrations.AddConstraint(
            model_name='assistance',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='assistance_days_in_order', violation_error_message='Hari terakhir tidak boleh sebelum hari pertama.'),
        ),
        migrations.AddConstraint(
            model_name='assistedentry',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'menunggu_pemilik')), fields=('assistance', 'skp', 'period', 'indicator'), name='assisted_one_waiting'),
        ),
        migrations.AddConstraint(
            model_name='assistedentry',
            constraint=models.CheckConstraint(condition=models.Q(('not_measured', False), ('figure__isnull', True), _connector='OR'), name='assisted_not_measured_is_not_zero', violation_error_message='Kosongkan angka bila indikator belum diukur pada periode ini.'),
        ),
        track_history("reporting_assistance"),
        track_history("reporting_assistedentry", hidden=["edition"]),
    ]
