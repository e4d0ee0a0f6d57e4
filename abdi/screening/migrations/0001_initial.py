import abdi.core.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycles', '0002_history'),
        ('people', '0005_person_by_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sweep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('since', models.DateTimeField()),
                ('upto', models.BigIntegerField(default=0)),
                ('people', models.PositiveIntegerField(default=0)),
                ('findings', models.PositiveIntegerField(default=0)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-started_at'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('berkas_periode_lain', 'Berkas yang sama pada periode lain'), ('berkas_orang_lain', 'Berkas yang sama pada pegawai lain'), ('uraian_orang_lain', 'Uraian yang sama pada pegawai lain'), ('uraian_periode_lain', 'Uraian yang sama pada periode lain'), ('jam_bersamaan', 'Dua kegiatan pada jam yang sama')], max_length=24)),
                ('day', models.DateField(help_text='of the diary, or the last of the period')),
                ('key', models.CharField(help_text='the same oddity is asked about once', max_length=64, unique=True)),
                ('facts', models.JSONField(default=dict)),
                ('status', models.CharField(choices=[('menunggu_penjelasan', 'Menunggu penjelasan'), ('dijelaskan', 'Sudah dijelaskan'), ('kerja_bersama', 'Kerja bersama'), ('jelas', 'Dianggap jelas')], default='menunggu_penjelasan', max_length=20)),
                ('found_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, max_length=1000, verbose_name='penjelasan')),
                ('answered_at', models.DateTimeField(null=True)),
                ('cleared_at', models.DateTimeField(null=True)),
                ('clearing', models.TextField(blank=True, max_length=1000, verbose_name='alasan')),
                ('cleared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('period', models.ForeignKey(help_text='none for a diary', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cycles.period')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='people.person')),
            ],
            options={
                'ordering': ['-found_at', 'pk'],
                'indexes': [models.Index(fields=['person', 'status'], name='finding_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status', 'jelas'), _negated=True), models.Q(models.Q(('clearing', ''), _negated=True), ('cleared_by__isnull', False)), _connector='OR'), name='finding_cleared_with_reason', violation_error_message='Tulis alasan mengapa hal ini dianggap jelas.')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('berkas', 'Berkas'), ('uraian', 'Uraian')], max_length=10)),
                ('mark', models.CharField(max_length=64)),
                ('subject', models.UUIDField(help_text='public id of the evidence or the realisation')),
                ('title', models.CharField(max_length=200)),
                ('period', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cycles.period')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['mark', 'kind'], name='mark_looked_up')],
                'constraints': [models.UniqueConstraint(fields=('subject', 'kind'), name='mark_once')],
            },
        ),
    ]
