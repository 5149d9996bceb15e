"""Write definitions/schemas/: the JSON Schemas of definitions, made from the shapes they have.

.venv/bin/python -m scripts.make_schemas
"""

import json
from pathlib import Path
from typing import Any

from biocap.activities.key_areas import KeyAreasTied
from biocap.coordination.meetings import MeetingsDefinition
from biocap.exchange.iati.rules import IatiRules
from biocap.formats.contradictions import Contradictions
from biocap.formats.errata import Errata
from biocap.formats.lineage import Lineage
from biocap.formats.model import Edition
from biocap.formats.texts import Texts
from biocap.indicators.crosswalk_model import (
    ActivitiesIndicators,
    CapacityAreas,
    OutcomeQuestions,
    PlansTied,
    Ties,
    TitleGoals,
)
from biocap.indicators.model import Indicator
from biocap.indicators.programme_rules import ObjectivesTied
from biocap.letters.timing import LetterTimes
from biocap.library.prices import PriceIndex
from biocap.library.thresholds import Thresholds
from biocap.rehearsal.minutes import MinutesRule
from biocap.reports.places.quantities import QuantityWords
from biocap.roster.limits import RosterRules
from biocap.shared.definitions import PROJECT
from biocap.shared.shaping import json_schema
from biocap.shared.terms import Terms
from biocap.support.weights import MatchingRules
from biocap.toolbox.obligations import ObligationsDefinition
from biocap.toolbox.register import RegisterDefinition

SHAPES: dict[str, tuple[type[Any], str, str]] = {
    "format": (
        Edition,
        "format.yaml",
        "The structure of one edition of a common format. Words stand in texts/.",
    ),
    "texts": (
        Texts,
        "texts/en.yaml",
        "The English words of one edition; other languages are gettext files beside it, and fall "
        "back to it label by label.",
    ),
    "errata": (
        Errata,
        "errata.yaml",
        "What was mended in the official wording, and how it was printed.",
    ),
    "lineage": (
        Lineage,
        "lineage-<earlier>-<later>.yaml",
        "How the questions of one edition of a common format follow those of an earlier one.",
    ),
    "contradictions": (
        Contradictions,
        "contradictions-<edition>.yaml",
        "What answers to an edition may say against each other, or against a report of the Party.",
    ),
    "indicator": (
        Indicator,
        "<indicator>.yaml",
        "What an indicator of the Action Plan is measured from, in each cycle.",
    ),
    "thresholds": (
        Thresholds,
        "thresholds.yaml",
        "Below which nothing is claimed of a figure.",
    ),
    "quantity-words": (
        QuantityWords,
        "quantity-words.yaml",
        "What a share is called where a text says it in a word: few, some, many, most.",
    ),
    "letters": (
        LetterTimes,
        "letters.yaml",
        "Which letters go at once, and which wait for a person's letter of the day.",
    ),
    "matching": (
        MatchingRules,
        "matching.yaml",
        "How a request for support and an offer are held against each other.",
    ),
    "roster": (
        RosterRules,
        "roster.yaml",
        "How long an expert stays on the roster, and how many a country may have there.",
    ),
    "iati": (
        IatiRules,
        "iati.yaml",
        "Which activities of an IATI file may be about biosafety, and which elements they serve.",
    ),
    "minutes": (
        MinutesRule,
        "minutes.yaml",
        "How long a respondent is estimated to need: reading, and each kind of answer.",
    ),
    "terms": (
        Terms,
        "terms.yaml",
        "What each term of the field is called in each language, and what it is never called.",
    ),
    "crosswalk": (
        Ties,
        "areas-elements-capacity-areas-goals.yaml",
        "How needs, activities, national reports and goals hang together.",
    ),
    "capacity-areas": (
        CapacityAreas,
        "capacity-areas.yaml",
        "The areas of capacity-building of the national reports.",
    ),
    "activities-indicators": (
        ActivitiesIndicators,
        "activities-indicators.yaml",
        "The indicator of its goal that each activity of the Action Plan moves first, and why.",
    ),
    "plan-ties": (
        PlansTied,
        "plans.yaml",
        "How the goals of other plans go on in those of the Action Plan, and why.",
    ),
    "objectives-indicators": (
        ObjectivesTied,
        "objectives-indicators.yaml",
        "How the programme on public awareness goes on in the indicators of its goal, and why.",
    ),
    "titles-goals": (
        TitleGoals,
        "titles-goals.yaml",
        "Words in the titles of activities that lead straight to a goal of the Action Plan.",
    ),
    "elements-key-areas": (
        KeyAreasTied,
        "elements-key-areas.yaml",
        "Which key areas of the Action Plan the elements of activities speak of, and why.",
    ),
    "prices": (
        PriceIndex,
        "prices.yaml",
        "An index of prices in US dollars, by which costs are told at the prices of one year.",
    ),
    "obligations": (
        ObligationsDefinition,
        "obligations.yaml",
        "What the articles of the Protocol ask of Parties, with its ties to needs and goals.",
    ),
    "register": (
        RegisterDefinition,
        "register.yaml",
        "Tools and mechanisms to build capacity, with the decisions that made or changed them.",
    ),
    "meetings": (
        MeetingsDefinition,
        "meetings.yaml",
        "Meetings that coordinate capacity-building, with what they recommended.",
    ),
    "questions-outcomes": (
        OutcomeQuestions,
        "questions-outcomes.yaml",
        "Which questions of the national reports are evidence of an outcome of the Action Plan.",
    ),
}
"""Name of a schema -> the shape, and what it is called and about."""


def made(name: str) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(json_schema(*SHAPES[name]), ensure_ascii=False, indent=2) + "\n"


def path_of(name: str) -> Path:
    """Return where a schema lies."""
    return PROJECT / "schemas" / f"{name}.schema.json"


if __name__ == "__main__":
    for name in SHAPES:
        path_of(name).write_text(made(name), "utf-8")
