"""Published activities in the IATI Activity Standard 2.03, for whoever reads aid data.

What the standard cannot say honestly stays out: an activity without a day (it asks for one), and
one that was itself brought in from IATI, where it stands already. Nothing is made up to fill a
place: no shares of countries, no sectors of the OECD, no period of a cost whose days are unknown.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import Any

from lxml import etree

from biocap.activities.problems import ACTIVITIES_NONE_AS_IATI
from biocap.formats import Texts
from biocap.formats.codes import ACTIVITIES, ELEMENTS, FROM_IATI
from biocap.formats.written_days import first_day, last_day
from biocap.library.activity_rows import proposed_elements
from biocap.library.queries import Library
from biocap.parties.reference import PARTIES
from biocap.shared.languages import official_languages
from biocap.shared.own_words import by_language
from biocap.telling.names import edition_of

VERSION = "2.03"
UNKNOWN_WORDS = "No description was given."
"""The standard asks for a description; this says that there is none."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Publisher:
    """Who hands the file out: its IATI reference, its name, the address of this site.

    The reference is the first part of every identifier; one that is registered is a setting.
    """

    reference: str
    name: str
    site: str


def iati_file(library: Library, activities: Sequence[str], publisher: Publisher) -> bytes:
    """Return a file of activities by their lasting ids, in their order; some stay out (above).

    Raises Problem("activities.none_as_iati") where all do: the schema knows no empty file.
    """
    day = date.fromisoformat(str(library.manifest["cut_off_at"])[:10])
    answers = dict(_answers(library))
    texts = {it: edition_of(ACTIVITIES).texts(it) for it in official_languages()}
    told = [it for it in activities if _can_be_told(answers.get(it, {}))]
    if not told:
        raise ACTIVITIES_NONE_AS_IATI()
    stream = BytesIO()
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        root = {"version": VERSION, "generated-datetime": str(library.manifest["cut_off_at"])}
        with file.element("iati-activities", root):
            for activity in told:
                file.write(_activity(activity, answers[activity], publisher, day, texts))
                file.write("\n")
    return stream.getvalue()


def _answers(library: Library) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the public answers of each activity by key."""

    def build() -> Any:
        rows = library.table("answers")
        rows = rows.filter(rows["activity"].notnull())
        return rows.select("activity", "key", "value").order_by("activity", "key")

    rows = library.compiled("answers of all activities", build)
    for activity, of_one in groupby(rows, key=lambda row: str(row[0])):
        yield activity, {key: json.loads(value) for _, key, value in of_one}


def _can_be_told(answers: Mapping[str, Any]) -> bool:
    dates = answers.get("dates") or {}
    came_from_there = str(answers.get("source") or "").startswith(FROM_IATI)
    return bool(dates.get("from") or dates.get("to")) and not came_from_there


def _activity(
    activity: str,
    answers: Mapping[str, Any],
    publisher: Publisher,
    day: date,
    texts: Mapping[str, Texts],
) -> etree._Element:
    """Return an activity, its parts in the order of the schema."""
    element = etree.Element("iati-activity", {"default-currency": "USD"})
    etree.SubElement(element, "iati-identifier").text = f"{publisher.reference}-{activity}"
    reporting = _part(element, "reporting-org", ref=publisher.reference, type="40")
    reporting.set("secondary-reporter", "1")
    _narrative(reporting, publisher.name, "en")
    _narratives(_part(element, "title"), answers["title"])
    _descriptions(element, answers)
    _organizations(element, answers)
    _part(element, "activity-status", code=_status(answers, day))
    _dates(element, answers)
    _places(element, answers, publisher)
    _elements(element, answers, publisher, texts)
    _budget(element, answers)
    for link in answers.get("links") or ():
        page = _part(element, "document-link", format="text/html", url=link["url"])
        _narratives(_part(page, "title"), link.get("name") or link["url"])
        _part(page, "category", code="A12")
    return element


def _part(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, name, attributes)


def _narratives(part: etree._Element, text: str) -> None:
    """Write a text in each of its languages; one of which nobody stated the language has none."""
    for language, words in by_language(text):
        _narrative(part, words, language)


def _narrative(part: etree._Element, words: str, language: str = "") -> None:
    narrative = etree.SubElement(part, "narrative", {_LANGUAGE: language} if language else {})
    narrative.text = words


def _descriptions(element: etree._Element, answers: Mapping[str, Any]) -> None:
    """Write what is done (1), to what end (2), and what came of it and was learnt (4)."""
    said = [("1", "description"), ("2", "objectives"), ("4", "outputs"), ("4", "remarks")]
    given = [(kind, answers[key]) for kind, key in said if answers.get(key)]
    for kind, text in given:
        _narratives(_part(element, "description", type=kind), text)
    if not given:
        _narrative(_part(element, "description", type="1"), UNKNOWN_WORDS, "en")


def _organizations(element: etree._Element, answers: Mapping[str, Any]) -> None:
    payers = (it.get("specify") for it in answers.get("payer") or ())
    named = [("1", it) for it in payers if it]
    named += [
        ("4", answers[key]) for key in ("organization", "executing_partner") if answers.get(key)
    ]
    for role, name in named:
        _narratives(_part(element, "participating-org", role=role), name)


def _status(answers: Mapping[str, Any], day: date) -> str:
    """Return the status on the day up to which the snapshot goes, from the days as reported.

    5: not undertaken; 1: begins later; 4: its last day is past, and no expected one; else 2.
    """
    if (answers.get("status") or {}).get("code") == "not_undertaken":
        return "5"
    dates = answers["dates"]
    if dates.get("from") and first_day(dates["from"]) > day:
        return "1"
    basis = (answers.get("dates_basis") or {}).get("code", "actual")
    ended = bool(dates.get("to")) and last_day(dates["to"]) < day and basis == "actual"
    return "4" if ended else "2"


def _dates(element: etree._Element, answers: Mapping[str, Any]) -> None:
    """Write the days: an expected one as planned (1, 3), one that was as actual (2, 4).

    A last day that nobody called expected is planned until it is past: the status says it.
    """
    dates = answers["dates"]
    basis = (answers.get("dates_basis") or {}).get("code", "actual")
    if dates.get("from"):
        kind = "1" if basis == "expected" or _part_code(element) == "1" else "2"
        _part(element, "activity-date", **{"type": kind, "iso-date": str(first_day(dates["from"]))})
    if dates.get("to"):
        kind = "4" if _part_code(element) == "4" else "3"
        _part(element, "activity-date", **{"type": kind, "iso-date": str(last_day(dates["to"]))})


def _part_code(element: etree._Element) -> str:
    return str(element.find("activity-status").get("code"))


def _places(element: etree._Element, answers: Mapping[str, Any], publisher: Publisher) -> None:
    location = answers.get("location") or {}
    if location.get("global"):
        _part(element, "activity-scope", code="1")
    for code in location.get("countries") or ():
        if iso2 := PARTIES[code].iso2 if code in PARTIES else "":
            _part(element, "recipient-country", code=iso2)
    for code in location.get("regions") or ():
        _part(
            element,
            "recipient-region",
            **{"code": code, "vocabulary": "99", "vocabulary-uri": f"{publisher.site}countries/"},
        )


def _elements(
    element: etree._Element,
    answers: Mapping[str, Any],
    publisher: Publisher,
    texts: Mapping[str, Texts],
) -> None:
    """Write the elements of annex IV as sectors of our own list, named in six languages.

    One that we proposed by words of the title and nobody reported is none.
    """
    ours = proposed_elements(answers.get("proposed_elements"))
    for kind in ELEMENTS:
        for option in answers.get(kind) or ():
            if option["code"] in ours:
                continue
            sector = _part(
                element,
                "sector",
                **{
                    "vocabulary": "99",
                    "vocabulary-uri": f"{publisher.site}activities/totals/",
                    "code": option["code"],
                },
            )
            for language, words in texts.items():
                _narrative(sector, words.option(kind, option["code"]), language)


def _budget(element: etree._Element, answers: Mapping[str, Any]) -> None:
    """Write the cost as the budget of the whole time; without both days it has no period."""
    cost, dates = answers.get("cost_usd"), answers["dates"]
    if cost is None or not (dates.get("from") and dates.get("to")):
        return
    start, end = first_day(dates["from"]), last_day(dates["to"])
    budget = _part(element, "budget", type="1", status="1")
    _part(budget, "period-start", **{"iso-date": str(start)})
    _part(budget, "period-end", **{"iso-date": str(end)})
    value = _part(budget, "value", currency="USD", **{"value-date": str(start)})
    value.text = f"{cost:.2f}"
