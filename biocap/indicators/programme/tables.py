"""The objectives of the programme with what serves them, and the activities one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.crosswalks import programme_ties
from biocap.indicators.programme.activities import ProgrammeActivity, programme_activities
from biocap.indicators.programme_rules import ObjectiveTie
from biocap.shared.text import noop
from biocap.telling.lists import joined_by_commas
from biocap.telling.locales import tongue_name
from biocap.telling.names import Words
from biocap.telling.numbers import MISSING, whole
from biocap.telling.tables import Address, Column, Kind, Table

OTHER = "other"
"""The option of the report for a language that its list lacks."""


@dataclass(frozen=True)
class ObjectiveLine:
    """An objective in the words of the programme, and the activities that stand at it."""

    tie: ObjectiveTie
    text: str
    activities: tuple[ProgrammeActivity, ...]

    @property
    def with_materials(self) -> int:
        """Activities that give links."""
        return sum(bool(it.links) for it in self.activities)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which any of them says that its materials are."""
        return tuple(sorted({code for it in self.activities for code in it.languages}))


def objective_lines(words: Words, texts: Mapping[str, str]) -> list[ObjectiveLine]:
    """Return every objective, as the definition orders them; `texts` by code."""
    serving = programme_activities(words.library, words.chosen)
    return [
        ObjectiveLine(tie, texts[tie.of], tuple(it for it in serving if tie.of in it.objectives))
        for tie in programme_ties().ties
        if tie.of in texts
    ]


def tongues(codes: Sequence[str]) -> str:
    """Return what languages are called, one after the other."""
    return joined_by_commas(
        gettext("another language") if code == OTHER else tongue_name(code) for code in codes
    )


def objectives_table(words: Words, texts: Mapping[str, str], language: str) -> Table[ObjectiveLine]:
    """Return the objectives with the indicators that speak of them, activities and materials."""
    return Table(
        "programme-objectives",
        (
            Column("objective", noop("Code of the objective."), lambda row: row.tie.of),
            Column(
                "text",
                noop("The objective, or the element or area where none was found."),
                lambda row: row.text,
                head=noop("Objective"),
                shown=lambda row: f"{row.tie.of} {row.text}",
                language=language,
            ),
            Column(
                "indicators",
                noop("Indicators of goal B.3 that speak of it; ties of Biocap."),
                lambda row: joined_by_commas(row.tie.indicators, "en"),
                head=noop("Indicators"),
                shown=lambda row: joined_by_commas(row.tie.indicators) or MISSING,
            ),
            Column(
                "weak",
                noop("Indicators that touch it alone; ties of Biocap."),
                lambda row: joined_by_commas(row.tie.weak, "en"),
                head=noop("Touched by"),
                shown=lambda row: joined_by_commas(row.tie.weak) or MISSING,
            ),
            Column(
                "activities",
                noop("Activities undertaken that stand at it by their title."),
                lambda row: len(row.activities),
                Kind.COUNT,
                noop("Activities"),
                real=True,
            ),
            Column(
                "with_materials",
                noop("Of these, those that give links to materials."),
                lambda row: row.with_materials,
                Kind.COUNT,
                noop("With materials"),
                real=True,
            ),
            Column(
                "languages",
                noop("Codes of the languages that they state for their materials."),
                lambda row: " ".join(row.languages),
                head=noop("Languages of materials"),
                shown=lambda row: tongues(row.languages) or MISSING,
            ),
        ),
        objective_lines(words, texts),
        caption=noop("Objectives and what serves them"),
        among=words.among,
    )


def programme_table(words: Words, of: str | None = None) -> Table[ProgrammeActivity]:
    """Return the activities that serve the programme; those at an objective, "" at none of them."""
    rows = [
        it
        for it in programme_activities(words.library, words.chosen)
        if of is None or (of in it.objectives if of else not it.objectives)
    ]
    return Table(
        "programme-activities",
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
                noop("Organization that reported or carries out the activity."),
                lambda it: it.organization,
                head=noop("Organization"),
                language="und",
            ),
            Column(
                "objectives",
                noop("Objectives at which its title puts it; empty: of the programme as a whole."),
                lambda it: " ".join(it.objectives),
            ),
            Column(
                "links",
                noop("Links to materials that the report gives."),
                lambda it: " ".join(it.links),
                head=noop("Materials"),
                shown=lambda it: whole(len(it.links)) if it.links else MISSING,
            ),
            Column(
                "languages",
                noop("Codes of the languages that it states for its materials."),
                lambda it: " ".join(it.languages),
                head=noop("Languages of materials"),
                shown=lambda it: tongues(it.languages) or MISSING,
            ),
            Column(
                "proposed",
                noop("Whether the element is a proposal of the platform."),
                lambda it: it.proposed,
                Kind.FLAG,
            ),
        ),
        rows,
        caption=noop("Activities that serve it"),
        among=words.among,
    )
