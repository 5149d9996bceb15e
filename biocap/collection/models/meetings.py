"""Meetings for which rounds are held, as the Secretariat enters them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Meeting(models.Model):
    """A meeting whose days are known, and from where."""

    title = models.CharField(max_length=200, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=300)
    """The decision, notification or page that says the days."""
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="meeting_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title
