"""Closed lists of groups, and how long their texts may be."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class GroupKind(models.TextChoices):
    """What a group is."""

    LIAISON_GROUP = "liaison_group", _("Liaison Group")
    EXPERT_GROUP = "expert_group", _("Expert group")
    COMMITTEE = "committee", _("Committee")
    NETWORK = "network", _("Network")
    OTHER = "other", _("Another group")


class GroupRole(models.TextChoices):
    """As what somebody belongs to a group. An observer reads and comments, and changes nothing."""

    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member")
    OBSERVER = "observer", _("Observer")


STRONGER = (GroupRole.OBSERVER, GroupRole.MEMBER, GroupRole.CHAIR)
"""The roles, that which may most last: who has several has the last of them."""
LONGEST_GROUP_NAME = 300
LONGEST_GROUP_WORDS = 4000
"""Characters that a name, and a mandate, may have."""
LONGEST_GROUP_TEXT = 40_000
LONGEST_GROUP_PARAGRAPH = 4000
LONGEST_GROUP_COMMENT = 4000
"""Characters that a text, a paragraph of it, and a comment may have."""
LONGEST_ITEM = 60
"""Characters that the number of an item of an agenda may have."""
SENT_TWICE = timedelta(minutes=10)
"""How long the same by the same person is one, as a form that was sent twice."""
MOST_PARAGRAPHS = 400
MOST_IN_SPACE = 100
"""Paragraphs of a text; texts, and documents, of one meeting."""


class TextKind(models.TextChoices):
    """What is written in a working space: the agenda, or a text."""

    AGENDA = "agenda", _("Agenda")
    TEXT = "text", _("Text")
