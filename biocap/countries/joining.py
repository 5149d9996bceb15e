"""What several Parties do together: each that was invited says its own word on one stated text.

Of whatever they speak (a request for support, an action of a plan), an invitation and a word have
this shape; the last word of a Party counts, and for the text on which it was said alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class JointStanding(models.TextChoices):
    """How an invited Party stands to what several do together."""

    INVITED = "invited", _("Invited, has said nothing yet")
    AGREED = "agreed", _("Agreed")
    EARLIER = "earlier", _("Agreed to an earlier text")
    LEFT = "left", _("Not in it")


class OwnWord(Protocol):
    """What an invited Party said: that it agrees, or that it does not and leaves."""

    agrees: Any
    words: Any
    by: Any
    at: Any


Word = TypeVar("Word", bound=OwnWord)


@dataclass(frozen=True)
class InvitedParty:
    """An invited Party, all that it said, and how it stands.

    `joining`: the row that invites it, with `party_code` and `invited_at`.
    """

    joining: Any
    said: tuple[Any, ...]
    standing: JointStanding


def standing_of(said: Sequence[Word], is_of_text: Callable[[Word], bool]) -> JointStanding:
    """Return how a Party stands to a text by what it said; its last word counts. Pure."""
    if not said:
        return JointStanding.INVITED
    last = said[-1]
    if not last.agrees:
        return JointStanding.LEFT
    return JointStanding.AGREED if is_of_text(last) else JointStanding.EARLIER
