import abdi.core.ids
from django.db import migrations, models

from abdi.core.schema import track_history


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_receipts_commit_to_all'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('process', models.CharField(max_length=20, unique=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Outage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('began_at', models.DateTimeField(db_index=True)),
                ('ended_at', models.DateTimeField()),
                ('cause', models.TextField(blank=True, max_length=500)),
                ('source', models.CharField(choices=[('terdeteksi', 'Diketahui sistem sendiri'), ('dicatat', 'Dicatat administrator')], max_length=10)),
                ('settled_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-began_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at__gt', models.F('began_at'))), name='outage_ends_after_it_began')],
            },
        ),
        track_history("core_outage"),
    ]
