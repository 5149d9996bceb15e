"""In which zone a person reads times."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0004_person_language")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="time_zone",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
    ]
