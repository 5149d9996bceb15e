"""The tables of what Parties need of a goal, and of the Parties behind its number."""

from dataclasses import dataclass

from biocap.indicators.crosswalks import Tie
from biocap.indicators.goals.demand import backers, demand_by_tie
from biocap.indicators.goals.tables.ties import tie_columns
from biocap.indicators.reference import PLAN
from biocap.needs.behind import parties, unanswered_by_code
from biocap.needs.columns import address_of_figure, shares_beside
from biocap.needs.figures.naming import Naming
from biocap.needs.measures.naming_needs import naming_needs
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.telling.tables import Address, Column, Kind, Table


@dataclass(frozen=True)
class TiedArea:
    """An area of need that is tied to a goal, and the Parties that name it.

    Where the tie rests on some `needs` of the area, they are those that name one of these.
    """

    tie: Tie
    naming: Naming
    needs: tuple[tuple[str, int, Address], ...]
    """Words of a need, how many Parties name it, and its figure."""


@dataclass(frozen=True)
class PartyBehind:
    """A Party behind a goal's number: `state` is strong, weak, not_named, silent or awaited."""

    party: PartyLine
    state: str
    named: str


def tied_areas(words: Words, line: RoundLine, goal: str) -> Table[TiedArea]:
    """Return what Parties need of a goal in a round, through each tie; strong ties first."""
    form = words.form(line)
    naming = naming_needs(words.library, line.code, words.chosen)
    named = {row.item: row.count for row in naming if row.part == words.part}

    def need(area: str, item: str) -> tuple[str, int, Address]:
        return (
            form.item(area, item),
            named.get(item, 0),
            address_of_figure(line, "naming_needs", area, item, **words.narrowed),
        )

    def opens(row: TiedArea) -> Address:
        area = row.tie.from_
        if row.needs:
            return Address("goal-needs", (PLAN, goal), {"needs": line.code, "area": area})
        return address_of_figure(line, "naming_areas", area, **words.narrowed)

    return Table(
        f"goal-{goal}-needs",
        (
            Column("area", noop("Area of need."), lambda row: row.tie.from_),
            Column(
                "label",
                noop("Its words."),
                lambda row: form.area(row.tie.from_),
                head=noop("Area"),
                language=form.texts.language,
                opens=lambda row: Address("needs-area", (line.code, row.tie.from_)),
            ),
            Column(
                "items",
                noop("Needs of the area that the tie rests on; empty: the whole area."),
                lambda row: " ".join(row.tie.items),
            ),
            Column("needs", "", lambda row: row.needs, head=noop("What counts"), in_file=False),
            *tie_columns(lambda row: row.tie),
            Column(
                "parties",
                noop("Parties that name the area, or one of these needs."),
                lambda row: row.naming.count,
                Kind.COUNT,
                noop("Parties"),
                opens=opens,
            ),
            Column(
                "answered", noop("Parties that answered the round."), lambda r: r.naming.submitted
            ),
            Column("invited", noop("Parties invited to it."), lambda row: row.naming.invited),
            *shares_beside(lambda row: row.naming),
        ),
        [
            TiedArea(
                it.tie,
                Naming(words.part, it.tie.from_, None, it.count, it.submitted, it.invited),
                tuple(need(it.tie.from_, item) for item in it.tie.items),
            )
            for it in demand_by_tie(words.library, line.code, goal, chosen=words.chosen)
        ],
        line.rehearsal,
        among=words.among,
    )


def parties_behind(words: Words, line: RoundLine, goal: str, area: str = "") -> Table[PartyBehind]:
    """Return every Party invited to a round with what it names of a goal, or of one area.

    Those that name something tied strongly come first, then those that name what is tied
    weakly alone, those that answered and name nothing of it, and those without an answer.
    """
    library, by, part = words.library, words.chosen, words.narrowed.get("part")
    through = backers(library, line.code, goal, area, words.chosen)
    named = {it.party: lists.joined_by_commas(it.named) for it in through}
    strong = {it.party for it in through if it.strong}
    states = {
        "strong": strong,
        "weak": named.keys() - strong,
        "not_named": set(parties(library, line.code, by=by, part=part)) - named.keys(),
        **unanswered_by_code(library, line.code, by=by, part=part),
    }
    return Table(
        "-".join(part for part in (line.code, "goal", goal, area, "needs") if part),
        (
            Column("party", noop("Code of the Party."), lambda row: row.party.code),
            Column("name", noop("Its name."), lambda row: row.party.name),
            Column("group", noop("Regional group."), lambda row: row.party.group),
            Column(
                "state",
                noop(
                    "strong, weak (through weak ties alone), not_named, silent, or awaited "
                    "before the closing day."
                ),
                lambda row: row.state,
            ),
            Column(
                "named",
                noop("Areas and needs tied to the goal that it names, by their codes."),
                lambda row: row.named,
            ),
        ),
        [
            PartyBehind(party, state, named.get(party.code, ""))
            for state, codes in states.items()
            for party in words.named(codes)
        ],
        line.rehearsal,
        among=words.among,
    )
