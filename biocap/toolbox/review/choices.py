"""The closed lists of a review of the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhoSaidWhat(models.TextChoices):
    """How a summary shows who gave a reason, decided before the review opens."""

    NAME = "name", _("by name: beside each reason stand the name and the group of who gave it")
    GROUP = "group", _("by group: beside each reason stands the group of who gave it, never a name")
    NONE = "none", _("not at all: reasons stand without any name or group")


STRICTER = (WhoSaidWhat.NAME.value, WhoSaidWhat.GROUP.value, WhoSaidWhat.NONE.value)
"""From the loosest to the strictest: a review goes along it in this direction alone."""


class ReviewerGroup(models.TextChoices):
    """For whom a reviewer speaks."""

    GOVERNMENT = "government", _("Government")
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organization")
    CIVIL_SOCIETY = "civil_society", _("Civil society, indigenous peoples and local communities")
    ACADEMIA = "academia", _("Academia and research")
    INDUSTRY = "industry", _("Industry")
    EXPERT = "expert", _("Expert in a personal capacity")


class ToolRating(models.TextChoices):
    """How far something is so of a tool."""

    LARGELY = "largely", _("largely")
    PARTLY = "partly", _("partly")
    HARDLY = "hardly", _("hardly or not")
    CANNOT_SAY = "cannot_say", _("cannot say")


class RatedFor(models.TextChoices):
    """What of a tool is rated."""

    USEFUL = "useful", _("Useful")
    USED = "used", _("Used")
    KNOWN = "known", _("Known")


class Recommended(models.TextChoices):
    """What should become of a tool (COP-MOP/5/INF/3, paragraph 16)."""

    KEEP = "keep", _("Keep as it is")
    REVISE = "revise", _("Revise")
    EXPAND = "expand", _("Expand")
    PHASE_OUT = "phase_out", _("Phase out")


LONGEST_REVIEW_REASON = 2000
"""Characters of one reason."""

LONGEST_REVIEW_TITLE = 200
"""Characters of a title, a name or a decision's symbol."""

LINK_DAYS = 90
"""So long after the last day a reviewer's link still opens the summary."""
