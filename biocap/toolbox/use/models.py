"""Table of entered use. It holds invariants, never workflow."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from biocap.toolbox.use.choices import LONGEST_USE_SOURCE, UseCounted


class EnteredUse(models.Model):
    """Use of a tool, as a source says it. Withdrawn, the row stays and can be put back.

    `tool` is its code in the register; `count` is None where `says` tells it in words alone.
    """

    tool = models.CharField(max_length=60)
    counted = models.CharField(max_length=14, choices=UseCounted.choices)
    count = models.PositiveIntegerField(null=True, blank=True)
    says = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    first = models.DateField()
    last = models.DateField()
    source = models.CharField(max_length=LONGEST_USE_SOURCE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["tool", "-last", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="tool_use_days_in_order", condition=Q(first__lte=F("last"))
            ),
            models.CheckConstraint(
                name="tool_use_says_something",
                condition=Q(count__isnull=False) | ~Q(says=""),
            ),
            models.CheckConstraint(name="tool_use_has_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="tool_use_withdrawn_by_somebody",
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tool}: {self.last}"
