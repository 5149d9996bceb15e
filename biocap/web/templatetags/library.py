"""Tags of the public pages: addresses within a snapshot, amounts, percentages."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from biocap.telling.names import country_name
from biocap.web.presenters.addresses import Way

register = template.Library()
SHOWN = 4
"""Countries that a line names before it counts the rest."""
THIN = "\u00a0"


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], name: str, *arguments: str, **query: str) -> str:
    """Return the address of a page of the same snapshot: `{% to 'needs-round' round.code %}`."""
    way: Way = context.get("way") or Way()
    return way.to(name, *arguments, **query)


@register.filter
def usd(amount: Decimal | Fraction | int | None) -> str:
    """Return an amount in whole dollars with groups of thousands, or nothing.

    >>> usd(Decimal("38533000"))
    '38,533,000'
    """
    if amount is None:
        return ""
    whole = int(Fraction(amount) + Fraction(1, 2))
    return str(number_format(whole, force_grouping=True))


@register.filter
def countries(codes: Sequence[str]) -> str:
    """Return the names of the first countries, and how many more there are."""
    names = sorted(country_name(code) for code in codes)
    if len(names) <= SHOWN:
        return ", ".join(names)
    more = len(names) - SHOWN + 1
    return ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more) % {
        "names": ", ".join(names[: SHOWN - 1]),
        "more": more,
    }


@register.filter
def percent(share: int | None) -> SafeString:
    """Return a percentage with its sign, a dash where there is nothing to take it of."""
    text = "–" if share is None else f"{share}{THIN}%"
    return mark_safe(text)
