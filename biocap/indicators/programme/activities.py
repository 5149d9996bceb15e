"""The activities that serve the programme of work on public awareness, with their materials."""

import json
import re
from dataclasses import dataclass
from typing import Any

from biocap.activities.measures.by_element import standing_by_element
from biocap.activities.rows import taking_place, undertaken
from biocap.formats.codes import ACTIVITIES
from biocap.indicators.crosswalks import programme_ties
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library


@dataclass(frozen=True)
class ProgrammeActivity:
    """An activity undertaken with the element of the programme.

    `objectives`: those at which its title puts it; () where it serves the whole. `links`: addresses
    that it gives, its materials; `languages`: those in which it says that they are.
    """

    activity: str
    title: str
    organization: str
    objectives: tuple[str, ...]
    languages: tuple[str, ...]
    links: tuple[str, ...]
    proposed: bool


@kept_with_snapshot
def programme_activities(
    library: Library, chosen: str | None = None
) -> tuple[ProgrammeActivity, ...]:
    """Return the activities that serve the programme, by id; of a choice those in its countries.

    Formula: activities undertaken, each once, with the element that is the programme's subject;
    at an objective those whose title has one of its words, whole and in capitals or not. Materials
    are the links that the report gives, in the languages that it states for them.

    Source: definitions/crosswalks/objectives-indicators.yaml; UNEP/CBD/BS/COP-MOP/5/INF/3, annex
    IV, questions 4 and 14.
    """
    tied = programme_ties()

    def build() -> Any:
        rows = standing_by_element(library)
        rows = rows.filter(rows["code"] == tied.element).select("activity", "proposed")
        done = undertaken(library).select("activity", "title", "organization")
        rows = rows.inner_join(done, "activity")
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        return rows.select("activity", "title", "organization", "proposed").order_by("activity")

    def given() -> Any:
        rows = library.table("answers")
        keys = rows["key"].isin(["links", "material_languages"])
        rows = rows.filter(rows["format"] == ACTIVITIES, keys, rows["activity"].notnull())
        return rows.select("activity", "key", "value").order_by("activity", "key")

    said: dict[tuple[str, str], Any] = {
        (activity, key): json.loads(value)
        for activity, key, value in library.compiled("programme materials", given)
    }
    patterns = {
        tie.of: re.compile(rf"(?i)\b({'|'.join(map(re.escape, tie.words))})\b")
        for tie in tied.ties
        if tie.words
    }
    key = ("programme activities", chosen)
    return tuple(
        ProgrammeActivity(
            activity,
            title,
            organization or "",
            tuple(of for of, words in patterns.items() if words.search(str(title))),
            tuple(pick["code"] for pick in said.get((activity, "material_languages")) or ()),
            tuple(link["url"] for link in said.get((activity, "links")) or ()),
            bool(proposed),
        )
        for activity, title, organization, proposed in library.compiled(key, build)
    )
