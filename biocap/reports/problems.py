"""What is told of documents and publications."""

from biocap.shared.problems import ProblemType

REPORT_NO_SUCH_CYCLE = ProblemType(
    "report.no_such_cycle",
    "This snapshot holds no national reports of the cycle “%(cycle)s”. Its cycles: %(known)s. "
    "Import them or open its round, and publish.",
)
REPORT_SEVERAL_ROUNDS = ProblemType(
    "report.several_rounds",
    "This snapshot holds several rounds of the cycle “%(cycle)s”: %(rounds)s. Name one "
    "with --round.",
)
REPORT_ANOTHER_CYCLE = ProblemType(
    "report.another_cycle", "The round “%(round)s” is of the cycle “%(held)s”, not “%(cycle)s”."
)
REPORT_NOT_A_NEEDS_ROUND = ProblemType(
    "report.not_a_needs_round",
    "The round “%(round)s” asked %(format)s; a synthesis is of a needs assessment.",
)
REPORT_TEMPLATE_LACKS_STYLE = ProblemType(
    "report.template_lacks_style",
    "The Word template %(path)s lacks the style %(styles)s. Add it in Word.",
)
REPORT_TEMPLATE_UNREADABLE = ProblemType(
    "report.template_unreadable",
    "The Word template %(path)s cannot be opened. Save it again as .docx.",
)
DOCUMENTS_NO_SUCH_FIGURE = ProblemType(
    "documents.no_such_figure",
    "“{%(name)s}” names no figure of this document. Take the names from the list of its figures.",
)
DOCUMENTS_CHANGED_MEANWHILE = ProblemType(
    "documents.changed_meanwhile",
    "%(person)s wrote this place anew meanwhile. Look at that text before you keep yours.",
    409,
)
DOCUMENTS_NOTHING_BEFORE = ProblemType(
    "documents.nothing_before", "Nothing was written here before that could be taken back.", 409
)
DOCUMENTS_NO_DOCUMENT = ProblemType(
    "documents.no_document",
    "The round “%(round)s” has no document: it is neither a needs assessment nor the last round "
    "of an evaluation, or it is not published.",
    409,
)
PUBLISH_CUT_OFF_TO_COME = ProblemType(
    "publish.cut_off_to_come",
    "The cut-off %(cut_off)s lies in the future. Publish once it has passed.",
)
PUBLISH_CUT_OFF_OF_NO_ROUND = ProblemType(
    "publish.cut_off_of_no_round", "Say which round the cut-off is of."
)
PUBLISH_NO_SUCH_ROUND = ProblemType(
    "publish.no_such_round", "There is no round “%(round)s”. Rounds: %(known)s."
)
