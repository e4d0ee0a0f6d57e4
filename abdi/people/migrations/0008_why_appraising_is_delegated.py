from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_former_status"),
    ]

    operations = [
        migrations.AddField(
            model_name="delegation",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("berhalangan", "Berhalangan"),
                    ("konflik", "Konflik kepentingan"),
                    ("kosong", "Jabatannya kosong"),
                    ("bukan_asn", "Penilai bukan ASN"),
                    ("lain", "Alasan lain"),
                ],
                db_default="",
                default="",
                max_length=12,
            ),
        ),
    ]
