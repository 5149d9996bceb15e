"""What a report of an activity may be part of: published activities and the reporter's own reports.

An answer names the larger initiative by its title and its lasting identifier, by which the library
finds it again (`library.activity_clusters`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from biocap.activities.problems import ACTIVITIES_RING, ACTIVITIES_UNKNOWN
from biocap.activities.queries import find_activities
from biocap.collection.choices import Status
from biocap.collection.models import Submission
from biocap.collection.queries import values_of_each
from biocap.formats.codes import ACTIVITIES
from biocap.library.queries import Library, in_force, open_library
from biocap.library.worlds import number_invented, of_rehearsals
from biocap.parties.queries import is_fictional
from biocap.shared.own_words import words_alone
from biocap.telling.finding import named_so

QUESTION = "larger_initiative"
MOST_FOUND = 25
"""So many published ones are listed; whoever looks for another says more of its title."""
LONGEST_ANSWER = 300
_IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Initiative:
    """An activity of which another may be a part; `own`: of the respondent, published or not."""

    activity: str
    title: str
    organization: str
    own: bool

    @property
    def answer(self) -> str:
        """What the report says of it: the identifier alone where the title leaves no room."""
        said = f"{self.title} ({self.activity})"
        return said if len(said) <= LONGEST_ANSWER else self.activity


@dataclass(frozen=True)
class FoundInitiatives:
    """What was found by words of a title, own reports first; `more`: published, not listed."""

    listed: tuple[Initiative, ...]
    more: int


class ChoosableInitiatives:
    """What one report may be part of: of its respondent's world, and never itself."""

    def __init__(self, report: Submission) -> None:
        self._report = str(report.pk)
        whose = report.organization or report.party_code
        self._library = _library(invented=is_fictional(whose))
        own = Submission.objects.filter(
            format_code=ACTIVITIES,
            party_code=report.party_code,
            organization=report.organization,
        ).exclude(status=Status.DISCARDED)
        values = values_of_each(own)
        self._said = {str(pk): str(it.get(QUESTION) or "") for pk, it in values.items()}
        self._own = {
            str(pk): Initiative(str(pk), words_alone(str(it["title"])), "", own=True)
            for pk, it in values.items()
            if it.get("title") and str(pk) != self._report
        }

    def found(self, words: str, language: str) -> FoundInitiatives:
        """Return the respondent's own reports and published activities with these words."""
        titles = {code: it.title for code, it in self._own.items()}
        fitting = named_so(titles, words) if words else set(titles)
        own = [it for code, it in self._own.items() if code in fitting]
        if self._library is None:
            return FoundInitiatives(tuple(own), 0)
        public = find_activities(self._library, words=words, limit=MOST_FOUND, language=language)
        rows = [
            Initiative(it.activity, words_alone(it.title), it.organization or "", own=False)
            for it in public.rows
            if it.activity not in self._own and it.activity != self._report
        ]
        return FoundInitiatives((*own, *rows), max(public.total - MOST_FOUND, 0))

    def chosen(self, activity: str) -> Initiative:
        """Return the one that was chosen.

        Raises Problem("activities.unknown"), or ("activities.ring") where it is a part of the
        report itself, by however many steps.
        """
        initiative = self._own.get(activity) or next(self._published(activity), None)
        if initiative is None:
            raise ACTIVITIES_UNKNOWN()
        if self._report in self._above(activity):
            raise ACTIVITIES_RING(title=initiative.title)
        return initiative

    def _above(self, activity: str) -> Iterator[str]:
        """Yield an activity and what it is part of, step by step, each once."""
        seen: set[str] = set()
        while activity and activity not in seen:
            seen.add(activity)
            yield activity
            named = _IDENTITY.findall(self._said.get(activity, "").casefold())
            activity = named[0] if named else self._parent(activity)

    def _parent(self, activity: str) -> str:
        row = next(iter(self._rows(activity)), None)
        return str(row["parent"] or "") if row else ""

    def _published(self, activity: str) -> Iterator[Initiative]:
        for row in self._rows(activity):
            organization = row["organization"] or ""
            yield Initiative(activity, words_alone(row["title"]), organization, own=False)

    def _rows(self, activity: str) -> list[dict[str, Any]]:
        if self._library is None or activity == self._report:
            return []
        rows = self._library.table("activities")
        names = ("title", "organization", "parent")
        held = rows.filter(rows["activity"] == activity).select(*names)
        return [dict(zip(names, it, strict=True)) for it in self._library.rows(held)]


def _library(*, invented: bool) -> Library | None:
    if in_force() is None:
        return None
    library = open_library()
    if not invented:
        return library
    # a snapshot of an earlier schema has no tables of invented activities
    return of_rehearsals(library) if number_invented(library) else None
