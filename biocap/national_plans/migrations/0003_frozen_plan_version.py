"""What a version of a plan froze cannot be changed."""

from django.db import migrations

from biocap.shared.frozen import refusing_changes

FROZEN = ("plan_id", "number", "body", "sha256", "published_at")


class Migration(migrations.Migration):
    dependencies = [("national_plans", "0002_plan_versions")]
    operations = [
        refusing_changes(
            "plan_version_is_frozen",
            "national_plans_planversion",
            "A frozen version never changes.",
            FROZEN,
        )
    ]
