"""Which documents there are, and which places of them people fill."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from biocap.shared.text import noop

STEPS = (noop("Computing"), noop("Printing as Word"), noop("Printing as PDF"))
"""Of writing a document, each told of when it is done."""


class DocumentKind(models.TextChoices):
    """A document of a round."""

    SYNTHESIS = "synthesis", _("Synthesis report")
    EVALUATION = "evaluation", _("Evaluation")


class Place(models.TextChoices):
    """A place that people fill; key messages are computed where nobody wrote them."""

    KEY_MESSAGES = "key-messages", _("Key messages")
    LESSONS = "lessons", _("Lessons learned")
    CONCLUSIONS = "conclusions", _("Conclusions")
    ELEMENTS = "elements", _("Possible elements of a decision")
