from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_receipts_commit_to_all'),
        ('reporting', '0005_assisted_entry'),
    ]

    operations = [
        migrations.AddField(
            model_name='evidence',
            name='place',
            field=models.CharField(blank=True, help_text='kept only where agreed', max_length=100, verbose_name='lokasi foto'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='place_agreed',
            field=models.BooleanField(help_text='whether its owner agreed to keep where the photo was taken; none where it is no photo', null=True),
        ),
        migrations.AddField(
            model_name='evidence',
            name='sent_sha256',
            field=models.CharField(blank=True, help_text='of the file as it was sent; the stored one may have lost its place', max_length=64),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(condition=models.Q(('sent_sha256', ''), _negated=True), fields=['sent_sha256'], name='evidence_sent'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('place', ''), ('place_agreed', True), _connector='OR'), name='evidence_place_only_where_agreed', violation_error_message='Lokasi foto hanya disimpan dengan persetujuan.'),
        ),
    ]
