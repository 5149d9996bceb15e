"""The closed lists of requests for support."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    """Where a request stands; it is read from its days (`rules.state_of_request`)."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open for answers")
    ANSWERED = "answered", _("Answered")
    AGREED = "agreed", _("Agreed")
    UNDER_WAY = "under_way", _("Under way")
    MET = "met", _("Met")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ENDED = frozenset({RequestState.MET, RequestState.WITHDRAWN})


class HelperAnswer(models.TextChoices):
    """What somebody answers who was asked."""

    WHOLE = "whole", _("We can help with all of it")
    PART = "part", _("We can help with a part of it")
    NO = "no", _("We cannot help")


HELPS = frozenset({HelperAnswer.WHOLE.value, HelperAnswer.PART.value})


class WishToOffer(models.TextChoices):
    """What a country answers that is asked whether it wants to offer support."""

    YES = "yes", _("Yes: begin an offer")
    NO = "no", _("No")
    LATER = "later", _("Later")


LONGEST_WORDS = 4000
"""Characters of an answer or a reason."""
MOST_STEPS = 50
"""Steps of one partnership."""
