"""An answer in words: for the previous round, a conflict, the review and the printed receipt."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.formats import Question, Texts
from biocap.formats.choices import CONTACT_FIELDS
from biocap.formats.model import Field
from biocap.web.forms.places import country_name, region_name

NO_NAMES: Mapping[str, str] = {}


def say(
    question: Question, texts: Texts, value: Any, upload_names: Mapping[str, str] = NO_NAMES
) -> str:
    """Return an answer in one line of words; empty if there is none.

    `upload_names` gives the names of files by the id of their upload.
    """
    if value is None:
        return ""
    if question.kind == "grid":
        return _row(question, texts, value)
    if question.many:
        return "; ".join(say_field(question, texts, entry, upload_names) for entry in value)
    return say_field(question, texts, value, upload_names)


def say_field(
    field: Field, texts: Texts, value: Any, upload_names: Mapping[str, str] = NO_NAMES
) -> str:
    """Return the value of a question or a column in words."""
    if field.kind in ("choice", "choices"):
        options = [value] if field.kind == "choice" else value
        return "; ".join(_option(field, texts, option) for option in options)
    if field.kind == "file":
        return upload_names.get(value["upload"], _("a file that was removed"))
    return WORDS[field.kind](value)


def _row(question: Question, texts: Texts, value: Mapping[str, Any]) -> str:
    words = question.code in texts.questions and texts.questions[question.code].columns
    parts = [value["specify"]] if value.get("specify") else []
    for column in question.columns:
        if value.get(column.code) is not None:
            label = words[column.code].label if words and column.code in words else column.code
            said = say_field(column, texts, value[column.code])
            parts.append(_("%(label)s: %(answer)s") % {"label": label, "answer": said})
    return "; ".join(parts) or _("named, nothing more said")


def _option(field: Field, texts: Texts, value: Mapping[str, str]) -> str:
    label = texts.option(field.option_list.code, value["code"])
    if value["code"].isdigit() and not label.startswith(value["code"]):
        label = f"{value['code']} {label}"
    return f"{label} ({value['specify']})" if value.get("specify") else label


def _number(value: Any) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def _money(value: Any) -> str:
    return _("US$ %(amount)s") % {"amount": _number(value)}


def day(text: str) -> str:
    """Return an ISO date as people read it, or the text itself if it is none.

    Shown long, so that day and month cannot be mixed up.
    """

    try:
        return date_format(date.fromisoformat(text), "DATE_FORMAT")
    except ValueError:
        return text


def _period(value: Mapping[str, Any]) -> str:
    if "duration" in value:
        return say_duration(value["duration"], str(value.get("unit") or ""))
    if "from" in value and "to" in value:
        return _("%(start)s to %(end)s") % {"start": day(value["from"]), "end": day(value["to"])}
    if "from" in value:
        return _("from %(start)s") % {"start": day(value["from"])}
    return _("until %(end)s") % {"end": day(value["to"])}


def say_duration(count: Any, unit: str) -> str:
    """Return a duration in words, in the plural that its language asks for."""
    whole = int(count) if isinstance(count, int | float) else 2
    sentences = {
        "days": ngettext("%(count)s day", "%(count)s days", whole),
        "weeks": ngettext("%(count)s week", "%(count)s weeks", whole),
        "months": ngettext("%(count)s month", "%(count)s months", whole),
        "years": ngettext("%(count)s year", "%(count)s years", whole),
    }
    return sentences.get(unit, "%(count)s") % {"count": count}


def _places(value: Mapping[str, Any]) -> str:
    said = [region_name(code) for code in value.get("regions", ())]
    said += [country_name(code) for code in value.get("countries", ())]
    if value.get("global"):
        said.insert(0, _("Global"))
    return ", ".join(said)


def _link(value: Mapping[str, str]) -> str:
    return f"{value['name']} – {value['url']}" if value.get("name") else value.get("url", "")


def _contact(value: Mapping[str, str]) -> str:
    return ", ".join(value[part] for part in CONTACT_FIELDS if value.get(part))


WORDS: Mapping[str, Callable[[Any], str]] = {
    "short_text": str,
    "long_text": str,
    "whole_number": _number,
    "number": _number,
    "money_usd": _money,
    "date": day,
    "period": _period,
    "places": _places,
    "link": _link,
    "contact": _contact,
}
