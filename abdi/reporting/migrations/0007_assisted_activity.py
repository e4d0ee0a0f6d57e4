import abdi.core.ids
import django.db.models.deletion
from django.db import migrations, models

from abdi.core.schema import track_history


class Migration(migrations.Migration):

    dependencies = [
        ('reporting', '0006_evidence_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='AssistedActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('status', models.CharField(choices=[('menunggu_pemilik', 'Menunggu konfirmasi pemilik'), ('dikonfirmasi', 'Sudah dikonfirmasi'), ('tidak_dipakai', 'Tidak dipakai'), ('ditarik', 'Ditarik kembali')], default='menunggu_pemilik', max_length=20)),
                ('day', models.DateField(verbose_name='tanggal kegiatan')),
                ('text', models.CharField(max_length=500, verbose_name='kegiatan')),
                ('quantity', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='hasil')),
                ('unit_label', models.CharField(blank=True, max_length=60, verbose_name='satuan')),
                ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='uraian hasil')),
                ('starts', models.TimeField(blank=True, null=True, verbose_name='jam mulai')),
                ('ends', models.TimeField(blank=True, null=True, verbose_name='jam selesai')),
                ('typed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('changed', models.BooleanField(default=False, help_text='the owner changed it as he confirmed it')),
                ('refusal', models.TextField(blank=True, max_length=500, verbose_name='catatan')),
                ('assistance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='reporting.assistance')),
            ],
            options={
                'ordering': ['day', 'typed_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'menunggu_pemilik')), fields=['assistance'], name='assisted_activity_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='assisted_activity_says_something', violation_error_message='Tulis kegiatan yang dilakukan.')],
            },
        ),
        track_history("reporting_assistedactivity"),
    ]
