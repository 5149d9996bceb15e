"""A national plan as its country works on it: its actions, and proposals for more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from biocap.indicators.goals.national_plans import latest_plans
from biocap.indicators.goals.proposals import Proposal
from biocap.library.queries import in_force, open_library
from biocap.national_plans.action import Action, NeedAnswered
from biocap.national_plans.choices import ActionStatus
from biocap.national_plans.models import PlanAction
from biocap.parties.queries import directory, same_world_as
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.dates import day
from biocap.telling.form import NeedsForm
from biocap.telling.order import by_name
from biocap.telling.plan_words import days_words, money_words
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name

MOVE = "work/cells/plan_move.html"
CHOOSE = "work/cells/plan_choose.html"
STYLES = {
    ActionStatus.PLANNED.value: "",
    ActionStatus.UNDER_WAY.value: "wait",
    ActionStatus.DONE.value: "good",
    ActionStatus.DROPPED.value: "bad",
}


@dataclass(frozen=True)
class ActionLine:
    """An action as the list of a plan shows it; `number` counts those that are not dropped."""

    row: PlanAction
    action: Action
    number: int
    last: bool
    today: date
    may_write: bool
    talks: int = 0
    """How many comments on it are open."""

    @property
    def first(self) -> bool:
        return self.number == 1


def status_tag(action: Action, today: date) -> Tag:
    """Return how far an action is, in words; one that is late says so."""
    words = str(ActionStatus(action.status).label)
    if action.is_late(today):
        return Tag(_("%(status)s, late") % {"status": words}, "bad")
    return Tag(words, STYLES[action.status])


ACTIONS_OF_PLAN: tuple[Column[ActionLine], ...] = (
    on_page("number", noop("Action"), lambda line: line.number),
    on_page(
        "title",
        noop("What is to be done"),
        lambda line: line.action.title,
        opens=lambda line: Address("plan_action", (str(line.row.pk),)),
    ),
    on_page("goal", noop("Goal"), lambda line: line.action.goal or None, missing=noop("none")),
    on_page(
        "needs",
        noop("Needs"),
        lambda line: " ".join(need.item for need in line.action.needs) or None,
        missing=noop("none"),
    ),
    on_page("status", noop("How far it is"), lambda line: status_tag(line.action, line.today)),
    on_page("days", noop("When"), lambda line: days_words(line.action) or None),
    on_page(
        "money",
        noop("Money"),
        lambda line: money_words(line.action) or None,
        missing=noop("nothing said"),
    ),
    on_page(
        "talks",
        noop("Open comments"),
        lambda line: line.talks or None,
        Kind.COUNT,
        missing=noop("none"),
        opens=lambda line: Address("plan_comments", (str(line.row.pk),)) if line.talks else None,
    ),
    on_page("move", noop("Order"), lambda line: line),
)


def actions_table(
    actions: Sequence[tuple[PlanAction, Action]],
    today: date,
    may_write: bool,
    talks: Mapping[UUID, int],
) -> Drawn:
    """Return the actions that are not dropped, in the order of the plan.

    `talks`: how many open comments there are, by action.
    """
    shown = [pair for pair in actions if not pair[1].is_dropped]
    lines = [
        ActionLine(
            row, action, number, number == len(shown), today, may_write, talks.get(row.pk, 0)
        )
        for number, (row, action) in enumerate(shown, 1)
    ]
    columns = ACTIONS_OF_PLAN if may_write else ACTIONS_OF_PLAN[:-1]
    pictures = {"title": OWN_WORDS, "status": TAG, "move": MOVE}
    return list_on_page(columns, lines, pictures=pictures)


@dataclass(frozen=True)
class DroppedLine:
    """A dropped action, why and since when."""

    row: PlanAction
    action: Action


DROPPED: tuple[Column[DroppedLine], ...] = (
    on_page(
        "title",
        noop("What was to be done"),
        lambda line: line.action.title,
        opens=lambda line: Address("plan_action", (str(line.row.pk),)),
    ),
    on_page("since", noop("Dropped"), lambda line: day(line.action.statuses[-1].on)),
    on_page("reason", noop("Why"), lambda line: line.action.statuses[-1].remark),
)


def dropped_table(actions: Iterable[tuple[PlanAction, Action]]) -> Drawn:
    """Return the dropped actions of a plan."""
    lines = [DroppedLine(row, action) for row, action in actions if action.is_dropped]
    return list_on_page(DROPPED, lines, pictures={"title": OWN_WORDS, "reason": OWN_WORDS})


@dataclass(frozen=True)
class ProposalLine:
    """A proposal with the box that takes it."""

    proposal: Proposal
    words: NeedsForm | None
    chosen: bool
    there: bool
    """Whether the plan has an action of this activity already."""


def need_words(need: NeedAnswered, words: NeedsForm | None) -> str:
    """Return a need with its tie, the extent today and the one aimed at."""
    if words is None:
        return need.item
    said = [f"{need.item} {words.item_alone(need.area, need.item)}"]
    if need.strength:
        said.append(_("tied strongly") if need.strength == "strong" else _("tied weakly"))
    if need.extent is not None:
        said.append(_("today: %(extent)s") % {"extent": words.extent(need.extent)})
    if need.aimed is not None:
        said.append(_("aimed at: %(extent)s") % {"extent": words.extent(need.aimed)})
    return lists.joined_by_commas(said)


PROPOSALS: tuple[Column[ProposalLine], ...] = (
    on_page("choose", noop("Take"), lambda line: line),
    on_page(
        "activity",
        noop("Activity of the Action Plan"),
        lambda line: f"{line.proposal.code} {line.proposal.words}",
    ),
    on_page(
        "needs",
        noop("Needs that it may serve"),
        lambda line: (
            lists.joined_by_semicolons(need_words(need, line.words) for need in line.proposal.needs)
            or None
        ),
        missing=noop("none of those named"),
    ),
    on_page("indicator", noop("Indicator"), lambda line: line.proposal.indicator),
    on_page(
        "there",
        noop("In the plan"),
        lambda line: Tag(_("already there"), "good") if line.there else Tag(""),
    ),
)


def proposals_table(
    proposals: Sequence[Proposal],
    words: NeedsForm | None,
    chosen: frozenset[str],
    there: frozenset[str],
) -> Drawn:
    """Return proposals, each with a box; `chosen` are ticked."""
    lines = [
        ProposalLine(each, words, each.code in chosen, each.code in there) for each in proposals
    ]
    return list_on_page(PROPOSALS, lines, pictures={"choose": CHOOSE, "there": TAG})


@dataclass(frozen=True)
class PlanOfOther:
    """A plan that another Party published, in the library that is in force."""

    plan: str
    party: str
    title: str
    language: str
    actions: tuple[Action, ...]


def plans_of_others(party_code: str) -> list[PlanOfOther]:
    """Return the plans that other Parties published, in the snapshot that is in force."""
    if in_force() is None:
        return []
    library = open_library()
    parties, in_world = directory(), same_world_as(party_code)
    return by_name(
        [
            PlanOfOther(it.plan, party_name(it.party, parties), it.title, it.language, it.actions)
            for it in latest_plans(library)
            if it.party != party_code and in_world(it.party)
        ],
        lambda plan: plan.party,
    )
