"""The few closed lists of the workroom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a submission stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned with a note")
    ACCEPTED = "accepted", _("Accepted")
    DISCARDED = "discarded", _("Discarded")


class Channel(models.TextChoices):
    """The way by which an answer came."""

    WEB = "web", _("Web form")
    API = "api", _("JSON door")
    IMPORT = "import", _("Import")
    REHEARSAL = "rehearsal", _("Rehearsal")
    ONE_FILE = "one_file", _("Form in one file")
    WORKBOOK = "workbook", _("Workbook")
    XLSFORM = "xlsform", _("Form on telephones (ODK, KoboToolbox)")
    PAPER = "paper", _("Typed in from paper")
    UNCHANGED = "unchanged", _("confirmed as unchanged since the round before")


OPEN_STATUSES = frozenset({Status.DRAFT.value, Status.RETURNED.value})
"""In these a submission takes answers."""

LARGEST_UPLOAD = 10 * 1024 * 1024
"""Bytes of one file."""

LARGEST_PIECE = 256 * 1024
"""Bytes of one piece of a file that comes in pieces."""

ARRIVING_HOURS = 24
"""For so long the rest of a file is waited for, after its last piece."""

MOST_UPLOADS = 20
"""Files of one submission."""

LARGEST_BODY = 1024 * 1024
"""Bytes of one JSON request."""
