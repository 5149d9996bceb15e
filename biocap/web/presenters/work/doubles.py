"""Reports that may be of one activity, as the Secretariat decides of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from biocap.clusters.models import ReportPair
from biocap.collection.models import Submission
from biocap.formats.written_days import first_day, last_day
from biocap.parties.reference import Party
from biocap.shared.own_words import words_alone
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.names import country_name
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name

FEATURES = {
    "title": noop("Title"),
    "countries": noop("Countries"),
    "dates": noop("Days"),
    "cost": noop("Cost"),
    "organizations": noop("Organizations"),
    "identifiers": noop("Identifiers and links"),
}
AGREEMENTS = {
    ("title", "same"): noop("the words of the shorter title stand in the other"),
    ("title", "most"): noop("most words of the titles are the same, a rare one among them"),
    ("title", "usual"): noop("usual words are the same"),
    ("title", "some"): noop("some words are the same"),
    ("title", "other"): noop("the titles differ, or are in different languages"),
    ("countries", "same"): noop("the same countries"),
    ("countries", "common"): noop("a country in common"),
    ("countries", "other"): noop("no country in common"),
    ("dates", "same"): noop("the same days, or within three"),
    ("dates", "near"): noop("begun within 45 days"),
    ("dates", "year"): noop("begun within a year"),
    ("dates", "other"): noop("begun more than a year apart"),
    ("cost", "same"): noop("the same cost, or within one per cent"),
    ("cost", "near"): noop("costs within a quarter"),
    ("cost", "other"): noop("costs differ"),
    ("organizations", "common"): noop("an organization in common"),
    ("organizations", "other"): noop("no organization in common"),
    ("identifiers", "common"): noop("an identifier or link in common"),
    ("identifiers", "other"): noop("no identifier or link in common"),
}
DECIDED = {
    "": noop("waits"),
    "same": noop("one activity"),
    "different": noop("different activities"),
}


@dataclass(frozen=True)
class ReportBeside:
    """A report beside others that may be of the same activity."""

    submission: Submission
    reporter: str
    answers: Mapping[str, Any]

    @property
    def title(self) -> str:
        said = words_alone(self.answers.get("title") or "")
        return said or gettext("An activity without a title")

    @property
    def countries(self) -> list[str]:
        return list((self.answers.get("location") or {}).get("countries") or ())

    def day(self, end: str) -> date | None:
        dates = self.answers.get("dates") or {}
        return (first_day if end == "from" else last_day)(dates[end]) if end in dates else None


@dataclass(frozen=True)
class ReasonLine:
    """What is compared, how far two reports agree in it, and what that weighs."""

    what: str
    agreement: str
    weight: float

    @property
    def says(self) -> str:
        """Whether it speaks for one activity, and how strongly."""
        times = numbers.decimal(Decimal(2 ** abs(self.weight)), 1 if abs(self.weight) < 3 else 0)
        if self.weight >= 0:
            return gettext("%(times)s times likelier") % {"times": times}
        return gettext("%(times)s times less likely") % {"times": times}


def reasons_table(pair: ReportPair) -> Drawn:
    """Return the reasons of a score in words, the weightiest first."""
    lines = [
        ReasonLine(FEATURES[name], AGREEMENTS[name, code], weight)
        for name, (code, weight) in pair.reasons.items()
    ]
    columns: tuple[Column[ReasonLine], ...] = (
        on_page("what", noop("What is compared"), lambda it: gettext(it.what)),
        on_page("agreement", noop("How far it agrees"), lambda it: gettext(it.agreement)),
        on_page("says", noop("That it is one activity is"), lambda it: it.says),
    )
    return list_on_page(columns, sorted(lines, key=lambda it: -abs(it.weight)))


def reports_beside_table(reports: Sequence[ReportBeside]) -> Drawn:
    """Return reports side by side, a row for each."""
    columns: tuple[Column[ReportBeside], ...] = (
        on_page(
            "title",
            noop("Title"),
            lambda it: it.title,
            opens=lambda it: Address("versions", (str(it.submission.pk),)),
        ),
        on_page("reporter", noop("Reported by"), lambda it: it.reporter),
        on_page("organization", noop("Organization"), lambda it: it.answers.get("organization")),
        on_page(
            "countries",
            noop("Countries"),
            lambda it: joined_by_semicolons(by_name(map(country_name, it.countries))) or None,
        ),
        on_page("from", noop("From"), lambda it: it.day("from"), Kind.DAY),
        on_page("to", noop("To"), lambda it: it.day("to"), Kind.DAY),
        on_page(
            "cost", noop("Cost in US dollars"), lambda it: it.answers.get("cost_usd"), Kind.USD
        ),
    )
    pictures = {"title": OWN_WORDS, "organization": OWN_WORDS, "reporter": OWN_WORDS}
    return list_on_page(columns, reports, pictures=pictures)


def report_pairs_table(
    pairs: Sequence[ReportPair],
    titles: Mapping[str, str],
    parties: Mapping[str, Party],
    invented: Collection[str],
) -> Drawn:
    """Return pairs by their titles, each of which opens the page that decides of it.

    `invented`: reports of fictional respondents, which say so.
    """

    def respondents(pair: ReportPair) -> str:
        return gettext("fictional") if str(pair.one_id) in invented else gettext("real")

    columns: tuple[Column[ReportPair], ...] = (
        on_page(
            "one",
            noop("One report"),
            lambda it: titles.get(str(it.one_id)) or it.one_id,
            opens=lambda it: Address("work_double", (str(it.pk),)),
        ),
        on_page("first", noop("reported by"), lambda it: reporter_of(it.one, parties)),
        on_page("other", noop("The other"), lambda it: titles.get(str(it.other_id))),
        on_page("second", noop("reported by"), lambda it: reporter_of(it.other, parties)),
        on_page("score", noop("Score"), lambda it: numbers.percent(round(100 * it.score))),
        on_page("decision", noop("What was decided"), lambda it: gettext(DECIDED[it.decision])),
    )
    if invented:
        columns += (on_page("respondents", noop("Respondents"), respondents),)
    pictures = dict.fromkeys(("one", "other", "first", "second"), OWN_WORDS)
    return list_on_page(columns, pairs, pictures=pictures)


def reporter_of(submission: Submission, parties: Mapping[str, Party]) -> str:
    """Return who gave a report."""
    if submission.organization is not None:
        return submission.organization.name
    return party_name(submission.party_code, parties)
