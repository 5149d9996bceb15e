"""What courses and posts are called in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext

from biocap.activities.words import element_kind
from biocap.experience.public import Shared
from biocap.formats.codes import ACTIVITIES, NEEDS
from biocap.shared.text import in_language
from biocap.telling import dates, lists
from biocap.telling.locales import tongue_name
from biocap.telling.names import country_name, edition_of, group_name
from biocap.telling.order import by_name


def element_words(codes: Iterable[str]) -> list[str]:
    """Return elements of the Action Plan in words, in the order given."""
    texts = edition_of(ACTIVITIES).texts(get_language() or "en")
    return [texts.option(element_kind(code), code) for code in codes if element_kind(code)]


def area_words(codes: Iterable[str]) -> list[str]:
    """Return areas of need in words, in the order given."""
    texts = edition_of(NEEDS).texts(get_language() or "en")
    return [texts.option("areas", code) for code in codes]


def tongue_words(codes: Iterable[str]) -> list[str]:
    """Return languages by the alphabet of the reader."""
    return by_name(map(tongue_name, codes))


def sharer_words(it: Shared) -> str:
    """Return for whom something was shared: a Party, an organization, or the Secretariat."""
    if not it.whose:
        return gettext("Secretariat")
    if "" in it.whose:
        return it.whose[""]
    return in_language(dict(it.whose), get_language() or "en")


def place_name(it: Shared, code: str) -> str:
    """Return what a country is called, also one of a rehearsal."""
    if code in it.places:
        return in_language(dict(it.places[code]), get_language() or "en")
    return country_name(code)


def place_of_course(it: Shared) -> str:
    """Return where a course is held: place and country, online, or both."""
    country, place = it.body["country"], it.body["place"]
    said = [place, place_name(it, country) if country else ""]
    online = gettext("Online") if it.body["online"] else ""
    there = lists.joined_by_commas(filter(None, said))
    return lists.joined_by_semicolons(filter(None, (online, there)))


def who_may_come(it: Shared) -> str:
    """Return which regions and Parties a course is open to; all, where it names none."""
    groups = [group_name(code) for code in it.body["groups"]]
    parties = by_name(place_name(it, code) for code in it.body["parties"])
    return lists.joined_by_semicolons([*groups, *parties]) or gettext("All Parties")


def days_of_course(it: Shared) -> str:
    """Return the days of a course, one alone as one."""
    if it.starts_on == it.ends_on:
        return dates.day(it.starts_on)
    return dates.days(it.starts_on, it.ends_on)
