"""What is told of indicators, what is entered for them, and crosswalks."""

from biocap.shared.problems import ProblemType

INDICATORS_NO_SUCH_BREAKDOWN = ProblemType(
    "indicators.no_such_breakdown",
    "Parties cannot be broken down by “%(by)s”; choose one of: %(known)s.",
    404,
)
INDICATORS_UNKNOWN = ProblemType(
    "indicators.unknown", "The Action Plan has no indicator “%(name)s”. Write it like A.10.b.", 404
)
INDICATORS_NO_SUCH_PART = ProblemType(
    "indicators.no_such_part",
    "Parties are not grouped by “%(part)s”; choose one of: %(known)s.",
    404,
)
INDICATORS_NO_SUCH_CYCLE = ProblemType(
    "indicators.no_such_cycle", "This evaluation has no cycle “%(cycle)s”. It has: %(known)s.", 404
)
INDICATORS_NO_SUCH_OUTCOME = ProblemType(
    "indicators.no_such_outcome",
    "The Action Plan has no outcome “%(outcome)s”. Write it like A.1.o1.",
    404,
)
INDICATORS_NO_STANDING = ProblemType(
    "indicators.no_standing",
    "Of “%(round)s” it is not told where Parties stand on obligations; choose one of: %(known)s.",
    404,
)
CROSSWALKS_UNKNOWN = ProblemType(
    "crosswalks.unknown",
    "There is no crosswalk from “%(from)s” to “%(to)s”; use two of: %(known)s.",
    404,
)
PRIORITY_UNKNOWN = ProblemType(
    "priority.unknown",
    "Somebody withdrew this priority, or put it back, in the meantime. Look again.",
    409,
)
PRIORITY_KNOWN = ProblemType(
    "priority.known", "What %(decision)s set stands here already. Withdraw that first.", 409
)
PRIORITY_WITHOUT_WORDS = ProblemType(
    "priority.without_words", "Write the decision, what it says, and a reason, in words."
)
PRIORITY_YEARS = ProblemType(
    "priority.years", "A period goes from a year to a later one or the same, %(first)s to %(last)s."
)
PRIORITY_NO_GOAL = ProblemType(
    "priority.no_goal", "Choose the goals of the Action Plan that the decision means."
)
ENTERED_OF_MISSING = ProblemType("entered.of_missing", "Enter of how many this is the count.")
ENTERED_OF_NEEDLESS = ProblemType(
    "entered.of_needless", "This is a number by itself: not of how many."
)
ENTERED_MORE_THAN_ALL = ProblemType(
    "entered.more_than_all",
    "%(count)s is more than the %(of)s it is counted of. Look which is wrong.",
)
ENTERED_OUT_OF_RANGE = ProblemType(
    "entered.out_of_range", "A count is a whole number between 0 and %(most)s."
)
ENTERED_NOTHING_STANDS = ProblemType(
    "entered.nothing_stands", "No count stands here to be taken back."
)
ENTERED_NO_CYCLE = ProblemType(
    "entered.no_cycle", "“%(round)s” is no round of national reports, so it belongs to no cycle."
)
ENTERED_NOT_ENTERED = ProblemType(
    "entered.not_entered", "%(indicator)s is not fed by counts of the Secretariat in this cycle."
)
ENTERED_CHANGED_MEANWHILE = ProblemType(
    "entered.changed_meanwhile",
    "Somebody else entered a count in the meantime. Look at it, then enter yours.",
)
TARGET_NUMBER_OUT_OF_RANGE = ProblemType(
    "target.number_out_of_range", "The target of a number is a number between 0 and %(most)s."
)
TARGET_SHARE_OUT_OF_RANGE = ProblemType(
    "target.share_out_of_range",
    "The target of a share is per cent: a number between 0 and %(most)s.",
)
TARGET_DAY_OUT_OF_RANGE = ProblemType(
    "target.day_out_of_range", "The day of a target lies between %(first)s and %(last)s."
)
TARGET_NOTHING_STANDS = ProblemType(
    "target.nothing_stands", "No target stands here to be withdrawn."
)
NOTE_MISSING = ProblemType(
    "note.missing", "Say where this comes from, so that others can follow it."
)
NOTE_TOO_LONG = ProblemType("note.too_long", "This is %(length)s characters long; %(longest)s fit.")
NOTE_NAMES_A_PARTY = ProblemType(
    "note.names_a_party",
    "This names a Party (%(party)s) and would be published. Say it without the name.",
)
JUDGEMENT_MISSING = ProblemType("judgement.missing", "Write both the judgement and its reasons.")
JUDGEMENT_TOO_LONG = ProblemType(
    "judgement.too_long", "This has %(length)s characters; at most %(longest)s are kept."
)
JUDGEMENT_NO_CYCLE = ProblemType(
    "judgement.no_cycle", "“%(round)s” is no round of national reports: no outcome is judged by it."
)
JUDGEMENT_NO_LANGUAGE = ProblemType(
    "judgement.no_language", "A judgement is written in one of: %(known)s, not in “%(language)s”."
)
JUDGEMENT_NOTHING_STANDS = ProblemType(
    "judgement.nothing_stands", "No judgement stands here to be taken back."
)
JUDGEMENT_CHANGED_MEANWHILE = ProblemType(
    "judgement.changed_meanwhile",
    "Somebody else wrote this judgement in the meantime. Look at it, then write yours.",
    409,
)
CODING_NO_TEXT = ProblemType(
    "coding.no_text", "“%(question)s” asks for no text that can be quoted in public."
)
CODING_NO_TARGET = ProblemType(
    "coding.no_target", "The Action Plan has no goal and no outcome “%(target)s”."
)
CODING_NOTE_TOO_LONG = ProblemType(
    "coding.note_too_long", "The note has %(length)s characters; at most %(longest)s are kept."
)
CODING_NOTHING_STANDS = ProblemType("coding.nothing_stands", "This coding was taken back already.")
