"""What is told of rehearsals."""

from biocap.shared.problems import ProblemType
from biocap.shared.text import noop

REHEARSAL_REAL_ROUND = ProblemType(
    "rehearsal.real_round", noop("Nothing is invented for a round of real Parties.")
)
REHEARSAL_REAL_PREVIOUS = ProblemType(
    "rehearsal.real_previous", noop("The earlier round of a rehearsal is a rehearsal too.")
)
