"""The answers of a submission become one document of its row (docs/decisions/0006).

Nothing is lost on the way there or back: every answer keeps value, revision, author,
channel and time, those taken back too.
"""

import itertools
from datetime import UTC, datetime

from django.db import migrations, models

AT_ONCE = 200


def gather(apps, schema_editor):
    Submission = apps.get_model("collection", "Submission")
    rows = apps.get_model("collection", "Answer").objects.order_by("submission_id", "key")
    each = itertools.groupby(rows.iterator(2000), key=lambda row: row.submission_id)
    held = (Submission(pk=pk, answers={row.key: _document(row) for row in own}) for pk, own in each)
    while batch := list(itertools.islice(held, AT_ONCE)):
        Submission.objects.bulk_update(batch, ["answers"], batch_size=50)


def scatter(apps, schema_editor):
    Answer = apps.get_model("collection", "Answer")
    for held in apps.get_model("collection", "Submission").objects.iterator(AT_ONCE):
        Answer.objects.bulk_create(
            Answer(
                submission=held,
                key=key,
                value=answer["value"],
                revision=answer["revision"],
                author_id=answer["author"],
                channel=answer["channel"],
                saved_at=datetime.fromisoformat(answer["saved_at"]),
            )
            for key, answer in held.answers.items()
        )


def _document(row):
    return {
        "value": row.value,
        "revision": row.revision,
        "author": row.author_id,
        "channel": row.channel,
        "saved_at": row.saved_at.astimezone(UTC).isoformat(),
    }


class Migration(migrations.Migration):
    dependencies = [("collection", "0002_frozen_version")]
    operations = [
        migrations.AlterField(
            "answer",
            "submission",
            models.ForeignKey(
                on_delete=models.CASCADE,
                related_name="+",
                to="collection.submission",
                db_index=False,
            ),
        ),
        migrations.AddField("submission", "answers", models.JSONField(default=dict)),
        migrations.RunPython(gather, scatter),
        migrations.DeleteModel("Answer"),
    ]
