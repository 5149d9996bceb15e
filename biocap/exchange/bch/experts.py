"""Records of experts of the Biosafety Clearing-House (schema biosafetyExpert), in and out.

A record names the expert by a reference to a contact of its own: name and address come in only
where the file carries that contact along. Its terms of expertise are of a list that is not public,
so areas of advice neither come in nor go out. Terms of languages are read and written as codes of
ISO 639-1. Source: the BCH's form of 2026, docs/reference/formats.md.
"""

from collections.abc import Mapping
from typing import Any

from biocap.exchange.bch.problems import BCH_NOT_AN_EXPERT
from biocap.exchange.bch.shapes import bare, is_blank, party_of, picks_of
from biocap.exchange.bch.words import plain_text_of
from biocap.parties.reference import PARTIES
from biocap.shared.own_words import words_alone

SCHEMA = "biosafetyExpert"
GENDERS = {
    "0999095a-13e0-46f0-a928-613b9af32aae": "male",
    "7cc8afb1-36e0-4583-ae4e-db928e60a3b3": "female",
}
EMPLOYMENT = {
    "currentEmployment": {
        "name": "employer",
        "title": "job_title",
        "department": "department",
        "responsibilities": "responsibilities",
    },
    "previousEmployment": {
        "name": "previous_employer",
        "department": "previous_department",
        "responsibilities": "previous_responsibilities",
    },
}
DEGREES = ("primaryEducation", "secondaryEducation", "thirdEducation")
LISTS = {
    "professionalQualification": "qualification",
    "relevantPublication": "publication",
    "professionalMemberships": "membership",
    "panelServed": "panel",
}
LEVELS = ("excellent", "good", "fair")
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
MOST = 3


def expert_answers(content: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the code of the Party and the answers of a nomination that a record gives.

    Raises Problem("bch.not_an_expert") for another record. What it lacks stays blank.
    """
    header = content.get("header")
    schema = header.get("schema") if isinstance(header, dict) else content.get("schema")
    party = party_of(content.get("government"))
    if not isinstance(schema, str) or schema.lower() != SCHEMA.lower() or not party:
        raise BCH_NOT_AN_EXPERT()
    answers: dict[str, Any] = {
        "profile": _text(content.get("profile")),
        "birth_year": content.get("birthYear"),
        "birth_country": _places([content.get("birthCountry")]),
        "nationalities": _places(content.get("nationalities")),
        "worked_in": _places(content.get("countryRegionsWorkedIn")),
        "contact": _contact(content.get("contact")),
        "mother_tongue": _languages(content.get("motherTongue")),
        "additional": _text(content.get("additionalInformation")),
    }
    if isinstance(gender := bare(content.get("gender")), str):
        answers["gender"] = {"code": GENDERS.get(gender.lower(), "other")}
    for field, keys in EMPLOYMENT.items():
        held = content.get(field)
        for name, key in keys.items():
            answers[key] = _text(held.get(name)) if isinstance(held, dict) else None
        if isinstance(held, dict):
            said = {"from": held.get("startDate"), "to": held.get("endDate")}
            period = {side: day for side, day in said.items() if isinstance(day, str) and day}
            answers["employed" if field == "currentEmployment" else "previous_period"] = period
    for number, field in enumerate(DEGREES, 1):
        held = content.get(field)
        if isinstance(held, dict):
            answers[f"degree_{number}"] = _text(held.get("title"))
            answers[f"institution_{number}"] = _text(held.get("institution"))
    for field, key in LISTS.items():
        given = content.get(field)
        texts = [_text(one) for one in (given if isinstance(given, list) else [])]
        last = "; ".join(text for text in texts[MOST - 1 :] if text)  # no more places than these
        for number, text in enumerate((*texts[: MOST - 1], last), 1):
            answers[f"{key}_{number}"] = text
    rated = content.get("languageRating")
    for level in LEVELS:
        of_level = [it for it in rated or () if isinstance(it, dict) and it.get("level") == level]
        answers[f"languages_{level}"] = _languages(of_level)
    identifier = header.get("identifier") if isinstance(header, dict) else None
    answers["bch_record"] = identifier if isinstance(identifier, str) else None
    return party, {key: value for key, value in answers.items() if not is_blank(value)}


def expert_record(party_code: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return a nomination as a record to hand to the BCH; what is blank is left out.

    It holds personal data: for the country that nominates, and for nobody else.
    """
    party = PARTIES.get(party_code)
    record: dict[str, Any] = {
        "header": {
            "identifier": answers.get("bch_record"),
            "schema": SCHEMA,
            "languages": ["en"],
        },
        "government": _term(party.iso2.lower() if party and party.iso2 else party_code.lower()),
        "profile": _lstring(answers.get("profile")),
        "birthYear": answers.get("birth_year"),
        "birthCountry": next(iter(_countries(answers.get("birth_country"))), None),
        "nationalities": _countries(answers.get("nationalities")),
        "countryRegionsWorkedIn": _countries(answers.get("worked_in")),
        "motherTongue": _terms(answers.get("mother_tongue")),
        "additionalInformation": _lstring(answers.get("additional")),
        "contact": dict(answers.get("contact") or {}),
    }
    gender = (answers.get("gender") or {}).get("code")
    record["gender"] = next(
        (_term(it.upper()) for it, code in GENDERS.items() if code == gender), None
    )
    for field, keys in EMPLOYMENT.items():
        period = (
            answers.get("employed" if field == "currentEmployment" else "previous_period") or {}
        )
        record[field] = {
            **{name: _lstring(answers.get(key)) for name, key in keys.items()},
            "startDate": (period.get("from") or "")[:7],
            "endDate": (period.get("to") or "")[:7],
        }
    for number, field in enumerate(DEGREES, 1):
        record[field] = {
            "title": _lstring(answers.get(f"degree_{number}")),
            "institution": _lstring(answers.get(f"institution_{number}")),
        }
    for field, key in LISTS.items():
        said = (answers.get(f"{key}_{number}") for number in range(1, MOST + 1))
        record[field] = [_lstring(one) for one in said if one]
    record["languageRating"] = [
        {**it, "level": level}
        for level in LEVELS
        for it in _terms(answers.get(f"languages_{level}"))
    ]
    stripped: dict[str, Any] = _stripped(record)
    return stripped


def _text(raw: Any) -> str | None:
    if isinstance(raw, dict):
        said = {code: words for code, words in raw.items() if isinstance(words, str) and words}
        raw = said.get("en") or next(iter(said.values()), None)
    return plain_text_of(raw).strip() or None if isinstance(raw, str) else None


def _places(raw: Any) -> dict[str, Any]:
    items = raw if isinstance(raw, list) else []
    codes = sorted({code for it in items if (code := party_of(it)) in PARTIES})
    return {"countries": codes} if codes else {}


def _languages(raw: Any) -> list[dict[str, str]]:
    codes = (pick.value.rpartition("-")[2] for pick in picks_of(raw if raw else []))
    return [{"code": code} for code in dict.fromkeys(codes) if code in LANGUAGES]


def _contact(raw: Any) -> dict[str, str]:
    if not isinstance(raw, dict):
        return {}
    names = (_text(raw.get(part)) for part in ("firstName", "middleName", "lastName"))
    emails = raw.get("emails") or raw.get("email") or []
    email = emails[0] if isinstance(emails, list) and emails else emails
    said = {"name": raw.get("name") or " ".join(filter(None, names)), "email": email}
    return {name: words for name, words in said.items() if isinstance(words, str) and words}


def _term(code: str) -> dict[str, str]:
    return {"identifier": code}


def _terms(picks: Any) -> list[dict[str, str]]:
    return [_term(it["code"]) for it in picks or () if it["code"] in LANGUAGES]


def _countries(places: Any) -> list[dict[str, str]]:
    known = (PARTIES.get(code) for code in (places or {}).get("countries") or ())
    return [_term(party.iso2.lower()) for party in known if party and party.iso2]


def _lstring(words: Any) -> dict[str, str] | None:
    return {"en": words_alone(words)} if words else None


def _stripped(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _stripped(value) for key, value in raw.items() if not is_blank(value)}
    return [_stripped(it) for it in raw if not is_blank(it)] if isinstance(raw, list) else raw
