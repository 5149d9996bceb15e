"""Parts of a national plan: who has which, since when, until when, and which are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.national_plans.choices import OF_NO_GOAL, OF_PLAN
from biocap.national_plans.models import PlanPartGiven
from biocap.parties.reference import Party
from biocap.plans import load_plan
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name

PART_DONE = "work/cells/plan_part_done.html"


def part_titles() -> dict[str, str]:
    """Return what the parts of a plan are called, by code, in order."""
    goals = load_plan(OF_PLAN, get_language() or "en").goals
    titles = {goal.code: f"{goal.code} {goal.title}" for goal in goals}
    return {**titles, OF_NO_GOAL: _("Actions of no goal")}


@dataclass(frozen=True)
class PartLine:
    """A part with one who holds it; `given` is None for one that nobody was given."""

    title: str
    actions: int
    given: PlanPartGiven | None
    of: str = ""

    @property
    def done_on(self) -> date | None:
        """The day on which its holder said that it is done."""
        return self.given.done_at.date() if self.given and self.given.done_at else None


_PART: Column[PartLine] = on_page("part", noop("Part"), lambda line: line.title)
_DUE: Column[PartLine] = on_page(
    "due", noop("Due"), lambda it: it.given.due_on if it.given else None, Kind.DAY
)
_DONE: Column[PartLine] = on_page(
    "done", noop("Done on"), lambda it: it.done_on, Kind.DAY, missing=noop("not yet")
)
PARTS: tuple[Column[PartLine], ...] = (
    _PART,
    on_page("actions", noop("Actions"), lambda line: line.actions, Kind.COUNT),
    on_page(
        "who",
        noop("Given to"),
        lambda line: line.given.person.name if line.given else None,
        missing=noop("nobody"),
    ),
    on_page(
        "since", noop("Since"), lambda it: it.given.given_at.date() if it.given else None, Kind.DAY
    ),
    _DUE,
    on_page("done", noop("Done on"), lambda line: line.done_on, Kind.DAY),
)
OWN_PARTS: tuple[Column[PartLine], ...] = (
    _PART,
    _DUE,
    _DONE,
    on_page("say", noop("Say that it is done"), lambda line: line),
)
WAITING_PARTS: tuple[Column[PartLine], ...] = (
    on_page(
        "part",
        noop("Part"),
        lambda line: line.title,
        opens=lambda it: _plan_of(it.given),
    ),
    on_page("of", noop("Belongs to"), lambda line: line.of),
    _DUE,
    _DONE,
)


def parts_table(given: Sequence[PlanPartGiven], actions: Mapping[str, int]) -> Drawn:
    """Return every part of a plan, once for each who holds it; `actions`: how many, by part."""
    lines = []
    for code, title in part_titles().items():
        own = [PartLine(title, actions.get(code, 0), it) for it in given if it.part == code]
        lines += own or [PartLine(title, actions.get(code, 0), None)]
    return list_on_page(PARTS, lines, pictures={"who": OWN_WORDS})


def own_parts_table(given: Sequence[PlanPartGiven]) -> Drawn:
    """Return the parts that were given to the reader, each with the button that says it is done."""
    titles = part_titles()
    lines = [PartLine(titles.get(each.part, each.part), 0, each) for each in given]
    return list_on_page(OWN_PARTS, lines, pictures={"say": PART_DONE})


def waiting_parts_table(given: Sequence[PlanPartGiven], parties: Mapping[str, Party]) -> Drawn:
    """Return the parts of plans that were given to the reader, what is due first first."""
    titles = part_titles()
    lines = [
        PartLine(titles.get(it.part, it.part), 0, it, party_name(it.plan.party_code, parties))
        for it in given
    ]
    lines.sort(key=lambda line: (line.done_on is not None, _due(line)))
    return list_on_page(WAITING_PARTS, lines)


def _plan_of(given: PlanPartGiven | None) -> Address | None:
    return Address("national_plan", (given.plan.party_code,)) if given else None


def _due(line: PartLine) -> date:
    return (line.given.due_on if line.given else None) or date.max
