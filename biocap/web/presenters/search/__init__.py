"""One search over everything that is public: what there is, and what of it has the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.activities import queries as activities
from biocap.library.folding import fold, with_and_without_apostrophes
from biocap.library.places import library_root
from biocap.organizations.public import organizations_state
from biocap.telling.finding import Word, has, sought
from biocap.telling.names import Words
from biocap.telling.tables import Address
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.search import (
    of_definitions,
    of_experience,
    of_figures,
    of_organizations,
    of_support,
)
from biocap.web.presenters.search.findable import Findable, Source
from biocap.web.presenters.search.pages import named_pages

MOST = 5
"""Things that a group shows beside others; a link leads to all of them."""
MOST_OF_ONE = 200
"""Things of a group that is asked for alone."""
OF_SNAPSHOT: tuple[Source, ...] = (
    of_figures.findable_countries,
    of_figures.needs,
    of_figures.goals_and_indicators,
    of_definitions.outcomes,
    of_definitions.findable_questions,
    of_organizations.findable_organizations,
    of_support.national_plans,
    of_support.regional_bodies,
    of_support.offers,
    of_definitions.tools,
    of_definitions.obligations,
    of_figures.rounds,
    named_pages,
)
"""What a snapshot and the definitions hold: gathered once for a snapshot and a language."""
OF_TODAY: tuple[Source, ...] = (
    of_definitions.priorities,
    of_support.experts,
    of_definitions.findable_meetings,
    of_definitions.findable_reviews,
    of_definitions.findable_uses,
    of_experience.courses,
    of_experience.posts,
)
"""What changes beside a snapshot: gathered with each search."""


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
    """Things of one kind that were found; `all_of_them` leads to all, where not all are shown.

    `left`: how many a list of one kind does not show either.
    """

    code: str
    title: str
    hits: tuple[Hit, ...]
    total: int
    all_of_them: str
    left: int


def titles() -> dict[str, str]:
    """Return what each kind of thing is called, in the order in which it is shown."""
    return {
        "countries": gettext("Countries"),
        "needs": gettext("Areas and needs"),
        "plan": gettext("Goals and indicators"),
        "outcomes": gettext("Outcomes of the Action Plan"),
        "activities": gettext("Activities"),
        "organizations": gettext("Organizations"),
        "plans": gettext("National plans and their actions"),
        "offers": gettext("Offers of support"),
        "bodies": gettext("Regional and subregional bodies"),
        "experts": gettext("Roster of experts"),
        "priorities": gettext("Priorities and programming"),
        "obligations": gettext("Implementation toolkit"),
        "tools": gettext("Tools and mechanisms"),
        "meetings": gettext("Meetings and recommendations"),
        "courses": gettext("Courses and trainings"),
        "exchange": gettext("Exchange of experience"),
        "questions": gettext("Questions of reports"),
        "rounds": gettext("Rounds and evaluations"),
        "pages": gettext("Pages"),
    }


def search(words: Words, asked: str, way: Way, kind: str = "") -> tuple[ResultGroup, ...]:
    """Return what has every word that is asked for, by kind; kinds without any are left out.

    With a `kind` of `titles` that one alone, and more of it.
    """
    wanted = sought(asked)
    if not wanted:
        return ()
    matching = _found(words, wanted)
    groups = []
    for code, title in titles().items():
        if kind not in ("", code):
            continue
        if code == "activities":
            total, things = _activities(words, asked)
            everything = way.to("activities", q=asked)
        else:
            of_kind = [thing for thing in matching if thing.group == code]
            total, things = len(of_kind), of_kind[: MOST_OF_ONE if kind else MOST]
            everything = way.to("search", q=asked, kind=code)
        if things:
            hits, left = tuple(_hit(thing, way) for thing in things), total - len(things)
            leads_on = left and (not kind or code == "activities")
            groups.append(
                ResultGroup(code, title, hits, total, everything if leads_on else "", left)
            )
    return tuple(groups)


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
    things = (*_things(words), *_folded(thing for each in OF_TODAY for thing in each(words)))
    matching = [(plain, thing) for thing, plain in things if has(plain, wanted)]
    matching.sort(key=lambda pair: not pair[0].startswith(first))
    return [thing for _, thing in matching]


def _things(words: Words) -> tuple[tuple[Findable, str], ...]:
    """Return what a snapshot holds but its activities, gathered once a language.

    Anew when a page of an organization changes: names in the snapshot lead to it.
    """
    return words.library.once(
        ("web.search", words.language, organizations_state(library_root())),
        lambda: _folded(thing for each in OF_SNAPSHOT for thing in each(words)),
    )


def _folded(found: Iterable[Findable]) -> tuple[tuple[Findable, str], ...]:
    """Return things with their folded texts."""
    things = tuple(found)
    plain = fold([with_and_without_apostrophes(it.own_text) for it in things])
    return tuple(zip(things, plain, strict=True))


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
