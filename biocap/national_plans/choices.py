"""The closed lists of a national plan, each from the Action Plan (CP-10/4, annex) or ours."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OF_PLAN = "cp-10-4"
"""The Action Plan whose goals an action answers."""
OF_NO_GOAL = "none"
"""The part of a plan that holds the actions of no goal."""
LONGEST_TITLE = 300
LONGEST_ACTION = 500
"""What is to be done, in a title: as long as any activity of the Action Plan in any language."""
LONGEST_TEXT = 4000
MOST_ACTIONS = 300
"""Actions of one plan, the dropped ones among them."""
MOST_ACTORS = 30
"""Actors of one action."""
LARGEST_EXTENT = 4


class Level(models.TextChoices):
    """Where an action is carried out (para. 13)."""

    NATIONAL = "national", _("National")
    REGIONAL = "regional", _("Regional")
    GLOBAL = "global", _("Global")


class ActionStatus(models.TextChoices):
    """How far an action is. Ours."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class ActorKind(models.TextChoices):
    """Who may carry an action out (para. 14)."""

    AUTHORITY = "authority", _("Relevant national authority or institution")
    CUSTOMS = "customs", _("Customs and border officials")
    GOVERNMENT = "government", _("Other Government")
    ACADEMIA = "academia", _("Academia")
    RESEARCH = "research", _("Research institution")
    LABORATORIES = "laboratories", _("Network of laboratories")
    COMMUNITIES = "communities", _("Indigenous peoples and local communities")
    NGO = "ngo", _("Non-governmental organization")
    PUBLIC = "public", _("The public")
    GEF = "gef", _("Global Environment Facility")
    FUND = "fund", _("Other international funding organization")
    PRIVATE = "private", _("Private sector, including banks, corporations and investors")
    UNITED_NATIONS = "un", _("United Nations agency")
    SECRETARIAT = "secretariat", _("The Secretariat")
    OTHER = "other", _("Other relevant stakeholder")


class Audience(models.TextChoices):
    """Whom an action is for (para. 15)."""

    POLICYMAKERS = "policymakers", _("Policymakers")
    ADMINISTRATION = "administration", _("Administrative authorities")
    TECHNICIANS = "technicians", _("Laboratory technicians")
    CUSTOMS = "customs", _("Customs officers")
    OTHER = "other", pgettext_lazy("people whom an action is for", "Others")


class Declared(models.TextChoices):
    """What an actor said of its interests (decision, para. 7)."""

    NOTHING_YET = "nothing_yet", _("Not declared yet")
    NONE = "none", _("Declared that there is none")
    INTEREST = "interest", _("Declared an interest")


class BudgetSource(models.TextChoices):
    """Where the money of an action comes from. Ours."""

    NATIONAL = "national", _("National budget")
    COMMITTED = "committed", _("Committed support")
    UNFUNDED = "unfunded", _("Not yet funded")
