"""What is told of files of outside lists."""

from biocap.shared.problems import ProblemType

IMPORT_NO_SUCH_RUN = ProblemType(
    "import.no_such_run",
    "There is no import %(number)s. List them: biocap imports list",
    404,
)
IMPORT_NO_REASON = ProblemType(
    "import.no_reason", "Say why the import is taken back: the audit trail keeps it."
)
IMPORT_LET_GO = ProblemType(
    "import.let_go",
    "The files are here no more: they were brought in, or a day has passed. Look at the imports, "
    "and give the files again where they are not among them.",
)
IMPORT_SHOWN_ANEW = ProblemType(
    "import.shown_anew",
    "What the files come to has changed since it was shown to you. Nothing was brought in; look at "
    "it again below.",
)
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
IMPORT_NOT_UTF8 = ProblemType(
    "import.not_utf8",
    "%(name)s is not UTF-8 text (first at line %(line)s), so nothing was taken in; save it so.",
)
IMPORT_UTF16 = ProblemType(
    "import.utf16",
    "%(name)s is UTF-16 text (“Unicode text” of Excel); save it as “CSV UTF-8 (comma delimited)”.",
)
IMPORT_WORKBOOK = ProblemType(
    "import.workbook",
    "%(name)s is a workbook; save it as “CSV UTF-8 (comma delimited)”.",
)
IMPORT_OTHER_DELIMITER = ProblemType(
    "import.other_delimiter",
    "%(name)s parts its columns by %(found)s; save it with commas between them.",
)
IMPORT_DOUBLED_COLUMNS = ProblemType(
    "import.doubled_columns", "%(name)s has more than one column %(columns)s; keep one of each."
)
IMPORT_RAGGED = ProblemType(
    "import.ragged",
    "The row has %(cells)s cells where the head has %(columns)s; quote what holds a comma.",
)
IMPORT_RAGGED_LINES = ProblemType(
    "import.ragged_lines",
    "The row, from this line to line %(last)s, has %(cells)s cells where the head has %(columns)s; "
    "a quote may be missing or too much.",
)
IMPORT_TOO_MANY_PEOPLE = ProblemType(
    "import.too_many_people", "The list has %(rows)s people; take in at most %(most)s at a time."
)
IMPORT_UNKNOWN_ROLE = ProblemType(
    "import.unknown_role", "“%(role)s” is no role; say one of: %(known)s."
)
IMPORT_UNKNOWN_PARTY = ProblemType(
    "import.unknown_party", "“%(name)s” is no Party that is known by name or code."
)
IMPORT_NOT_A_DAY = ProblemType(
    "import.not_a_day", "“%(day)s” is no day. Write it as 2027-03-31, or leave it empty."
)
IMPORT_OTHER_ADDRESSES = ProblemType(
    "import.other_addresses", "The first of several addresses is taken; the others: %(others)s."
)
IMPORT_OTHER_NAME = ProblemType(
    "import.other_name", "%(email)s is %(known)s here, not %(name)s; change one of them."
)
IMPORT_NO_ID = ProblemType("import.no_id", "The row has no id, by which it could be found again.")
IMPORT_UNCLEAR_ID = ProblemType(
    "import.unclear_id",
    "“%(id)s” is no whole number, as every id of this list is, or may be two; the row was left "
    "out. Write the id with its digits alone.",
)
IMPORT_ID_READ_AS = ProblemType("import.id_read_as", "The id “%(id)s” was read as %(read)s.")
IMPORT_DOUBLED_ID = ProblemType(
    "import.doubled_id",
    "The id “%(id)s” stands at %(places)s with different contents; none was taken. "
    "Leave in the one that counts.",
)
IMPORT_SAME_TWICE = ProblemType(
    "import.same_twice", "The same stands at %(place)s already; it counts once."
)
IMPORT_UNKNOWN_PLACE = ProblemType(
    "import.unknown_place",
    "“%(name)s” is no State that is known by name or code, and was left out.",
)
IMPORT_NO_PLACE = ProblemType(
    "import.no_place", "“%(said)s” names no country; the location was left open."
)
IMPORT_BLANK_PLACE = ProblemType(
    "import.blank_place", "The row names no country; the location was left open."
)
IMPORT_PLACES_DIFFER = ProblemType(
    "import.places_differ",
    "Codes and names of the countries differ (%(names)s); all of them were taken.",
)
IMPORT_TOO_LONG = ProblemType(
    "import.too_long",
    "The text is longer than the %(longest)s characters that fit; the last %(more)s were left out.",
)
IMPORT_LINK = ProblemType(
    "import.link", "“%(url)s” is no address of the web, so this link was left out."
)
IMPORT_MANY_LINKS = ProblemType(
    "import.many_links", "At most %(most)s links fit; the last %(more)s were left out."
)
IMPORT_UNDATED = ProblemType(
    "import.undated",
    "The record does not say when the report was submitted, so it counts neither as late nor as in "
    "time.",
)
IMPORT_UNREADABLE_DATE = ProblemType(
    "import.unreadable_date",
    "“%(date)s” is no date of the calendar, such as 2019-10-01, and was left out.",
)
IMPORT_UNKNOWN_STATUS = ProblemType(
    "import.unknown_status",
    "The status “%(status)s” is none of %(known)s, so it is not known whether this counts. "
    "Correct it, or add the status to the reader.",
)
IMPORT_UNKNOWN_COLUMNS = ProblemType(
    "import.unknown_columns",
    "%(name)s: %(columns)s are no columns of the template, so nothing was taken in. Keep the codes "
    "of its head; what is for you alone goes into another sheet or file.",
)
IMPORT_UNKNOWN_REPORTER = ProblemType(
    "import.unknown_reporter",
    "No organization here is called “%(name)s”. Correct the name, or add the organization first; "
    "a Party's own reports are sent by its focal point.",
)
IMPORT_UNCLEAR_REPORTER = ProblemType(
    "import.unclear_reporter",
    "“%(name)s” may be any of: %(which)s. Write its whole name, or its identifier.",
)
IMPORT_UNCLEAR_ORGANIZATION = ProblemType(
    "import.unclear_organization",
    "“%(name)s” may be any of: %(which)s. It leads to none of them until the answer says which.",
)
IMPORT_ORGANIZATION_OF_TWO = ProblemType(
    "import.organization_of_two",
    "“%(name)s” has the identifier %(identifier)s, but name and identifier are of two here: "
    "%(which)s. It stays as it is written; if both are one, merge them.",
)
IMPORT_ORGANIZATION_KNOWN = ProblemType(
    "import.organization_known",
    "“%(name)s” is known here by its identifier %(identifier)s as “%(known)s”, and is called so.",
)
IMPORT_OPEN_QUOTE = ProblemType(
    "import.open_quote",
    "%(name)s: a quote in the row that begins at line %(begins)s is never closed, so nothing was "
    'taken in. Close it, or take it out; a quote within quoted words is written twice: "".',
)
IMPORT_STRAY_QUOTE = ProblemType(
    "import.stray_quote",
    "%(name)s: the row that begins at line %(begins)s has a quote too much or too few (noticed at "
    'line %(line)s), so nothing was taken in. A quote within quoted words is written twice: "".',
)
IMPORT_NOT_CSV = ProblemType(
    "import.not_csv",
    "%(name)s: the row that begins at line %(begins)s is not well-formed CSV (%(reason)s), so "
    "nothing was taken in.",
)
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
IMPORT_UNREVISED = ProblemType(
    "import.unrevised",
    "A record of this report with a revision stands at %(place)s; this one has none, so it does "
    "not count before it, whatever its day, and was left out.",
)
IMPORT_LOST_CHARACTERS = ProblemType(
    "import.lost_characters",
    "Characters of this text were lost before it came here, or came as halves: %(count)s. They are "
    "shown as “\N{REPLACEMENT CHARACTER}”.",
)
IMPORT_OLDER = ProblemType(
    "import.older", "A later revision of this report stands at %(place)s; this one was left out."
)
IMPORT_UNANSWERED = ProblemType(
    "import.unanswered", "Mandatory questions without an answer: %(count)s."
)
IMPORT_NOT_ASKED = ProblemType(
    "import.not_asked", "Answers to questions that are not asked of it: %(count)s."
)
