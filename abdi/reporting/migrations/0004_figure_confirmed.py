from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reporting", "0003_measured"),
    ]

    operations = [
        migrations.AddField(
            model_name="realisation",
            name="confirmed",
            field=models.BooleanField(
                default=False, help_text="its author was asked about an unlikely figure and said it is right"
            ),
        ),
    ]
