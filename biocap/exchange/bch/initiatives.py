"""Capacity development initiatives of the Biosafety Clearing-House, in and out.

The record is `capacityBuildingInitiative` (scbd/clearing-house-documentation, components/cdi; the
misspelt `isExecutededByAgencies` is its real name). Its contacts and organizations are records of
their own, of which only references stand in it: of organizations those come in that are known here
by their record (`biocap.organizations`), and none goes out. Of its terms only
those are used whose identifiers are public; our elements go out as “Other” with their names.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from biocap.exchange.bch.drafts import (
    BIOSAFETY_TARGET,
    lstring,
    term,
    terms_of_countries,
    terms_of_our_own,
)
from biocap.exchange.bch.files import JsonRecord, read_records
from biocap.exchange.bch.problems import (
    BCH_NOT_A_RECORD,
    BCH_NOT_AN_INITIATIVE,
    BCH_NOT_JSON,
    BCH_UNKNOWN_TERM,
)
from biocap.exchange.bch.shapes import bare, is_blank, party_of, picks_of
from biocap.exchange.bch.words import words_given
from biocap.exchange.cells import amount_in
from biocap.exchange.fitting import links_fitted
from biocap.exchange.outside_lists import (
    LeftOut,
    NamedOrganization,
    OutsideList,
    Record,
    RecordPlace,
    Trouble,
)
from biocap.formats import Texts
from biocap.formats.codes import ACTIVITIES
from biocap.formats.raw import printable
from biocap.formats.written_days import first_day, last_day
from biocap.shared.own_words import by_language
from biocap.shared.problems import Problem
from biocap.shared.text import noop
from biocap.shared.texts import in_english

SCHEMA = "capacityBuildingInitiative"
SOURCE = "Biosafety Clearing-House, record %s"
NATIONAL = "7437f880-7b12-4f26-aa91-ced37250dd0a"
REGIONAL = "528b1187-f1bd-4479-9fb3-adbd9076d361"
PROPOSED = "73e2ac27-d964-487c-a4e6-0997bb27af01"
APPROVED = "851b10ed-ae62-4f28-b178-6d40389cc8db"
PROGRAMME = "2dfcdd0b-5d62-4016-829f-8e70e767875a"
STATUSES = {PROPOSED: "not_undertaken", APPROVED: "undertaken"}
"""Those of ongoing and completed initiatives are in no public source."""

TEXTS = {
    "description": "description",
    "resultsAchievements": "outputs",
    "bestPractices": "remarks",
    "relevantInformation": "other_information",
}
"""Fields of the record -> questions of annex IV."""

AGENCIES = {
    "implementingAgencies": "executing_partner",
    "coreFundingSources": "payer",
    "coFinancingSources": "payer",
}
"""Fields that refer to organizations -> questions that name them."""

LINKS = {"projectDocument": "links", "relevantDocuments": "other_links"}
CUSTOM = {"categories": "cross_cutting", "cpbThematicAreas": "thematic"}
UNITS = {"Days": "days", "Months": "months", "Years": "years"}


def initiative_record(
    activity: str, answers: Mapping[str, Any], texts: Mapping[str, Texts]
) -> dict[str, Any]:
    """Return an activity as a record to be put as a draft; what is blank is left out.

    `texts` are the words of the format by language. What the BCH asks for besides (a contact, a
    target group) and what it has no public term for (an initiative under way) its form asks.
    """
    location = answers.get("location") or {}
    dates = answers.get("dates") or {}
    larger = answers.get("larger_initiative")
    cost = answers.get("cost_usd")
    payers = {it["code"] for it in answers.get("payer") or ()}
    record: dict[str, Any] = {
        "header": {"schema": SCHEMA, "languages": _languages(answers)},
        "title": lstring(answers.get("title")),
        "projectNumber": {"en": activity},
        "geographicScope": _scope(location),
        "countryRegions": terms_of_countries(location),
        "startDate": str(first_day(dates["from"])) if dates.get("from") else None,
        "endDate": str(last_day(dates["to"])) if dates.get("to") else None,
        "durationPeriod": dates.get("duration"),
        "durationText": next((it for it, unit in UNITS.items() if unit == dates.get("unit")), None),
        "isProjectProgramme": bool(larger),
        "projectProgrammeName": lstring(larger),
        "gbfTargets": [term(BIOSAFETY_TARGET)],
        "totalBudget": None if cost is None else _whole(cost),
        **{field: lstring(answers.get(key)) for field, key in TEXTS.items()},
        **{field: [dict(it) for it in answers.get(key) or ()] for field, key in LINKS.items()},
        **{
            field: terms_of_our_own(key, answers.get(key) or (), texts)
            for field, key in CUSTOM.items()
        },
    }
    record["description"] = record["description"] or lstring(answers.get("objectives"))
    if payers == {"own_programme"}:
        record["relevantInformation"] = record["relevantInformation"] or {
            "en": "Paid from the regular programme of who carries it out."
        }
    return {key: value for key, value in record.items() if value is False or not is_blank(value)}


def read_initiatives(files: Sequence[Path], at: datetime, /) -> Iterator[Record | LeftOut]:
    """Yield the initiatives of the files, in their order."""
    return (_understood(record) for path in files for record in read_records(path))


def _understood(record: JsonRecord) -> Record | LeftOut:
    content = record.content
    if record.broken:
        return _left_out(record.place, "", BCH_NOT_JSON(why=printable(record.broken, 200)))
    if not isinstance(content, dict):
        return _left_out(record.place, "", BCH_NOT_A_RECORD())
    inner = content.get("body", content.get("document"))
    body = inner if isinstance(inner, dict) and "title" not in content else content
    header = body.get("header", content.get("header"))
    header = header if isinstance(header, dict) else {}
    if str(header.get("schema", body.get("schema", ""))).lower() != SCHEMA.lower():
        return _left_out(record.place, "", BCH_NOT_AN_INITIATIVE())
    identifier = str(header.get("identifier") or content.get("identifier") or "").partition("@")[0]
    troubles: list[Trouble] = []
    try:
        answers = initiative_answers(body, header, identifier, troubles)
    except Problem as problem:
        return _left_out(record.place, identifier, problem)
    return Record(record.place, identifier, answers, troubles, organizations=_organizations(body))


def _organizations(body: Mapping[str, Any]) -> list[NamedOrganization]:
    """Return the organizations that a record refers to, without their revisions."""
    named = []
    for field, question in AGENCIES.items():
        raw = body.get(field)
        for one in raw if isinstance(raw, list) else ():
            if isinstance(one, dict) and isinstance(code := one.get("identifier"), str):
                named.append(NamedOrganization(question, "", code.partition("@")[0]))
    return named


def initiative_answers(
    body: Mapping[str, Any], header: Mapping[str, Any], identifier: str, troubles: list[Trouble]
) -> dict[str, Any]:
    """Return what a record answers of annex IV, as raw values; what cannot be read is named."""
    given = header.get("languages")
    languages = [it for it in given if isinstance(it, str)] if isinstance(given, list) else []

    def words(raw: Any, longest: int = 0) -> str:
        return words_given(raw, languages, longest)[0]

    days = {"from": body.get("startDate"), "to": body.get("endDate")}
    dates: dict[str, Any] = {name: it[:10] for name, it in days.items() if isinstance(it, str)}
    if not dates and body.get("durationPeriod"):
        unit = UNITS.get(str(body.get("durationText")).capitalize())
        dates = {"duration": body["durationPeriod"], "unit": unit} if unit else {}
    budget = str(body.get("totalBudget") or "").strip()
    larger = words(body.get("projectProgrammeName")) if body.get("isProjectProgramme") else ""
    answers: dict[str, Any] = {
        "title": " ".join(words(body.get("title")).split()),
        "organization": "Named by reference in the Biosafety Clearing-House",
        "status": _status(body.get("status"), troubles),
        "location": _location(body, troubles),
        "dates": dates,
        "cost_usd": amount_in("cost_usd", budget, troubles) if budget else None,
        "source": in_english(SOURCE % identifier),
        **{key: words(body.get(field)) for field, key in TEXTS.items()},
        **{key: _links(body.get(field), key, troubles) for field, key in LINKS.items()},
    }
    if larger:
        answers |= {"scope": {"code": "larger_initiative"}, "larger_initiative": larger}
    return {key: value for key, value in answers.items() if not is_blank(value)}


def _left_out(place: RecordPlace, document: str, problem: Problem) -> LeftOut:
    return LeftOut(place, printable(document, 60), Trouble.of("record", "", problem))


def _status(raw: Any, troubles: list[Trouble]) -> dict[str, str] | None:
    """Return the status that a term says; one of no public meaning is named, for a person."""
    term = str(bare(raw) or "").lower()
    if term and term not in STATUSES:
        unknown = BCH_UNKNOWN_TERM(term=printable(term, 60))
        troubles.append(Trouble.of("notice", "status", unknown))
    return {"code": STATUSES[term]} if term in STATUSES else None


def _location(body: Mapping[str, Any], troubles: list[Trouble]) -> dict[str, Any]:
    """Return the countries that a record names; a region is of the BCH's own list, and named."""
    countries: dict[str, None] = {}
    for pick in picks_of(body.get("countryRegions") or []):
        if code := party_of(pick.value):
            countries[code] = None
        else:
            unknown = BCH_UNKNOWN_TERM(term=printable(pick.value, 60))
            troubles.append(Trouble.of("notice", "location", unknown))
    return {"countries": list(countries)} if countries else {}


def _links(raw: Any, question: str, troubles: list[Trouble]) -> list[dict[str, str]]:
    items = [it for it in raw if isinstance(it, dict)] if isinstance(raw, list) else []
    links = ((str(it.get("url") or ""), str(it.get("name") or "")) for it in items)
    return links_fitted(links, question, troubles)


def _languages(answers: Mapping[str, Any]) -> list[str]:
    """Return the languages that the texts state; English where none does: the BCH asks for one."""
    texts = [answers.get("title"), *(answers.get(key) for key in TEXTS.values())]
    stated = (it.language for text in texts if text for it in by_language(text))
    return list(dict.fromkeys(it for it in stated if it)) or ["en"]


def _scope(location: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the term of one country or of several; a global one has no public identifier."""
    number = len(location.get("countries") or ())
    if location.get("global"):
        return None
    if number > 1 or location.get("regions"):
        return term(REGIONAL)
    return term(NATIONAL) if number else None


def _whole(amount: float) -> str:
    """Return an amount in whole dollars, half a dollar up: the form takes digits alone."""
    return str(Decimal(str(amount)).quantize(Decimal(1), ROUND_HALF_UP))


LIST = OutsideList(
    name="cdi",
    title=noop("Capacity development initiatives of the Biosafety Clearing-House"),
    about=noop(
        "The files are JSON: records of initiatives (capacityBuildingInitiative), as a document, a "
        "list of documents or JSON lines. Each waits in the review of activity reports: its record "
        "names contact and organizations by reference alone, and some of its terms are not public."
    ),
    format=ACTIVITIES,
    namespace=uuid.UUID("b0a1d1c3-2a2f-4b8e-9a33-1f0c7c0e5d44"),
    read=read_initiatives,
    organization="Biosafety Clearing-House (capacity development initiatives)",
    accept=".json,.jsonl,.ndjson",
    waits=True,
)
