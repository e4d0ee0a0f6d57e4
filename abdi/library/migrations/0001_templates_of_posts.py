
import abdi.core.ids
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import uuid
from django.conf import settings
from django.db import migrations, models

from abdi.core.schema import track_history


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycles', '0002_history'),
        ('goals', '0004_target_by_month'),
        ('people', '0005_person_by_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TemplateIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=abdi.core.ids.uuid7)),
                ('position', models.PositiveSmallIntegerField()),
                ('aspect', models.CharField(blank=True, choices=[('kuantitas', 'Kuantitas'), ('kualitas', 'Kualitas'), ('waktu', 'Waktu'), ('biaya', 'Biaya')], max_length=10, verbose_name='aspek')),
                ('perspective', models.CharField(blank=True, choices=[('penerima_layanan', 'Penerima Layanan'), ('proses_bisnis', 'Proses Bisnis'), ('penguatan_internal', 'Penguatan Internal'), ('anggaran', 'Anggaran')], max_length=20, verbose_name='perspektif')),
                ('text', models.TextField(max_length=1000, verbose_name='indikator kinerja individu')),
                ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='target')),
                ('target_max', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='batas atas target')),
                ('unit_label', models.CharField(blank=True, max_length=60, verbose_name='satuan')),
                ('direction', models.CharField(choices=[('naik', 'Makin besar makin baik'), ('turun', 'Makin kecil makin baik'), ('rentang', 'Harus dalam rentang'), ('ya_tidak', 'Ya atau tidak')], default='naik', max_length=10, verbose_name='arah')),
                ('target_kind', models.CharField(choices=[('hitungan', 'Dijumlahkan sepanjang tahun'), ('posisi', 'Keadaan pada tanggal ukur'), ('rilis', 'Angka resmi pada bulan rilis')], default='posisi', max_length=10, verbose_name='cara mengukur')),
                ('citizen_effect', models.TextField(blank=True, max_length=500, verbose_name='dampak bagi warga')),
            ],
            options={
                'ordering': ['result', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='alasan penyesuaian')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adoptions', to='goals.skp')),
            ],
            options={
                'ordering': ['skp', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AdoptedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, help_text='of the result in the SKP, the same through versions')),
                ('adoption', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='library.adoption')),
            ],
            options={
                'ordering': ['adoption', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('post', models.CharField(max_length=200, verbose_name='jabatan')),
                ('matching', models.CharField(choices=[('persis', 'Persis nama jabatan ini'), ('awalan', 'Semua jabatan yang diawali kata ini, misalnya Lurah Tebet Timur')], default='persis', max_length=10)),
                ('form', models.CharField(choices=[('jpt', 'JPT dan pimpinan unit kerja mandiri'), ('jajf', 'Jabatan administrasi dan fungsional')], default='jajf', max_length=5)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='people.unit')),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='cycles.performanceyear')),
            ],
            options={
                'ordering': ['post', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('terbit', 'Terbit'), ('edisi_lama', 'Diganti edisi baru'), ('ditarik', 'Ditarik kembali')], default='draf', max_length=12)),
                ('created_at', models.DateTimeField()),
                ('change_reason', models.TextField(blank=True, max_length=1000, verbose_name='alasan edisi baru')),
                ('published_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdraw_reason', models.TextField(blank=True, max_length=1000, verbose_name='alasan penarikan')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='library.template')),
            ],
            options={
                'ordering': ['template', 'number'],
            },
        ),
        migrations.AddField(
            model_name='adoption',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='library.template'),
        ),
        migrations.CreateModel(
            name='AdoptedIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(help_text='of the indicator in the SKP, the same through versions')),
                ('target', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('target_max', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('target_text', models.TextField(blank=True, help_text='of an SKP in words', max_length=500)),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='library.adoptedresult')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adopted', to='library.templateindicator')),
            ],
            options={
                'ordering': ['result', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TemplateResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=abdi.core.ids.uuid7)),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('utama', 'Utama'), ('tambahan', 'Tambahan')], default='utama', max_length=10, verbose_name='jenis')),
                ('text', models.TextField(max_length=1000, verbose_name='rencana hasil kerja')),
                ('superior_text', models.TextField(blank=True, max_length=1000, verbose_name='rencana hasil kerja pimpinan')),
                ('revision', models.PositiveIntegerField(default=0, help_text='grows with each save of its page')),
                ('saved_with', models.UUIDField(help_text='token of the page that saved last', null=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='library.edition')),
            ],
            options={
                'ordering': ['edition', 'position', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='templateindicator',
            name='result',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='library.templateresult'),
        ),
        migrations.AddField(
            model_name='adoptedresult',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adopted', to='library.templateresult'),
        ),
        migrations.CreateModel(
            name='UnitTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.DecimalField(decimal_places=4, max_digits=20, verbose_name='target')),
                ('target_max', models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name='batas atas target')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unit_targets', to='library.templateindicator')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='template_targets', to='people.unit')),
            ],
            options={
                'ordering': ['indicator', 'unit'],
            },
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.UniqueConstraint(fields=('post', 'unit', 'year'), name='template_once', nulls_distinct=False, violation_error_message='Templat untuk jabatan, lingkup, dan tahun ini sudah ada. Buka templat itu di Perpustakaan.'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('template', 'number'), name='edition_number'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'terbit')), fields=('template',), name='edition_one_published'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'draf')), fields=('template',), name='edition_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'ditarik'), _negated=True), django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('withdraw_reason'), 10), _connector='OR'), name='edition_withdrawn_with_reason', violation_error_message='Tulis alasan penarikan, paling sedikit 10 huruf.'),
        ),
        migrations.AddConstraint(
            model_name='adoption',
            constraint=models.UniqueConstraint(fields=('skp', 'template'), name='adoption_once'),
        ),
        migrations.AddConstraint(
            model_name='adoptedindicator',
            constraint=models.UniqueConstraint(fields=('result', 'source'), name='adoptedindicator_once'),
        ),
        migrations.AddConstraint(
            model_name='templateresult',
            constraint=models.UniqueConstraint(fields=('edition', 'key'), name='templateresult_key'),
        ),
        migrations.AddConstraint(
            model_name='templateindicator',
            constraint=models.UniqueConstraint(fields=('result', 'key'), name='templateindicator_key'),
        ),
        migrations.AddConstraint(
            model_name='templateindicator',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('direction', 'rentang'), _negated=True), ('target_max__gte', models.F('target')), _connector='OR'), name='templateindicator_range_in_order', violation_error_message='Batas atas rentang tidak boleh lebih kecil dari batas bawah.'),
        ),
        migrations.AddIndex(
            model_name='adoptedresult',
            index=models.Index(fields=['key'], name='adoptedresult_by_key'),
        ),
        migrations.AddConstraint(
            model_name='adoptedresult',
            constraint=models.UniqueConstraint(fields=('adoption', 'source'), name='adoptedresult_once'),
        ),
        migrations.AddConstraint(
            model_name='adoptedresult',
            constraint=models.UniqueConstraint(fields=('adoption', 'key'), name='adoptedresult_key'),
        ),
        migrations.AddIndex(
            model_name='unittarget',
            index=models.Index(fields=['unit'], name='unittarget_unit'),
        ),
        migrations.AddConstraint(
            model_name='unittarget',
            constraint=models.UniqueConstraint(fields=('indicator', 'unit'), name='unittarget_once'),
        ),
        migrations.AddConstraint(
            model_name='unittarget',
            constraint=models.CheckConstraint(condition=models.Q(('target_max__isnull', True), ('target_max__gte', models.F('target')), _connector='OR'), name='unittarget_range_in_order', violation_error_message='Batas atas rentang tidak boleh lebih kecil dari batas bawah.'),
        ),
        track_history("library_template"),
        track_history("library_edition"),
        track_history("library_templateresult", hidden=["revision", "saved_with"]),
        track_history("library_templateindicator"),
        track_history("library_unittarget"),
        track_history("library_adoption"),
        track_history("library_adoptedresult"),
        track_history("library_adoptedindicator"),
    ]
