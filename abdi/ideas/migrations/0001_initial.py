import abdi.core.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('goals', '0005_results_of_teams'),
        ('people', '0006_absence_and_other_system'),
    ]

    operations = [
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('result_key', models.UUIDField(help_text='the promised result, by the key that stays through versions')),
                ('title', models.CharField(max_length=150, verbose_name='gagasan')),
                ('problem', models.TextField(max_length=1000, verbose_name='yang hendak diperbaiki')),
                ('way', models.TextField(max_length=2000, verbose_name='cara barunya')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='tempat uji coba')),
                ('trial_starts', models.DateField(blank=True, null=True, verbose_name='mulai dicoba')),
                ('trial_ends', models.DateField(blank=True, null=True, verbose_name='sampai')),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('diajukan', 'Menunggu persetujuan atasan'), ('dicoba', 'Sedang dicoba'), ('diukur', 'Sudah diukur'), ('selesai', 'Selesai'), ('dihentikan', 'Dihentikan')], default='draf', max_length=12)),
                ('created_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('returned', models.TextField(blank=True, max_length=1000, verbose_name='catatan atasan')),
                ('agreed_at', models.DateTimeField(null=True)),
                ('measure', models.CharField(blank=True, max_length=200, verbose_name='yang diukur')),
                ('unit_label', models.CharField(blank=True, max_length=60, verbose_name='satuan')),
                ('better', models.CharField(choices=[('naik', 'Makin besar makin baik'), ('turun', 'Makin kecil makin baik')], default='naik', max_length=8)),
                ('before', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='sebelum')),
                ('after', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='sesudah')),
                ('before_source', models.CharField(blank=True, max_length=300, verbose_name='sumber angka sebelum')),
                ('after_source', models.CharField(blank=True, max_length=300, verbose_name='sumber angka sesudah')),
                ('measured_at', models.DateTimeField(null=True)),
                ('lesson', models.TextField(blank=True, max_length=1000, verbose_name='yang dipelajari')),
                ('ended_at', models.DateTimeField(null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('inspired_by', models.ForeignKey(help_text='“Pakai juga”', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='used_by', to='ideas.idea')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='people.person')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='goals.skp')),
                ('unit', models.ForeignKey(help_text='whose colleagues read it', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['unit', 'status'], name='idea_of_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('trial_ends__isnull', True), ('trial_ends__gte', models.F('trial_starts')), _connector='OR'), name='idea_trial_in_order', violation_error_message='Hari terakhir uji coba tidak boleh sebelum hari pertama.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['diukur', 'selesai']), _negated=True), models.Q(('after__isnull', False), ('before__isnull', False), models.Q(('before_source', ''), _negated=True), models.Q(('after_source', ''), _negated=True), models.Q(('unit_label', ''), _negated=True)), _connector='OR'), name='idea_measured_says_by_what', violation_error_message='Isi angka sebelum dan sesudah, satuan, dan sumbernya.'), models.UniqueConstraint(condition=models.Q(('status__in', ['draf', 'diajukan', 'dicoba', 'diukur'])), fields=('owner', 'inspired_by'), name='idea_used_once_at_a_time')],
            },
        ),
    ]
