"""Priorities of meetings as the Secretariat records them: what stands, what one would change."""

from collections.abc import Sequence

from biocap.indicators.models import RecordedPriority
from biocap.plans import Goal, MeetingPriority, Plan
from biocap.shared.text import noop
from biocap.telling.lists import joined_by_commas
from biocap.telling.tables import Column, Kind
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn

RECORDED: tuple[Column[RecordedPriority], ...] = (
    on_page("decision", noop("Decision"), lambda it: f"{it.decision} {it.paragraph}".strip()),
    on_page("until", noop("Until the year"), lambda it: str(it.until)),
    on_page("goals", noop("Goals"), lambda it: joined_by_commas(it.goals)),
    on_page("areas", noop("Areas of need"), lambda it: joined_by_commas(it.areas) or None),
    on_page("says", noop("What it says"), lambda it: it.says),
    on_page("who", noop("Recorded by"), lambda it: it.by.name),
    on_page("when", noop("When"), lambda it: it.at.date(), Kind.DAY),
    on_page(
        "withdrawn",
        noop("Withdrawn"),
        lambda it: it.withdrawn_at.date() if it.withdrawn_at else None,
        Kind.DAY,
        missing=noop("stands"),
    ),
)


def recorded_table(rows: Sequence[RecordedPriority]) -> Drawn:
    """Return what was recorded, also what was withdrawn, the earliest period first."""
    return list_on_page(RECORDED, rows, pictures={"says": OWN_WORDS, "who": OWN_WORDS})


def previewed_table(plan: Plan, looked: MeetingPriority) -> Drawn:
    """Return the goals that one would name, each with the decisions that named it before."""
    columns: tuple[Column[Goal], ...] = (
        on_page("goal", noop("Goal"), lambda goal: f"{goal.code} {goal.title}"),
        on_page(
            "before",
            noop("Named before by"),
            lambda goal: (
                joined_by_commas(it.decision for it in plan.priorities if goal.code in it.goals)
                or None
            ),
            missing=noop("none"),
        ),
    )
    return list_on_page(columns, [goal for goal in plan.goals if goal.code in looked.goals])
