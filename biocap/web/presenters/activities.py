"""Activities: the list with its facets, and totals by one thing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.activities import measures, queries
from biocap.activities.figures import GLOBAL, REGIONAL, UNSTATED, Line, Table
from biocap.formats.codes import ACTIVITIES
from biocap.library.queries import Library
from biocap.parties.reference import GROUPS
from biocap.telling.names import Words, edition_of, group_name
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.numbers import Chart, chart
from biocap.web.presenters.sheets import Sheet

FACETS: dict[str, Callable[[Library], Table]] = {
    "element": measures.by_element,
    "region": measures.by_region,
    "country": measures.by_country,
    "year": measures.by_year,
    "scope": measures.by_scope,
}
PER_PAGE = 25


@dataclass(frozen=True)
class Choice:
    code: str
    name: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class TableLine:
    name: str
    line: Line
    address: str


@dataclass(frozen=True)
class TotalTable:
    by: str
    title: str
    unit: str
    lines: tuple[TableLine, ...]
    in_several: int


class ActivityWords:
    """The words of the activity report: elements, scopes, labels of fields."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.texts = edition_of(ACTIVITIES).texts(words.language)

    def element(self, code: str) -> str:
        for kind in ("cross_cutting", "thematic"):
            if code in self.texts.option_lists.get(kind, {}):
                return self.texts.option(kind, code)
        return self.code(code)

    def option(self, option_list: str, code: str | None) -> str:
        return self.texts.option(option_list, code) if code else ""

    def label(self, question: str) -> str:
        found = self.texts.questions.get(question)
        return found.label if found else question

    def of(self, by: str, code: str) -> str:
        """Return what a row of a table, or a choice of a facet, is called."""
        if code in (GLOBAL, REGIONAL, UNSTATED):
            return self.code(code)
        if by == "element":
            return self.element(code)
        if by == "country":
            return self.words.party(code)
        if by == "region":
            return group_name(code) if code in GROUPS else code
        if by == "scope":
            return self.texts.option("scope", code)
        return code

    @staticmethod
    def code(code: str) -> str:
        return {
            GLOBAL: gettext("Global, or no place stated"),
            REGIONAL: gettext("Regional, no country named"),
            UNSTATED: gettext("Not stated"),
        }.get(code, code)


def facet_title(by: str) -> str:
    return {
        "element": gettext("Element of the Action Plan"),
        "region": gettext("Region"),
        "country": gettext("Country"),
        "year": gettext("Year of start"),
        "scope": gettext("Scope"),
        "status": gettext("Status"),
    }[by]


def facets(words: Words, chosen: dict[str, str]) -> tuple[Facet, ...]:
    """Return what the list can be narrowed by; each choice says how many stand behind it."""
    names = ActivityWords(words)
    found = []
    for by, table in FACETS.items():
        choices = [
            Choice(line.code, names.of(by, line.code), line.number, chosen.get(by) == line.code)
            for line in table(words.library).lines
            if line.number
        ]
        if by == "country":
            choices.sort(key=lambda c: (c.code in (GLOBAL, REGIONAL), c.name.casefold()))
        found.append(Facet(by, facet_title(by), tuple(choices)))
    total = measures.total(words.library)
    states = (("undertaken", total.number), ("not_undertaken", total.not_undertaken))
    found.append(
        Facet(
            "status",
            facet_title("status"),
            tuple(
                Choice(code, names.option("status", code), number, chosen.get("status") == code)
                for code, number in states
            ),
        )
    )
    return tuple(found)


def total_table(words: Words, by: str, way: Way) -> TotalTable:
    """Return one table of numbers and costs."""
    names, table = ActivityWords(words), FACETS[by](words.library)
    lines = [
        TableLine(names.of(by, line.code), line, way.to("figure-activities", by, line.code))
        for line in table.lines
    ]
    if by == "country":
        lines.sort(key=lambda row: (row.line.code in (GLOBAL, REGIONAL), row.name.casefold()))
    return TotalTable(by, facet_title(by), gettext(table.unit), tuple(lines), table.in_several)


def find(
    library: Library, chosen: dict[str, str], search: str, offset: int = 0, limit: int = PER_PAGE
) -> queries.Page:
    """Return the activities that the facets and the words searched leave."""
    return queries.find(
        library,
        element=chosen.get("element", ""),
        region=chosen.get("region", ""),
        country=chosen.get("country", ""),
        year=chosen.get("year", ""),
        scope=chosen.get("scope", ""),
        status=chosen.get("status", ""),
        words=search,
        offset=offset,
        limit=limit,
    )


def list_sheet(words: Words, chosen: dict[str, str], search: str) -> Sheet:
    """Return every activity that the list finds."""
    found = find(words.library, chosen, search, limit=1_000_000)
    return Sheet(
        "activities",
        (
            ("activity", "Lasting identifier of the activity."),
            ("title", "Title."),
            ("organization", "Organization."),
            ("status", "undertaken or not_undertaken."),
            ("starts", "First day."),
            ("ends", "Last day."),
            ("dates_basis", "Whether the dates are actual, start_actual or expected."),
            ("cost_usd", "Whole cost in US dollars."),
            ("grant_usd", "Of this, the grant, where the two are stated apart."),
            ("cofinancing_usd", "Of this, the co-financing."),
            ("global_or_unstated", "Whether it is global or states no place."),
        ),
        [
            (r.activity, r.title, r.organization, r.status, r.starts, r.ends, r.dates_basis,
             r.cost_usd, r.grant_usd, r.cofinancing_usd, r.global_or_unstated)
            for r in found.rows
        ],
    )  # fmt: skip


def totals_sheet(words: Words, by: str) -> Sheet:
    names = ActivityWords(words)
    return Sheet(
        f"activities-by-{by}",
        (
            ("code", "Code of the row."),
            ("label", "What it is called."),
            ("number", "Activities that stand in the row."),
            ("costed", "Of those, how many state a cost."),
            ("cost_in_full_usd", "Their whole costs in US dollars."),
            ("cost_split_usd", "Their costs in US dollars, shared equally over their rows."),
            ("proposed", "Of the number, how many stand here by our proposal only."),
        ),
        [
            (r.code, names.of(by, r.code), r.number, r.costed, r.cost_in_full_usd,
             r.cost_split_rounded_usd, r.proposed)
            for r in FACETS[by](words.library).lines
        ],
    )  # fmt: skip


def charts(words: Words) -> dict[str, Chart | None]:
    """Return the charts of activities, each None where it was not drawn."""
    alt = gettext("Bar chart; its numbers stand in the table below.")
    return {
        "year": chart(words.library, "activities-years", alt),
        "element": chart(words.library, "activities-costs", alt),
    }
