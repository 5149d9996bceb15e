"""What people type of a course, a post or an answer: what is sound of it, as it is stored. Pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from biocap.experience.choices import DAYS_BACK, LONGEST_TEXT, LONGEST_TITLE, YEARS_AHEAD
from biocap.experience.problems import (
    EXPERIENCE_APPLIED_LATE,
    EXPERIENCE_ENDS_FIRST,
    EXPERIENCE_FAR_DAY,
    EXPERIENCE_LANGUAGE_UNSAID,
    EXPERIENCE_NO_ADDRESS,
    EXPERIENCE_NO_CHOICE,
    EXPERIENCE_NO_LANGUAGE,
    EXPERIENCE_NO_WAY_IN,
    EXPERIENCE_NOT_TIED,
    EXPERIENCE_NOWHERE,
    EXPERIENCE_TOO_LONG,
    EXPERIENCE_WITHOUT_WORDS,
)
from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES, ELEMENTS, NEEDS
from biocap.shared.directions import is_seen
from biocap.shared.own_words import is_language_code
from biocap.shared.text import without_controls
from biocap.shared.web_addresses import is_web_address, with_scheme
from biocap.telling.locales import tongue_name

Body = dict[str, Any]
"""What a contribution holds, as it is stored."""


def element_codes() -> tuple[str, ...]:
    """Return the codes of all elements of the Action Plan, in the order of annex IV."""
    lists = load_edition(ACTIVITIES).option_lists
    return tuple(option.code for kind in ELEMENTS for option in lists[kind].options)


def area_codes() -> tuple[str, ...]:
    """Return the codes of all areas of need, in the order of annex III."""
    return tuple(it.code for it in load_edition(NEEDS).option_lists["areas"].options)


def sound_course(
    *,
    title: str,
    text: str,
    language: str,
    starts_on: date,
    ends_on: date,
    taught_in: Sequence[str],
    country: str = "",
    place: str = "",
    online: bool = False,
    elements: Sequence[str] = (),
    areas: Sequence[str] = (),
    groups: Sequence[str] = (),
    parties: Sequence[str] = (),
    who: str = "",
    organizer: str,
    how: str = "",
    link: str = "",
    apply_by: date | None = None,
    countries: Collection[str],
    known_groups: Collection[str],
    today: date,
) -> Body:
    """Return a course as it is stored. Raises a Problem of `experience`.

    `countries` are the codes that place and Parties may have, `known_groups` those of regions.
    """
    first, last = today - timedelta(DAYS_BACK), today + relativedelta(years=YEARS_AHEAD)
    for day in filter(None, (starts_on, ends_on, apply_by)):
        if not first <= day <= last:
            raise EXPERIENCE_FAR_DAY(given=day, first=first, last=last)
    if ends_on < starts_on:
        raise EXPERIENCE_ENDS_FIRST()
    if apply_by and apply_by > ends_on:
        raise EXPERIENCE_APPLIED_LATE()
    if not online and not country:
        raise EXPERIENCE_NOWHERE()
    if not taught_in:
        raise EXPERIENCE_LANGUAGE_UNSAID()
    address = with_scheme(link.strip())
    if address and not is_web_address(address):
        raise EXPERIENCE_NO_ADDRESS(given=link.strip())
    if not address and not is_seen(how):
        raise EXPERIENCE_NO_WAY_IN()
    return {
        **_told(title, text, language),
        **_ties(elements, areas),
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
        "taught_in": sorted({language_of_words(code) for code in taught_in}),
        "country": _chosen([country], countries)[0] if country else "",
        "place": _in_a_line(place),
        "online": online,
        "groups": _chosen(groups, known_groups),
        "parties": sorted(_chosen(parties, countries)),
        "who": _short(who),
        "organizer": _seen_line(organizer),
        "how": _short(how),
        "link": address,
        "apply_by": apply_by.isoformat() if apply_by else None,
    }


def sound_post(
    *,
    title: str,
    text: str,
    language: str,
    elements: Sequence[str] = (),
    areas: Sequence[str] = (),
) -> Body:
    """Return a lesson, a good practice or a question as it is stored. Raises a Problem."""
    return {**_told(title, text, language), **_ties(elements, areas)}


def sound_reply(*, text: str, language: str) -> Body:
    """Return an answer as it is stored. Raises a Problem of `experience`."""
    return {"text": _words(text), "language": language_of_words(language)}


def reason_in_words(reason: str) -> str:
    """Return why something is returned or taken down. Raises a Problem of `experience`."""
    return _words(reason)


def language_of_words(code: str) -> str:
    """Return the code of a language that has a name. Raises a Problem of `experience`."""
    asked = code.strip().lower().replace("_", "-")
    if not asked:
        raise EXPERIENCE_LANGUAGE_UNSAID()
    if not is_language_code(asked) or tongue_name(asked) == asked:
        raise EXPERIENCE_NO_LANGUAGE(given=code.strip())
    return asked


def _told(title: str, text: str, language: str) -> Body:
    return {
        "title": _seen_line(title),
        "text": _words(text),
        "language": language_of_words(language),
    }


def _ties(elements: Sequence[str], areas: Sequence[str]) -> Body:
    if not elements and not areas:
        raise EXPERIENCE_NOT_TIED()
    return {
        "elements": _chosen(elements, element_codes()),
        "areas": _chosen(areas, area_codes()),
    }


def _chosen(given: Iterable[str], known: Collection[str]) -> list[str]:
    """Return what was chosen, each once, in the order of the list."""
    asked = list(given)
    for code in asked:
        if code not in known:
            raise EXPERIENCE_NO_CHOICE(given=code)
    return [code for code in known if code in asked]


def _words(text: str, longest: int = LONGEST_TEXT) -> str:
    if not is_seen(text):
        raise EXPERIENCE_WITHOUT_WORDS()
    return _short(text, longest)


def _short(text: str, longest: int = LONGEST_TEXT) -> str:
    said = without_controls(text.replace("\r\n", "\n")).strip()
    if len(said) > longest:
        raise EXPERIENCE_TOO_LONG(length=len(said), longest=longest)
    return said


def _seen_line(text: str) -> str:
    return _in_a_line(_words(text, LONGEST_TITLE))


def _in_a_line(text: str) -> str:
    return _short(" ".join(text.split()), LONGEST_TITLE)
