"""Title and aim of a round in several languages: their columns hold all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("collection", "0016_standing_assessment")]

    operations = [
        migrations.RenameField("round", "title", "titles"),
        migrations.RenameField("round", "aim", "aims"),
        migrations.AlterField("round", "titles", models.CharField(max_length=2000)),
    ]
