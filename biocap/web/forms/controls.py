"""The control for each kind of question: names, ids and values of its inputs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.formats import Texts
from biocap.formats.choices import (
    CONTACT_FIELDS,
    LONGEST,
    LONGEST_ADDRESS,
    LONGEST_EMAIL,
    LONGEST_SPECIFY,
    LONGEST_URL,
    NUMERIC,
    UNITS,
)
from biocap.formats.kinds import READERS
from biocap.formats.question import Field
from biocap.formats.raw import Malformed
from biocap.formats.values import FICTIONAL_CODE
from biocap.formats.written_numbers import number_in_box
from biocap.telling.answers import answer_in_words
from biocap.telling.names import country_name
from biocap.telling.order import by_name
from biocap.telling.parts import part_label
from biocap.web.forms import fields, places
from biocap.web.forms.own_words import WordsField

AUTOCOMPLETE = {
    "name": "name",
    "job_title": "organization-title",
    "organization": "organization",
    "address": "street-address",
    "phone": "tel",
    "fax": "fax tel",
    "email": "email",
    "website": "url",
}
LONGEST_PARTS = {
    "url": LONGEST_URL,
    "website": LONGEST_URL,
    "address": LONGEST_ADDRESS,
    "email": LONGEST_EMAIL,
}
"""Parts of links and contacts that may be longer or shorter than a line of text."""
INPUT_TYPES = {"phone": "tel", "fax": "tel", "email": "email", "address": "textarea"}


def id_of(name: str) -> str:
    """Return an id for the input of this name."""
    return "i-" + name.replace("/", "-").replace(":", "_")


def control(field: Field, texts: Texts, name: str, value: Any) -> fields.Control:
    """Return the control of one question or column that is not a grid, a file or a list."""
    match field.kind:
        case "short_text" | "long_text":
            longest = field.longest or LONGEST[field.kind]
            return WordsField(name, id_of(name), value or "", longest, field.kind == "long_text")
        case "whole_number" | "number" | "money_usd":
            return _number(field, name, value)
        case "date":
            return fields.DateField(name, id_of(name), value or "")
        case "choice" | "choices":
            return options(field, texts, name, value)
        case "period":
            return _period(name, value or {})
        case "places":
            return places_control(name, value or {})
        case _:
            return parts(field, [value] if value else [], many=False, name=name)


def _number(field: Field, name: str, value: Any) -> fields.TextField:
    return fields.TextField(
        name,
        id_of(name),
        in_box(value),
        inputmode="numeric" if field.kind == "whole_number" else "decimal",
        unit=_("US$") if field.kind == "money_usd" else "",
    )


def in_box(value: object) -> str:
    """Return a number as a box holds it, to be read back the same, or what was typed instead."""
    if isinstance(value, int | float):
        return number_in_box(value)
    return "" if value is None else str(value)


def understood(field: Field, texts: Texts, value: Any) -> str:
    """Return the number or the dates that an answer was read as: US$ 85,000, February 2026.

    Empty for what holds neither, and for what was typed and could not be read.
    """
    if field.kind == "period" and value:
        try:
            return answer_in_words(field, texts, READERS["period"](field, value))
        except Malformed:
            return ""
    return (
        answer_in_words(field, texts, value) if field.kind in NUMERIC and is_number(value) else ""
    )


def is_number(value: object) -> bool:
    """Say whether this is a number, and not what was typed in its place."""
    return isinstance(value, int | float)


def options(
    field: Field, texts: Texts, name: str, value: Any, before: Any = None
) -> fields.OptionsField:
    """Return radio buttons or checkboxes, those chosen checked, those chosen `before` marked."""
    given = picked_codes(value)
    chosen_before = picked_codes(before)
    return fields.OptionsField(
        name=name,
        options=tuple(
            fields.OptionControl(
                code=option.code,
                label=texts.option(field.option_list.code, option.code),
                checked=option.code in given,
                words=specified(
                    f"{name}:specify:{option.code}", given.get(option.code, ""), option.details
                )
                if option.takes_words
                else None,
                id=f"{id_of(name)}_{option.code}",
                before=option.code in chosen_before,
            )
            for option in field.options
        ),
        many=field.kind == "choices",
        hint=at_most_hint(field.at_most),
        blank=field.kind == "choice" and field.required != "error",
    )


def specified(name: str, value: str, at_length: bool = False) -> WordsField:
    """Return the boxes for the words that specify a choice or a row."""
    longest = LONGEST["long_text"] if at_length else LONGEST_SPECIFY
    return WordsField(name, id_of(name), value, longest, at_length, rows=2, single=not at_length)


def picked_codes(value: Any) -> dict[str, str]:
    """Return the codes of the options that an answer holds, with what specifies each."""
    options = [value] if isinstance(value, dict) else (value or [])
    return {option["code"]: option.get("specify", "") for option in options}


def _period(name: str, value: dict[str, Any]) -> fields.PeriodField:
    units = {"days": _("days"), "weeks": _("weeks"), "months": _("months"), "years": _("years")}
    chosen = str(value.get("unit") or "months")
    return fields.PeriodField(
        starts=_part(name, "from", part_label("period", "from"), value.get("from")),
        ends=_part(name, "to", part_label("period", "to"), value.get("to")),
        duration=_part(
            name, "duration", part_label("period", "duration"), in_box(value.get("duration"))
        ),
        unit_name=f"{name}:unit",
        unit_id=id_of(f"{name}:unit"),
        units=tuple(fields.OptionControl(code, units[code], code == chosen) for code in UNITS),
    )


def _part(
    name: str, part: str, label: str, value: object, kind: str = "text"
) -> fields.PartControl:
    full = f"{name}:{part}"
    shown = "" if value is None else str(value)
    return fields.PartControl(full, id_of(full), label, shown, kind)


def _line(
    name: str, part: str, label: str, value: object, kind: str = "text"
) -> fields.PartControl:
    """Return a part of a link or a contact: words that may be so long."""
    longest = LONGEST_PARTS.get(part, LONGEST["short_text"])
    return replace(_part(name, part, label, value, kind), longest=longest)


def places_control(
    name: str, value: dict[str, Any], fictional: Sequence[str] = ()
) -> fields.PlacesField:
    """Return the boxes of countries and regions; of `fictional` Parties first, if there are any.

    A fictional Party that stands in the answer has its box, whatever is offered.
    """
    countries, regions = set(value.get("countries", ())), set(value.get("regions", ()))
    fictional = sorted({*fictional, *filter(FICTIONAL_CODE.fullmatch, countries)})
    shown = [_fictional(fictional, countries)] if fictional else []
    for region, codes in places.countries_by_region():
        listed = tuple(
            fields.OptionControl(code, country_name(code), code in countries)
            for code in by_name(codes, country_name)
        )
        option = fields.OptionControl(region, places.region_name(region), region in regions)
        chosen = sum(country.checked for country in listed)
        shown.append(fields.RegionControl(option, listed, chosen))
    everywhere = fields.OptionControl(
        "1",
        _("Global, or not tied to any country"),
        bool(value.get("global")),
        id=id_of(f"{name}:global"),
    )
    return fields.PlacesField(name, everywhere, tuple(shown))


def _fictional(codes: Sequence[str], chosen: set[str]) -> fields.RegionControl:
    listed = tuple(fields.OptionControl(code, country_name(code), code in chosen) for code in codes)
    head = fields.OptionControl("", _("Fictional Parties of rehearsals"), False)
    return fields.RegionControl(head, listed, sum(it.checked for it in listed))


def parts(
    field: Field,
    value: list[dict[str, str] | None],
    *,
    many: bool,
    more: bool = False,
    name: str = "",
) -> fields.PartsField:
    """Return the inputs of links or contacts; a list ends in a blank entry where there is room.

    An entry that is None was left blank between others.
    """
    base = name or field.code
    entries: list[dict[str, str] | None] = list(value)
    if not entries or (many and more):
        entries.append({})
    build = _contact if field.kind == "contact" else _link
    return fields.PartsField(
        entries_name=f"{base}:entries",
        more_value=base,
        entries=tuple(
            build(f"{base}:{number}" if many else base, entry or {})
            for number, entry in enumerate(entries)
        ),
        many=many,
    )


def _link(name: str, value: dict[str, str]) -> tuple[fields.PartControl, ...]:
    return (
        _line(name, "url", part_label("link", "url"), value.get("url"), "url"),
        _line(name, "name", part_label("link", "name"), value.get("name")),
    )


def _contact(name: str, value: dict[str, str]) -> tuple[fields.PartControl, ...]:
    return tuple(
        replace(
            _line(
                name,
                part,
                part_label("contact", part),
                value.get(part),
                INPUT_TYPES.get(part, "text"),
            ),
            autocomplete=AUTOCOMPLETE[part],
        )
        for part in CONTACT_FIELDS
    )


def at_most_hint(at_most: int | None) -> str:
    """Return how many may be chosen, in words; empty if there is no limit."""
    if at_most is None:
        return ""
    return ngettext("Select one.", "Select up to %(count)s.", at_most) % {"count": at_most}
