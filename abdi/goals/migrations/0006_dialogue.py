import abdi.core.ids
import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

from abdi.core.schema import append_only, needs_author, track_history


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0005_results_of_teams'),
        ('people', '0005_person_by_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='appendixline',
            name='key',
            field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=abdi.core.ids.uuid7),
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('skp', 'SKP secara keseluruhan'), ('rhk', 'RHK'), ('iki', 'Indikator'), ('perilaku', 'Perilaku kerja'), ('lampiran', 'Lampiran')], max_length=10)),
                ('line', models.CharField(blank=True, help_text='key of the line, or the value of behaviour; empty: the whole SKP', max_length=40)),
                ('quote', models.TextField(blank=True, help_text='the line as it read when people began to speak of it', max_length=1000)),
                ('opened_at', models.DateTimeField()),
                ('waits_for', models.CharField(blank=True, choices=[('pegawai', 'Pegawai'), ('atasan', 'Atasan')], help_text='who is to answer; empty: settled', max_length=10)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='goals.skp')),
            ],
            options={
                'ordering': ['skp', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('pegawai', 'Pegawai'), ('atasan', 'Atasan')], max_length=10)),
                ('at', models.DateTimeField()),
                ('version', models.PositiveSmallIntegerField(help_text='number of the version that lay before the author')),
                ('text', models.TextField(max_length=2000, verbose_name='pesan')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='goals.thread')),
            ],
            options={
                'ordering': ['thread', 'at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.UniqueConstraint(fields=('skp', 'subject', 'line'), name='thread_once_a_line'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', False), ('waits_for', '')), models.Q(models.Q(('waits_for', ''), _negated=True), ('settled_at__isnull', True)), _connector='OR'), name='thread_open_or_settled'),
        ),
        track_history("goals_thread"),
        append_only("goals_message"),
        needs_author("goals_message"),
    ]
