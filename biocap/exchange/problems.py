"""What is told of files of outside lists."""

from biocap.shared.problems import ProblemType

IMPORT_TWO_EDITIONS = ProblemType(
    "import.two_editions",
    "The files hold fourth and fifth reports: leave out --round, or give one file.",
)
IMPORT_WRONG_ROUND = ProblemType(
    "import.wrong_round",
    "The round “%(code)s” does not ask for these reports; give another --round.",
)
IMPORT_TOO_LARGE = ProblemType("import.too_large", "%(name)s is larger than %(most)s MB; split it.")
IMPORT_MISSING_COLUMNS = ProblemType(
    "import.missing_columns", "%(name)s lacks the columns %(columns)s."
)
IMPORT_NOT_UTF8 = ProblemType("import.not_utf8", "%(name)s is not UTF-8 text; save it so.")
IMPORT_NOT_CSV = ProblemType("import.not_csv", "%(name)s is not well-formed CSV: %(reason)s.")
IMPORT_NOT_JSON = ProblemType("import.not_json", "%(name)s cannot be read: %(why)s.")
IMPORT_PACKED = ProblemType("import.packed", "%(name)s is compressed; unpack it first.")
IMPORT_TOO_MANY = ProblemType(
    "import.too_many", "%(name)s holds %(count)s records; a cycle has about two hundred. Split it."
)
IMPORT_EMPTY = ProblemType("import.empty", "%(name)s holds no record.")
IMPORT_TWO_REPORTS = ProblemType(
    "import.two_reports",
    "There are %(count)s reports of this Party for one cycle (%(places)s); none was taken. "
    "Leave in the one that counts.",
)
IMPORT_UNANSWERED = ProblemType(
    "import.unanswered", "Mandatory questions without an answer: %(count)s."
)
IMPORT_NOT_ASKED = ProblemType(
    "import.not_asked", "Answers to questions that are not asked of it: %(count)s."
)
