"""What is told of snapshots and what they hold."""

from biocap.shared.problems import ProblemType

LIBRARY_NO_SUCH_EVALUATION = ProblemType(
    "library.no_such_evaluation",
    "No evaluation “%(round)s” has been published. It is named by the round of national "
    "reports of its later cycle.",
    404,
)
LIBRARY_NEWER_SCHEMA = ProblemType(
    "library.newer_schema",
    "Snapshot %(id)s was written by a newer version of the platform (table schema "
    "%(version)s; this one reads up to %(known)s). Install that version to read it.",
    404,
)
LIBRARY_GIVEN_NO_TABLE = ProblemType(
    "library.given_no_table", "Rows cannot be handed to the table “%(table)s”, only to: %(tables)s."
)
LIBRARY_GIVEN_INCOMPLETE = ProblemType(
    "library.given_incomplete", "A row of “%(table)s” does not say its %(columns)s."
)
LIBRARY_GIVEN_NO_ROUND = ProblemType(
    "library.given_no_round",
    "A row of “%(table)s” is of the round “%(round)s”, which is not in this snapshot. Set"
    " its cut-off first, or leave the row out.",
)
LIBRARY_GIVEN_TWICE = ProblemType(
    "library.given_twice", "Of “%(table)s” there are %(number)s rows for %(key)s. One may stand."
)
LIBRARY_GIVEN_COLUMNS = ProblemType(
    "library.given_columns",
    "The table “%(table)s” has no column “%(column)s”. Its columns: %(known)s.",
)
LIBRARY_GIVEN_MALFORMED = ProblemType(
    "library.given_malformed", "A row of “%(table)s” holds what its column cannot: %(reason)s."
)
LIBRARY_NO_SUCH_SNAPSHOT = ProblemType(
    "library.no_such_snapshot",
    "The library holds no snapshot “%(id)s”. `biocap library list` names those it has.",
    404,
)
LIBRARY_NO_SUCH_PERIOD = ProblemType(
    "library.no_such_period",
    "“%(given)s” is no period. Give years (2015) or days (2015-03-01) from 1900 to 2100, the "
    "earlier one first.",
    404,
)
LIBRARY_SEVERAL_SNAPSHOTS = ProblemType(
    "library.several_snapshots",
    "The ids of several snapshots begin with “%(id)s”: %(known)s. Give some more characters.",
)
LIBRARY_WITHDRAWN = ProblemType(
    "library.withdrawn",
    "Snapshot %(id)s was withdrawn on %(day)s, because: %(because)s. Change what it held, or "
    "take the withdrawal back with `biocap library reinstate` or under Publications.",
    409,
)
LIBRARY_NOT_WITHDRAWN = ProblemType(
    "library.not_withdrawn", "Snapshot %(id)s was not withdrawn; nothing is to be taken back.", 409
)
LIBRARY_NO_REASON = ProblemType(
    "library.no_reason", "Say why it is withdrawn: the reason stands on every page that shows it."
)
LIBRARY_REASON_TOO_LONG = ProblemType(
    "library.reason_too_long",
    "Give the reason in at most %(most)s letters; this one has %(length)s.",
)
LIBRARY_VERSION_CHANGED = ProblemType(
    "library.version_changed",
    "The frozen version %(receipt)s does not have its hash any more: the database was "
    "changed. Restore it from a backup.",
)
LIBRARY_NOTHING_PUBLISHED = ProblemType(
    "library.nothing_published",
    "Nothing has been published yet. `biocap publish` writes the first snapshot.",
    404,
)
LIBRARY_NO_SUCH_TABLE = ProblemType(
    "library.no_such_table", "The library has no table “%(name)s”. Its tables: %(tables)s.", 404
)
LIBRARY_NO_TABLE_YET = ProblemType(
    "library.no_table_yet",
    "Snapshot %(id)s was published before the library had the table “%(name)s”. A "
    "snapshot published from now on has it.",
    404,
)
LIBRARY_IN_FORCE_MISSING = ProblemType(
    "library.in_force_missing",
    "“%(id)s” is in force but is not there. Publish again, or restore it.",
)
LIBRARY_ID_WRONG = ProblemType(
    "library.id_wrong",
    "Snapshot %(id)s: its inputs give the id %(expected)s. Restore the snapshot.",
)
LIBRARY_FILE_MISSING = ProblemType(
    "library.file_missing", "Snapshot %(id)s: the file “%(file)s” is missing. Restore the snapshot."
)
LIBRARY_FILE_FOREIGN = ProblemType(
    "library.file_foreign", "Snapshot %(id)s: the file “%(file)s” does not belong there. Remove it."
)
LIBRARY_FILE_CHANGED = ProblemType(
    "library.file_changed",
    "Snapshot %(id)s: the file “%(file)s” is not the one that was written. Restore the snapshot.",
)
LIBRARY_ROWS_WRONG = ProblemType(
    "library.rows_wrong",
    "Snapshot %(id)s: “%(file)s” has %(rows)s rows, the manifest says %(said)s.",
)
LIBRARY_COLUMNS_WRONG = ProblemType(
    "library.columns_wrong", "Snapshot %(id)s: “%(file)s” does not have the columns of the schema."
)
LIBRARY_REFERENCE_CHANGED = ProblemType(
    "library.reference_changed",
    "Snapshot %(id)s: Parties, rounds or invitations are not those of its id.",
)
LIBRARY_VERSIONS_DIFFER = ProblemType(
    "library.versions_differ",
    "Snapshot %(id)s: its versions are not those that its id was made from.",
)
LIBRARY_MANIFEST_UNREADABLE = ProblemType(
    "library.manifest_unreadable",
    "The manifest of snapshot %(id)s cannot be read. Restore the snapshot.",
)
LIBRARY_VERSION_CHANGED_IN_SNAPSHOT = ProblemType(
    "library.version_changed_in_snapshot",
    "Snapshot %(id)s: version %(receipt)s does not have its hash.",
)
LIBRARY_CONTENT_UNREADABLE = ProblemType(
    "library.content_unreadable",
    "Snapshot %(id)s: what it holds cannot be read. Restore the snapshot.",
)
LIBRARY_DEFINITION_CHANGED = ProblemType(
    "library.definition_changed",
    "The definition “%(file)s” is not what its name says. The next publication writes it anew.",
)
LIBRARY_DEFINITIONS_MISSING = ProblemType(
    "library.definitions_missing",
    "Snapshot %(id)s: the definitions by which its figures were made (%(hash)s) are not kept as "
    "they were, so those in force are read. Restore the library, or publish again.",
)
LIBRARY_CONTENT_DIFFERS = ProblemType(
    "library.content_differs",
    "Snapshot %(id)s: the table “%(table)s” is not what the versions say.",
)
LIBRARY_TOO_LONG_FOR_A_SHEET = ProblemType(
    "library.too_long_for_a_sheet",
    "The table “%(name)s” has more than the %(most)s rows that a sheet holds. Take CSV or JSON.",
)
LIBRARY_NO_SUCH_ROUND = ProblemType(
    "library.no_such_round", "No round “%(round)s” has been published. Published: %(known)s.", 404
)
LIBRARY_NO_SUCH_PARTIES = ProblemType(
    "library.no_such_parties",
    "There is no choice of Parties “%(parties)s”. Choose at most %(most)s of: %(known)s.",
    404,
)
LIBRARY_NO_SUCH_AREA = ProblemType(
    "library.no_such_area",
    "The form has no area “%(area)s”. Its areas run from %(first)s to %(last)s.",
    404,
)
LIBRARY_NO_SUCH_SUBMISSION = ProblemType(
    "library.no_such_submission",
    "Nothing of “%(party)s” was published in this round. Its page names who answered.",
    404,
)
