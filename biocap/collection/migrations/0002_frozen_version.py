"""What a version froze cannot be changed."""

from django.db import migrations

from biocap.shared.frozen import refusing_changes

FROZEN = ("submission_id", "number", "receipt", "body", "sha256", "submitted_at")


class Migration(migrations.Migration):
    dependencies = [("collection", "0001_initial")]
    operations = [
        refusing_changes(
            "version_is_frozen", "collection_version", "A frozen version never changes.", FROZEN
        )
    ]
