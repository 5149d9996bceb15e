"""Closed lists and limits of what people share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContributionKind(models.TextChoices):
    """What somebody shares."""

    COURSE = "course", _("Course or training")
    LESSON = "lesson", _("Lesson learned")
    PRACTICE = "practice", _("Good practice")
    QUESTION = "question", _("Question")
    ANSWER = "answer", _("Answer")


POSTS = ("lesson", "practice", "question")
"""Kinds that stand in the exchange of experience; an answer stands below its question."""
STARTED = ("course", *POSTS)
"""Kinds that are begun on their own."""


class ContributionStage(models.TextChoices):
    """How far the draft is; what is public of it is another matter."""

    DRAFT = "draft", _("Draft")
    HANDED_IN = "handed_in", _("Waits for the Secretariat")
    RETURNED = "returned", _("Returned with a reason")
    ACCEPTED = "accepted", _("Accepted")


LONGEST_TITLE = 200
LONGEST_TEXT = 6000
"""Characters that title and text may have."""
MOST_A_DAY = 10
"""Contributions that a person may hand in on one day, in UTC."""
MOST_A_DAY_TOGETHER = 30
"""The same of all people of a Party or organization."""
DAYS_BACK, YEARS_AHEAD = 366, 10
"""How far from today a day of a course may lie: so far back, for those just held; so far ahead."""
