"""What Parties need of a goal: through each tie, and altogether."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators import goals
from biocap.indicators.crosswalks import Tie
from biocap.indicators.goals import Demand, DemandByTie
from biocap.needs import measures
from biocap.needs.figures import Naming
from biocap.telling import lists
from biocap.telling.form import NeedsForm
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.numbers import Based, based, based_on
from biocap.web.presenters.sheets import Sheet
from biocap.web.problems import PAGE_NO_SUCH_TIE


@dataclass(frozen=True)
class NamedItem:
    """A need that a weak tie rests on."""

    code: str
    name: str
    number: Based


@dataclass(frozen=True)
class DemandRow:
    """An area of need that is tied to the goal; the number is of those that name it.

    With `items`, of those that name at least one of these needs of the area.
    """

    code: str
    name: str
    area_address: str
    number: Based
    items: tuple[NamedItem, ...]
    strong: bool
    reason: str


@dataclass(frozen=True)
class Needed:
    """What Parties need of a goal in short. Template: plans/parts/needed.html.

    `tied` is the strongest tie that there is: strong, weak or "". `number` is of Parties
    that name what is tied strongly; `weak` further ones name what is tied weakly alone.
    """

    tied: str
    number: Based
    weak: int


@dataclass(frozen=True)
class GoalDemand:
    """What Parties need of a goal, altogether and through each tie."""

    round: RoundLine
    address: str
    needed: Needed
    rows: tuple[DemandRow, ...]


@dataclass(frozen=True)
class Backing:
    """A Party behind the number, with what it names."""

    party: PartyLine
    named: str


@dataclass(frozen=True)
class BackingGroup:
    code: str
    title: str
    parties: tuple[Backing, ...]


@dataclass(frozen=True)
class Thing:
    """An area or a need of it that a tie rests on."""

    code: str
    name: str
    strong: bool


@dataclass(frozen=True)
class OpenedDemand:
    """The figure of a goal's demand opened, or of one area's part in it, strong or weak.

    `area` are the words of this area, and `measure` says which of the two was opened.
    """

    measure: str
    needed: Needed
    without_late: Needed | None
    area: str
    named: tuple[Thing, ...]
    """What counts."""
    groups: tuple[BackingGroup, ...]


def numbered(it: Demand | DemandByTie, address: str = "") -> Based:
    """Return the number of Parties with its three shares."""
    return based_on(it.count, it.submitted, it.invited, address=address)


def needed(it: Demand, address: str = "") -> Needed:
    """Return what Parties need of a goal in short."""
    return Needed(goals.strongest_tie(it.goal, "area"), numbered(it, address), it.weak)


def goal_demand(
    words: Words, line: RoundLine, goal: str, way: Way, plan: str, query: Mapping[str, str]
) -> GoalDemand:
    """Return what Parties need of a goal in a round."""
    form = words.form(line)
    items = {row.item: row for row in measures.naming_needs(words.library, line.code)}
    whole = next(it for it in goals.demand(words.library, line.code) if it.goal == goal)
    kept = {**query, "needs": line.code}

    def row(it: DemandByTie) -> DemandRow:
        area = it.tie.from_
        address = (
            way.to("goal-needs", plan, goal, **kept, area=area)
            if it.tie.items
            else way.figure(line.code, "naming_areas", area)
        )
        return DemandRow(
            code=area,
            name=form.area(area),
            area_address=way.to("needs-area", line.code, area),
            number=numbered(it, address),
            items=tuple(_item(form, line, area, items[code], way) for code in it.tie.items),
            strong=it.tie.strength == "strong",
            reason=it.tie.reason,
        )

    return GoalDemand(
        round=line,
        address=way.to("goal-needs", plan, goal, **kept),
        needed=needed(whole, way.to("goal-needs", plan, goal, **kept)),
        rows=tuple(row(it) for it in goals.demand_by_tie(words.library, line.code, goal)),
    )


def _item(form: NeedsForm, line: RoundLine, area: str, naming: Naming, way: Way) -> NamedItem:
    item = naming.item or ""
    address = way.figure(line.code, "naming_needs", area, item)
    return NamedItem(item, form.item(area, item), based(naming, address))


def opened_demand(words: Words, line: RoundLine, goal: str, area: str = "") -> OpenedDemand:
    """Return the Parties behind a goal's demand, through one area alone if it is given.

    Raises Problem("page.no_such_tie") for an area that is not tied to the goal.
    """
    library, form = words.library, words.form(line)
    ties = [tie for tie in goals.ties_to(goal, "area") if area in ("", tie.from_)]
    if area and not ties:
        raise PAGE_NO_SUCH_TIE(area=area, goal=goal)

    def counted(without_late: bool) -> Needed:
        if area:
            rows = goals.demand_by_tie(library, line.code, goal, without_late)
            it = next(it for it in rows if it.tie in ties)
            return Needed(it.tie.strength, numbered(it), 0)
        found = goals.demand(library, line.code, without_late)
        return needed(next(it for it in found if it.goal == goal))

    whole, in_time = counted(False), counted(True)
    things = {it.code: it for tie in reversed(ties) for it in reversed(_things(form, tie))}
    backers = goals.backers(library, line.code, goal, area)
    strong = {b.party for b in backers if b.strong}
    said = {b.party: lists.joined_by_commas(b.named) for b in backers}
    rest = set(measures.parties(library, line.code)) - said.keys()
    silent = measures.silent(library, line.code)
    return OpenedDemand(
        measure="demand_by_tie" if area else "demand",
        needed=whole,
        without_late=in_time if in_time.number.answered < whole.number.answered else None,
        area=form.area(area) if area else "",
        named=tuple(reversed(things.values())),
        groups=(
            _group(words, "strong", gettext("Name something tied strongly"), strong, said),
            _group(
                words,
                "weak",
                gettext("Name something tied weakly alone"),
                said.keys() - strong,
                said,
            ),
            _group(
                words, "not_named", gettext("Answered, and name nothing tied to it"), rest, said
            ),
            _group(
                words, "silent", gettext("Silent: invited, and did not answer"), set(silent), said
            ),
        ),
    )


def _things(form: NeedsForm, tie: Tie) -> list[Thing]:
    strong = tie.strength == "strong"
    if tie.items:
        return [Thing(item, form.item(tie.from_, item), strong) for item in tie.items]
    return [Thing(tie.from_, form.area(tie.from_).partition(". ")[2], strong)]


def _group(
    words: Words, code: str, title: str, parties: set[str], said: Mapping[str, str]
) -> BackingGroup:
    lines = words.named(parties)
    return BackingGroup(
        code, title, tuple(Backing(line, said.get(line.code, "")) for line in lines)
    )


def parties_sheet(opened: OpenedDemand, line: RoundLine, goal: str, area: str) -> Sheet:
    """Return the Parties behind a goal's demand."""
    return Sheet(
        "-".join(part for part in (line.code, "goal", goal, area, "needs") if part),
        (
            ("party", "Code of the Party."),
            ("name", "Its name."),
            ("group", "Regional group."),
            ("state", "strong, weak (through weak ties alone), not_named or silent."),
            ("named", "Areas and needs tied to the goal that it names, by their codes."),
        ),
        [
            (it.party.code, it.party.name, it.party.group, group.code, it.named)
            for group in opened.groups
            for it in group.parties
        ],
        line.rehearsal,
    )
