"""What an address of a public page may ask for in vain."""

from biocap.shared.problems import ProblemType

PAGE_NO_SUCH_COUNTRY = ProblemType(
    "page.no_such_country",
    "This snapshot knows no country “%(code)s”. The list of countries names those it "
    "knows, by their three letters.",
    404,
)
PAGE_NO_SUCH_MOVE = ProblemType("page.no_such_move", "Parties move %(known)s, not “%(move)s”.", 404)
PAGE_NO_EARLIER_CYCLE = ProblemType(
    "page.no_earlier_cycle", "This evaluation has no earlier cycle, so no Party moved.", 404
)
PAGE_NOT_COMPARED = ProblemType(
    "page.not_compared", "The cycles of indicator %(indicator)s are not compared. %(why)s", 404
)
PAGE_NO_FIGURES_OF_PART = ProblemType(
    "page.no_figures_of_part",
    "Indicator %(indicator)s has no figures for this part: %(part)s.",
    404,
)
PAGE_NO_SUCH_STATE = ProblemType(
    "page.no_such_state", "There is no state “%(state)s”. There are: %(known)s.", 404
)
PAGE_NO_SUCH_MEASURE = ProblemType(
    "page.no_such_measure", "There is no measure “%(measure)s”. There are: %(known)s.", 404
)
PAGE_NO_SUCH_TIE = ProblemType(
    "page.no_such_tie",
    "No tie leads from area “%(area)s” to goal %(goal)s. Start from the goal.",
    404,
)
PAGE_NO_SUCH_PAGE = ProblemType("page.no_such_page", "The list has only %(pages)s pages.", 404)
PAGE_NO_ACTIVITY_UNDER = ProblemType(
    "page.no_activity_under",
    "No activity stands under “%(code)s”. Start from the totals of activities.",
    404,
)
PAGE_NO_MATERIALS = ProblemType(
    "page.no_materials",
    "This activity names no link to a document, so there is nothing for the virtual library.",
    404,
)
PAGE_NO_SUCH_SHEET = ProblemType(
    "page.no_such_sheet", "This page has no table “%(name)s”. It has: %(known)s.", 404
)
PAGE_NO_SUCH_FILE = ProblemType(
    "page.no_such_file", "Tables leave as csv, csv-excel, xlsx or json.", 404
)
PAGE_NO_NEEDS_ROUND = ProblemType(
    "page.no_needs_round", "No round of needs has been published in this snapshot.", 404
)
