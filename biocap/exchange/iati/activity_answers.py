"""From one IATI activity to answers of annex IV, as raw values for the check. Pure.

What the activity does not say stays blank; what cannot be read is named and left out.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml.etree import XPath
from lxml.etree import _Element as Element

from biocap.exchange.fitting import links_fitted, names_that_fit
from biocap.exchange.iati.money import cost_of, money_in_words
from biocap.exchange.iati.problems import (
    IATI_END_FIRST,
    IATI_NO_DATE,
    IATI_OWN_PARENT,
    IATI_REGION,
    IATI_SHARES,
    IATI_STATUS,
)
from biocap.exchange.iati.rules import (
    IatiRules,
    Proposed,
    about_biosafety,
    elements_in,
    says_nothing_of_it,
)
from biocap.exchange.outside_lists import NamedOrganization, Trouble
from biocap.exchange.problems import IMPORT_UNKNOWN_PLACE
from biocap.formats.codes import FROM_IATI
from biocap.parties.naming import country_or_code
from biocap.shared.own_words import in_languages, words_alone
from biocap.shared.texts import in_english

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)
"""A day outside is a slip of typing: the Protocol was adopted in 2000."""

CANCELLED, SUSPENDED, PIPELINE = "5", "6", "1"
STATUSES = frozenset("123456")
"""Codes of ActivityStatus in IATI 2.03."""
ORGANIZATION_ROLES = {"funding": "1", "implementing": "4"}
_texts = XPath("(title|description)/narrative/text()", smart_strings=False)
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def identifier_of(activity: Element) -> str:
    """Return the identifier of an activity in one line, "" if it has none."""
    return " ".join((activity.findtext("iati-identifier") or "").split())


def proposed_for(activity: Element, rules: IatiRules) -> Proposed:
    """Return whether an activity may be about biosafety, by all that its texts say."""
    text = " \n ".join(_texts(activity))
    if says_nothing_of_it(rules, text):
        return Proposed(False)
    sectors = {
        str(it.get("code"))
        for it in activity.iterfind("sector")
        if it.get("vocabulary", "1") in ("1", "2")
    }
    organizations = {
        str(it.get("ref"))
        for name in ("reporting-org", "participating-org")
        for it in activity.iterfind(name)
        if it.get("ref")
    }
    return about_biosafety(rules, text, sectors, organizations)


def activity_answers(
    activity: Element, rules: IatiRules, proposed: Proposed, troubles: list[Trouble]
) -> dict[str, Any]:
    """Return the answers of an activity; what could not be read is added to `troubles`."""
    title = _text(activity.iterfind("title"), activity, lines=False)
    funders = _names(activity, ORGANIZATION_ROLES["funding"])
    funding = names_that_fit(funders, "payer", troubles)
    stated: dict[str, Any] = {
        "title": title,
        "organization": _text(activity.iterfind("reporting-org"), activity, lines=False),
        "executing_partner": names_that_fit(
            _names(activity, ORGANIZATION_ROLES["implementing"]), "executing_partner", troubles
        ),
        "status": _status(activity, troubles),
        "payer": [{"code": "donors", "specify": funding}] if funding else None,
        "location": _location(activity, rules, troubles),
        **_dates(activity, troubles),
        "description": _described(activity, "1", None),
        "objectives": _described(activity, "2"),
        "outputs": _text(activity.iterfind("result[@type='1']/title"), activity),
        "remarks": _described(activity, "3", "4"),
        "cost_usd": cost_of(activity, troubles),
        "links": _links(activity, troubles),
        "source": FROM_IATI + identifier_of(activity),
        "source_dates": activity.get("last-updated-datetime", ""),
        "other_information": _other_information(activity, proposed, troubles),
        **_initiative(activity, troubles),
        **_elements(activity, rules),
    }
    return {key: value for key, value in stated.items() if value}


def _text(parts: Iterable[Element], activity: Element, lines: bool = True) -> str:
    """Return the narratives of elements with their languages, as `shared.own_words` has it."""
    usual = activity.get(_XML_LANGUAGE, "")
    said: dict[str, list[str]] = {}
    for narrative in (one for part in parts for one in part.iterfind("narrative")):
        words = (
            (narrative.text or "").strip() if lines else " ".join((narrative.text or "").split())
        )
        if words:
            said.setdefault(narrative.get(_XML_LANGUAGE, usual).lower(), []).append(words)
    between = "\n" if lines else "; "
    return in_languages(((code, between.join(words)) for code, words in said.items()), lines)


def _described(activity: Element, *types: str | None) -> str:
    parts = [it for it in activity.iterfind("description") if it.get("type") in types]
    return _text(parts, activity)


def _names(activity: Element, role: str) -> str:
    """Return the names of the organizations that have a role, each once; its reference else."""
    names = (
        words_alone(_text([it], activity, lines=False)) or it.get("ref", "")
        for it in activity.iterfind(f"participating-org[@role='{role}']")
    )
    return "; ".join(dict.fromkeys(name for name in names if name))


def organizations_of(activity: Element) -> list[NamedOrganization]:
    """Return the organizations that an activity gives an identifier of, at the questions that name
    them."""
    named = [("organization", it) for it in activity.iterfind("reporting-org")]
    for question, role in (("payer", "funding"), ("executing_partner", "implementing")):
        parts = activity.iterfind(f"participating-org[@role='{ORGANIZATION_ROLES[role]}']")
        named += [(question, it) for it in parts]
    return [
        NamedOrganization(
            question,
            words_alone(_text([it], activity, lines=False)) or it.get("ref", ""),
            it.get("ref", ""),
        )
        for question, it in named
        if it.get("ref")
    ]


def _status(activity: Element, troubles: list[Trouble]) -> dict[str, str] | None:
    """Return whether an activity counts: one that is planned, cancelled or put off never began.

    A status that the standard does not know is named, and left to a person.
    """
    status = activity.find("activity-status")
    code = "" if status is None else status.get("code", "")
    if code and code not in STATUSES:
        troubles.append(Trouble.of("answer", "status", IATI_STATUS(code=code[:60])))
        return None
    began = activity.find("activity-date[@type='2']") is not None
    if code in (PIPELINE, CANCELLED) or (code == SUSPENDED and not began):
        return {"code": "not_undertaken"}
    return {"code": "undertaken"}


def _location(
    activity: Element, rules: IatiRules, troubles: list[Trouble]
) -> dict[str, Any] | None:
    countries: dict[str, None] = {}
    for it in activity.iterfind("recipient-country"):
        written = it.get("code", "").strip()
        if code := country_or_code(written):
            countries[code] = None
        else:
            unknown = IMPORT_UNKNOWN_PLACE(name=(written[:60],))
            troubles.append(Trouble.of("answer", "location", unknown))
    ours = {it.code: it.region for it in rules.regions}
    regions = []
    for it in activity.iterfind("recipient-region"):
        code = it.get("code", "")
        if it.get("vocabulary", "1") == "1" and code in ours:
            regions.append(ours[code])
        else:
            region = code or "".join(it.itertext()).strip()
            troubles.append(Trouble.of("answer", "location", IATI_REGION(code=region[:60])))
    location: dict[str, Any] = {"countries": list(countries)} if countries else {}
    if regions:
        location["regions"] = list(dict.fromkeys(regions))
    if activity.find("activity-scope[@code='1']") is not None:
        location["global"] = True
    return location or None


def _dates(activity: Element, troubles: list[Trouble]) -> dict[str, Any]:
    """Return first and last day, the actual before the planned one, and which they are."""
    days: dict[str, str] = {}
    for it in activity.iterfind("activity-date"):
        kind, written = it.get("type", ""), it.get("iso-date", "")[:10]
        try:
            day = date.fromisoformat(written)
        except ValueError:
            day = None
        if day is None or not FIRST <= day <= LAST:
            left_out = IATI_NO_DATE(date=written[:60], first=str(FIRST), last=str(LAST))
            troubles.append(Trouble.of("answer", "dates", left_out))
        else:
            days.setdefault(kind, str(day))
    start, end = days.get("2", days.get("1")), days.get("4", days.get("3"))
    if start and end and end < start:
        troubles.append(Trouble.of("answer", "dates", IATI_END_FIRST(end=end)))
        end = None
    period = {name: day for name, day in (("from", start), ("to", end)) if day}
    if not period:
        return {}
    actual = [kind in days for kind, day in (("2", start), ("4", end)) if day]
    basis = "actual" if all(actual) else "start_actual" if "2" in days and start else "expected"
    return {"dates": period, "dates_basis": {"code": basis}}


def _links(activity: Element, troubles: list[Trouble]) -> list[dict[str, str]] | None:
    links = (
        (it.get("url", ""), words_alone(_text(it.iterfind("title"), activity, lines=False)))
        for it in activity.iterfind("document-link")
    )
    return links_fitted(links, "links", troubles) or None


def _initiative(activity: Element, troubles: list[Trouble]) -> dict[str, Any]:
    """Return the larger activity that this one is part of, by its identifier."""
    parents = [
        " ".join(it.get("ref", "").split())
        for it in activity.iterfind("related-activity[@type='1']")
    ]
    if identifier_of(activity) in parents:
        troubles.append(Trouble.of("answer", "larger_initiative", IATI_OWN_PARENT()))
    parents = [it for it in parents if it and it != identifier_of(activity)]
    if not parents:
        return {}
    larger = names_that_fit("; ".join(parents), "larger_initiative", troubles)
    return {"scope": {"code": "larger_initiative"}, "larger_initiative": larger}


def _elements(activity: Element, rules: IatiRules) -> dict[str, Any]:
    """Return the elements that words of titles and descriptions point to, and which words did."""
    picks: dict[str, list[dict[str, str]]] = {}
    lines = []
    for rule, word in elements_in(rules, " \n ".join(_texts(activity))):
        picks.setdefault(rule.list, []).append({"code": rule.element})
        lines.append(f"{rule.element}: {word}")
    return {**picks, "proposed_elements": "\n".join(lines)}


def _other_information(activity: Element, proposed: Proposed, troubles: list[Trouble]) -> str:
    said = [
        ("Proposed as being about biosafety by", "; ".join(proposed.because)),
        ("Shares", _shares(activity, troubles)),
        *money_in_words(activity),
        ("Sectors", "; ".join(_coded(activity.iterfind("sector")))),
    ]
    return str(in_english("\n".join(f"{what}: {words}." for what, words in said if words)))


def _shares(activity: Element, troubles: list[Trouble]) -> str:
    """Return the shares of countries and regions as given; a sum that is not 100 is named."""
    parts = [*activity.iterfind("recipient-country"), *activity.iterfind("recipient-region")]
    shares = [(it.get("code", ""), it.get("percentage", "")) for it in parts]
    given = [(code, share) for code, share in shares if share]
    if not given:
        return ""
    try:
        total = sum((Decimal(share) for _, share in given), Decimal(0))
    except InvalidOperation:
        return ""
    if abs(total - 100) > Decimal("0.1"):
        named = Trouble.of("notice", "location", IATI_SHARES(sum=f"{total.normalize():f}"))
        troubles.append(named)
    return "; ".join(f"{code} {share}" for code, share in given)


def _coded(parts: Iterable[Element]) -> Sequence[str]:
    return [f"{it.get('code', '')} ({it.get('vocabulary', '1')})" for it in parts if it.get("code")]
