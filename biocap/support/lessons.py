"""What activities in the members of a regional body say of bottlenecks and lessons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from biocap.activities.rows import taking_place
from biocap.formats.codes import ACTIVITIES
from biocap.library.queries import Library
from biocap.parties.definition import Body
from biocap.shared.text import noop
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Table

REMARKS = "remarks"
"""The question of annex IV: remarks, such as bottlenecks and lessons learned."""


@dataclass(frozen=True)
class Lesson:
    """What an activity says, in one of the languages in which it says it."""

    activity: str
    title: str
    organization: str
    language: str
    words: str


def lessons_of(library: Library, body: Body, language: str) -> tuple[Lesson, ...]:
    """Return what activities in member countries say, each once, by title.

    In the language of the reader where it was written in it, else in the first there is; none of
    a snapshot that does not hold texts.
    """
    if "texts" not in library.tables:
        return ()

    def build() -> Any:
        held, texts = library.table("activities"), library.table("texts")
        said = texts.filter(texts["format"] == ACTIVITIES, texts["key"] == REMARKS)
        said = said.semi_join(taking_place(library, body.code), "activity")
        rows = said.inner_join(held.select("activity", "title", "organization"), "activity")
        rows = rows.order_by("activity", "number")
        return rows.select("activity", "title", "organization", "language", "words")

    told: dict[str, Lesson] = {}
    for activity, title, organization, tongue, words in library.compiled(
        ("lessons of a body", body.code), build
    ):
        lesson = Lesson(activity, title or "", organization or "", tongue or "", words)
        if activity not in told or tongue == language:
            told[activity] = lesson
    return tuple(by_name(told.values(), lambda it: it.title, language))


def lessons_table(lessons: Sequence[Lesson]) -> Table[Lesson]:
    """Return the lessons, by title of the activity."""
    return Table(
        "lessons",
        (
            Column("activity", noop("Lasting identifier of the activity."), lambda it: it.activity),
            Column(
                "title",
                noop("Title of the activity."),
                lambda it: it.title,
                head=noop("Activity"),
                opens=lambda it: Address("activity", (it.activity,)),
                language="und",
            ),
            Column(
                "organization",
                noop("Organization that reported it."),
                lambda it: it.organization,
                head=noop("Organization"),
                language="und",
            ),
            Column(
                "language",
                noop("Language in which it was written; empty if nobody stated it."),
                lambda it: it.language,
            ),
            Column(
                "words",
                noop("Remarks, such as bottlenecks and lessons learned, as written."),
                lambda it: it.words,
                head=noop("What it says of bottlenecks and lessons"),
                language="und",
            ),
        ),
        lessons,
        caption=noop("Lessons of earlier projects"),
    )
