"""Priorities that a meeting of the Parties set: recorded, withdrawn, put back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from biocap.collection.operations import guards
from biocap.indicators.models import RecordedPriority
from biocap.indicators.problems import (
    PRIORITY_KNOWN,
    PRIORITY_NO_GOAL,
    PRIORITY_UNKNOWN,
    PRIORITY_WITHOUT_WORDS,
    PRIORITY_YEARS,
)
from biocap.indicators.recorded import write_priorities
from biocap.indicators.reference import PLAN
from biocap.parties.models import Person
from biocap.plans import MeetingPriority, load_plan
from biocap.plans.rules import AREAS
from biocap.shared import audit
from biocap.shared.directions import is_seen

FIRST_YEAR, LAST_YEAR = 2000, 2100


def sound_priority(
    decision: str,
    paragraph: str,
    since: int | None,
    until: int,
    goals: Sequence[str],
    areas: Sequence[str],
    says: str,
    why: str,
) -> MeetingPriority:
    """Return what would be recorded, in the order of the plan. Raises a Problem of `priority`."""
    plan = load_plan(PLAN)
    said = [" ".join(words.split()) for words in (decision, says, why)]
    if not all(is_seen(words) for words in said):
        raise PRIORITY_WITHOUT_WORDS()
    if not FIRST_YEAR <= (since or until) <= until <= LAST_YEAR:
        raise PRIORITY_YEARS(first=FIRST_YEAR, last=LAST_YEAR)
    known = [goal.code for goal in plan.goals]
    if not goals or not set(known).issuperset(goals) or not set(AREAS).issuperset(areas):
        raise PRIORITY_NO_GOAL()
    recorded = RecordedPriority.objects.filter(withdrawn_at=None)
    if said[0] in {it.decision for it in plan.priorities} | set(
        recorded.values_list("decision", flat=True)
    ):
        raise PRIORITY_KNOWN(decision=said[0])
    return MeetingPriority(
        decision=said[0],
        paragraph=paragraph.strip(),
        since=since,
        until=until,
        goals=tuple(code for code in known if code in goals),
        areas=tuple(code for code in AREAS if code in areas),
        says=said[1],
        why=said[2],
    )


@guards.in_turn
def record_priority(priority: MeetingPriority, *, by: Person, at: datetime) -> RecordedPriority:
    """Record what a meeting set, as `sound_priority` gave it; it is public at once.

    Raises a Problem of `priority` or NotAllowed.
    """
    guards.require(by, "priority.record")
    given = {name: getattr(priority, name) for name in MeetingPriority.__dataclass_fields__}
    sound = sound_priority(**given)
    row = RecordedPriority.objects.create(
        **{**given, "goals": list(sound.goals), "areas": list(sound.areas)}, by=by, at=at
    )
    audit.record("priority.record", f"plan:{PLAN}", by=by, at=at, decision=row.decision)
    tell_priorities_when_done()
    return row


@guards.in_turn
def withdraw_priority(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Withdraw what was recorded, with a reason. Raises Problem("priority.unknown")."""
    guards.require(by, "priority.record")
    row = _held(number, withdrawn=False)
    if not is_seen(because):
        raise PRIORITY_WITHOUT_WORDS()
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_because = by, at, because.strip()
    row.save()
    audit.record("priority.withdraw", f"plan:{PLAN}", by=by, at=at, decision=row.decision)
    tell_priorities_when_done()


@guards.in_turn
def put_priority_back(number: int, *, by: Person, at: datetime) -> None:
    """Let what was withdrawn stand again. Raises a Problem of `priority`."""
    guards.require(by, "priority.record")
    row = _held(number, withdrawn=True)
    if RecordedPriority.objects.filter(decision=row.decision, withdrawn_at=None).exists():
        raise PRIORITY_KNOWN(decision=row.decision)
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_because = None, None, ""
    row.save()
    audit.record("priority.put_back", f"plan:{PLAN}", by=by, at=at, decision=row.decision)
    tell_priorities_when_done()


def tell_priorities() -> None:
    """Write into the library what stands recorded. Raises OSError."""
    rows = RecordedPriority.objects.filter(withdrawn_at=None)
    told = tuple(
        MeetingPriority(
            decision=row.decision,
            paragraph=row.paragraph,
            since=row.since,
            until=row.until,
            goals=tuple(row.goals),
            areas=tuple(row.areas),
            says=row.says,
            why=row.why,
        )
        for row in rows
    )
    write_priorities(Path(settings.BIOCAP_LIBRARY), told)


def tell_priorities_when_done() -> None:
    """Tell it once the change is there for good; a fault of the disk does not undo that."""
    transaction.on_commit(tell_priorities, robust=True)


def _held(number: int, *, withdrawn: bool) -> RecordedPriority:
    rows = RecordedPriority.objects.select_for_update(of=("self",))
    row = rows.filter(pk=number, withdrawn_at__isnull=not withdrawn).first()
    if row is None:
        raise PRIORITY_UNKNOWN()
    return row
