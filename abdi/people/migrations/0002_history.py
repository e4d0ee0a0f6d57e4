from django.db import migrations

from abdi.core.schema import track_history


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("core", "0001_initial")]
    operations = [
        track_history("people_unit"),
        track_history("people_unitplacement"),
        track_history("people_person"),
        track_history("people_rank"),
        track_history("people_appointment"),
        track_history("people_supervision"),
        track_history("people_delegation"),
        track_history("people_roleassignment"),
        track_history("people_supervisorclaim"),
        track_history("people_importrun"),
    ]
