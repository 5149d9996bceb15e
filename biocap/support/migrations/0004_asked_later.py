"""Who is asked later has their own days; a request is withdrawn before it was circulated, too."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def as_circulated(apps, schema_editor):
    """Give everybody who was asked the days of the request, which went to all of them at once."""
    for asked in apps.get_model("support", "AskedToHelp").objects.select_related("course"):
        asked.asked_at = asked.course.circulated_at
        asked.answers_due_on = asked.course.answers_due_on
        asked.save(update_fields=["asked_at", "answers_due_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0003_joint_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(name="requestcourse", options={"ordering": ["-id"]}),
        migrations.AddField(
            model_name="askedtohelp", name="answers_due_on", field=models.DateField(null=True)
        ),
        migrations.AddField(
            model_name="askedtohelp", name="asked_at", field=models.DateTimeField(null=True)
        ),
        migrations.RunPython(as_circulated, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="askedtohelp", name="answers_due_on", field=models.DateField()
        ),
        migrations.AlterField(
            model_name="askedtohelp", name="asked_at", field=models.DateTimeField()
        ),
        migrations.AlterField(
            model_name="requestcourse",
            name="answers_due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="requestcourse",
            name="circulated_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="requestcourse",
            name="circulated_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="requestcourse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answers_due_on__isnull", False),
                        ("circulated_at__isnull", False),
                        ("circulated_by__isnull", False),
                    ),
                    models.Q(
                        ("answers_due_on", None),
                        ("circulated_at", None),
                        ("circulated_by", None),
                        ("withdrawn_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="request_circulated_or_withdrawn",
            ),
        ),
    ]
