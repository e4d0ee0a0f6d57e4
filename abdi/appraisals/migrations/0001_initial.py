
import abdi.core.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycles', '0002_history'),
        ('goals', '0002_history'),
        ('people', '0002_history'),
        ('reporting', '0002_history'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appraisal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('status', models.CharField(choices=[('menunggu', 'Menunggu penilaian'), ('dinilai', 'Sudah dinilai, menunggu tanggapan'), ('final', 'Final')], default='menunggu', max_length=10)),
                ('draft', models.JSONField(blank=True, default=dict, help_text="the appraiser's unfinished form; seen by him alone")),
                ('edition', models.PositiveIntegerField(default=0, help_text='grows with each save of the form; a stale form is noticed')),
                ('saved_with', models.UUIDField(help_text='token of the page that saved last', null=True)),
                ('opened_at', models.DateTimeField(help_text='the employee opened the result', null=True)),
                ('comment', models.TextField(blank=True, max_length=3000, verbose_name='tanggapan')),
                ('commented_at', models.DateTimeField(null=True)),
                ('comment_due', models.DateField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('appraiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals_to_make', to='people.person')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='cycles.period')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='people.person')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='goals.skp')),
            ],
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('work', models.CharField(choices=[('di_atas', 'Di Atas Ekspektasi'), ('sesuai', 'Sesuai Ekspektasi'), ('di_bawah', 'Di Bawah Ekspektasi')], max_length=10, verbose_name='rating hasil kerja')),
                ('behaviour', models.CharField(choices=[('di_atas', 'Di Atas Ekspektasi'), ('sesuai', 'Sesuai Ekspektasi'), ('di_bawah', 'Di Bawah Ekspektasi')], max_length=10, verbose_name='rating perilaku kerja')),
                ('predikat', models.CharField(choices=[('sangat_baik', 'Sangat Baik'), ('baik', 'Baik'), ('butuh_perbaikan', 'Butuh Perbaikan'), ('kurang', 'Kurang'), ('sangat_kurang', 'Sangat Kurang')], max_length=20)),
                ('unit_predikat', models.CharField(choices=[('istimewa', 'Istimewa'), ('baik', 'Baik'), ('butuh_perbaikan', 'Butuh Perbaikan'), ('kurang', 'Kurang'), ('sangat_kurang', 'Sangat Kurang')], max_length=20)),
                ('suggested_work', models.CharField(blank=True, choices=[('di_atas', 'Di Atas Ekspektasi'), ('sesuai', 'Sesuai Ekspektasi'), ('di_bawah', 'Di Bawah Ekspektasi')], max_length=10)),
                ('suggestion_because', models.JSONField(default=list)),
                ('departs_work', models.TextField(blank=True, verbose_name='alasan berbeda dari saran hasil kerja')),
                ('departs_behaviour', models.TextField(blank=True, verbose_name='perilaku yang dilihat')),
                ('feedback', models.JSONField(default=dict, help_text='{"results": {key: text}, "values": {code: text}, "recommendation": text}')),
                ('because', models.JSONField(help_text='the path of the matrix, as {code, params, cite, in_force_from, assumed}')),
                ('rules_version', models.CharField(max_length=40)),
                ('assumed', models.BooleanField()),
                ('decided_at', models.DateTimeField()),
                ('receipt', models.CharField(max_length=20)),
                ('appraisal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='appraisals.appraisal')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('report', models.ForeignKey(help_text='the report that it rests on; none where nothing was handed in', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reporting.report')),
                ('version', models.ForeignKey(help_text='the SKP that was judged', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.skpversion')),
            ],
            options={
                'ordering': ['appraisal', 'number'],
            },
        ),
        migrations.CreateModel(
            name='UnitPredikat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('value', models.CharField(choices=[('istimewa', 'Istimewa'), ('baik', 'Baik'), ('butuh_perbaikan', 'Butuh Perbaikan'), ('kurang', 'Kurang'), ('sangat_kurang', 'Sangat Kurang')], max_length=20, verbose_name='predikat organisasi')),
                ('grounds', models.TextField(max_length=2000, verbose_name='dasar penetapan')),
                ('set_at', models.DateTimeField()),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_predikats', to='cycles.period')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predikats', to='people.unit')),
            ],
        ),
        migrations.AddIndex(
            model_name='appraisal',
            index=models.Index(fields=['appraiser', 'status'], name='appraisal_appraiser'),
        ),
        migrations.AddIndex(
            model_name='appraisal',
            index=models.Index(fields=['person'], name='appraisal_person'),
        ),
        migrations.AddConstraint(
            model_name='appraisal',
            constraint=models.UniqueConstraint(fields=('skp', 'period'), name='appraisal_once'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('appraisal', 'number'), name='rating_number'),
        ),
        migrations.AddConstraint(
            model_name='unitpredikat',
            constraint=models.UniqueConstraint(fields=('unit', 'period'), name='unitpredikat_once', violation_error_message='Predikat organisasi untuk periode ini sudah ditetapkan.'),
        ),
    ]
