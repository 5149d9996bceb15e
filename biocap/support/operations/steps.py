"""The steps of a partnership."""

from datetime import date, datetime

from biocap.collection.operations import guards
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.support.choices import MOST_STEPS
from biocap.support.models import AskedToHelp, SupportStep
from biocap.support.operations.holding import held_asked
from biocap.support.problems import (
    ASKED_LONG_STEP,
    ASKED_MANY_STEPS,
    ASKED_NO_STEP,
    ASKED_STEP_UNKNOWN,
    SUPPORT_NOT_AGREED,
)

LONGEST_STEP = 500


@guards.in_turn
def add_step(
    number: int, what: str, due_on: date | None, *, by: Person, at: datetime
) -> SupportStep:
    """Write down a step of what was agreed. Raises a Problem of `asked` or `support`."""
    asked = _agreed(number, by)
    if not what.strip() or due_on is None:
        raise ASKED_NO_STEP()
    if len(what.strip()) > LONGEST_STEP:
        raise ASKED_LONG_STEP(length=len(what.strip()), longest=LONGEST_STEP)
    if asked.steps.count() >= MOST_STEPS:
        raise ASKED_MANY_STEPS(most=MOST_STEPS)
    step = asked.steps.create(what=what.strip(), due_on=due_on, by=by, at=at)
    audit.record("request.add_step", _subject(asked), by=by, at=at, step=step.pk)
    return step


@guards.in_turn
def finish_step(
    number: int, step: int, *, done: bool = True, by: Person, at: datetime
) -> SupportStep:
    """Say that a step is done, or that it is not after all."""
    asked = _agreed(number, by)
    held = _step(asked, step)
    held.done_by, held.done_at = (by, at) if done else (None, None)
    held.save(update_fields=["done_by", "done_at"])
    if done:
        audit.record("request.finish_step", _subject(asked), by=by, at=at, step=held.pk)
    else:
        audit.record("request.reopen_step", _subject(asked), by=by, at=at, step=held.pk)
    return held


@guards.in_turn
def remove_step(number: int, step: int, *, by: Person, at: datetime) -> None:
    """Take a step away."""
    asked = _agreed(number, by)
    held = _step(asked, step)
    audit.record("request.remove_step", _subject(asked), by=by, at=at, step=held.pk)
    held.delete()


def _agreed(number: int, by: Person) -> AskedToHelp:
    asked = held_asked(number)
    guards.require(by, "request.decide", asked.course.submission)
    if not asked.agreed:
        raise SUPPORT_NOT_AGREED()
    return asked


def _step(asked: AskedToHelp, step: int) -> SupportStep:
    held: SupportStep | None = asked.steps.filter(pk=step).first()
    if held is None:
        raise ASKED_STEP_UNKNOWN()
    return held


def _subject(asked: AskedToHelp) -> str:
    return f"submission:{asked.course.submission_id}"
