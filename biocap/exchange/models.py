"""Tables of imports. They hold invariants, never workflow."""

from django.db import models


class ImportOutcome(models.Model):
    """What an import came to. One that has none broke off before its end."""

    run = models.PositiveBigIntegerField(primary_key=True)
    """The number of the entry in the audit trail that the import began with."""
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    same = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    """Records; `answers_left_out` counts answers of records that went in."""
    answers_left_out = models.PositiveIntegerField()
    undated = models.PositiveIntegerField()
    """Reports that do not say when they were submitted."""
    kept_apart = models.JSONField(default=list)
    """Codes of Parties that count in no round they came into."""
    rounds = models.JSONField(default=list)


class ImportFinding(models.Model):
    """One thing that an import named: a record or an answer left out, or a notice."""

    outcome = models.ForeignKey(ImportOutcome, on_delete=models.CASCADE, related_name="findings")
    file = models.TextField()
    record = models.PositiveIntegerField()
    """The line or the number of the record in its file, from 1."""
    party = models.TextField(blank=True)
    document = models.TextField(blank=True)
    level = models.CharField(max_length=10)
    question = models.TextField(blank=True)
    code = models.TextField()
    text = models.TextField()
    """An English template that translators know, filled by `params`; or an English sentence."""
    params = models.JSONField(null=True)
    """None: `text` is a sentence."""

    class Meta:
        ordering = ["pk"]
