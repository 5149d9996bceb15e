"""The JSON Schema of a set of answers, so that programs can check before they send.

It describes the canonical shape (see docs/reference/formats.md, "Common formats"). Rules
that a draft may break (limits on choices, required answers, …) are not in it: the
check returns those as findings. Dialect: JSON Schema 2020-12.
"""

from typing import Any

from biocap.formats import kinds, raw
from biocap.formats.choices import (
    CONTACT_FIELDS,
    LARGEST_NUMBER,
    LONGEST,
    LONGEST_ADDRESS,
    LONGEST_EMAIL,
    LONGEST_SPECIFY,
    LONGEST_URL,
    MOST_ITEMS,
    UNITS,
)
from biocap.formats.model import Edition
from biocap.formats.options import OptionList
from biocap.formats.question import Field, Question
from biocap.shared.web_addresses import WEB_ADDRESS

Schema = dict[str, Any]

_LINE = {"pattern": raw.UNPRINTABLE}, {"pattern": raw.LINE_BREAK}


def answers_schema(edition: Edition) -> Schema:
    """Return the schema of a mapping from answer key to canonical value.

    null takes an answer back and is allowed everywhere.
    """
    properties: dict[str, Schema] = {}
    definitions: dict[str, Schema] = {}
    for key, (question, row) in edition.keys.items():
        if row is None:
            properties[key] = _or_null(_field(question))
            continue
        name = f"{question.code}{'.other' if row.other else ''}"
        definitions.setdefault(name, _row(question, row.other))
        properties[key] = _or_null({"$ref": f"#/$defs/{name}"})
    if any(_holds_places(question) for question in edition.questions.values()):
        countries, regions = kinds.countries_and_regions()
        definitions["country"] = {"enum": sorted(countries)}
        definitions["region"] = {"enum": sorted(regions)}
    for name, options in edition.option_lists.items():
        definitions[f"option.{name}"] = _pick(options)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Answers to {edition.code}/{edition.edition}",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _holds_places(question: Question) -> bool:
    return any(field.kind == "places" for field in (question, *question.columns))


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _row(question: Question, other: bool) -> Schema:
    properties = {column.code: _field(column) for column in question.columns}
    if other:
        properties["specify"] = _line(LONGEST_SPECIFY)
    return _object(properties)


def _field(field: Field) -> Schema:
    if not field.many:
        return _one(field)
    return {"type": "array", "items": _one(field), "minItems": 1, "maxItems": MOST_ITEMS}


def _one(field: Field) -> Schema:
    if field.kind == "short_text":
        return _line(field.longest or LONGEST["short_text"])
    if field.kind == "long_text":
        return _lines(field.longest or LONGEST["long_text"])
    if field.kind in ("choice", "choices"):
        pick = {"$ref": f"#/$defs/option.{field.option_list.code}"}
        return pick if field.kind == "choice" else _several(pick)
    return _KINDS[field.kind]


def _pick(options: OptionList) -> Schema:
    plain = [option.code for option in options.options if not option.takes_words]
    other = [option.code for option in options.options if option.other and not option.details]
    details = [option.code for option in options.options if option.details]
    shapes = []
    if plain:
        shapes.append(_object({"code": {"enum": plain}}, "code"))
    if other:
        specify = _line(LONGEST_SPECIFY)
        shapes.append(_object({"code": {"enum": other}, "specify": specify}, "code"))
    if details:
        specify = _lines(LONGEST["long_text"])
        shapes.append(_object({"code": {"enum": details}, "specify": specify}, "code"))
    return {"anyOf": shapes} if len(shapes) > 1 else shapes[0] if shapes else {"not": {}}


def _object(properties: dict[str, Schema], *required: str, least: int = 0) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        schema["required"] = list(required)
    if least:
        schema["minProperties"] = least
    return schema


def _several(items: Schema) -> Schema:
    return {
        "type": "array",
        "items": items,
        "minItems": 1,
        "maxItems": MOST_ITEMS,
        "uniqueItems": True,
    }


def _line(longest: int, **more: str) -> Schema:
    unwanted = {"anyOf": list(_LINE)}
    return {"type": "string", "minLength": 1, "maxLength": longest, "not": unwanted, **more}


def _lines(longest: int) -> Schema:
    unwanted = {"pattern": raw.UNPRINTABLE}
    return {"type": "string", "minLength": 1, "maxLength": longest, "not": unwanted}


_URL = _line(LONGEST_URL, pattern=WEB_ADDRESS)
_DATE: Schema = {"type": "string", "format": "date", "pattern": kinds.DATE}
_DATE_OR_PART: Schema = {
    "anyOf": [_DATE, {"type": "string", "pattern": "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?$"}]
}
_NUMBER: Schema = {"type": "number", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
_CONTACT = {
    **{name: _line(LONGEST["short_text"]) for name in CONTACT_FIELDS},
    "address": _lines(LONGEST_ADDRESS),
    "email": _line(LONGEST_EMAIL, pattern=kinds.EMAIL),
    "website": _URL,
}
_KINDS: dict[str, Schema] = {
    "whole_number": {**_NUMBER, "type": "integer"},
    "number": _NUMBER,
    "money_usd": {**_NUMBER, "minimum": 0},
    "date": _DATE,
    "period": {
        **_object(
            {
                "from": _DATE_OR_PART,
                "to": _DATE_OR_PART,
                "duration": {
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "maximum": kinds.LONGEST_DURATION,
                },
                "unit": {"enum": list(UNITS)},
            },
            least=1,
        ),
        "dependentRequired": {"duration": ["unit"], "unit": ["duration"]},
    },
    "places": _object(
        {
            "countries": _several({"$ref": "#/$defs/country"}),
            "regions": _several({"$ref": "#/$defs/region"}),
            "global": {"const": True},
        },
        least=1,
    ),
    "link": _object({"url": _URL, "name": _line(LONGEST["short_text"])}, "url"),
    "file": _object({"upload": {"type": "string", "pattern": kinds.UUID}}, "upload"),
    "contact": _object(_CONTACT, least=1),
}
