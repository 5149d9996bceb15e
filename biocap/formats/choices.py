"""The closed lists of the definition language."""

KINDS = (
    "short_text",
    "long_text",
    "whole_number",
    "number",
    "money_usd",
    "date",
    "period",
    "choice",
    "choices",
    "places",
    "link",
    "file",
    "contact",
    "grid",
    "text",
)
"""Kinds of question; `text` is a text to read and has no answer."""

CHOOSING = ("choice", "choices")
NUMERIC = ("whole_number", "number", "money_usd")
REPEATABLE = ("link", "file", "contact")
"""Kinds that may be `many: true`."""

VISIBILITIES = ("public", "aggregate", "private")
"""Published as given; published in counts only; never published."""

REQUIREMENTS = ("error", "notice")
RESPONDENTS = ("country", "organization", "any")

UNITS = ("days", "weeks", "months", "years")

CONTACT_FIELDS = (
    "name",
    "job_title",
    "organization",
    "address",
    "phone",
    "fax",
    "email",
    "website",
)
"""Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 4."""

LONGEST = {"short_text": 500, "long_text": 10_000}
"""Characters, where the definition gives no `longest`."""

LONGEST_SPECIFY = 500
LONGEST_ADDRESS = 2_000
LONGEST_URL = 2_000
LONGEST_EMAIL = 254

MOST_ITEMS = 300
"""Items of a list in one answer; a longer one is refused before it is looked at."""

LARGEST_NUMBER = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 7493, section 2.2)."""

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
}
"""File kinds that a question may accept; without `accept`, all of them."""

OPENINGS: dict[str, tuple[str, ...]] = {
    "contact": ("institution", "person"),
    "file": ("public",),
}
"""Options of the question that opens a private answer, by the kind of that answer."""
