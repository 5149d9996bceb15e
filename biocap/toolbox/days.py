"""The days that follow from a notification: 90 and 270 (Articles 9 and 10). Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from biocap.toolbox.problems import TOOLBOX_ANSWERED_BEFORE, TOOLBOX_NO_QUESTION, TOOLBOX_NO_ROOM

ACKNOWLEDGED, DECIDED = 90, 270
"""Days from the receipt of a notification (Articles 9(1), 10(2) and 10(3))."""


@dataclass(frozen=True, slots=True)
class NotificationDays:
    """The last days to acknowledge and to decide.

    `waited` are the days between the question for information and its answer, which are not
    counted (Article 10(3)(c)); `waiting` says that the answer is still out, so that there is no
    last day to decide and `left` days are left once it is there.
    """

    notified: date
    acknowledge_by: date
    decide_by: date | None
    waited: int = 0
    waiting: bool = False
    left: int = 0


def days_of_notification(
    notified: date, asked: date | None = None, answered: date | None = None
) -> NotificationDays:
    """Return the days that follow from the receipt of a notification.

    The day of receipt is not counted, so that day 1 is the one after it. Neither is any day
    after that of the question for information up to that of the answer. The Protocol says no more
    about counting, and nothing about days on which nobody works; how days are counted is ours.
    Raises Problem for a question before the receipt or after the time, an answer without a
    question or before it, and days beyond the calendar.

    Source: Cartagena Protocol, Articles 9(1), 10(2), 10(3)

    >>> days_of_notification(date(2026, 3, 1)).decide_by
    datetime.date(2026, 11, 26)
    """
    try:
        last = notified + timedelta(DECIDED)
        acknowledge_by = notified + timedelta(ACKNOWLEDGED)
        if asked is None:
            if answered is not None:
                raise TOOLBOX_NO_QUESTION()
            return NotificationDays(notified, acknowledge_by, last)
        if not notified <= asked <= last:
            raise TOOLBOX_NO_QUESTION()
        if answered is None:
            left = (last - asked).days
            return NotificationDays(notified, acknowledge_by, None, waiting=True, left=left)
        if answered < asked:
            raise TOOLBOX_ANSWERED_BEFORE()
        waited = (answered - asked).days
        return NotificationDays(notified, acknowledge_by, last + timedelta(waited), waited)
    except OverflowError:
        raise TOOLBOX_NO_ROOM() from None
