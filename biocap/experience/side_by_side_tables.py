"""What is planned, and where several plan the same, as declared tables."""

from collections.abc import Sequence

from django.utils.translation import gettext

from biocap.activities.words import ActivityWords
from biocap.experience.side_by_side import PlannedThing, SeenTogether
from biocap.experience.words import element_words
from biocap.library.worlds import OF_REHEARSALS, WORLD
from biocap.shared.own_words import UNSTATED, in_languages
from biocap.shared.text import noop
from biocap.telling import dates, lists
from biocap.telling.names import Words, group_name
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind, Table

PAGE = "planned"


def source_words(source: str) -> str:
    """Return what kind of thing is planned."""
    return {
        "activity": gettext("Activity"),
        "action": gettext("Action of a national plan"),
        "offer": gettext("Offer of support"),
        "course": gettext("Course or training"),
    }[source]


def place_in_words(words: Words, code: str) -> str:
    """Return what a country is called, or a region that is named as a whole."""
    return words.party(code) if code in words.parties else group_name(code)


def planned_table(words: Words, things: Sequence[PlannedThing]) -> Table[PlannedThing]:
    """Return what is planned or under way, by its first day."""
    return Table(
        "planned",
        (
            Column("code", noop("Its code or lasting identifier."), lambda it: it.code),
            Column(
                "title",
                noop("What it is called."),
                lambda it: _said(it),
                head=noop("Title"),
                opens=lambda it: it.address,
                language=UNSTATED,
            ),
            Column(
                "source",
                noop("What is planned: activity, action of a plan, offer or course."),
                lambda it: source_words(it.source),
                head=noop("What"),
            ),
            Column(
                "body",
                noop("Who plans it."),
                lambda it: it.body,
                head=noop("Who"),
                language=UNSTATED,
            ),
            Column(
                "where",
                noop("Countries and regions that it names; empty: none, or everywhere."),
                lambda it: lists.joined_by_semicolons(
                    place_in_words(words, code) for code in it.places
                ),
                head=noop("Where"),
            ),
            Column(
                "elements",
                noop("Codes of the elements of the Action Plan (annex IV) that it is about."),
                lambda it: lists.joined_by_commas(it.elements, "en"),
            ),
            Column(
                "elements_by_ties",
                noop("Whether these elements come from areas of need that are tied to them."),
                lambda it: it.tied,
                Kind.FLAG,
            ),
            Column(
                "about",
                noop("The same elements in words."),
                lambda it: lists.joined_by_semicolons(element_words(it.elements)),
                head=noop("Elements"),
                in_file=False,
            ),
            Column(
                "starts",
                noop("Its first day; empty: not known."),
                lambda it: it.starts,
                Kind.DAY,
                head=noop("From"),
            ),
            Column(
                "ends",
                noop("Its last day; empty: not known."),
                lambda it: it.ends,
                Kind.DAY,
                head=noop("To"),
            ),
        ),
        things,
        caption=noop("What is planned or under way"),
        rehearsal=words.library.invented,
    )


def together_table(words: Words, rows: Sequence[SeenTogether]) -> Table[SeenTogether]:
    """Return where several bodies plan one element in one place on days that overlap."""
    told = ActivityWords(words)
    world = {WORLD: OF_REHEARSALS} if words.library.invented else {}
    return Table(
        "side-by-side",
        (
            Column(
                "element",
                noop("Code of the element of the Action Plan (annex IV)."),
                lambda it: it.element,
            ),
            Column("place", noop("Code of the country, or region."), lambda it: it.place),
            Column(
                "element_in_words",
                noop("The element in words."),
                lambda it: told.element(it.element),
                head=noop("Element of the Action Plan"),
                opens=lambda it: Address(
                    PAGE, (), {"element": it.element, "place": it.place, **world}, "planned"
                ),
            ),
            Column(
                "place_in_words",
                noop("Country, or region that something planned names as a whole."),
                lambda it: place_in_words(words, it.place),
                head=noop("Where"),
            ),
            Column(
                "bodies",
                noop("How many bodies plan it there on days that overlap with another’s."),
                lambda it: it.bodies,
                Kind.COUNT,
                head=noop("Bodies"),
            ),
            Column(
                "who",
                noop("These bodies."),
                lambda it: lists.joined_by_semicolons(by_name({one.body for one in it.things})),
                head=noop("Who"),
                language=UNSTATED,
            ),
            Column(
                "things",
                noop("How many things these are: activities, actions, offers, courses."),
                lambda it: len(it.things),
                Kind.COUNT,
                head=noop("Planned"),
            ),
            Column("from", noop("First day of any."), lambda it: it.first, Kind.DAY),
            Column("to", noop("Last day of any."), lambda it: it.last, Kind.DAY),
            Column(
                "days",
                noop("These days in words."),
                lambda it: dates.days(it.first, it.last),
                head=noop("Days"),
                in_file=False,
            ),
        ),
        rows,
        caption=noop("Seen side by side"),
        rehearsal=words.library.invented,
    )


def _said(it: PlannedThing) -> str:
    return it.title if it.language == "und" else in_languages([(it.language, it.title)], False)
