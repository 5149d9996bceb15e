"""Why a record of the BCH, or a field of it, cannot be taken as it stands."""

from biocap.shared.problems import ProblemType

BCH_NOT_JSON = ProblemType("bch.not_json", "The line cannot be read: %(why)s.")
BCH_NOT_AN_EXPERT = ProblemType(
    "bch.not_an_expert",
    "This is no record of an expert (schema biosafetyExpert) that names its country.",
)
BCH_NOT_A_RECORD = ProblemType("bch.not_a_record", "This is no record.")
BCH_UNKNOWN_WRAPPER = ProblemType(
    "bch.unknown_wrapper",
    "This is no record; it holds %(keys)s. Take the records out of it, as a list.",
)
BCH_ONE_PAGE = ProblemType(
    "bch.one_page", "This file holds one page of several: fetch the others and give them too."
)
BCH_DOUBLED_KEY = ProblemType(
    "bch.doubled_key", "“%(key)s” stands twice in one object, so it is not clear which one counts."
)
BCH_TOO_MANY_FIELDS = ProblemType(
    "bch.too_many_fields", "The record has more fields than any report."
)
BCH_UNKNOWN_EDITION = ProblemType(
    "bch.unknown_edition",
    "This is a record of “%(schema)s”, not a fourth or fifth national report.",
)
BCH_NO_SCHEMA = ProblemType(
    "bch.no_schema", "The record does not name its schema: say with --edition which it is."
)
BCH_NOT_A_FOCAL_POINT = ProblemType(
    "bch.not_a_focal_point", "This is a record of “%(schema)s”, and none of a focal point."
)
BCH_OTHER_CATEGORY = ProblemType(
    "bch.other_category",
    "Focal points of category “%(category)s” have no duties here, so no role is given.",
)
BCH_BLANK_GOVERNMENT = ProblemType(
    "bch.blank_government", "The record names no government, so it is not known whose report it is."
)
BCH_NO_GOVERNMENT = ProblemType(
    "bch.no_government",
    "No State and no regional organization is known as government “%(government)s”.",
)
BCH_UNLIKELY_DATE = ProblemType(
    "bch.unlikely_date", "The report cannot have been submitted on %(day)s."
)
BCH_UNREADABLE_DATE = ProblemType(
    "bch.unreadable_date",
    "“%(date)s” is no day, or may be two; without another date the report counts neither as late "
    "nor as in time.",
)
BCH_UNREADABLE_REVISION = ProblemType(
    "bch.unreadable_revision",
    "“%(revision)s” is no revision; the record counts as one without a revision.",
)
BCH_UNKNOWN_QUESTION = ProblemType(
    "bch.unknown_question", "This edition has no question “%(code)s”."
)
BCH_UNKNOWN_OPTION = ProblemType("bch.unknown_option", "The question has no option “%(value)s”.")
BCH_WORDS_UNASKED = ProblemType(
    "bch.words_unasked", "The option “%(value)s” takes no words; those beside it were left out."
)
BCH_OTHER_LANGUAGES = ProblemType(
    "bch.other_languages",
    "With its other languages the text is too long; left out: %(languages)s.",
)
BCH_WRONG_SHAPE = ProblemType(
    "bch.wrong_shape", "The answer has none of the shapes that the BCH gives it."
)
BCH_TOO_LONG = ProblemType("bch.too_long", "The text is longer than %(longest)s characters.")
BCH_TOO_NESTED = ProblemType(
    "bch.too_nested", "The marks of the text lie too deep within each other."
)
BCH_NOT_AN_INITIATIVE = ProblemType(
    "bch.not_an_initiative",
    "This is no record of a capacity development initiative (schema capacityBuildingInitiative).",
)
BCH_UNKNOWN_TERM = ProblemType(
    "bch.unknown_term",
    "The term “%(term)s” has no meaning that is public; say on the report what it stands for.",
)
