"""Closed lists of coordination."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(models.TextChoices):
    """What a meeting is."""

    LIAISON_GROUP = "liaison_group", _("Liaison Group")
    COORDINATION = "coordination", _("Coordination meeting")
    WORKSHOP = "workshop", _("Workshop")
    FORUM = "forum", _("Online forum")


class Addressee(models.TextChoices):
    """Whom a recommendation is addressed to. Only a printed report may leave it unsaid."""

    MEETING_OF_PARTIES = "meeting_of_parties", _("Meeting of the Parties")
    BUREAU = "bureau", _("Bureau")
    EXECUTIVE_SECRETARY = "executive_secretary", _("Executive Secretary")
    SECRETARIAT = "secretariat", _("Secretariat")
    LIAISON_GROUP = "liaison_group", _("Liaison Group")
    PARTIES = "parties", _("Parties")
    DEVELOPING = (
        "developing",
        _("Developing countries and countries with economies in transition"),
    )
    GOVERNMENTS = "governments", _("Other Governments")
    ORGANIZATIONS = "organizations", _("Relevant organizations")
    DONORS = "donors", _("Donors")
    NOT_SAID = "not_said", _("The report does not say")


class ItemState(models.TextChoices):
    """How a recommendation stands, as far as it is known."""

    OPEN = "open", _("Open")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    NOT_DONE = "not_done", _("Given up")
    NOT_KNOWN = "not_known", _("Not known")


class ItemForm(models.TextChoices):
    """How firmly a meeting spoke, by the verb of its report."""

    AGREED = "agreed", pgettext_lazy("what a meeting did", "Agreed")
    RECOMMENDED = "recommended", _("Recommended")
    REQUESTED = "requested", pgettext_lazy("what a meeting did", "Requested")
    INVITED = "invited", pgettext_lazy("what a meeting did", "Invited")
    SUGGESTED = "suggested", _("Suggested")
    NOTED = "noted", _("Noted")


class ToldBy(models.TextChoices):
    """Who says what became of a recommendation."""

    REPORT = "report", _("A report says")
    BIOCAP = "biocap", _("What Biocap does; ours")
    SECRETARIAT = "secretariat", _("Entered by the Secretariat")


LINKED = (
    *("needs", "countries", "activities", "activity-totals", "activity-analysis"),
    *("offers", "regional-bodies", "roster", "national-plans", "evaluations"),
    *("obligations", "register", "meetings", "recommendations", "library", "help"),
)
"""Pages without arguments that an entry may lead to."""
LINKED_BY_CODE = ("tool", "obligation", "plan", "plan-goal", "held-meeting")
"""Those that are of one thing."""
LONGEST_WORDS = 4000
"""Characters that a text entered by the Secretariat may have."""
LONGEST_SYMBOL = 200
"""Characters of the symbol of a document that has a file."""
