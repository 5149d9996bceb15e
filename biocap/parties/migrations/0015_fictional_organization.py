"""Organizations that are invented for rehearsals are marked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0014_second_factor_from")]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="fictional",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
