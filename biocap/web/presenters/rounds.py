"""What those who are asked read first: what a round is for, how long it takes, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils.translation import get_language, ngettext

from biocap import formats
from biocap.collection.models import Round, RoundChange
from biocap.collection.permissions import roles_that_count
from biocap.collection.queries.days import days_of_round
from biocap.collection.rules import Days
from biocap.parties.models import Person
from biocap.telling.dates import day
from biocap.telling.numbers import whole
from biocap.telling.zones import end_of_day, zone_of_country
from biocap.web.form_costs import form_cost
from biocap.web.presenters.round_changes import ToldChange, told_changes


@dataclass(frozen=True)
class RoundAbout:
    """A round as its respondents are told of it; days with the reader's own time beside UTC."""

    aim: str
    size: str
    takes: str
    costs: str
    """What answering it costs in traffic; empty where that was not measured."""
    due: str
    closes: str
    longer: bool
    contact: str
    cancelled: str
    changes: tuple[ToldChange, ...]


def reader_zone(person: Person) -> str:
    """Return the zone that a person chose, or that of their only country, or ""."""
    if person.time_zone:
        return person.time_zone
    countries = {role.party_code for role in roles_that_count(person) if role.party_code}
    return zone_of_country(countries.pop(), datetime.now(UTC)) if len(countries) == 1 else ""


def about_round(
    round: Round,
    zone: str,
    changes: Iterable[RoundChange],
    days: Days,
    party_code: str,
) -> RoundAbout:
    """Return what a Party is told of a round, in the reader's language, and was told before.

    `days` hold for it. What was changed for another Party alone is not told.
    """
    own = [change for change in changes if change.party_code in ("", party_code)]
    form = formats.load_edition(round.format_code, round.edition)
    sections = len(form.sections)
    return RoundAbout(
        aim=round.aim,
        size=ngettext(
            "%(count)s section at most; only that is asked which your answers call for.",
            "%(count)s sections at most; only that is asked which your answers call for.",
            sections,
        )
        % {"count": whole(sections)},
        takes=round.takes,
        costs=_costs(round),
        due=end_of_day(days.due_on, zone),
        closes=end_of_day(days.closes_on, zone),
        longer=days != days_of_round(round),
        contact=round.contact or settings.BIOCAP_CONTACT,
        cancelled=day(round.cancelled_on) if round.cancelled_on else "",
        changes=told_changes(own),
    )


def _costs(round: Round) -> str:
    cost = form_cost(round.format_code, round.edition, get_language() or "en")
    if cost is None:
        return ""
    words = ngettext(
        "This round costs you about %(size)s KB of data: every section opened once, and %(count)s "
        "tick or text saved.",
        "This round costs you about %(size)s KB of data: every section opened once, and %(count)s "
        "ticks and texts saved.",
        cost.saves,
    )
    return words % {"size": whole(cost.kb), "count": whole(cost.saves)}
