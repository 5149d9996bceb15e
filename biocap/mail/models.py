"""Messages that came by mail, each once, and the answer files that were kept of them."""

from django.conf import settings
from django.db import models

from biocap.channels.models import ReceivedFile
from biocap.letters.models import Letter
from biocap.mail.choices import MailState


class ReceivedMail(models.Model):
    """One message that came. Of one that is set aside nothing but its head is kept."""

    mark = models.CharField(max_length=64, unique=True)
    """What it is known by (`message.mark_of`): the same message again is the same row."""
    message_id = models.CharField(max_length=250, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    """The address that it says it comes from, or none."""
    subject = models.CharField(max_length=200, blank=True)
    sent = models.CharField(max_length=80, blank=True)
    """Its own date, as written."""
    size = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=MailState.choices)
    why = models.CharField(max_length=40, blank=True)
    """The code of the problem for which it was refused or set aside."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    """Who has the address, if somebody who answers does."""
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    """What it was answered with."""
    came_at = models.DateTimeField()

    class Meta:
        ordering = ["-came_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[choice.value for choice in MailState]),
                name="mail_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """What people call it by."""
        return f"ML-{self.came_at.year}-{self.pk:06d}"


class MailedFile(models.Model):
    """An answer file that was kept of a message; the same file may have come before."""

    mail = models.ForeignKey(ReceivedMail, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=100, blank=True)
    """As the message calls it."""
    file = models.ForeignKey(ReceivedFile, on_delete=models.CASCADE, related_name="mailed")

    class Meta:
        ordering = ["mail", "id"]

    def __str__(self) -> str:
        return f"{self.mail_id}: {self.name}"
