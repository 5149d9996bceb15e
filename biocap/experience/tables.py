"""Courses and posts as declared tables, for pages and files."""

from collections.abc import Sequence

from biocap.experience.choices import ContributionKind
from biocap.experience.public import Shared
from biocap.experience.queries import SharedHere
from biocap.experience.words import (
    area_words,
    days_of_course,
    element_words,
    place_name,
    place_of_course,
    sharer_words,
    tongue_words,
    who_may_come,
)
from biocap.shared.own_words import UNSTATED, in_languages
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.names import group_name
from biocap.telling.tables import Address, Column, Kind, Table


def _title(it: Shared) -> str:
    return in_languages([(it.language, it.title)], lines=False)


CODE: Column[Shared] = Column("code", noop("Code in addresses; ours."), lambda it: it.code)
LANGUAGE: Column[Shared] = Column(
    "language", noop("Code of the language of title and text."), lambda it: it.language
)
WHOSE: Column[Shared] = Column(
    "whose",
    noop("Party or organization that shared it, or the Secretariat."),
    sharer_words,
    head=noop("Shared by"),
    language=UNSTATED,
)
ABOUT: tuple[Column[Shared], ...] = (
    Column(
        "elements",
        noop("Codes of the elements of the Action Plan (annex IV) that it is about."),
        lambda it: lists.joined_by_commas(it.body["elements"], "en"),
    ),
    Column(
        "areas",
        noop("Codes of the areas of need (annex III) that it is about."),
        lambda it: lists.joined_by_commas(it.body["areas"], "en"),
    ),
    Column(
        "about",
        noop("What it is about, in words."),
        lambda it: lists.joined_by_semicolons(
            [*element_words(it.body["elements"]), *area_words(it.body["areas"])]
        ),
        head=noop("About"),
        in_file=False,
    ),
)
SINCE: Column[Shared] = Column(
    "public_since", noop("Day since which it is public."), lambda it: it.first_on, Kind.DAY
)
CHANGED: Column[Shared] = Column(
    "stands_since",
    noop("Day on which what stands here was accepted."),
    lambda it: it.stands_since,
    Kind.DAY,
)


def courses_table(courses: Sequence[Shared], invented: bool = False) -> Table[Shared]:
    """Return courses with what is known of them."""
    return Table(
        "courses",
        (
            CODE,
            Column(
                "title",
                noop("What the course is called, as it was written."),
                _title,
                head=noop("Course"),
                opens=lambda it: Address("course", (it.code,)),
                language=UNSTATED,
            ),
            LANGUAGE,
            Column("starts_on", noop("Its first day."), lambda it: it.starts_on, Kind.DAY),
            Column("ends_on", noop("Its last day."), lambda it: it.ends_on, Kind.DAY),
            Column(
                "days",
                noop("Its days, in words."),
                days_of_course,
                head=noop("Days"),
                in_file=False,
            ),
            Column(
                "taught_in",
                noop("Languages in which it is taught."),
                lambda it: lists.joined_by_commas(tongue_words(it.body["taught_in"])),
                head=noop("Taught in"),
            ),
            Column(
                "place",
                noop("Where it is held, as it was written; empty: not said."),
                lambda it: it.body["place"],
            ),
            Column(
                "country",
                noop("Country in which it is held; empty: online alone."),
                lambda it: place_name(it, it.body["country"]) if it.body["country"] else "",
            ),
            Column(
                "where",
                noop("Where it is held, in words."),
                place_of_course,
                head=noop("Place"),
                in_file=False,
                language=UNSTATED,
            ),
            Column(
                "region",
                noop("Regional group of the country in which it is held."),
                lambda it: group_name(it.region) if it.region else "",
            ),
            Column(
                "online", noop("Whether it is online."), lambda it: it.body["online"], Kind.FLAG
            ),
            *ABOUT,
            Column(
                "open_to",
                noop("Regions and Parties that may come."),
                who_may_come,
                head=noop("Who may come"),
            ),
            Column("who", noop("Who may come, as it was written."), lambda it: it.body["who"]),
            Column("organizer", noop("Who holds it."), lambda it: it.body["organizer"]),
            WHOSE,
            Column("how", noop("How to apply, as it was written."), lambda it: it.body["how"]),
            Column("link", noop("Where to apply."), lambda it: it.body["link"]),
            Column(
                "apply_by",
                noop("Last day to apply; empty: none was said."),
                lambda it: it.apply_by,
                Kind.DAY,
                head=noop("Apply by"),
            ),
            Column("text", noop("What it is, as it was written."), lambda it: it.body["text"]),
            SINCE,
            CHANGED,
        ),
        courses,
        caption=noop("Courses and trainings"),
        rehearsal=invented,
    )


def posts_table(posts: Sequence[Shared], here: SharedHere) -> Table[Shared]:
    """Return lessons, good practices and questions, each with how many answers it has."""
    return Table(
        "exchange",
        (
            CODE,
            Column(
                "title",
                noop("What it is called, as it was written."),
                _title,
                head=noop("Title"),
                opens=lambda it: Address("exchange-post", (it.code,)),
                language=UNSTATED,
            ),
            Column(
                "kind",
                noop("What it is."),
                lambda it: str(ContributionKind(it.kind).label),
                head=noop("Kind"),
            ),
            LANGUAGE,
            *ABOUT,
            WHOSE,
            Column(
                "author",
                noop("Who wrote it, where they consent to be named."),
                lambda it: it.author,
            ),
            Column(
                "answers",
                noop("How many answers are public; empty: it is no question."),
                lambda it: len(here.answers_to(it.code)) if _asks(it) else None,
                Kind.COUNT,
                head=noop("Answers"),
            ),
            Column("text", noop("What it says, as it was written."), lambda it: it.body["text"]),
            SINCE,
            CHANGED,
        ),
        posts,
        caption=noop("Exchange of experience"),
        rehearsal=here.invented,
    )


def _asks(it: Shared) -> bool:
    return it.kind == ContributionKind.QUESTION
