"""The closed lists of letters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    """What a letter is written for (COP-MOP/5/INF/3, paragraphs 20 and 27)."""

    NOTIFICATION = "notification", _("Notification: the round is open")
    REMINDER = "reminder", _("Reminder to those who have not submitted")
    OVERDUE = "overdue", _("Reminder after the due day")
    THANKS = "thanks", _("Thanks to those who have submitted")
    RETURNED = "returned", _("Returned with a note")
    LONGER = "longer", _("More time for one Party")
    NO_LONGER = "no_longer", _("More time taken back")
    SECTIONS = "sections", _("Sections given to a colleague")
    APPROVE = "approve", _("Answers that wait for an approver")
    APPROVE_REPORT = "approve_report", _("A report that waits for an approver")
    LOOK = "look", _("A country lets the Secretariat look at its draft")
    LOOKED = "looked", _("Thanks of the Secretariat, which looked at a draft")
    PUBLISHED = "published", _("Published: the figures are public")
    HANDOVER = "handover", _("Handover of a focal point's duties")
    INVITATION = "invitation", _("Invitation with a one-time link")
    PASSWORD = "password", _("Lost password: a one-time link")
    EMAIL = "email", _("Another e-mail for an account: a link to each address")
    MAILED = "mailed", _("Receipt of answers that came by mail")
    SUPPORT = "support", _("A request for support: asked, answered, decided, withdrawn")
    OFFER = "offer", _("Whether a country wants to offer support")
    PLAN = "plan", _("A national plan written together: parts given, comments")
    APPROVE_PLAN = "approve_plan", _("A national plan that waits for an approver")
    CONSENT = "consent", _("An expert is asked to consent to a nomination: a link of their own")
    ROSTER = "roster", _("The roster of experts: nominations and assignments")
    TOOL_REVIEW = "tool_review", _("A review of tools: invitation, reminder, a link of their own")
    TOOL_RECEIPT = "tool_receipt", _("A review of tools: receipt of what was submitted")
    SECRETARIAT = "secretariat", _("A change among those who act for the Secretariat")
    ACCOUNT = "account", _("What was done to an account")

    DIGEST = "digest", _("Letter of the day: several in one")


WITH_LINK = (LetterKind.INVITATION, LetterKind.PASSWORD)
"""Kinds of no round, with a link that lets the person in once."""

MADE_WHEN_SENT = (*WITH_LINK, LetterKind.EMAIL, LetterKind.CONSENT, LetterKind.TOOL_REVIEW)
"""Kinds with a link that is made when the letter is sent, and kept nowhere."""

OF_ACCOUNT = (
    *MADE_WHEN_SENT,
    *(LetterKind.TOOL_RECEIPT, LetterKind.SECRETARIAT, LetterKind.ACCOUNT),
)
"""Kinds of no round, about an account."""

OF_COUNTRY = (
    LetterKind.HANDOVER,
    LetterKind.SUPPORT,
    LetterKind.PLAN,
    LetterKind.APPROVE_PLAN,
)
"""Kinds whose text is made whole for a reader, and opened by the country."""

MADE_WHOLE = (
    LetterKind.EMAIL,
    LetterKind.CONSENT,
    LetterKind.ROSTER,
    LetterKind.OFFER,
    LetterKind.TOOL_REVIEW,
    LetterKind.TOOL_RECEIPT,
)
"""Kinds whose text and subject are made whole for a reader."""

REMINDERS = (LetterKind.REMINDER, LetterKind.OVERDUE)
"""Kinds that are written again on another day; each once a day for a person."""

TO_MANY = (LetterKind.NOTIFICATION, *REMINDERS, LetterKind.THANKS, LetterKind.PUBLISHED)
"""Kinds that the Secretariat writes to many at once; others follow from an act."""


class LetterState(models.TextChoices):
    """Where a letter stands. It leaves `waiting` at most once for the line.

    One that was written while no mail server was set is `to_hand`: a server that is set later
    does not send by itself what was handed over long ago.
    """

    WAITING = "waiting", _("waits to be sent")
    TO_HAND = "to_hand", _("To hand over")
    GATHERED = "gathered", _("in the letter of the day")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    UNSURE = "unsure", _("perhaps sent: the line broke off before the server confirmed")
    REFUSED = "refused", _("refused by the mail server")
    BY_HAND = "by_hand", _("handed over by hand")
    TAKEN_BACK = "taken_back", _("taken back before it was sent")
    RETURNED = "returned", _("came back: did not reach the person")


OPEN = frozenset(
    {
        LetterState.WAITING.value,
        LetterState.TO_HAND.value,
        LetterState.REFUSED.value,
        LetterState.UNSURE.value,
    }
)
"""In these a letter may still be taken back or handed over by hand."""

ON_THE_WAY = frozenset(
    {
        LetterState.WAITING.value,
        LetterState.GATHERED.value,
        LetterState.SENDING.value,
        LetterState.SENT.value,
    }
)
"""In these a letter is not sent again: it is about to be, or it was."""
