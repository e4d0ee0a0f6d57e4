import django.db.models.deletion
from django.db import migrations, models

import abdi.core.ids
from abdi.core.schema import track_history


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cycles', '0002_history'),
        ('goals', '0004_target_by_month'),
        ('people', '0005_person_by_name'),
        ('strategy', '0003_history'),
        ('core', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MatrixCell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=abdi.core.ids.uuid7, editable=False, unique=True)),
                ('column_key', models.UUIDField(help_text="of the superior's result, the same through versions", null=True)),
                ('text', models.TextField(max_length=1000, verbose_name='hasil')),
                ('cascade', models.CharField(choices=[('langsung', 'Langsung'), ('tidak_langsung', 'Tidak langsung'), ('non', 'Tidak diturunkan dari atasan')], default='tidak_langsung', max_length=15, verbose_name='cara mendukung')),
                ('handed_over_at', models.DateTimeField(null=True)),
                ('result_key', models.UUIDField(help_text="of the result in the member's SKP", null=True, unique=True)),
                ('edition', models.PositiveIntegerField(default=0, help_text='grows with each save of its form')),
                ('saved_with', models.UUIDField(help_text='token of the form that saved last', null=True)),
                ('saved_at', models.DateTimeField(null=True)),
                ('column_skp', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matrix_cells', to='goals.skp')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matrix_places', to='people.person')),
                ('superior', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matrix_cells', to='people.person')),
                ('unit_goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matrix_cells', to='strategy.unitgoal')),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matrix_cells', to='cycles.performanceyear')),
            ],
            options={
                'ordering': ['superior', 'member', 'pk'],
                'indexes': [models.Index(condition=models.Q(('handed_over_at__isnull', False)), fields=['member'], name='matrixcell_offers')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('column_key__isnull', False), ('column_skp__isnull', False), ('unit_goal__isnull', True)), models.Q(('column_key__isnull', True), ('column_skp__isnull', True), ('unit_goal__isnull', False)), _connector='OR'), name='matrixcell_one_column', violation_error_message='Sel matriks berada di bawah satu RHK atau satu sasaran.'), models.UniqueConstraint(fields=('superior', 'member', 'column_skp', 'column_key'), name='matrixcell_once_a_result'), models.UniqueConstraint(fields=('superior', 'member', 'unit_goal'), name='matrixcell_once_a_goal'), models.CheckConstraint(condition=models.Q(('handed_over_at__isnull', True), ('result_key__isnull', False), _connector='OR'), name='matrixcell_handed_over_with_key', violation_error_message='Sel yang diserahkan mempunyai kunci RHK.')],
            },
        ),
        track_history("cascade_matrixcell", hidden=["edition", "saved_with", "saved_at"]),
    ]
