"""What elements, scopes and places of activities are called in the reader's language."""

from django.utils.translation import gettext, ngettext

from biocap.activities.figures import GLOBAL, REGIONAL, UNSTATED, WORLDWIDE, ReportsBehind, Years
from biocap.formats.codes import ACTIVITIES, ELEMENTS
from biocap.telling.names import Words, edition_of
from biocap.telling.numbers import whole


class ActivityWords:
    """The words of the activity report, and of the rows that activities are counted in."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.texts = edition_of(ACTIVITIES).texts(words.language)

    def element(self, code: str) -> str:
        """Return the words of an element of the Action Plan."""
        kind = element_kind(code)
        return self.texts.option(kind, code) if kind else row_of_no_code(code)

    def option(self, option_list: str, code: str | None) -> str:
        return self.texts.option(option_list, code) if code else ""


def years_in_words(years: Years) -> str:
    """Return the years of money: “2002–2017; no date: 3”, or nothing where none is known."""
    if years.first is None:
        return gettext("no date stated") if years.undated else ""
    span = str(years.first) if years.first == years.last else f"{years.first}–{years.last}"
    if not years.undated:
        return span
    return gettext("%(years)s; no date: %(n)s") % {"years": span, "n": years.undated}


def behind_in_words(behind: ReportsBehind) -> list[str]:
    """Return how many clusters, reports and undecided pairs are behind a number, if any are."""
    return [sentence_behind(of, number) % {"n": whole(number)} for of, number in behind.told()]


def sentence_behind(of: str, number: int) -> str:
    """Return the sentence of what `ReportsBehind` counts, with a place for the number."""
    return {
        "clusters": ngettext(
            "%(n)s of these is known from several reports, of which one is counted.",
            "%(n)s of these are known from several reports each, of which one is counted.",
            number,
        ),
        "reports": ngettext(
            "%(n)s report stands behind them.", "%(n)s reports stand behind them.", number
        ),
        "unresolved": ngettext(
            "Of %(n)s pair of reports it is not decided yet whether they are one activity.",
            "Of %(n)s pairs of reports it is not decided yet whether they are one activity.",
            number,
        ),
    }[of]


def element_kind(code: str) -> str:
    """Return the list that an element stands in: cross_cutting or thematic; "" for no element."""
    lists = edition_of(ACTIVITIES).option_lists
    return next((kind for kind in ELEMENTS if code in lists[kind].by_code), "")


def row_of_no_code(code: str) -> str:
    """Return the words of the rows of activities that state nothing of the kind."""
    return {
        WORLDWIDE: gettext("Global"),
        GLOBAL: gettext("Global, or no place stated"),
        REGIONAL: gettext("Regional, no country named"),
        UNSTATED: gettext("Not stated"),
    }.get(code, code)
