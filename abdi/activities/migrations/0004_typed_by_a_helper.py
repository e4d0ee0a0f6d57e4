from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0003_night_shift'),
    ]

    operations = [
        migrations.AlterField(
            model_name='activity',
            name='origin',
            field=models.CharField(choices=[('layar', 'Ditulis di layar'), ('perangkat', 'Dikirim dari perangkat'), ('ulang', 'Diulang dari kegiatan lain'), ('lembar', 'Dari lembar kerja'), ('bantuan', 'Diketikkan rekan, dikonfirmasi pemiliknya')], default='layar', max_length=10),
        ),
    ]
