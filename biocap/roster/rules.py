"""Where a nomination stands, when it ends, what of it is public, and who is one too many. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.roster.choices import ALWAYS, OF_PART, ConsentPart, NominationState


@dataclass(frozen=True)
class NominationFacts:
    """What is known of the version that the country submitted last; all False: nothing yet."""

    asked: bool = False
    consented: bool = False
    declined: bool = False
    complete: bool | None = None
    listed: bool = False
    """Whether a version of it, this or an earlier one, is on the roster."""
    off: bool = False


def state_of_nomination(facts: NominationFacts) -> NominationState:
    """Return where a nomination stands; who left the roster is off until nominated anew."""
    if facts.off:
        return NominationState.OFF
    if facts.listed:
        return NominationState.LISTED
    if facts.declined:
        return NominationState.DECLINED
    if facts.complete is False:
        return NominationState.RETURNED
    if facts.consented:
        return NominationState.CONSENTED
    return NominationState.ASKED if facts.asked else NominationState.SUBMITTED


def leaves_on(updated_on: date, years: int) -> date:
    """Return the first day on which a record is off the roster again.

    >>> leaves_on(date(2026, 3, 1), 4), leaves_on(date(2024, 2, 29), 1)
    (datetime.date(2030, 3, 1), datetime.date(2025, 3, 1))
    """
    try:
        return updated_on.replace(year=updated_on.year + years)
    except ValueError:  # the 29th of February of a year that has none
        return date(updated_on.year + years, 3, 1)


def consented_answers(answers: Mapping[str, Any], parts: Iterable[str]) -> dict[str, Any]:
    """Return what of a nomination is public, given the parts to which the expert consented."""
    consented = set(parts)
    keys = (*ALWAYS, *(key for part in OF_PART if part in consented for key in OF_PART[part]))
    told = {key: answers[key] for key in keys if answers.get(key) not in (None, [], {})}
    contact = answers.get("contact") or {}
    opened = {
        name: words
        for name, words in contact.items()
        if (ConsentPart.NAME if name == "name" else ConsentPart.CONTACT) in consented
        and name not in ("job_title", "organization")
    }
    return {**told, **({"contact": opened} if opened else {})}


def too_many(
    listed: Sequence[Sequence[str]], areas: Sequence[str], per_country: int, per_area: int
) -> str | None:
    """Return the area that would hold one too many, "" if the country would; None: neither.

    `listed`: the areas of each expert of the country who is on the roster.
    """
    if len(listed) >= per_country:
        return ""
    counts = Counter(area for each in listed for area in set(each))
    return next((area for area in areas if counts[area] >= per_area), None)
