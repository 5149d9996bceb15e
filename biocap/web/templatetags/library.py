"""Tags of the public pages: addresses within a snapshot, countries."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import ngettext

from biocap.activities.figures import ReportsBehind, Years
from biocap.activities.words import behind_in_words, years_in_words
from biocap.indicators.goals.national_plans import PublishedPlan
from biocap.telling import lists
from biocap.telling.about_data import withdrawn
from biocap.telling.names import country_name
from biocap.telling.order import by_name
from biocap.telling.plan_words import plan_in_words
from biocap.telling.tables import Address
from biocap.web.presenters.addresses import Way

register = template.Library()
SHOWN = 4
"""Countries that a line names before it counts the rest."""


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], name: str, *arguments: str, **query: str) -> str:
    """Return the address of a page of the same snapshot: `{% to 'needs-round' round.code %}`."""
    way: Way = context.get("way") or Way()
    return way.to(name, *arguments, **query)


@register.simple_tag(takes_context=True)
def at(context: dict[str, Any], address: Address) -> str:
    """Return the address of a page as a table names it."""
    way: Way = context.get("way") or Way()
    return way.at(address)


register.filter("withdrawal", withdrawn)


@register.filter
def plan_in_short(plan: PublishedPlan) -> str:
    """Return how many actions a published plan has, how far they are, and its money."""
    return plan_in_words(plan.actions)


@register.filter
def countries(codes: Sequence[str]) -> str:
    """Return the names of the first countries, and how many more there are."""
    names = by_name(country_name(code) for code in codes)
    if len(names) <= SHOWN:
        return lists.joined_by_commas(names)
    more = len(names) - SHOWN + 1
    return ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more) % {
        "names": lists.joined_by_commas(names[: SHOWN - 1]),
        "more": more,
    }


@register.simple_tag
def behind(of: ReportsBehind) -> list[str]:
    """Return what is behind a number of activities in words, a sentence each."""
    return behind_in_words(of)


@register.simple_tag
def years(of: Years) -> str:
    """Return the years of a cost in words, or nothing where no date is known."""
    return years_in_words(of)
