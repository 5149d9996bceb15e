"""Which rows go with a person or an organization that is merged, and which keep their name.

What is still to be done moves: roles, sections and parts of plans that wait. What was done stays
under the name of who did it. A test holds that each column that names a person or an
organization is in one of both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q

from biocap.collection.models import SectionGiven, Submission
from biocap.coordination.groups.models import GroupMember
from biocap.experience.models import Contribution
from biocap.national_plans.models import PlanPartGiven
from biocap.openid.models import SignInService
from biocap.organizations.models import OrganizationIdentifier, OtherName
from biocap.parties.models import Organization, Person, Role
from biocap.roster.models import RosterEntry
from biocap.support.models import AskedToHelp
from biocap.toolbox.review.models import InvitedReviewer

Taken = dict[str, Any]
DAYS = ("from_on", "until")


@dataclass(frozen=True)
class Move:
    """Rows of `model` that go along, found by the column `field`.

    `once`: with these columns it is unique. Of two that are alike the row of who leaves gives way,
    and `joined` tells what the other takes over from it.
    """

    model: type[Model]
    field: str
    once: tuple[str, ...] = ()
    joined: Callable[[Any, Any], Taken] = lambda _kept, _leaving: {}
    changes: tuple[str, ...] = ()
    """Columns that others may have changed since, which is told when the row goes back."""
    kept: tuple[str, ...] | None = None
    """Columns that are written down of a row that moves, None: all. One gives way whole alone."""
    which: Q | None = None
    """Which rows of who leaves go along; the others keep their name."""


@dataclass(frozen=True)
class Moving:
    """One row that goes along. `beside`: the row alike that it gives way to; `takes`: what that
    one takes over."""

    move: Move
    row: Any
    beside: Any = None
    takes: tuple[tuple[str, Any], ...] = ()


def widest_days(kept: Role, leaving: Role) -> Taken:
    """Return the days of a role that hold those of both."""
    since = _none_if_any(min, kept.from_on, leaving.from_on)
    until = _none_if_any(max, kept.until, leaving.until)
    return {"from_on": since, "until": until}


def done_by_either(kept: SectionGiven | PlanPartGiven, leaving: Any) -> Taken:
    """Return when the section or part was done, by whichever of both."""
    return {"done_at": kept.done_at or leaving.done_at}


def _none_if_any(choose: Callable[..., date], one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else choose(one, other)


def draft_of_either(kept: InvitedReviewer, leaving: InvitedReviewer) -> Taken:
    """Return the draft of who leaves, where the other has neither saved nor submitted any."""
    if kept.answers or kept.versions.exists() or not leaving.answers:
        return {}
    revision = kept.revision + leaving.revision
    return {"answers": leaving.answers, "saved_at": leaving.saved_at, "revision": revision}


OF_PERSON = (
    Move(Role, "person", ("kind", "party_code", "organization_id"), widest_days, DAYS),
    Move(RosterEntry, "expert", changes=("consented_at", "declined_at"), kept=("submission_id",)),
    Move(SectionGiven, "person", ("submission_id", "section"), done_by_either, ("done_at",)),
    Move(PlanPartGiven, "person", ("plan_id", "part"), done_by_either, ("done_at",)),
    Move(GroupMember, "person", changes=("until", "off_at"), kept=("role", "from_on")),
    Move(
        InvitedReviewer,
        "person",
        ("review_id",),
        draft_of_either,
        changes=("answers", "revision"),
        which=Q(versions=None),  # what was submitted keeps the name under which it was
    ),
)
OF_ORGANIZATION = (
    Move(Role, "organization", ("kind", "person_id"), widest_days, DAYS),
    Move(SignInService, "organization", kept=("code", "name", "issuer")),
    Move(
        Submission,
        "organization",
        changes=("status",),
        kept=("format_code", "edition", "status", "created_by", "created_at"),
    ),
    Move(GroupMember, "organization", changes=("until", "off_at"), kept=("role", "from_on")),
    Move(OtherName, "organization", changes=("name", "language")),
    Move(OrganizationIdentifier, "organization", changes=("code",)),
    Move(AskedToHelp, "organization", changes=("answer", "agreed"), kept=("answer", "agreed")),
    Move(Contribution, "organization", changes=("stage",), kept=("kind", "stage")),
)
MERGEABLE: dict[str, tuple[type[Any], tuple[Move, ...]]] = {
    "person": (Person, OF_PERSON),
    "organization": (Organization, OF_ORGANIZATION),
}


def moving(
    moves: tuple[Move, ...], stays: int, leaves: int, *, lock: bool = False
) -> Iterator[Moving]:
    """Yield the rows that go along when `leaves` goes into `stays`, in the order of the moves."""
    for move in moves:
        rows = move.model._default_manager.order_by("pk")
        rows = rows.select_for_update(of=("self",)) if lock else rows
        if move.kept is not None:
            rows = rows.only(move.field, *move.kept)
        held = {_alike(row, move): row for row in rows.filter(**{move.field: stays})}
        for row in rows.filter(move.which or Q(), **{move.field: leaves}):
            beside = held.get(_alike(row, move)) if move.once else None
            takes = move.joined(beside, row) if beside is not None else {}
            changed = {n: value for n, value in takes.items() if getattr(beside, n) != value}
            yield Moving(move, row, beside, tuple(changed.items()))


def _alike(row: Any, move: Move) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in move.once) if move.once else (row.pk,)
