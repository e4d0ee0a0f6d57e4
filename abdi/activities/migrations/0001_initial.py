import abdi.core.ids
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid
from django.db import migrations, models

from abdi.core.schema import partitions

# By the year of the day on which it was done: retention drops a year. What is unique is unique with the day, and a
# sequence of its own (an identity column of a partitioned table needs PostgreSQL 17) gives the keys.
ACTIVITY_TABLE = """
CREATE SEQUENCE activities_activity_id_seq;
CREATE TABLE activities_activity (
  id bigint NOT NULL DEFAULT nextval('activities_activity_id_seq'),
  public_id uuid NOT NULL,
  person_id bigint NOT NULL REFERENCES people_person (id) DEFERRABLE INITIALLY DEFERRED,
  client_id uuid NOT NULL,
  day date NOT NULL,
  starts time NULL,
  ends time NULL,
  minutes smallint NULL,
  text varchar(500) NOT NULL,
  quantity numeric(14, 2) NULL,
  unit_label varchar(60) NOT NULL,
  outcome text NOT NULL,
  evidence_url varchar(500) NOT NULL,
  results uuid[] NOT NULL,
  origin varchar(10) NOT NULL,
  device_at timestamptz NULL,
  recorded_at timestamptz NOT NULL,
  changed_at timestamptz NULL,
  withdrawn_at timestamptz NULL,
  acknowledged_at timestamptz NULL,
  acknowledged_by_id bigint NULL REFERENCES people_person (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (id, day),
  CONSTRAINT activity_public_id UNIQUE (public_id, day),
  CONSTRAINT activity_once UNIQUE (person_id, client_id, day),
  CONSTRAINT activity_says_something CHECK (text <> ''),
  CONSTRAINT activity_times_in_order CHECK (starts IS NULL OR ends IS NULL OR ends > starts),
  CONSTRAINT activity_minutes_of_a_day CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440),
  CONSTRAINT activity_quantity_not_negative CHECK (quantity IS NULL OR quantity >= 0)
) PARTITION BY RANGE (day);
ALTER SEQUENCE activities_activity_id_seq OWNED BY activities_activity.id;
CREATE INDEX activity_person_day ON activities_activity (person_id, day);
CREATE INDEX activity_results ON activities_activity USING gin (results);
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('people', '0003_alter_supervisorclaim_status'),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('status', models.CharField(choices=[('menunggu', 'Menunggu giliran'), ('diproses', 'Sedang diproses'), ('selesai', 'Selesai'), ('gagal', 'Gagal')], default='menunggu', max_length=10)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('recorded', models.PositiveIntegerField(default=0)),
                ('known', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('warnings', models.PositiveIntegerField(default=0)),
                ('failure', models.TextField(blank=True, help_text='why it could not be read, and what to do')),
                ('brought_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_intakes', to='people.person')),
            ],
            options={
                'ordering': ['-brought_at'],
            },
        ),
        migrations.CreateModel(
            name='IntakeProblem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.PositiveIntegerField()),
                ('column', models.CharField(blank=True, max_length=60)),
                ('code', models.CharField(max_length=40)),
                ('severity', models.CharField(choices=[('error', 'Ditolak'), ('warning', 'Perlu dibereskan')], max_length=8)),
                ('value', models.CharField(blank=True, max_length=60)),
                ('detail', models.CharField(blank=True, max_length=60)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='activities.intake')),
            ],
            options={
                'ordering': ['intake', 'row', 'pk'],
            },
        ),
        # Django cannot create a partitioned table; it is told the state, and the database is told here.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(ACTIVITY_TABLE, 'DROP TABLE activities_activity;'),
                partitions('activities_activity'),
            ],
            state_operations=[
                migrations.CreateModel(
                    name='Activity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False)),
                        ('client_id', models.UUIDField(default=uuid.uuid4, help_text='made where it was written; a repeat is known by it')),
                        ('day', models.DateField(verbose_name='tanggal kegiatan')),
                        ('starts', models.TimeField(blank=True, null=True, verbose_name='jam mulai')),
                        ('ends', models.TimeField(blank=True, null=True, verbose_name='jam selesai')),
                        ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='menit')),
                        ('text', models.CharField(max_length=500, verbose_name='kegiatan')),
                        ('quantity', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='hasil')),
                        ('unit_label', models.CharField(blank=True, max_length=60, verbose_name='satuan')),
                        ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='uraian hasil')),
                        ('evidence_url', models.URLField(blank=True, max_length=500, verbose_name='bukti dukung')),
                        ('results', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None)),
                        ('origin', models.CharField(choices=[('layar', 'Ditulis di layar'), ('perangkat', 'Dikirim dari perangkat'), ('ulang', 'Diulang dari kegiatan lain'), ('lembar', 'Dari lembar kerja')], default='layar', max_length=10)),
                        ('device_at', models.DateTimeField(help_text='the clock of the device that wrote it; may be wrong', null=True)),
                        ('recorded_at', models.DateTimeField(help_text='the clock of the server')),
                        ('changed_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(help_text='taken out by its owner; its client_id stays known', null=True)),
                        ('acknowledged_at', models.DateTimeField(null=True)),
                        ('acknowledged_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='people.person')),
                    ],
                    options={
                        'ordering': ['day', 'starts', 'pk'],
                        'indexes': [models.Index(fields=['person', 'day'], name='activity_person_day'), django.contrib.postgres.indexes.GinIndex(fields=['results'], name='activity_results')],
                        'constraints': [models.UniqueConstraint(fields=('public_id', 'day'), name='activity_public_id'), models.UniqueConstraint(fields=('person', 'client_id', 'day'), name='activity_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='activity_says_something', violation_error_message='Tulis kegiatan yang dilakukan.'), models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='activity_times_in_order', violation_error_message='Jam selesai harus sesudah jam mulai.'), models.CheckConstraint(condition=models.Q(('minutes__isnull', True), ('minutes__range', (1, 1440)), _connector='OR'), name='activity_minutes_of_a_day', violation_error_message='Menit antara 1 dan 1.440, atau kosongkan.'), models.CheckConstraint(condition=models.Q(('quantity__isnull', True), ('quantity__gte', 0), _connector='OR'), name='activity_quantity_not_negative', violation_error_message='Hasil tidak boleh kurang dari 0.')],
                    },
                ),
            ],
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity', models.UUIDField(help_text='public id of the entry')),
                ('day', models.DateField(help_text='the day of the entry; retention goes by it')),
                ('text', models.TextField(max_length=1000, verbose_name='tulisan')),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activity_remarks', to='people.person')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['activity'], name='remark_activity')],
            },
        ),
    ]
