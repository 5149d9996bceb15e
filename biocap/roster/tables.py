"""The roster and its use as tables, for pages and files."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.formats.codes import NOMINATIONS
from biocap.roster.public import PublicExpert, PublicRoster
from biocap.shared.text import noop
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.names import Words, edition_of, group_name
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind, Table


def by_country_and_name(words: Words, experts: Iterable[PublicExpert]) -> list[PublicExpert]:
    """Return experts by the name of who nominated them, then by their own."""
    named = by_name(sorted(experts, key=lambda it: it.expert), lambda it: it.name)
    return by_name(named, lambda it: words.party(it.country))


def experts_table(words: Words, experts: Sequence[PublicExpert]) -> Table[PublicExpert]:
    """Return experts in the order given, as pages and files list them."""
    texts = edition_of(NOMINATIONS).texts(words.language)

    def region(expert: PublicExpert) -> str:
        party = words.parties.get(expert.country)
        return party.group if party else ""

    def picks(
        code: str, options: str, head: str, says: str, read: Callable[[PublicExpert], Sequence[str]]
    ) -> Column[PublicExpert]:
        return Column(
            code,
            says,
            lambda expert: " ".join(read(expert)),
            head=head,
            shown=lambda expert: joined_by_semicolons(
                texts.option(options, one) for one in read(expert)
            ),
        )

    return Table(
        "roster",
        (
            Column("expert", noop("Lasting identifier of the nomination."), lambda it: it.expert),
            Column(
                "name",
                noop("Name, empty where the expert did not consent to it."),
                lambda it: it.name,
                head=noop("Expert"),
                shown=lambda it: it.name or gettext("An expert without a public name"),
                opens=lambda it: Address("roster-expert", (it.expert,)),
                language="und",
            ),
            Column(
                "country",
                noop("Party that nominated the expert."),
                lambda it: it.country,
                head=noop("Nominated by"),
                shown=lambda it: words.party(it.country),
                beside=lambda it: gettext("Rehearsal") if it.invented else "",
            ),
            Column(
                "fictional",
                noop("Whether that Party is fictional, and so the expert invented."),
                lambda it: it.invented,
                Kind.FLAG,
            ),
            Column(
                "region",
                noop("Regional group of that Party."),
                region,
                head=noop("Region"),
                shown=lambda it: group_name(region(it)) if region(it) else "",
            ),
            picks(
                "areas",
                "areas",
                noop("Areas of advice"),
                noop("Areas of advice, a space between."),
                lambda it: it.areas,
            ),
            Column(
                "elements",
                noop("Elements of the Action Plan, a space between."),
                lambda it: " ".join(it.codes("elements")),
            ),
            picks(
                "kinds",
                "kinds",
                noop("Kind of expert"),
                noop("Kinds of expert, a space between."),
                lambda it: it.codes("kinds"),
            ),
            picks(
                "languages",
                "languages",
                noop("Languages"),
                noop("Languages: mother tongue, excellent or good, a space between."),
                lambda it: it.languages,
            ),
            picks(
                "availability",
                "availability",
                noop("Availability"),
                noop("When the expert can be asked."),
                lambda it: it.codes("availability"),
            ),
            Column(
                "until",
                noop("First day on which the record is off the roster."),
                lambda it: it.until,
                Kind.DAY,
                noop("On the roster until"),
            ),
        ),
        experts,
        rehearsal=bool(experts) and all(it.invented for it in experts),
        caption=noop("Experts on the roster"),
    )


@dataclass(frozen=True)
class RosterOfArea:
    """Of one area of advice: who stands on the roster, and what was asked of them."""

    area: str
    experts: int
    countries: int
    requested: int
    approved: int
    reported: int


def roster_by_area(roster: PublicRoster, experts: Sequence[PublicExpert]) -> list[RosterOfArea]:
    """Return each area of advice with its experts and the assignments in it, in their order."""
    held = edition_of(NOMINATIONS).option_lists["areas"].options
    experts_in = Counter(area for it in experts for area in it.areas)
    countries = {(area, it.country) for it in experts for area in it.areas}
    countries_in = Counter(area for area, _country in countries)
    requested = Counter(it.area for it in roster.uses)
    approved = Counter(it.area for it in roster.uses if it.approved)
    reported = Counter(it.area for it in roster.uses if it.reported)
    return [
        RosterOfArea(
            code,
            experts_in[code],
            countries_in[code],
            requested[code],
            approved[code],
            reported[code],
        )
        for code in (option.code for option in held)
    ]


def experts_in(experts: Sequence[PublicExpert], areas: Collection[str]) -> int:
    """Return how many experts advise on any of these areas."""
    return sum(bool(set(areas) & set(it.areas)) for it in experts)


def roster_use_table(
    language: str, rows: Sequence[RosterOfArea], *, rehearsal: bool = False
) -> Table[RosterOfArea]:
    """Return the roster and its use by area of advice; `rehearsal`: some of it is invented."""
    texts = edition_of(NOMINATIONS).texts(language)

    def count(
        code: str, head: str, says: str, read: Callable[[RosterOfArea], int]
    ) -> Column[RosterOfArea]:
        return Column(code, says, read, Kind.COUNT, head)

    return Table(
        "roster_use",
        (
            Column(
                "area",
                noop("Area of need of annex III."),
                lambda row: row.area,
                head=noop("Area of advice"),
                shown=lambda row: texts.option("areas", row.area),
            ),
            count(
                "experts", noop("Experts"), noop("Experts on the roster."), lambda it: it.experts
            ),
            count(
                "countries",
                noop("Countries"),
                noop("Parties that nominated them."),
                lambda it: it.countries,
            ),
            count(
                "requested",
                noop("Assignments asked for"),
                noop("Assignments that were asked for, ever."),
                lambda it: it.requested,
            ),
            count(
                "approved",
                noop("Approved"),
                noop("Assignments that were approved."),
                lambda it: it.approved,
            ),
            count(
                "reported",
                noop("Reported"),
                noop("Assignments of which a report was submitted."),
                lambda it: it.reported,
            ),
        ),
        rows,
        rehearsal=rehearsal,
        caption=noop("The roster and its use by area of advice"),
    )
