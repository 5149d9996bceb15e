"""What activities say of bottlenecks and lessons: field 13 of annex IV, a shelf to search."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from biocap.activities.rows import taking_place
from biocap.formats.codes import ACTIVITIES
from biocap.library.asked import rows_asked
from biocap.library.compiling import ibis, place_for
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.shared.text import noop
from biocap.telling.finding import contains, sought
from biocap.telling.order import sort_key
from biocap.telling.tables import Address, Column, Table

REMARKS = "remarks"
"""The question of annex IV: remarks, such as bottlenecks and lessons learned."""
UNSTATED = "und"
"""Stands for the language of what nobody stated a language of (BCP 47)."""


@dataclass(frozen=True)
class Lesson:
    """What an activity says, in one of the languages in which it says it; "" was not stated."""

    activity: str
    title: str
    organization: str
    language: str
    words: str


@dataclass(frozen=True)
class FoundLessons:
    """Some of the activities that tell of lessons; `total` is how many there are."""

    total: int
    rows: tuple[Lesson, ...]


def find_lessons(
    library: Library,
    language: str,
    *,
    chosen: str | None = None,
    words: str = "",
    written_in: str = "",
    offset: int = 0,
    limit: int | None = None,
) -> FoundLessons:
    """Return what activities say of lessons, each report once, by title in a reader's language.

    In that language where it was written in it, else in the first there is. `chosen` is a choice
    of Parties (`library.parts`); `words` must all stand in what was written, whatever its language
    (`telling.finding`), or in title or organization; `written_in` is the code of a language, or
    `und` for what states none. None of a snapshot that does not hold texts.
    """
    if "texts" not in library.tables:
        return FoundLessons(0, ())
    looked_for = sought(words)
    values = {f"word{at}": form for at, form in enumerate(chain(*looked_for))}
    values |= {"written_in": written_in} if written_in else {}

    def matching() -> Any:
        rows = _told(library)
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        if written_in:
            rows = rows.filter(rows["language"] == place_for("written_in"))
        number = count()
        for word in looked_for:
            forms = tuple(place_for(f"word{next(number)}") for _ in word)
            cells = (rows["words"], rows["title"], rows["organization"])
            text = ibis.literal(" ").join([ibis.coalesce(cell, "") for cell in cells])
            rows = rows.filter(contains(text, forms))
        first = [rows["language"] != language, rows["number"]]
        at = ibis.row_number().over(group_by="activity", order_by=first)
        rows = rows.mutate(at=at)
        return rows.filter(rows["at"] == 0).drop("at")

    def number() -> Any:
        rows = matching()
        return rows.agg(n=rows.count())

    def some() -> Any:
        rows = matching()
        rows = rows.order_by(sort_key(rows["title"], language), "title", "activity")
        rows = rows.select("activity", "title", "organization", "language", "words")
        return rows.limit(limit, offset=offset) if limit is not None or offset else rows

    def asked(name: str, build: Callable[[], Any]) -> list[tuple[Any, ...]]:
        shape = tuple(len(word) for word in looked_for)
        parties = chosen and chosen_parties(library, chosen)
        key: tuple[Hashable, ...] = (name, shape, bool(written_in), language, offset, limit)
        return rows_asked(library, (*key, chosen, parties), build, **values)

    return FoundLessons(
        asked("lessons told", number)[0][0],
        tuple(
            Lesson(activity, title or "", organization or "", _stated(tongue), told)
            for activity, title, organization, tongue, told in asked("lessons", some)
        ),
    )


def languages_of_lessons(library: Library) -> dict[str, int]:
    """Return the languages that lessons were written in, with how many activities wrote in each."""
    if "texts" not in library.tables:
        return {}

    def build() -> Any:
        rows = _told(library)
        return rows.group_by("language").agg(n=rows["activity"].nunique()).order_by("language")

    return dict(library.compiled("languages of lessons", build))


def _told(library: Library) -> Any:
    """Return what was written in field 13, a row for each language, with whose it is."""
    held, texts = library.table("activities"), library.table("texts")
    said = texts.filter(texts["format"] == ACTIVITIES, texts["key"] == REMARKS)
    stated = said["language"].nullif("").fill_null(UNSTATED)
    said = said.select("activity", "number", "words", language=stated)
    return said.inner_join(held.select("activity", "title", "organization"), "activity")


def _stated(language: str) -> str:
    return "" if language == UNSTATED else language


def lessons_table(lessons: Sequence[Lesson], among: str = "") -> Table[Lesson]:
    """Return the lessons, by title of the activity; `among`: the Parties that they are of."""
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
        among=among,
    )
