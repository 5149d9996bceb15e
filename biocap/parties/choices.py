"""Names of the properties of a Party that the Secretariat may set."""

from biocap.shared.languages import languages
from biocap.shared.text import noop


def language_choices() -> list[tuple[str, str]]:
    """Return the languages that a person may read in."""
    return [(code, language.name) for code, language in languages().items()]


CATEGORIES = {
    "developed": noop("Developed country"),
    "developing": noop("Developing country"),
    "economy_in_transition": noop("Country with an economy in transition"),
}

EDITABLE = ("category", "eit")
"""Unconfirmed in the reference data, so the Secretariat edits them and says why."""

FICTIONAL = noop("Party %(number)s")
"""What a fictional Party is called: its code is a P before the number."""
FICTIONAL_OF = noop("%(party)s, %(of)s")
"""The same with its group and lists, which say that it is none."""
FICTIONAL_LISTS = {"ldc": noop("LDC"), "sids": noop("SIDS")}
"""Short words for the lists that a fictional Party stands on, by the field that says so."""

NKL = ("dated", "undated")
"""How a fictional Party is bound by the Supplementary Protocol, if it is: since when is known."""
