"""Expected failures of what concerns people and organizations across all houses."""

from biocap.shared.problems import ProblemType

MERGE_WITH_ITSELF = ProblemType("merge.with_itself", "Name another one to merge this one into.")
MERGE_UNKNOWN = ProblemType("merge.unknown", "There is no such merge.", 404)
MERGE_NOBODY = ProblemType("merge.nobody", "Nobody here is known as “%(name)s”.")
MERGE_ALREADY = ProblemType(
    "merge.already", "“%(name)s” was merged already. Undo that first, or choose the one that stays."
)
MERGE_INTO_CLOSED = ProblemType(
    "merge.into_closed", "“%(name)s” is closed. Open it again first, or merge the other way."
)
MERGE_TWO_WORLDS = ProblemType(
    "merge.two_worlds",
    "One of the two is invented for rehearsals, the other is not: set the wrong mark right first.",
    409,
)
MERGE_ONESELF = ProblemType(
    "merge.oneself", "Your own account stays: merge the other one into yours."
)
MERGE_OPEN_HANDOVER = ProblemType(
    "merge.open_handover",
    "A handover from or to one of the two waits to be confirmed. Confirm it or take it back first.",
)
MERGE_NO_REASON = ProblemType("merge.no_reason", "Say how you know that the two are one.")
MERGE_CHANGED = ProblemType(
    "merge.changed", "This has changed since it was shown to you. Look again.", 409
)
MERGE_ERASED = ProblemType(
    "merge.erased", "What was known of the person was erased since, so nothing can go back.", 409
)
ERASURE_DUTIES = ProblemType(
    "erasure.duties",
    "Something still waits for you: hand it over first, or ask who gave it to take it back.",
    409,
)
ERASURE_OTHER_EMAIL = ProblemType(
    "erasure.other_email", "Write the e-mail of this account, so that it is surely meant."
)
MERGE_UNDONE = ProblemType("merge.undone", "This merge was undone already.", 409)
MERGE_LATER = ProblemType(
    "merge.later", "“%(name)s” was merged again later. Undo the later merge first.", 409
)
