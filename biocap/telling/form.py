"""What a needs assessment asks, in the order of its form, and its words: areas, needs, means."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext

from biocap.formats import Edition, load_edition
from biocap.formats.needs import area_of, grid_of
from biocap.library.problems import LIBRARY_NO_SUCH_AREA, LIBRARY_NO_SUCH_ROUND
from biocap.library.queries import Library
from biocap.telling import lists


@dataclass(frozen=True)
class Need:
    """One need that the form offers."""

    area: str
    row_group: str | None
    item: str


class NeedsForm:
    """An edition of a needs assessment: its codes, and its words in one language."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.edition = edition
        self.texts = edition.texts(language)
        self.areas = tuple(option.code for option in edition.option_lists["areas"].options)
        self.all_means = tuple(option.code for option in edition.option_lists["means"].options)
        self.needs = tuple(
            Need(area, row.group or None, row.code)
            for question in edition.questions.values()
            if (area := area_of(question.code)) is not None
            for row in question.rows
        )
        self._by_item = {(need.area, need.item): need for need in self.needs}
        self.open_needs = {
            row.code
            for question in edition.questions.values()
            for row in question.rows
            if row.other
        }

    def needs_of(self, area: str | None) -> tuple[Need, ...]:
        """Return the needs of an area, or all."""
        return tuple(need for need in self.needs if area in (None, need.area))

    def has_item(self, area: str, item: str) -> bool:
        return (area, item) in self._by_item

    def area(self, code: str) -> str:
        """Return the area with its letter: “L. Handling of confidential information”."""
        if code not in self.areas:
            raise LIBRARY_NO_SUCH_AREA(area=code, first=self.areas[0], last=self.areas[-1])
        return f"{code}. {self.area_words(code)}"

    def area_words(self, code: str) -> str:
        """Return the area as the list of question 2 prints it, without its letter."""
        return self.texts.option("areas", code)

    def group(self, area: str, group: str | None) -> str:
        """Return the heading of a group of needs, or nothing."""
        question = self.texts.questions.get(grid_of(area))
        return question.row_groups.get(group, group) if question and group else ""

    def item(self, area: str, item: str) -> str:
        """Return the words of a need as the form prints them, or its code."""
        question = self.texts.questions.get(grid_of(area))
        return question.rows.get(item, item) if question else item

    def item_in_group(self, area: str, item: str) -> str:
        """Return the words of a need under the heading of its group: of an open one “Other”."""
        return gettext("Other") if item in self.open_needs else self.item(area, item)

    def item_alone(self, area: str, item: str) -> str:
        """Return the words of a need that stands alone.

        Of an open one “Other” with the heading of its group, or with its area where it has none.
        """
        words = self.item_in_group(area, item)
        if item not in self.open_needs:
            return words
        need = self._by_item.get((area, item))
        heading = self.group(area, need.row_group if need else None)
        return f"{lists.headed(words)}{heading or self.area_words(area)}"

    def extent(self, code: int) -> str:
        return self.texts.option("extent", str(code))

    @property
    def extents(self) -> list[str]:
        return [self.extent(code) for code in range(5)]

    def means(self, code: str) -> str:
        """Return the words of a means as the form prints them."""
        return self.texts.option("means", code)

    def means_alone(self, code: str) -> str:
        """Return the words of a means without the request to specify: of the open one “Other”."""
        is_open = self.edition.option_lists["means"].by_code[code].other
        return gettext("Other") if is_open else self.means(code)


def form(code: str, edition: str, language: str = "en") -> NeedsForm:
    """Return an edition of a needs assessment in a language."""
    return _in_language(load_edition(code, edition), language)


@lru_cache(maxsize=64)
def _in_language(edition: Edition, language: str) -> NeedsForm:
    return NeedsForm(edition, language)


def form_of(library: Library, round: str) -> NeedsForm:
    """Return the form that a round of the snapshot asked.

    Raises Problem("library.no_such_round") for a round that the snapshot does not hold.
    """
    published = library.once("rounds", lambda: _rounds(library))
    if round not in published:
        raise LIBRARY_NO_SUCH_ROUND(round=round, known=tuple(published))
    return form(*published[round])


def _rounds(library: Library) -> dict[str, tuple[str, str]]:
    def build() -> Any:
        return library.table("rounds").select("round", "format", "edition")

    rows = library.compiled("forms of rounds", build)
    return {code: (format_code, edition) for code, format_code, edition in rows}
