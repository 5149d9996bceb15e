"""How long answering a round takes, and whom its respondents may ask."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("collection", "0003_answers_in_one_document")]

    operations = [
        migrations.AddField(
            model_name="round",
            name=name,
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        )
        for name in ("takes", "contact")
    ]
