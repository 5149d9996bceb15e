"""One activity: all that its record says, and what of it is ours."""

import json
from dataclasses import dataclass
from typing import Any

from biocap.activities import queries
from biocap.activities.queries import Activity, Element
from biocap.library.queries import Library
from biocap.telling.names import Words
from biocap.web.presenters.activities import ActivityWords
from biocap.web.presenters.addresses import Way


@dataclass(frozen=True)
class ElementLine:
    name: str
    address: str
    proposed: bool
    words: str


@dataclass(frozen=True)
class ActivityPage:
    activity: Activity
    fields: dict[str, Any]
    status: str
    scope: str
    payer: str
    dates_basis: str
    cross_cutting: tuple[ElementLine, ...]
    thematic: tuple[ElementLine, ...]
    countries: tuple[tuple[str, str], ...]
    regions: tuple[str, ...]
    reporter: str
    links: tuple[tuple[str, str], ...]
    """(address, name) of the full report, where a browser may safely follow it."""
    other_links: tuple[tuple[str, str], ...]
    more: dict[str, Any]
    """Public answers that have no column of their own, by question."""


def activity_page(words: Words, activity: str, way: Way) -> ActivityPage:
    """Return one activity. Raises Problem("activities.unknown")."""
    found = queries.read(words.library, activity)
    names, fields = ActivityWords(words), dict(found.fields)
    more = answers_of(words.library, activity)

    def elements(kind: str) -> tuple[ElementLine, ...]:
        return tuple(
            _element(names, element, way) for element in found.elements if element.kind == kind
        )

    return ActivityPage(
        activity=found,
        fields=fields,
        status=names.option("status", fields["status"]),
        scope=names.option("scope", fields["scope"]),
        payer="; ".join(
            pick.get("specify") or names.option("payer", pick["code"])
            for pick in more.get("payer") or ()
        ),
        dates_basis=names.option("dates_basis", fields["dates_basis"]),
        cross_cutting=elements("cross_cutting"),
        thematic=elements("thematic"),
        countries=tuple(
            (line.name, way.to("country", line.code)) for line in words.named(found.countries)
        ),
        regions=tuple(names.of("region", code) for code in found.regions),
        reporter=words.party(fields["party"]) if fields["party"] else "",
        links=_links(more.get("links")),
        other_links=_links(more.get("other_links")),
        more=more,
    )


def answers_of(library: Library, activity: str) -> dict[str, Any]:
    """Return the public answers of an activity report by question."""
    table = library.table("answers")
    table = table.filter(table["activity"] == activity).select("key", "value")
    return {key: json.loads(value) for key, value in library.rows(table)}


def _links(answer: Any) -> tuple[tuple[str, str], ...]:
    """Return the links of an answer that may be followed, each with its name."""
    found = answer if isinstance(answer, list) else [answer] if answer else []
    return tuple(
        (address, link.get("name") or address)
        for link in found
        if (address := safe_link(link.get("url")))
    )


def safe_link(address: str | None) -> str:
    """Return the address if it is http or https, else nothing.

    >>> safe_link("javascript:alert(1)"), safe_link("https://bch.cbd.int/")
    ('', 'https://bch.cbd.int/')
    """
    return address if address and address.lower().startswith(("http://", "https://")) else ""


def _element(names: ActivityWords, element: Element, way: Way) -> ElementLine:
    return ElementLine(
        names.element(element.code),
        way.to("activities", element=element.code),
        element.proposed,
        element.words or "",
    )
