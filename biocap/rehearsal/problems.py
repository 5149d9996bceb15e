"""What is told of rehearsals."""

from biocap.shared.problems import ProblemType

REHEARSAL_REAL_ROUND = ProblemType(
    "rehearsal.real_round", "Nothing is invented for a round of real Parties."
)
REHEARSAL_NO_PARTIES = ProblemType(
    "rehearsal.no_parties",
    "There is no fictional Party to report activities yet. Fill a rehearsal round first.",
)
REHEARSAL_REAL_PREVIOUS = ProblemType(
    "rehearsal.real_previous", "The earlier round of a rehearsal is a rehearsal too."
)
