"""Every form of a page, filled as a person would, once for each of its buttons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import lxml.html

OF_KIND = {
    "email": "typed.here@example.org",
    "number": "3",
    "url": "https://example.org/",
    "date": datetime.now(UTC).date().isoformat(),
    "time": "12:00",
    "password": "",
}


YEARS = {"since": "2030", "until": "2030"}
"""Numbers that are written in fields of text and must be years."""
LEFT = {"fictional"}
"""Boxes that are left: what is invented names no country, which a list beside them chooses."""


@dataclass(frozen=True)
class FilledForm:
    """What a form would send with one of its buttons.

    `typed` are the words, days and e-mails that a person wrote into it, by the names of its fields.
    """

    to: str
    fields: dict[str, list[str]]
    typed: dict[str, str]
    carries: bool
    """Whether its words stand in hidden fields, as a page before sent them."""


def filled_forms(html: bytes, address: str, words: str) -> list[FilledForm]:
    """Return the forms of a page that are posted and hold what is typed, filled.

    A text gets `words`, a list its first real choice, a day today, and a box its mark but for those
    of `LEFT`. A form that carries `words` in hidden fields, from a page before, holds them too.
    """
    if not html:
        return []
    page = lxml.html.fromstring(html)
    return [
        FilledForm(
            urljoin(address, button.get("formaction") or form.action or ""), sent, typed, carries
        )
        for form in page.forms
        if form.method == "POST"
        for fields, typed in [_filled(form, words)]
        for carries in [any(it.value == words for it in form.iter("input") if it.type == "hidden")]
        if typed
        for button in _buttons(form)
        for sent in [fields | _own(button)]
    ]


def _buttons(form: Any) -> Iterator[Any]:
    for button in form.iter("button"):
        if button.get("type", "submit") == "submit":
            yield button


def _own(button: Any) -> dict[str, list[str]]:
    return {button.get("name"): [button.get("value", "")]} if button.get("name") else {}


def _filled(form: Any, words: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    fields: dict[str, list[str]] = {}
    typed: dict[str, str] = {}
    for each in form.iter("input", "textarea", "select"):
        name, kind = each.get("name"), each.get("type", "text")
        if not name or name in LEFT or kind in {"submit", "button", "file"}:
            continue
        if each.tag == "select":
            options = [it.get("value", "") for it in each.iter("option")]
            chosen = [
                it.get("value") for it in each.iter("option") if it.get("selected") is not None
            ]
            fields[name] = [next((it for it in [*chosen, *options] if it), "")]
        elif kind in {"checkbox", "radio"}:
            if kind == "checkbox" or name not in fields:
                fields.setdefault(name, []).append(each.get("value", "on"))
        elif kind == "hidden":
            fields.setdefault(name, []).append(each.get("value", ""))
            if each.get("value") == words:
                typed[name] = words
        elif kind in OF_KIND:
            fields[name] = [OF_KIND[kind]]
            if kind in {"date", "email"}:
                typed[name] = OF_KIND[kind]
        elif each.get("inputmode") in {"numeric", "decimal"}:
            fields[name] = [YEARS.get(name, OF_KIND["number"])]
        else:
            fields[name] = [words]
            typed[name] = words
    return fields, typed
