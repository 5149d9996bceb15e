"""The reader's own time beside UTC: the zones of a country, and a time as it is there.

Source: IANA time zone database; names of cities and zones by country from the CLDR (Babel).
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils.translation import gettext as _

from biocap.parties.reference import PARTIES
from biocap.telling.dates import day, local_moment, moment
from biocap.telling.locales import language_of, locale_of
from biocap.telling.order import by_name


def zone_of_country(party_code: str, at: datetime) -> str:
    """Return the zone of a country in which it is one and the same time everywhere, else "".

    A country whose zones agree at that time has one; one that spans several has none, since
    nobody can know where its ministry sits.

    >>> zone_of_country("KEN", datetime(2026, 3, 31, tzinfo=UTC))
    'Africa/Nairobi'
    """
    party = PARTIES.get(party_code)
    zones = get_global("territory_zones").get(party.iso2, []) if party else []
    offsets = {at.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}
    return str(zones[0]) if len(offsets) == 1 else ""


def zone_choices(language: str | None = None) -> list[tuple[str, str]]:
    """Return every zone that belongs to a country, with its city, by name of the city."""
    belonging = {zone for zones in get_global("territory_zones").values() for zone in zones}
    named = [(zone, _city(zone, language)) for zone in sorted(belonging & available_timezones())]
    return by_name(named, lambda choice: choice[1], language)


def end_of_day(last: date, zone: str = "", language: str | None = None) -> str:
    """Return a day, and when it has ended everywhere: in UTC and in the reader's zone.

    The last minute is named, since “24:00” and “00:00” are read as the wrong day.
    Source: biocap.collection.rules.is_over.

    >>> end_of_day(date(2026, 3, 31), "Africa/Nairobi", "en")
    '31 March 2026, wherever you are, until 1 April 2026, 11:59 UTC \
(1 April 2026, 14:59 in Nairobi)'
    """
    ends = datetime.combine(last, datetime.min.time(), tzinfo=UTC)
    ends += timedelta(days=1, hours=12) - timedelta(minutes=1)
    told = {"day": day(last, language), "utc": moment(ends, language)}
    try:
        there = ends.astimezone(ZoneInfo(zone)) if zone else ends
    except (ZoneInfoNotFoundError, ValueError):
        there = ends
    if there.utcoffset() == timedelta(0):
        return _("%(day)s, wherever you are, until %(utc)s") % told
    return _("%(day)s, wherever you are, until %(utc)s (%(there)s in %(city)s)") % {
        **told,
        "there": local_moment(there, language),
        "city": _city(zone, language),
    }


def _city(zone: str, language: str | None) -> str:
    locale = locale_of(language_of(language).cldr)
    return get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)
