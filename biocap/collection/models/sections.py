"""Sections of a draft that the focal point gave to a colleague."""

from django.conf import settings
from django.db import models

from biocap.collection.models.submissions import Submission


class SectionGiven(models.Model):
    """A section that somebody is to answer. Taking it back deletes the row; the trail remembers."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="sections_given", db_index=False
    )
    section = models.CharField(max_length=200)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sections_held"
    )
    due_on = models.DateField(null=True, blank=True)
    """None: the due day of the round."""
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["submission", "given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "section", "person"], name="section_given_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.section}: {self.person_id}"
