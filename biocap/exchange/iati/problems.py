"""Why a file of IATI, an activity of it, or what it says cannot be taken as it stands."""

from biocap.shared.problems import ProblemType

IATI_NOT_XML = ProblemType(
    "iati.not_xml",
    "%(name)s is no well-formed XML (line %(line)s: %(reason)s), so nothing was taken in.",
)
IATI_DECLARES = ProblemType(
    "iati.declares",
    "%(name)s declares a document type or entities; IATI has neither. Save it without them.",
)
IATI_ANOTHER_ROOT = ProblemType(
    "iati.another_root",
    "%(name)s is no file of IATI activities: it begins with “%(root)s” in the place of "
    "“iati-activities”.",
)
IATI_VERSION = ProblemType(
    "iati.version",
    "%(name)s says that it is of version “%(version)s” of the IATI standard; %(known)s are read. "
    "Ask its publisher for a newer one.",
)
IATI_INVALID = ProblemType(
    "iati.invalid", "The activity is not as the schema of IATI 2.03 asks: %(reason)s"
)
IATI_NO_IDENTIFIER = ProblemType(
    "iati.no_identifier",
    "The activity has no identifier, so that nobody could tell it from another when it comes "
    "again; it was left out. Ask its publisher for one.",
)
IATI_NO_DATE = ProblemType(
    "iati.no_date",
    "“%(date)s” is no day between %(first)s and %(last)s and was left out.",
)
IATI_END_FIRST = ProblemType(
    "iati.end_first", "The activity ends on %(end)s, before it begins; the end was left out."
)
IATI_STATUS = ProblemType(
    "iati.status",
    "“%(code)s” is no status of the IATI standard; whether the activity counts was left open.",
)
IATI_REGION = ProblemType(
    "iati.region",
    "The region “%(code)s” is none of the regions that are known here, and was left out.",
)
IATI_SHARES = ProblemType(
    "iati.shares",
    "The shares of countries and regions add up to %(sum)s per cent in the place of 100; they are "
    "told as given, and no cost is parted by them.",
)
IATI_CURRENCY = ProblemType(
    "iati.currency",
    "Amounts in %(currencies)s stay as they are: no rate is known here, so no cost in US dollars "
    "is given.",
)
IATI_AMOUNT = ProblemType("iati.amount", "“%(amount)s” is no amount and was left out.")
IATI_OWN_PARENT = ProblemType(
    "iati.own_parent", "The activity names itself as the larger one it is part of; left out."
)
