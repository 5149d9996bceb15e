"""What the indicator measures return: small frozen values that carry their base.

A Party bound on the cycle's deadline is in exactly one state. Yes, partly and no are
answers; the other three are never read as a no. `part` is the code of a part of the
Parties under the breakdown that was asked for (a regional group under "group"; "yes" or
"no" under a flag; the breakdown's code under a narrower population of ours), and
`biocap.library.parts.ALL` without one.
"""

from biocap.formats.codes import REPORTS
from biocap.indicators.figures.changes import (
    PLACES,
    GoalMoves,
    IndicatorChange,
    Moved,
    MovedParties,
    News,
    Verdict,
)
from biocap.indicators.figures.distances import Distance
from biocap.indicators.figures.outcomes import AnswersOfParties, Coded, Judgement, Quote, Quotes
from biocap.indicators.figures.parties import DifferingMembership, PartyState
from biocap.indicators.figures.periods import ReportedPeriods, Yearly
from biocap.indicators.figures.readings import Read, Reading
from biocap.indicators.figures.response import Composition, CycleResponse, Received, When
from biocap.indicators.figures.values import (
    Given,
    OnRoster,
    ReadBeside,
    SecondReading,
    State,
    States,
    Sum,
    Target,
    Value,
)

__all__ = [
    "ASKS_MEMBERSHIP",
    "PLACES",
    "AnswersOfParties",
    "Coded",
    "Composition",
    "CycleResponse",
    "DifferingMembership",
    "Distance",
    "Given",
    "GoalMoves",
    "IndicatorChange",
    "Judgement",
    "Moved",
    "MovedParties",
    "News",
    "OnRoster",
    "PartyState",
    "Quote",
    "Quotes",
    "Read",
    "ReadBeside",
    "Reading",
    "Received",
    "ReportedPeriods",
    "SecondReading",
    "State",
    "States",
    "Sum",
    "Target",
    "Value",
    "Verdict",
    "When",
    "Yearly",
]

ASKS_MEMBERSHIP = {(REPORTS, "4"): "Q169", (REPORTS, "5"): "Q159"}
"""By format and edition: whether the country is a Party to the Supplementary Protocol."""
