"""Expected failures of answer files: each sentence says what is wrong and how to go on."""

from biocap.shared.problems import ProblemType

ANSWER_FILE_TOO_LARGE = ProblemType(
    "answer_file.too_large",
    "This file is larger than %(most)s KB, which no answer file is. Nothing of it was read.",
    413,
)
ANSWER_FILE_EMPTY = ProblemType("answer_file.empty", "Choose an answer file first: none was sent.")
ANSWER_FILE_THE_FORM = ProblemType(
    "answer_file.the_form",
    "This is the form itself, not its answers. Open it in a browser: the answers are in the file "
    "that it saves at its end, whose name ends in “.answers.json”.",
)
ANSWER_FILE_DOCUMENT = ProblemType(
    "answer_file.document",
    "This is a document or a picture, not answers. Bring an answer file or a workbook. Documents "
    "are added where the form asks for them.",
)
ANSWER_FILE_ARCHIVE = ProblemType(
    "answer_file.archive",
    "An archive is not opened. Take the answer file or the workbook out of it, and bring that.",
)
ANSWER_FILE_NOT_JSON = ProblemType(
    "answer_file.not_json",
    "This is no answer file, or only a part of one (%(reason)s). Save it from the form once more.",
)
ANSWER_FILE_TOO_DEEP = ProblemType(
    "answer_file.too_deep",
    "This file nests lists and objects deeper than %(deepest)s levels, which no answer does. Save "
    "it from the form once more.",
)
ANSWER_FILE_KEY_TWICE = ProblemType(
    "answer_file.key_twice",
    "“%(key)s” stands twice in this file, so that it can be read in two ways. Save it from the "
    "form once more.",
)
ANSWER_FILE_OTHER_KIND = ProblemType(
    "answer_file.other_kind",
    "This is a file of another kind, not an answer file. Its name ends in “.answers.json”.",
)
ANSWER_FILE_OTHER_VERSION = ProblemType(
    "answer_file.other_version",
    "This answer file was made by a newer form than this platform reads. Download the form anew.",
)
ANSWER_FILE_WRONG_SHAPE = ProblemType(
    "answer_file.wrong_shape",
    "This answer file lacks something, or has something else in its place (%(place)s). Save it "
    "from the form once more.",
)
ANSWER_FILE_BROKEN_HASH = ProblemType(
    "answer_file.broken_hash",
    "This answer file was changed or cut short after it was saved: its content is not what its "
    "hash says. Save it from the form once more.",
)
ANSWER_FILE_ENCLOSED_TOO_LARGE = ProblemType(
    "answer_file.enclosed_too_large",
    "The files within this answer file have more than %(most)s MB together. Take one out there, "
    "and add it on the page of the form.",
    413,
)
ANSWER_FILE_OTHER_COUNTRY = ProblemType(
    "answer_file.other_country",
    "This answer file is of another respondent (%(theirs)s, not %(ours)s). Nothing was taken in.",
)
ANSWER_FILE_OTHER_ROUND = ProblemType(
    "answer_file.other_round",
    "This answer file is of another round (“%(theirs)s”, not “%(ours)s”). Nothing was taken in.",
)
ANSWER_FILE_OTHER_EDITION = ProblemType(
    "answer_file.other_edition",
    "This answer file is of another form (%(theirs)s, not %(ours)s). Nothing was taken in.",
)
ANSWER_FILE_OTHER_DRAFT = ProblemType(
    "answer_file.other_draft",
    "This answer file is of another report of yours. Open that report, and bring it in there.",
)
ANSWER_FILE_UNKNOWN_QUESTION = ProblemType(
    "answer_file.unknown_question",
    "This answer file answers a question that its form does not ask: “%(key)s”. Nothing was taken "
    "in.",
)
ANSWER_FILE_TOO_MANY = ProblemType(
    "answer_file.too_many",
    "%(most)s answer files of this draft wait to be looked at. Take some in, or put them aside.",
    409,
)
ANSWER_FILE_ANOTHERS = ProblemType(
    "answer_file.anothers",
    "Somebody else of your country brought this very file in already. Ask the focal point what"
    " became of it.",
    409,
)
ANSWER_FILE_TAKEN = ProblemType(
    "answer_file.taken",
    "This answer file was taken in already: receipt %(receipt)s.",
    409,
)
ANSWER_FILE_UNDECIDED = ProblemType(
    "answer_file.undecided",
    "Both sides changed %(count)s answers. Choose for each which one stands; nothing was taken in "
    "yet.",
    409,
)
ANSWER_FILE_CHANGED_SINCE = ProblemType(
    "answer_file.changed_since",
    "Somebody saved answers after this page was shown to you. Look again; nothing was taken in.",
    409,
)
WORKBOOK_TOO_LARGE = ProblemType(
    "workbook.too_large",
    "This workbook is larger than %(most)s KB, which no filled form is. Nothing of it was read.",
    413,
)
WORKBOOK_TOO_TIGHT = ProblemType(
    "workbook.too_tight",
    "This workbook would unfold to far more than a form holds (%(most)s MB at most). Nothing of it "
    "was read.",
    413,
)
WORKBOOK_TOO_FAR = ProblemType(
    "workbook.too_far",
    "A cell far outside of the form holds something (%(cell)s). Empty it, save the workbook, and "
    "bring it again.",
)
WORKBOOK_NOT_ONE = ProblemType(
    "workbook.not_one",
    "This is no workbook that can be read. Save it as .xlsx, without a password, and bring that.",
)
WORKBOOK_NOT_OURS = ProblemType(
    "workbook.not_ours",
    "This workbook was not handed out by this platform, or its hidden sheets are gone. Fill in "
    "the one that is downloaded here.",
)
WORKBOOK_MACROS = ProblemType(
    "workbook.macros",
    "This workbook holds macros or other programs. Save it as .xlsx without them, and bring that.",
)
WORKBOOK_FORMULA = ProblemType(
    "workbook.formula",
    "A cell of this workbook holds a formula (%(cell)s). Put its value in its place.",
)
WORKBOOK_ERROR = ProblemType(
    "workbook.error",
    "A cell of this workbook holds an error in the place of a value (%(cell)s), such as “#REF!”. "
    "Put its value there, or empty it.",
)
WORKBOOK_MERGED = ProblemType(
    "workbook.merged",
    "Cells of this workbook were merged (%(cells)s), so that it is not clear what answers what. "
    "Take them apart.",
)
WORKBOOK_ENTITIES = ProblemType(
    "workbook.entities",
    "This workbook holds definitions of XML that no spreadsheet writes. Nothing of it was read.",
)
WORKBOOK_SHEETS = ProblemType(
    "workbook.sheets",
    "The sheet “%(name)s” of this workbook was renamed or taken out. Give it its name back.",
)
WORKBOOK_CODES = ProblemType(
    "workbook.codes",
    "Hidden codes of this workbook were changed, or rows taken out or doubled, so that it is not "
    "clear what answers what. Copy your answers into a newly downloaded one.",
)
PLAN_WORKBOOK_OTHER_PLAN = ProblemType(
    "plan_workbook.other_plan",
    "This workbook is of another plan. Bring it to that one, or copy what you wrote into a newly"
    " downloaded one.",
)
PLAN_WORKBOOK_NO_FILE = ProblemType("plan_workbook.no_file", "Choose the workbook first.")
PLAN_WORKBOOK_SHOWN_ANEW = ProblemType(
    "plan_workbook.shown_anew",
    "What was shown of this workbook cannot be read any more. Bring the workbook again.",
)
PLAN_WORKBOOK_CHANGED_SINCE = ProblemType(
    "plan_workbook.changed_since",
    "Somebody changed the plan since this was shown. Nothing was taken in: look at it again, below"
    " as it stands now.",
    409,
)
PLAN_WORKBOOK_UNDECIDED = ProblemType(
    "plan_workbook.undecided",
    "Cells that both sides changed and of which nobody chose yet: %(count)s. Nothing was taken in:"
    " choose for each which stands.",
    409,
)
PLAN_WORKBOOK_DAY = ProblemType(
    "plan_workbook.day", "“%(said)s” is no day. Write it as year-month-day, such as 2027-02-28."
)
PLAN_WORKBOOK_AMOUNT = ProblemType(
    "plan_workbook.amount",
    "“%(said)s” is no amount: a number from 0 on, in US dollars, with two decimals at most.",
)
PLAN_WORKBOOK_TWO_WAYS = ProblemType(
    "plan_workbook.two_ways",
    "“%(typed)s” can be read as %(first)s or as %(second)s. Write %(write_first)s or "
    "%(write_second)s.",
)
PLAN_WORKBOOK_CHOICE = ProblemType(
    "plan_workbook.choice", "“%(said)s” is not in the list of this cell. Choose from the list."
)
PLAN_WORKBOOK_LONG = ProblemType(
    "plan_workbook.long", "A text here has at most %(most)s characters; this one has %(length)s."
)
COLLECTED_TOO_LARGE = ProblemType(
    "collected.too_large",
    "These collected data are larger than %(most)s MB. Nothing of them was read: give out fewer "
    "records at once.",
    413,
)
COLLECTED_UNREADABLE = ProblemType(
    "collected.unreadable",
    "This is no table of collected data that can be read. Give the data out as CSV or JSON in "
    "UTF-8, with names (“XML values and headers”), not labels.",
)
COLLECTED_EMPTY = ProblemType("collected.empty", "There is no record in these collected data.")
COLLECTED_TOO_MANY = ProblemType(
    "collected.too_many",
    "These collected data hold more than %(most)s records (%(count)s). Nothing was taken in: give "
    "out fewer at once.",
)
COLLECTED_NO_HEAD = ProblemType(
    "collected.no_head",
    "These collected data do not say of which form they are. Give them out with all columns: "
    "%(names)s.",
)
COLLECTED_COLUMN_TWICE = ProblemType(
    "collected.column_twice",
    "The column “%(column)s” stands twice in these collected data, so that they can be read in two "
    "ways. Take one out.",
)
COLLECTED_UNKNOWN_COLUMN = ProblemType(
    "collected.unknown_column",
    "The form has no question for the column “%(column)s” of these collected data. Nothing was "
    "taken in: take the column out, or give the data out with names, not labels.",
)
XLSFORM_OTHER_EDITION = ProblemType(
    "xlsform.other_edition",
    "This XLSForm was made of another form or of an earlier wording of it. Make it anew by “biocap "
    "formats xlsform”, and carry your changes over.",
)
XLSFORM_NEW_ROW = ProblemType(
    "xlsform.new_row",
    "There is no “%(name)s” in the form. A new question, and one of another name, is written into "
    "format.yaml (docs/recipes/add-a-question.md).",
)
XLSFORM_NEW_OPTION = ProblemType(
    "xlsform.new_option",
    "There is no “%(name)s” to choose in the form. A new option, and one of another code, is "
    "written into format.yaml.",
)
XLSFORM_ROW_GONE = ProblemType(
    "xlsform.row_gone",
    "“%(name)s” was taken out. Put its row back: answers already given would be hidden. “unasked: "
    "true” in format.yaml takes a question from the form.",
)
XLSFORM_TWICE = ProblemType("xlsform.twice", "“%(name)s” stands twice. Take one of both rows out.")
XLSFORM_FIXED = ProblemType(
    "xlsform.fixed",
    "“%(head)s” was “%(was)s” and is “%(now)s” now. Put it back: kinds, limits and conditions are "
    "changed in format.yaml, where “biocap check” guards answers already given.",
)
XLSFORM_COLUMN = ProblemType(
    "xlsform.column", "The column “%(head)s” is none of this form's. Empty it."
)
XLSFORM_PLATFORM_WORDS = ProblemType(
    "xlsform.platform_words",
    "These words are the platform's own in every form. Put them back; translators change them in "
    "the catalogues.",
)
XLSFORM_NO_WORDS = ProblemType("xlsform.no_words", "A label cannot be empty. Word it.")
XLSFORM_DIFFERING = ProblemType(
    "xlsform.differing",
    "The same words stand in %(other)s and were changed otherwise there. Word both alike.",
)
XLSFORM_MOVED = ProblemType(
    "xlsform.moved",
    "From here the rows stand in an order that no form has. Questions may change places within "
    "their section, each with all of its rows.",
)
