from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("collection", "0017_round_in_languages")]

    operations = [
        migrations.RemoveConstraint(
            model_name="submission", name="one_standing_submission_per_party"
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("format_code__in", ["needs-assessment", "obligation-checklist"]),
                    ("round__isnull", True),
                    models.Q(("party_code", ""), _negated=True),
                    models.Q(("status", "discarded"), _negated=True),
                ),
                fields=("party_code", "format_code"),
                name="one_standing_submission_per_party",
            ),
        ),
    ]
