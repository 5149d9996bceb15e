"""Days 90 and 270 after a notification, and what stops them (Articles 9 and 10)."""

from datetime import date

import pytest

from biocap.shared.problems import Problem
from biocap.toolbox.days import NotificationDays, days_of_notification

RECEIVED = date(2026, 3, 1)


def test_the_day_of_receipt_is_not_counted() -> None:
    assert days_of_notification(RECEIVED) == NotificationDays(
        RECEIVED, date(2026, 5, 30), date(2026, 11, 26)
    )


def test_days_of_waiting_are_not_counted_in_the_270_and_are_in_the_90() -> None:
    days = days_of_notification(RECEIVED, date(2026, 5, 1), date(2026, 5, 11))
    assert (days.acknowledge_by, days.decide_by, days.waited) == (
        *(date(2026, 5, 30), date(2026, 12, 6)),
        10,
    )


def test_while_the_answer_is_out_there_is_no_last_day() -> None:
    days = days_of_notification(RECEIVED, date(2026, 11, 26))
    assert (days.decide_by, days.waiting, days.left) == (None, True, 0)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((RECEIVED, None, date(2026, 5, 1)), "toolbox.no_question"),
        ((RECEIVED, date(2026, 2, 28)), "toolbox.no_question"),
        ((RECEIVED, date(2026, 11, 27)), "toolbox.no_question"),
        ((RECEIVED, date(2026, 5, 1), date(2026, 4, 30)), "toolbox.answered_before"),
        ((date(9999, 12, 1),), "toolbox.no_room"),
    ],
)
def test_days_in_the_wrong_order_and_beyond_the_calendar(
    given: tuple[date, ...], code: str
) -> None:
    with pytest.raises(Problem) as problem:
        days_of_notification(*given)
    assert problem.value.code == code
