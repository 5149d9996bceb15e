"""One search over everything that is public: what there is, and what of it has the words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.activities import queries as activities
from biocap.indicators.evaluation import evaluations
from biocap.indicators.reference import PLAN, slug
from biocap.library.folding import fold, with_and_without_apostrophes
from biocap.parties.reference import PARTIES
from biocap.plans import load_plan
from biocap.telling.finding import Word, has, sought
from biocap.telling.names import Words, group_name
from biocap.telling.order import by_name
from biocap.telling.tables import Address
from biocap.web.presenters.addresses import Way

MOST = 10
"""Things that a group shows; it says how many there are."""


@dataclass(frozen=True)
class Findable:
    """One public thing: what it is called, where it is, and more that it is found by.

    `language` is that of its name: "" for the reader's, "und" for words of those who reported.
    """

    group: str
    name: str
    address: Address
    beside: str = ""
    language: str = ""
    also: str = ""
    rehearsal: bool = False
    beside_language: str = ""
    """That of the words beside the name, as `language` is said."""


@dataclass(frozen=True)
class Hit:
    name: str
    address: str
    beside: str
    language: str
    beside_language: str
    rehearsal: bool


@dataclass(frozen=True)
class ResultGroup:
    """Things of one kind that were found; `all_of_them` leads to the rest, where a page lists it.

    `more` says how many are not shown.
    """

    code: str
    title: str
    hits: tuple[Hit, ...]
    total: int
    more: str
    all_of_them: str


def titles() -> dict[str, str]:
    """Return what each kind of thing is called, in the order in which it is shown."""
    return {
        "countries": gettext("Countries"),
        "needs": gettext("Areas and needs"),
        "plan": gettext("Goals and indicators"),
        "activities": gettext("Activities"),
        "organizations": gettext("Organizations"),
        "rounds": gettext("Rounds and evaluations"),
        "pages": gettext("Pages"),
    }


def search(words: Words, asked: str, way: Way) -> tuple[ResultGroup, ...]:
    """Return what has every word that is asked for, by kind; kinds without any are left out."""
    wanted = sought(asked)
    if not wanted:
        return ()
    matching = _found(words, wanted)
    groups = []
    for code, title in titles().items():
        if code == "activities":
            total, things = _activities(words, asked)
        else:
            of_kind = [thing for thing in matching if thing.group == code]
            total, things = len(of_kind), of_kind[:MOST]
        if things:
            everything = way.to("activities", q=asked) if code == "activities" else ""
            hits = tuple(_hit(thing, way) for thing in things)
            groups.append(
                ResultGroup(code, title, hits, total, _more(total - len(hits)), everything)
            )
    return tuple(groups)


def _more(number: int) -> str:
    text = ngettext("and %(n)s more", "and %(n)s more", number) if number else ""
    return text % {"n": number} if text else ""


def _hit(thing: Findable, way: Way) -> Hit:
    return Hit(
        thing.name,
        way.at(thing.address),
        thing.beside,
        thing.language,
        thing.beside_language,
        thing.rehearsal,
    )


def _found(words: Words, wanted: tuple[Word, ...]) -> list[Findable]:
    """Return the things whose texts have the words; those whose name begins so stand first."""
    first = wanted[0][0]
    matching = [(plain, thing) for thing, plain in _things(words) if has(plain, wanted)]
    matching.sort(key=lambda pair: not pair[0].startswith(first))
    return [thing for _, thing in matching]


def _things(words: Words) -> tuple[tuple[Findable, str], ...]:
    """Return everything but the activities with its folded texts, gathered once a language."""

    def gather() -> tuple[tuple[Findable, str], ...]:
        things = [thing for each in SOURCES for thing in each(words)]
        texts = (" ; ".join((it.name, it.beside, it.also)) for it in things)
        plain = fold([with_and_without_apostrophes(text) for text in texts])
        return tuple(zip(things, plain, strict=True))

    return words.library.once(("web.search", words.language), gather)


def _countries(words: Words) -> Iterator[Findable]:
    for line in words.parties.values():
        party = PARTIES.get(line.code)
        names = " ; ".join(party.names.values()) if party else ""
        address, group = Address("country", (line.code,)), group_name(line.group)
        also = f"{line.code} {names}"
        yield Findable("countries", line.name, address, group, also=also, rehearsal=line.fictional)


def _needs(words: Words) -> Iterator[Findable]:
    """Yield the areas and needs of the newest round, which has pages for them."""
    line = next(iter(words.rounds), None)
    if line is None:
        return
    form = words.form(line)
    told = form.texts.language if form.texts.language != words.language else ""
    for area in form.areas:
        address = Address("needs-area", (line.code, area))
        yield Findable("needs", form.area(area), address, "", told, rehearsal=line.rehearsal)
    for need in form.needs:
        address = Address("figure", (line.code, "naming_needs", need.area, need.item))
        name = f"{need.item} {form.item_alone(need.area, need.item)}"
        area = form.area(need.area)
        yield Findable("needs", name, address, area, told, "", line.rehearsal, told)


def _plan(words: Words) -> Iterator[Findable]:
    plan = load_plan(PLAN, words.language)
    told = plan.language if plan.language != words.language else ""
    line = next(iter(evaluations(words)), None)
    for goal in plan.goals:
        in_plan = Address("plan-goal", (PLAN, goal.code))
        yield Findable("plan", f"{goal.code}. {goal.title}", in_plan, "", told)
        for item in goal.indicators:
            if line is None:
                address, rehearsal = in_plan, False
            else:
                address = Address("indicator", (line.code, slug(item.code)))
                rehearsal = line.rehearsal
            name = f"{item.code} {item.text}"
            yield Findable(
                "plan", name, address, goal.title, told, slug(item.code), rehearsal, told
            )


def _organizations(words: Words) -> Iterator[Findable]:
    rows = words.library.table("activities").select("organization")
    rows = rows.filter(rows["organization"].notnull()).distinct()
    names = (name for (name,) in words.library.rows(rows))
    for name in by_name(names, language=words.language):
        address = Address("activities", query={"q": name})
        yield Findable("organizations", name, address, gettext("its activities"), "und")


def _rounds(words: Words) -> Iterator[Findable]:
    for line in words.all_rounds:
        address = Address("round", (line.code,))
        yield Findable(
            "rounds",
            line.title,
            address,
            line.code,
            line.title.language or "und",
            rehearsal=line.rehearsal,
        )


def _pages(words: Words) -> Iterator[Findable]:
    named = (
        ("needs", gettext("Rounds of needs")),
        ("countries", gettext("Countries")),
        ("activities", gettext("Activities")),
        ("activity-totals", gettext("Number and cost of activities")),
        ("activity-analysis", gettext("Activities: analysis")),
        ("plan", gettext("Action Plan")),
        ("evaluations", gettext("Evaluations of the Action Plan")),
        ("library", gettext("Library: snapshots, data and how to cite")),
    )
    for page, name in named:
        yield Findable("pages", name, Address(page))
    yield Findable("pages", gettext("Text of the decision"), Address("plan-decision", (PLAN,)))


def _activities(words: Words, asked: str) -> tuple[int, list[Findable]]:
    """Return how many activities there are, and the first of them."""
    page = activities.find_activities(
        words.library, words=asked, limit=MOST, language=words.language
    )
    things = [
        Findable(
            "activities",
            row.title,
            Address("activity", (row.activity,)),
            row.organization or "",
            "und",
            beside_language="und",
        )
        for row in page.rows
    ]
    return page.total, things


SOURCES: tuple[Callable[[Words], Iterator[Findable]], ...] = (
    *(_countries, _needs, _plan, _organizations, _rounds, _pages),
)
